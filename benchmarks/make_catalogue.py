"""A catalogue of any size, written straight into the library's own tables: a million posts need no million files.

    python -m benchmarks.make_catalogue FOLDER [--posts 1000000] [--each 10]

The archive is a folder with one file, which is imported; then so many more posts are put behind that file, with `each`
times as many comments. The file stays as it is, so that an import finds nothing to do. Texts are cut out of long ones
in the languages of make_language, so that words are as many and as frequent as there. The same arguments make the same
posts. Whatever writes here goes by the library's own columns, and its own code makes the full text.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.make_language import LANGUAGES, authors, counts, name
from kantlijn.library import Library
from kantlijn.library.catalogue.columns import COMMENT, POST, insert, kept
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, index_some, moment
from kantlijn.library.catalogue.identity import item_of
from kantlijn.library.catalogue.match_keys import post_match_keys, ref_match_keys
from kantlijn.library.catalogue.schema import SCHEMA, shelf_of, version
from kantlijn.library.catalogue.seal import Sealed, break_seal
from kantlijn.model import Comment, Post, PostRef

FORMAT = "own_json"
LONG = 100_000
"""Words of each language that texts are cut out of."""
AT_ONCE = 2000
_FIRST = (
    '{"id": "first", "kind": "post", "title": "The first post", "author": "Nobody", "published": "1997-12-31", '
    '"status": "published", "tags": [], "comments": "", "text": "It stands in the file itself."}\n'
)
_BEGAN = datetime(1998, 1, 1, tzinfo=UTC)
_YEARS = timedelta(days=9800)


class Made(NamedTuple):
    """An archive and the cache folder in which its catalogue stands."""

    folder: Path
    cache: Path


def make(place: Path, posts: int, each: int = 10) -> Made:
    """Make the archive and its catalogue, unless they are there for this program."""
    made = Made(place / "archive", place / "cache" / "kantlijn")
    made.folder.mkdir(parents=True, exist_ok=True)
    file = made.folder / "archive.jsonl"
    if not file.exists():
        file.write_text(_FIRST, encoding="utf-8")
    catalogue = next(made.cache.glob("*.sqlite3"), None)
    if catalogue is None or not _adopt(catalogue, posts):
        with Library.open([made.folder], cache=made.cache) as library:
            library.wait()
            catalogue = library.catalogue
        with Sealed(catalogue, lambda: None) as sealed:
            _Writer(sealed, posts, each).write()
    return made


def _adopt(catalogue: Path, posts: int) -> bool:
    """Have a catalogue that an earlier state of the program made taken as this one's; False where it is another."""
    with Sealed(catalogue, lambda: None) as sealed:
        facts = dict(sealed.db.execute("SELECT name, value FROM facts"))
        if facts.get("posts") != str(posts) or facts["version"].split()[0] != str(SCHEMA):
            return False
        if facts["version"] != version():
            sealed.db.execute("UPDATE facts SET value = ? WHERE name = 'version'", (version(),))
            sealed.take_in()
    return True


class _Writer:
    """Writes posts, comments and all that hangs on them."""

    def __init__(self, sealed: Sealed, posts: int, each: int) -> None:
        self._sealed, self._db = sealed, sealed.db
        self._posts, self._each = posts, each
        self._dice = random.Random(posts)
        writers, words = authors(), min(LONG, 10_000 + 200 * posts)
        self._texts = {language: writer.text(random.Random(language), words) for language, writer in writers.items()}
        self._shares = [language.share for language in LANGUAGES.values()]
        vocabulary = writers["latin"].vocabulary
        self._names, self._tags = [word.title() for word in vocabulary[2000:7000]], vocabulary[300:500]
        self._file = int(self._db.execute("SELECT max(key) FROM files").fetchone()[0])

    def write(self) -> None:
        """All of them, then their full text; and the catalogue is sealed."""
        for pragma in ("cache_size = -200000", "synchronous = OFF"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("CREATE INDEX IF NOT EXISTS post_keys_match_key ON post_keys (match_key)")
        comments = counts(self._dice, self._posts, self._posts * self._each)
        key = said = 1
        for some in _by_the(AT_ONCE, comments):
            self._commit(lambda some=some, key=key, said=said: self._some(some, key, said))
            key, said = key + len(some), said + sum(some)
        for table in (POSTS, COMMENTS):
            while self._commit(lambda table=table: index_some(self._db, table, lambda: None)):
                pass
        self._commit(lambda: self._db.execute("INSERT INTO facts VALUES ('posts', ?)", (str(self._posts),)))
        break_seal(Path(self._db.execute("PRAGMA database_list").fetchone()[2]))
        self._sealed.take_in()

    def _commit(self, work: Any) -> Any:
        self._db.execute("BEGIN IMMEDIATE")
        done = work()
        self._db.execute("COMMIT")
        self._sealed.relieve()
        return done

    def _some(self, comments: list[int], first: int, said: int) -> None:
        """Posts from that key on, with so many comments each, these from the key `said` on."""
        posts = [self._post(first + number, count) for number, count in enumerate(comments, 1)]
        under = [comment for post, count in zip(posts, comments, strict=True) for comment in self._under(post, count)]
        many = self._db.executemany
        many(insert("posts", posts[0].row), (tuple(post.row.values()) for post in posts))
        many("INSERT INTO bodies VALUES (?, ?)", ((post.key, post.post.body) for post in posts))
        many(
            "INSERT INTO post_identities VALUES (?, ?, ?, 1)",
            ((post.key, item_of(post.post.id), post.key) for post in posts),
        )
        many("INSERT INTO unindexed_posts VALUES (?, ?)", ((moment(post.post.published), post.key) for post in posts))
        keys = ((post.key, match) for post in posts for match in sorted(post_match_keys(post.post, FORMAT, "")))
        many("INSERT INTO post_keys VALUES (?, ?)", keys)
        refs = [post for post in posts if post.row["comments"]]
        many(
            "INSERT INTO refs (key, identity, format, id, url, slug, title, page, post, matched_by) "
            "VALUES (?, ?, ?, ?, '', '', '', '', ?, 'id')",
            ((post.key, post.post.id, FORMAT, post.post.id, post.key) for post in refs),
        )
        asked = ((post.key, *match) for post in refs for match in ref_match_keys(PostRef(id=post.post.id), FORMAT))
        many("INSERT INTO ref_keys VALUES (?, ?, ?)", asked)
        rows = [{**row, "key": said + number, "ordinal": said + number} for number, row in enumerate(under, 1)]
        if rows:
            many(insert("comments", rows[0]), (tuple(row.values()) for row in rows))
        many(
            "INSERT INTO comment_identities VALUES (?, ?, ?)",
            ((row["key"], item_of(str(row["ref"]), row["id"]), row["key"] % 2**31) for row in rows),
        )
        many("INSERT INTO unindexed_comments VALUES (?, ?)", ((moment(row["published"]), row["key"]) for row in rows))

    def _post(self, key: int, comments: int) -> _Row:
        dice = self._dice
        language = dice.choices(list(LANGUAGES), self._shares)[0]
        when = _BEGAN + _YEARS * (key / (self._posts + 2)) + timedelta(seconds=dice.randrange(86_400))
        words = int(dice.lognormvariate(4.6, 0.8))
        post = Post(
            f"p{key}",
            self._cut(language, 5).replace("\n", " "),
            self._cut(language, words),
            slug=f"post-{key}",
            author=name(dice, self._names),
            published=when.isoformat(timespec="seconds"),
            tags=(dice.choice(self._tags),),
        )
        shelf, sort_key = shelf_of(post.kind, post.published)
        more = {"source_id": post.id, "thread_key": None, "duplicate_of": None, "hidden": 0, "words": words}
        more |= {"shelf": shelf, "sort_key": sort_key, "digest": key, "format": FORMAT, "path": "archive.jsonl"}
        more |= {"key": key, "comments": comments, "file": self._file, "ordinal": key}
        return _Row(key, language, post, dict(zip(POST, kept(post), strict=True)) | more)

    def _under(self, of: _Row, count: int) -> Iterator[dict[str, Any]]:
        """The rows of so many comments of a post, half of which answer one before."""
        dice = self._dice
        for number in range(count):
            parent = f"c{dice.randrange(number)}" if number and dice.random() < 0.5 else ""
            when = datetime.fromisoformat(of.post.published) + timedelta(minutes=number + 1)
            comment = Comment(
                f"c{number}",
                self._cut(of.language, 4 + int(dice.expovariate(1 / 25))),
                author=name(dice, self._names),
                published=when.isoformat(timespec="seconds"),
                parent=parent,
            )
            more = {"file": self._file, "ref": of.key, "duplicate_of": None, "digest": number, "path": "archive.jsonl"}
            yield dict(zip(COMMENT, kept(comment), strict=True)) | more

    def _cut(self, language: str, words: int) -> str:
        """So many words of a language, about."""
        text = self._texts[language]
        at = self._dice.randrange(len(text) - 100_000) if len(text) > 200_000 else self._dice.randrange(len(text) // 2)
        blank = LANGUAGES[language].blank
        if not blank:
            return text[at : at + 2 * words]
        at = text.find(blank, at) + 1
        return text[at : text.find(blank, at + 5 * words)]


class _Row(NamedTuple):
    key: int
    language: str
    post: Post
    row: dict[str, Any]


def _by_the(number: int, many: Iterable[int]) -> Iterator[list[int]]:
    further = iter(many)
    while some := list(islice(further, number)):
        yield some


def main() -> None:
    """Make what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--posts", type=int, default=1_000_000)
    arguments.add_argument("--each", type=int, default=10)
    given = arguments.parse_args()
    print(*make(given.folder, given.posts, given.each))


if __name__ == "__main__":
    main()
