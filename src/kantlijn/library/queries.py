"""What the reader asks of the catalogue, but for the list, which contents.py has. Everything goes by index."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

from kantlijn.library.behind import file_of, first_post, lines_of
from kantlijn.library.catalogue.columns import (
    POST,
    REF,
    ROW,
    SAID,
    CommentRows,
    ask,
    post_of,
    problem_of,
    ref_of,
    row_of,
    selected,
    unpacked,
)
from kantlijn.library.catalogue.match_keys import is_guess, match_kind
from kantlijn.library.contents import Contents, data_version
from kantlijn.library.records import Report, Row, Summary
from kantlijn.library.report import report
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.wording import counted

_OF_POST = "WHERE (p.key = :key OR p.duplicate_of = :key)"
_REFS = f"FROM posts p JOIN refs r ON r.post = p.key {_OF_POST}"
_COMMENTS = f"FROM posts p JOIN refs r ON r.post = p.key JOIN comments c ON c.ref = r.key {_OF_POST}"


class Queries:
    """Reads one catalogue over one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._contents = {everything: Contents(db, everything=everything) for everything in (False, True)}

    def version(self) -> int:
        """Returns a number that differs whenever another process has committed something."""
        return data_version(self._db)

    def contents(self, *, everything: bool) -> Contents:
        """Returns the list of posts; with `everything`, those that are hidden by their state too."""
        return self._contents[everything]

    def row(self, key: int) -> Row | None:
        """One post as the list shows it; of one that is shown as another, that."""
        found = ask(
            self._db,
            f"SELECT {selected(ROW, 'p')} FROM posts t JOIN posts p "  # noqa: S608
            "ON p.key = coalesce(t.duplicate_of, t.key) WHERE t.key = ?",
            (key,),
        ).fetchone()
        return row_of(found) if found else None

    def find(self, names: Sequence[str]) -> int | None:
        """The key of the post with one of these as its id, slug, path or title; the first in the list if several."""
        for column in ("source_id", "id", "slug", "path", "title"):
            for name in names:
                found = self._db.execute(
                    f"SELECT coalesce(duplicate_of, key) FROM posts WHERE {column} = ? "  # noqa: S608
                    "ORDER BY hidden, shelf, sort_key, path, ordinal LIMIT 1",
                    (name,),
                ).fetchone()
                if found:
                    return int(found[0])
        return None

    def post(self, key: int) -> Post | None:
        """Returns a post with its text; None where it is gone. Raises DamageError where only its text is."""
        found = ask(
            self._db,
            f"SELECT {selected(POST, 'p')}, b.body FROM posts p LEFT JOIN bodies b ON b.post = p.key WHERE p.key = ?",  # noqa: S608
            (key,),
        ).fetchone()
        return post_of(found) if found else None

    def digest(self, key: int) -> int | None:
        """Returns a number that differs when a post says anything else than before; None where it is gone."""
        found = self._db.execute("SELECT digest FROM posts WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else None

    def thread_digest(self, key: int) -> int:
        """Returns a number that differs when the comments of a post say anything else than before, or others are there.

        It is good for this run of the program.
        """
        number = hash(tuple(self._db.execute(f"SELECT r.key, r.matched_by, r.other_matches {_REFS}", {"key": key})))
        for row in self._db.execute(f"SELECT c.key, c.digest, c.duplicate_of, c.ref {_COMMENTS}", {"key": key}):
            number = hash((number, row))
        return number

    def comments(self, key: int, known: Iterable[Comment] = ()) -> list[Comment]:
        """Returns the comments of a post and its duplicates in the order of their files, whatever their state.

        `known` are some that are in memory: what is still the same is given as that, and is not there twice.
        """
        there = {comment: comment for comment in known}
        others, named, made = self._names_of_duplicates(key), self._named(key), CommentRows()
        found = self._db.execute(
            f"SELECT {selected(SAID, 'c')}, c.key, c.ref, c.ordinal {_COMMENTS} AND c.duplicate_of IS NULL",
            {"key": key},
        )
        comments: list[Comment] = []
        ordinals = array("q")
        for row in found:
            number, ref, ordinal = row[len(SAID) :]
            post, guess = named[ref]
            comment = made.comment(row[: len(SAID)], post, others.get(number, ()), guess=guess)
            comments.append(there.pop(comment, comment) if there else comment)
            ordinals.append(ordinal)
        return _in_order_of_files(comments, ordinals)

    def _named(self, key: int) -> dict[int, tuple[PostRef, bool]]:
        """By what the comments of a post name it: these words, and whether it is a guess that they mean it."""
        question = f"SELECT r.key, {selected(REF, 'r')}, r.matched_by, r.other_matches {_REFS}"
        return {row["key"]: (ref_of(row), _is_guess(row)) for row in ask(self._db, question, {"key": key})}

    def _names_of_duplicates(self, key: int) -> dict[int, list[str]]:
        """By a comment's key the ids and names of those in whose place it is shown."""
        names: dict[int, list[str]] = {}
        question = f"SELECT c.duplicate_of, c.id, c.names {_COMMENTS} AND c.duplicate_of IS NOT NULL"
        for row in ask(self._db, question, {"key": key}):
            names.setdefault(row["duplicate_of"], []).extend((row["id"], *unpacked(row["names"])))
        return names

    def problems(self) -> list[Problem]:
        """What could not be read, and what was not certain, by path."""
        found = ask(self._db, "SELECT path, reason, location FROM problems ORDER BY path, key")
        return [*map(problem_of, found), *self.unsure()]

    def unsure(self) -> list[Problem]:
        """Comments for which more than one post would do."""
        found = ask(
            self._db,
            "SELECT (SELECT min(path) FROM comments WHERE ref = r.key) AS path, r.matched_by, r.other_matches, "
            "p.path AS post FROM refs r JOIN posts p ON p.key = r.post WHERE r.other_matches > 0 ORDER BY 1",
        )
        return [_unsure(row) for row in found]

    def report(self, problems: list[Problem], *, running: bool = False) -> Report:
        """What each file gave, while an import is `running` so far; `problems` are those that no catalogue holds."""
        return report(self._db, [*problems, *self.unsure()], running=running)

    def first_post(self, path: str) -> int | None:
        """The key of the first post that a file gave, or that has the first comment in it."""
        return first_post(self._db, path)

    def file_of(self, path: str) -> Path | None:
        """Where a file is, by its name for the user; None for what is no file by itself."""
        return file_of(self._db, path)

    def picture_file(self, path: str, target: str) -> Path | None:
        """The file of a picture that is shown in a file of that name; None where it is none of this archive."""
        from kantlijn.library.picture_files import picture_file  # no post is without words, most are without these

        return picture_file(self._db, path, target)

    def lines_of(self, problem: Problem) -> list[tuple[int, str]]:
        """The lines that a problem is about. Raises FormatError with the reason where there are none to show."""
        return lines_of(self._db, problem)

    def summary(self) -> Summary:
        """The archive in numbers."""
        posts: dict[str, int] = {}
        hidden: dict[str, int] = {}
        states = "SELECT kind, status, count(*) AS number FROM posts WHERE duplicate_of IS NULL GROUP BY 1, 2"
        for row in ask(self._db, states):
            counts, name = (posts, row["kind"]) if row["status"] == "published" else (hidden, row["status"])
            counts[name] = counts.get(name, 0) + row["number"]
        states = "SELECT status, count(*) FROM comments WHERE duplicate_of IS NULL GROUP BY 1 ORDER BY 1"
        said = dict(self._db.execute(states).fetchall())
        formats = self._db.execute("SELECT format, count(*) FROM files WHERE format <> '' GROUP BY 1 ORDER BY 1")
        return Summary(
            posts=posts.get("post", 0),
            pages=posts.get("page", 0),
            threads=posts.get("thread", 0),
            comments=said.pop("published", 0),
            hidden=hidden,
            hidden_comments=said,
            formats=dict(formats),
            problems=len(self.problems()),
        )

    def fact(self, name: str) -> str:
        """A fact about the archive, or ""."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def file_shown(self, path: str) -> str | None:
        """How a file is named to the user, given its full path."""
        folder, name = os.path.split(path)
        found = self._db.execute(
            "SELECT f.path FROM folders d JOIN files f ON f.folder = d.key "
            "WHERE (d.path = ? AND f.name = ?) OR (d.path = ? AND f.name = '')",
            (folder, name, path),
        ).fetchone()
        return str(found[0]) if found else None


def _in_order_of_files(comments: list[Comment], ordinals: Sequence[int]) -> list[Comment]:
    """Comments as they stand in their files, by path, line and ordinal: nearly always they come so.

    To have SQLite do it would move the whole rows about, with their texts.
    """
    places = zip(map(attrgetter("path", "line"), comments), ordinals, strict=True)
    if all(before <= after for before, after in pairwise(places)):
        return comments
    order = sorted((comment.path, comment.line, ordinals[at], at) for at, comment in enumerate(comments))
    return [comments[at] for *_, at in order]


def _is_guess(row: sqlite3.Row) -> bool:
    return is_guess(match_kind(row["matched_by"], row["other_matches"]))


def _unsure(row: sqlite3.Row) -> Problem:
    others = "another post" if row["other_matches"] == 1 else counted(row["other_matches"], "other post")
    reason = f"belongs to {row['post']} or to {others}, going by {row['matched_by']}; the first was taken"
    return Problem(row["path"] or "", reason)


def is_text(name: str) -> bool:
    """Whether SQLite takes it; a name from the shell need not be Unicode."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
