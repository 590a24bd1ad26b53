"""Comments to posts: every comment finds the post that it was said under, however it names it.

Comments that name their post alike share a *ref*. Posts and refs have match keys (match_keys.py), and the surest
one in common wins; of several posts the published one, then the first by path. Only the refs that a
change touches are looked at again, and always in the transaction of that change, so that what is read is right.
A ref whose id a signpost knows goes where that leads (signposts.py).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import takewhile

from kantlijn import formats
from kantlijn.library.catalogue.columns import REF, ask, selected
from kantlijn.library.catalogue.full_text import POSTS, take_out, wait
from kantlijn.library.catalogue.hosts import may_be, site_hosts
from kantlijn.library.catalogue.match_keys import MATCH_KINDS, common_match_key, ref_match_keys, stem_of, title_for
from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import PreparedSignpost
from kantlijn.library.catalogue.schema import shelf_of
from kantlijn.library.catalogue.signposts import Signposts
from kantlijn.library.catalogue.writes import Origin, delete_post, write_thread
from kantlijn.model import Post, PostRef, when

_BEST = """
SELECT a.rank, p.key, p.hidden, p.kind, p.url, coalesce(p.duplicate_of, p.key) AS shown FROM ref_keys a
JOIN post_keys n ON n.match_key = a.match_key JOIN posts p ON p.key = n.post
WHERE a.ref = ? ORDER BY a.rank, a.rank = 1 AND p.file IS NOT ?, p.hidden, p.kind <> 'post', p.path, p.ordinal"""
_COUNT = """
UPDATE posts SET comments = (SELECT count(*) FROM posts t JOIN refs r ON r.post = t.key
JOIN comments c ON c.ref = r.key AND c.status = 'published' WHERE (t.key = posts.key OR t.duplicate_of = posts.key)
AND c.duplicate_of IS NULL) WHERE key = ?"""


_NAMES = "SELECT match_key FROM post_keys WHERE post = ?"
_ASKED = "SELECT ref FROM ref_keys WHERE match_key = ?"

_NOBODY, _ID = PostRef(), PostRef._fields.index("id")

_OWN_ID = 1
"""The rank up to which a match is certain: of several posts with one id, that in the comment's own file is meant."""


_BY_PATH = 2
"""The rank of a match by the whole path of an address."""


def _as_good(row: sqlite3.Row, first: sqlite3.Row) -> bool:
    """Whether a post would do as well as the first one."""
    return all(row[name] == first[name] for name in ("rank", "hidden", "kind"))


class Join:
    """Keeps refs, match keys and what is joined to what."""

    def __init__(self, db: sqlite3.Connection, rows: NewRows) -> None:
        """New refs and names of posts go to the rows, which are to be written before anything is settled."""
        self._db, self._rows = db, rows
        self._keys: dict[tuple[str, int | None, int | None, tuple[str, ...]], int] = {}
        self._touched: set[int] = set()
        self._recount: set[int] = set()
        self._of_any_site = frozenset(
            name for name, known in formats.formats().items() if getattr(known, "ANY_SITE", False)
        )
        self._any = db.execute("SELECT 1 FROM refs LIMIT 1").fetchone() is not None
        self._signposts = Signposts(db, rows)
        self._led: set[int] = set()
        """Refs that a signpost led, or leads now: the thread in which they stand need not be theirs any more."""

    def name(self, post: int, match_keys: set[str], *, new: bool = False) -> None:
        """Give a post its match keys from now on; an empty set: it is gone. `new`: it had none before."""
        old = set() if new else {key for (key,) in self._db.execute(_NAMES, (post,))}
        if match_keys == old:
            return
        for match_key in old - match_keys:
            self._db.execute("DELETE FROM post_keys WHERE post = ? AND match_key = ?", (post, match_key))
        self._rows.names(post, match_keys - old)
        if self._any:
            for match_key in old ^ match_keys:
                self._touched.update(ref for (ref,) in self._db.execute(_ASKED, (match_key,)))

    def reconsider(self, post: int) -> None:
        """A post's state or kind changed: whoever asks by one of its names looks again."""
        self._touched.update(
            ref
            for (ref,) in self._db.execute(
                "SELECT a.ref FROM post_keys n JOIN ref_keys a ON a.match_key = n.match_key WHERE n.post = ?", (post,)
            )
        )

    def gone(self, post: int) -> None:
        """A post is about to go: its names go, and who was joined to it looks for another."""
        self.name(post, set())
        self._touched.update(ref for (ref,) in self._db.execute("SELECT key FROM refs WHERE post = ?", (post,)))

    def ref(self, named: tuple[str, ...], format: str, file: int, ordinal: int) -> int:  # noqa: A002
        """The key under which comments that name their post so are kept; a new one counts as touched.

        An id means something in its own format only, and first of all in its own file. Who names no post at all
        speaks of the one before it in the file: the post at `ordinal`.
        """
        alone = named == _NOBODY
        owner = file if alone or named[_ID] else None
        same = (format, owner, ordinal if alone else None, named)
        key = self._keys.get(same)
        if key is None:
            identity = json.dumps([*same[:3], *named], ensure_ascii=False)
            key = self._new_ref(identity, PostRef(*named), format)
            if len(self._keys) > 20_000:
                self._keys.clear()
            self._keys[same] = key
        return key

    def _new_ref(self, identity: str, named: PostRef, format: str) -> int:  # noqa: A002
        known = self._rows.known_ref(identity)
        if known is not None:
            return known
        found = self._db.execute("SELECT key FROM refs WHERE identity = ?", (identity,)).fetchone()
        if found:
            return int(found[0])
        key = self._rows.ref(identity, format, named, ref_match_keys(named, format))
        self._touched.add(key)
        if not self._any:
            self._any = True
            self._db.execute("CREATE INDEX IF NOT EXISTS post_keys_match_key ON post_keys (match_key)")
        return key

    def signpost(self, signpost: PreparedSignpost, format: str, file: int) -> None:  # noqa: A002
        """A file says where comments stand that ask by a match key."""
        ref = self.ref(signpost.post, format, file, 0)
        self._signposts.add(file, signpost.match_key, ref)
        self._touched.add(ref)

    def forget_signposts(self, file: int) -> None:
        """What a file said of that is no longer so."""
        found = self._signposts.forget(file)
        self._touched |= found
        self._led |= found

    def touch(self, ref: int) -> None:
        """A comment came to this ref, changed, or went."""
        self._touched.add(ref)

    def settle(self, beat: Callable[[], object]) -> None:
        """Join what was touched, before the transaction is committed. `beat` is called along the way."""
        self._led |= self._signposts.led(self._touched)
        for ref in sorted(self._touched | self._led):
            beat()
            self._settle_ref(ref)
        self._touched.clear()
        self._led.clear()
        for post in sorted(self._recount):
            beat()
            self._settle_post(post)
        self._recount.clear()

    def _settle_ref(self, ref: int) -> None:
        found = self._db.execute("SELECT post, identity FROM refs WHERE key = ?", (ref,)).fetchone()
        if not found:
            return
        old, identity = found
        self._recount_later(old)
        if not self._signposts.lead_to(ref) and not self._has_comments(ref):
            self._db.execute("DELETE FROM ref_keys WHERE ref = ?", (ref,))
            self._db.execute("DELETE FROM refs WHERE key = ?", (ref,))
            self._keys.clear()  # it may hold the key of what is gone
            return
        if (meant := self._signposts.end(ref)) != ref:
            (identity,) = self._db.execute("SELECT identity FROM refs WHERE key = ?", (meant,)).fetchone()
        post, matched_by, other_matches = self._best(meant, identity)
        if post is None and old is not None and ref not in self._led and self._is_thread(old):
            return
        self._db.execute(
            "UPDATE refs SET post = ?, matched_by = ?, other_matches = ? WHERE key = ?",
            (post, matched_by, other_matches, ref),
        )
        self._recount_later(post)

    def _has_comments(self, ref: int) -> bool:
        return self._db.execute("SELECT 1 FROM comments WHERE ref = ? LIMIT 1", (ref,)).fetchone() is not None

    def _recount_later(self, post: int | None) -> None:
        if post is not None:
            self._recount.add(post)

    def _best(self, ref: int, identity: str) -> tuple[int | None, str, int]:
        read_as, file, ordinal, _, asked, *_ = json.loads(identity)
        if ordinal is not None:
            found = self._db.execute("SELECT key FROM posts WHERE file = ? AND ordinal = ?", (file, ordinal)).fetchone()
            return (found[0], MATCH_KINDS[0], 0) if found else (None, "", 0)
        rows: Iterator[sqlite3.Row] = ask(self._db, _BEST, (ref, file))
        if read_as in self._of_any_site:
            sites = site_hosts(self._db)
            rows = (row for row in rows if may_be(asked, row["url"], sites, by_path=row["rank"] == _BY_PATH))
        first = next(rows, None)
        if first is None:
            return None, "", 0
        rank = first["rank"]
        others: set[int] = set()
        for row in takewhile(lambda row: _as_good(row, first), rows if rank > _OWN_ID else ()):
            others.add(row["shown"])
        return first["key"], MATCH_KINDS[rank], len(others - {first["shown"]})

    def _is_thread(self, post: int) -> bool:
        return bool(
            self._db.execute("SELECT 1 FROM posts WHERE key = ? AND thread_key IS NOT NULL", (post,)).fetchone()
        )

    def _settle_post(self, post: int) -> None:
        for (shown,) in self._db.execute(
            "SELECT coalesce(duplicate_of, key) FROM posts WHERE key = ?", (post,)
        ).fetchall():
            self._db.execute(_COUNT, (shown,))
        if not self._is_thread(post):
            return
        if not self._db.execute("SELECT 1 FROM refs WHERE post = ? LIMIT 1", (post,)).fetchone():
            delete_post(self._db, post)
            return
        published = self._first_date(post)
        shelf, sort_key = shelf_of("thread", published)
        if published != self._db.execute("SELECT published FROM posts WHERE key = ?", (post,)).fetchone()[0]:
            take_out(self._db, POSTS, post)
            self._db.execute(
                "UPDATE posts SET published = ?, shelf = ?, sort_key = ? WHERE key = ?",
                (published, shelf, sort_key, post),
            )
            wait(self._db, POSTS, post, published)

    def _first_date(self, post: int) -> str:
        dates = self._db.execute(
            "SELECT DISTINCT published FROM refs r JOIN comments c ON c.ref = r.key WHERE r.post = ?", (post,)
        )
        known = [(moment, text) for (text,) in dates if (moment := when(text))]
        return min(known)[1] if known else ""

    def recount(self, post: int) -> None:
        """Count the comments of a post anew."""
        self._recount.add(post)

    def threads(self, beat: Callable[[], object]) -> None:
        """Give comments whose post is nowhere a post of kind "thread", one for each slug or address."""
        for read_as in self._of_any_site:  # what hosts the sites have is known only now
            found = self._db.execute("SELECT key FROM refs WHERE format = ?", (read_as,))
            self._touched.update(key for (key,) in found)
        self.settle(beat)
        columns = f"r.key, r.format, {selected(REF, 'r')}"
        path = "(SELECT min(path) FROM comments WHERE ref = r.key)"
        question = f"SELECT {columns}, {path} AS path FROM refs r WHERE r.post IS NULL ORDER BY r.key"  # noqa: S608
        for row in ask(self._db, question).fetchall():
            beat()
            if row["path"] is None:
                continue
            ref = self._meant(row)
            match_key = common_match_key(ref) or row["path"]
            post = self._db.execute("SELECT key FROM posts WHERE thread_key = ?", (match_key,)).fetchone()
            thread = post[0] if post else self._new_thread(match_key, ref, row["format"], row["path"])
            self._db.execute(
                "UPDATE refs SET post = ?, matched_by = '', other_matches = 0 WHERE key = ?", (thread, row["key"])
            )
            self._recount.add(thread)
        self.settle(beat)

    def _meant(self, row: sqlite3.Row) -> PostRef:
        """How the post is named by a ref, or by the one to which a signpost leads it."""
        if (key := self._signposts.end(row["key"])) != row["key"]:
            row = ask(self._db, f"SELECT {selected(REF, 'r')} FROM refs r WHERE key = ?", (key,)).fetchone()  # noqa: S608
        return PostRef(**{name: row[name] for name in REF})

    def _new_thread(self, match_key: str, ref: PostRef, format: str, path: str) -> int:  # noqa: A002
        title = title_for(ref) or stem_of(path)
        post = Post(
            id="",
            title=title,
            body="",
            markup="text",
            kind="thread",
            slug=ref.slug,
            url=ref.url,
            guessed=("published",),
        )
        return write_thread(self._db, post, Origin(None, 0, format, path, match_key))
