"""Duplicates: a post that two formats hold is one post, and a comment under it that two files hold is one comment.

A WordPress export and the Jekyll folder that it became hold the same posts; an export of January holds much of what
that of June does. The richer one is shown, the other is kept and counted, but stands in no list. All is looked at
anew at the end of an import that changed something: it costs a few queries and holds no text.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from kantlijn.library.catalogue.columns import ask, unpacked
from kantlijn.library.catalogue.text_index import plain
from kantlijn.library.catalogue.writes import set_duplicate
from kantlijn.model import normal, when

_A_DAY = timedelta(hours=26)
"""Two dates of one thing differ by the zones of the clocks that wrote them, and no zone is further off than this."""

_COMMON = 50
"""A match key that more posts than this have in common (`index`) is nobody's name."""

_NEARLY = 0.85
"""Of the words of two posts with one title and day, so great a part has to be in both for them to be one post."""

_WITHIN_IT, _ENOUGH = 0.95, 20
"""Or so great a part of those of the shorter one, if that has enough: feeds cut, and converters drop a footer."""

_ACROSS = """
SELECT a.key, b.key, max(n.match_key GLOB 'url:*') FROM posts a
JOIN post_keys n ON n.post = a.key JOIN post_keys m ON m.match_key = n.match_key JOIN posts b ON b.key = m.post
WHERE a.format <> ? AND a.file IS NOT NULL AND b.file IS NOT NULL AND a.format <> b.format AND a.kind = b.kind
AND (n.match_key GLOB 'url:*' OR n.match_key GLOB 'name:*') AND n.match_key NOT IN (
    SELECT match_key FROM post_keys WHERE match_key GLOB 'url:*' OR match_key GLOB 'name:*'
    GROUP BY match_key HAVING count(*) > ?)
GROUP BY a.key, b.key"""
_BY_TITLE = """
SELECT a.key, b.key, -1 FROM posts a
JOIN post_keys n ON n.post = a.key AND n.match_key GLOB 'title:*'
JOIN post_keys m ON m.match_key = n.match_key JOIN posts b ON b.key = m.post
WHERE a.format <> ? AND a.file IS NOT NULL AND b.file IS NOT NULL AND a.format <> b.format AND a.kind = b.kind
AND length(a.published) >= 10 AND length(b.published) >= 10 AND n.match_key NOT IN (
    SELECT match_key FROM post_keys WHERE match_key GLOB 'title:*' GROUP BY match_key HAVING count(*) > ?)
GROUP BY a.key, b.key"""
_WITHIN = """
SELECT a.key, b.key, 2 FROM posts a
JOIN post_keys n ON n.post = a.key AND n.match_key = 'id:' || a.format || ':' || a.id
JOIN post_keys m ON m.match_key = n.match_key JOIN posts b ON b.key = m.post
WHERE a.format = ? AND a.id <> '' AND a.file < b.file AND a.kind = b.kind"""
_THREADS = """
SELECT coalesce(p.duplicate_of, p.key) AS shown FROM comments c
JOIN refs r ON r.key = c.ref JOIN posts p ON p.key = r.post
GROUP BY shown HAVING count(DISTINCT r.format) > 1
OR (count(DISTINCT c.file) > 1 AND count(DISTINCT nullif(c.id, '')) < count(nullif(c.id, '')))"""
_THREAD = """
SELECT c.key, c.file, f.format, c.id, c.names, c.author, c.published, c.status = 'published' AS shown,
    c.parent <> '' OR c.parent_position > 0 AS answers, c.markup, c.body
FROM posts p JOIN refs r ON r.post = p.key JOIN comments c ON c.ref = r.key
JOIN files f ON f.key = c.file WHERE p.key = ? OR p.duplicate_of = ?
ORDER BY p.duplicate_of IS NOT NULL, c.file, c.ordinal"""


def pair(db: sqlite3.Connection, beat: Callable[[], object]) -> set[int]:
    """Find the duplicates among posts and comments. Returns the posts whose comments are to be counted again.

    Within the caller's transaction.
    """
    changed = set(_pair_posts(db, beat))
    for (post,) in _threads(db):
        beat()
        if _pair_comments(db, post):
            changed.add(post)
    return changed


def _threads(db: sqlite3.Connection) -> list[tuple[int]]:
    """The posts whose comments may stand twice. Where one file gave all comments, nothing needs to be asked."""
    several = db.execute("SELECT 1 FROM comments WHERE file <> (SELECT file FROM comments LIMIT 1) LIMIT 1").fetchone()
    return db.execute(_THREADS).fetchall() if several else []


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A post or comment as it may be paired: a group holds one of each format, or several of one id."""

    key: int
    format: str
    id: str
    rank: tuple[object, ...]
    """The smallest of a group is the one that is shown."""


def _groups(pairs: Iterable[tuple[_Candidate, _Candidate]]) -> list[dict[int, _Candidate]]:
    """Pairs in, the surest first; all that hang together out. A pair that would make a group hold two of one goes."""
    groups: dict[int, dict[int, _Candidate]] = {}
    for one, other in pairs:
        joined, joins = groups.setdefault(one.key, {one.key: one}), groups.setdefault(other.key, {other.key: other})
        if joined is joins or any(_apart(a, b) for a in joined.values() for b in joins.values()):
            continue
        joined.update(joins)
        groups.update((key, joined) for key in joins)
    return list({id(found): found for found in groups.values() if len(found) > 1}.values())


def _apart(one: _Candidate, other: _Candidate) -> bool:
    return one.format == other.format and (one.id != other.id or not one.id)


def _shown_as(pairs: Iterable[tuple[_Candidate, _Candidate]]) -> dict[int, int]:
    """For each that is not shown itself, the one that is."""
    shown_as: dict[int, int] = {}
    for group in _groups(pairs):
        first = min(group.values(), key=lambda candidate: candidate.rank)
        shown_as.update((key, first.key) for key in group if key != first.key)
    return shown_as


# -- posts


def _pair_posts(db: sqlite3.Connection, beat: Callable[[], object]) -> Iterator[int]:
    """Say of each duplicate which post is shown in its place. Yields the posts of all pairs that changed."""
    shown_as = _shown_as(pair[1:] for pair in sorted(_pairs(db, beat), key=lambda pair: pair[0]))
    before = dict(db.execute("SELECT key, duplicate_of FROM posts WHERE duplicate_of IS NOT NULL"))
    for key in sorted(before.keys() | shown_as.keys()):
        if before.get(key) != shown_as.get(key):
            set_duplicate(db, key, shown_as.get(key))
            yield from (each for each in (key, before.get(key), shown_as.get(key)) if each is not None)


def _pairs(
    db: sqlite3.Connection, beat: Callable[[], object]
) -> Iterator[tuple[tuple[bool, int], _Candidate, _Candidate]]:
    """How unsure each pair is, and the two posts."""
    formats = db.execute(
        "SELECT format, count(DISTINCT file), max(id <> '') FROM posts WHERE file IS NOT NULL GROUP BY format "
        "ORDER BY count(*) DESC"
    ).fetchall()
    asked: list[tuple[str, tuple[object, ...]]] = [
        (_WITHIN, (name,)) for name, files, ids in formats if files > 1 and ids
    ]
    if len(formats) > 1:  # of the largest format each post is met from its duplicate's side
        asked += [(question, (formats[0][0], _COMMON)) for question in (_ACROSS, _BY_TITLE)]
    if asked:
        db.execute("CREATE INDEX IF NOT EXISTS post_keys_match_key ON post_keys (match_key)")
    for question, values in asked:
        for one, other, link in db.execute(question, values).fetchall():
            beat()
            first, second = _post(db, one), _post(db, other)
            sure = link > 0 or (link == 0 and first.published and second.published)
            if _may_be_one(first, second):
                is_one = sure or _say_the_same(db, one, other)
            else:  # a converter may take the day on which a post was begun
                is_one = link >= 0 and _have_one_name(first, second) and _say_the_same(db, one, other, whole=True)
            if is_one:
                yield (first.published[:10] != second.published[:10], -link), first.candidate, second.candidate


@dataclass(frozen=True, slots=True)
class _PostCandidate:
    """What is looked at of a post."""

    candidate: _Candidate
    published: str
    title: str
    slug: str
    words: int


def _post(db: sqlite3.Connection, key: int) -> _PostCandidate:
    """What is looked at of a post; a published one is the better, then one with more words."""
    row = ask(
        db, "SELECT id, format, published, title, slug, words, hidden, path, ordinal FROM posts WHERE key = ?", (key,)
    ).fetchone()
    candidate = _Candidate(key, row["format"], row["id"], (row["hidden"], -row["words"], row["path"], row["ordinal"]))
    return _PostCandidate(candidate, row["published"], normal(row["title"]), normal(row["slug"]), row["words"])


def _may_be_one(one: _PostCandidate, other: _PostCandidate) -> bool:
    """Whether two posts with a name in common are one: by their dates, and where one has none by their titles.

    A post without a text of its own may be what another site says about the other one: a link sent to it. That has
    its title, but no slug; a post that is a picture has both.
    """
    if not (one.words and other.words) and not (one.title == other.title != "" and one.slug == other.slug != ""):
        return False
    if one.published and other.published:
        return _agree(one.published, other.published)
    return one.title == other.title != ""


def _have_one_name(one: _PostCandidate, other: _PostCandidate) -> bool:
    """Whether two posts whose dates do not agree have the same title and slug, and words enough to compare."""
    named = one.title == other.title != "" and one.slug == other.slug != ""
    return named and min(one.words, other.words) >= _ENOUGH


def _say_the_same(db: sqlite3.Connection, one: int, other: int, *, whole: bool = False) -> bool:
    """Whether the bodies of two posts have nearly the same words, in whatever markup each is written.

    `whole`: it is not enough that one has nearly all words of the other.
    """
    body = "SELECT b.body, p.markup FROM posts p JOIN bodies b ON b.post = p.key WHERE p.key = ?"
    first, second = (
        Counter(normal(plain(row["body"], row["markup"])).split("-"))
        for key in (one, other)
        for row in ask(db, body, (key,))
    )
    common, shorter = (first & second).total(), min(first.total(), second.total())
    if not whole and shorter >= _ENOUGH and common >= _WITHIN_IT * shorter:
        return True
    return 2 * common >= _NEARLY * (first.total() + second.total())


def _agree(one: str, other: str) -> bool:
    """Whether two dates can be one moment, each as exact as it is."""
    exact = min(len(one), len(other), 10)
    if one[:exact] == other[:exact]:
        return True
    first, second = when(one), when(other)
    return exact == 10 and first is not None and second is not None and abs(first - second) <= _A_DAY


# -- comments


@dataclass(frozen=True, slots=True)
class _CommentCandidate:
    """What is looked at of a comment."""

    candidate: _Candidate
    file: int
    names: frozenset[str]
    author: str
    published: str
    words: int
    """A number that stands for its words, however they are written."""


def _pair_comments(db: sqlite3.Connection, post: int) -> bool:
    """Say of each comment that another file holds too which one is shown in its place. Returns whether that changed."""
    comments = [_comment(position, row) for position, row in enumerate(ask(db, _THREAD, (post, post)))]
    shown_as = _shown_as(_comment_pairs(comments))
    before = dict(
        db.execute(
            "SELECT c.key, c.duplicate_of FROM posts p JOIN refs r ON r.post = p.key JOIN comments c ON c.ref = r.key "
            "WHERE (p.key = ? OR p.duplicate_of = ?) AND c.duplicate_of IS NOT NULL",
            (post, post),
        )
    )
    db.executemany(
        "UPDATE comments SET duplicate_of = ? WHERE key = ?",
        [(shown_as.get(key), key) for key in before.keys() | shown_as.keys() if before.get(key) != shown_as.get(key)],
    )
    return before != shown_as


def _comment(position: int, row: sqlite3.Row) -> _CommentCandidate:
    """A published comment that knows what it answers is the better one, then that of the post's own file."""
    rank = (not row["shown"], not row["answers"], position)
    names = frozenset(name for name in (row["id"], *unpacked(row["names"])) if name)
    words = hash(normal(plain(row["body"], row["markup"])))
    candidate = _Candidate(row["key"], row["format"], row["id"], rank)
    return _CommentCandidate(candidate, row["file"], names, normal(row["author"]), row["published"], words)


def _comment_pairs(comments: list[_CommentCandidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Pairs of comments of different files that are one: of one name, or of one author and the same words."""
    known: dict[object, list[_CommentCandidate]] = {}
    for one in comments:
        keys: list[object] = [*one.names, *([(one.author, one.words)] if one.author else [])]
        for key in keys:
            others = known.setdefault(key, [])
            yield from (
                (other.candidate, one.candidate) for other in others if other.file != one.file and _alike(one, other)
            )
            if len(others) < _COMMON:
                others.append(one)


def _alike(one: _CommentCandidate, other: _CommentCandidate) -> bool:
    """Whether their dates agree; or their authors, where one has no date."""
    if one.published and other.published:
        return _agree(one.published, other.published)
    return one.author == other.author
