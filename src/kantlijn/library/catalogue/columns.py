"""Columns and fields: which fields of a post and a comment the catalogue keeps, and how a row becomes a value again.

A field stands in the column of its name. Rows are read and written by these names, never by position.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, get_args

from kantlijn.library.catalogue.damage import DamageError
from kantlijn.library.records import Row
from kantlijn.model import Comment, CommentKind, Markup, Post, PostKind, PostRef, Problem, Quotation, Status

POST = tuple(name for name in Post._fields if name not in ("body", "comment_pages"))
"""The fields of a post in `posts`. Its body stands in `bodies`; its comment pages are match keys and nothing else."""

COMMENT = tuple(name for name in Comment._fields if name != "post")
"""The fields of a comment in `comments`; the post that it names stands in `refs`."""

REF = PostRef._fields
"""The fields of `refs` by which a comment names its post."""

QUOTATION = Quotation._fields
"""The parts of the column `quotation`, in their order."""

ROW = tuple("source_id" if name == "id" else name for name in Row._fields)
"""The columns of `posts` that the list shows."""

_LISTS = frozenset(("tags", "aliases", "guessed", "names"))
_NUMBERS = frozenset(("key", "words", "comments", "line", "parent_position"))
_WORDS = {
    "kind": frozenset((*get_args(PostKind), *get_args(CommentKind))),
    "status": frozenset(get_args(Status)),
    "markup": frozenset(get_args(Markup)),
}
"""All that can stand in some columns."""
_POST = Comment._fields.index("post")
_NAMES, _GUESSED, _QUOTATION = map(COMMENT.index, ("names", "guessed", "quotation"))
_PLAIN = tuple(at for at, name in enumerate(COMMENT) if name not in _LISTS and name != "quotation")
"""Where in `COMMENT` stand texts and numbers, which go into a comment as they are."""
_OFTEN = tuple(COMMENT.index(name) for name in ("markup", "author", "status", "kind", "path"))
"""Where stands what many comments of a thread have in common."""
_plain_of = itemgetter(*_PLAIN)
_PLAIN_TYPES = tuple(int if COMMENT[at] in _NUMBERS else str for at in _PLAIN)
_CHOSEN = [(COMMENT.index(name), words) for name, words in _WORDS.items()]
_TAGS, _OPEN = ROW.index("tags"), ROW.index("comments_open")
_listed_of = itemgetter(*(at for at in range(len(ROW)) if at not in (_TAGS, _OPEN)))
_LISTED_TYPES = _listed_of([int if name in _NUMBERS else str for name in ROW])
_LISTED_WORDS = [(ROW.index(name), _WORDS[name]) for name in ("kind", "status")]
_MANY = 2**31
"""SQLite refuses what needs more than 64 bits, and a file may say anything."""


def ask(db: sqlite3.Connection, question: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlite3.Cursor:
    """Returns a cursor over the answer to a question, whose rows have their columns by name."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(question, values)


def selected(columns: Iterable[str], table: str) -> str:
    """Returns columns of a table as a SELECT lists them: `p.id, p.title`."""
    return ", ".join(f"{table}.{column}" for column in columns)


def insert(table: str, columns: Iterable[str]) -> str:
    """Returns a statement that inserts a row; its values are those of the columns, in their order."""
    names = list(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608


def update(table: str, columns: Iterable[str]) -> str:
    """Returns a statement that replaces a row; values as for `insert`, and after them the row's key."""
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE key = ?"  # noqa: S608


_quoted = json.encoder.encode_basestring


def packed(parts: tuple[str, ...]) -> str:
    """Returns a tuple of texts as JSON."""
    return f"[{', '.join(map(_quoted, parts))}]"


def unpacked(text: str) -> tuple[str, ...]:
    """Returns the tuple that `packed` packed. Raises DamageError for anything else."""
    if text == "[]":
        return ()
    try:
        found = json.loads(text)
    except (TypeError, ValueError) as error:
        raise DamageError(f"no JSON: {error}") from error
    if not isinstance(found, list) or not all(isinstance(part, str) for part in found):
        raise DamageError("no list of texts")
    return tuple(found)


def kept(item: Post | Comment) -> list[Any]:
    """Returns the fields of a post or comment that its row keeps, as the columns `POST` or `COMMENT` hold them."""
    values = _POST_VALUES(item) if isinstance(item, Post) else _COMMENT_VALUES(item)
    return [value if type(value) is str else _stored(value) for value in values]


_POST_VALUES, _COMMENT_VALUES = attrgetter(*POST), attrgetter(*COMMENT)


def _stored(value: object) -> object:
    if isinstance(value, tuple):  # a quotation is one too
        return packed(value)
    if isinstance(value, str):
        return str(value)  # one that carries more, as a date may
    return min(value, _MANY) if isinstance(value, int) else value


def post_of(row: sqlite3.Row) -> Post:
    """Returns the post of a row that has the columns `POST` and `body`. Raises DamageError, as all of these do."""
    return Post(**{name: _loaded(name, row[name]) for name in (*POST, "body")})


class CommentRows:
    """Makes comments of the rows of one answer: a thread may have fifty thousand, most of them about one post.

    The rows have the columns `COMMENT`, and those of `REF` after `ref_`.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        """Takes the names of the answer's columns, in their order."""
        self._own = itemgetter(*map(columns.index, COMMENT))
        self._ref = itemgetter(*(columns.index(f"ref_{name}") for name in REF))
        self._refs: dict[tuple[object, ...], PostRef] = {}
        self._words: dict[object, object] = {}

    def comment(self, row: sqlite3.Row, other_names: Iterable[str] = (), *, guess: bool = False) -> Comment:
        """Returns the comment of a row. Raises DamageError.

        It answers to the other names as well, which are those of its duplicates. `guess`: its post is a guess.
        """
        kept = self._own(row)
        if tuple(map(type, _plain_of(kept))) != _PLAIN_TYPES or not all(kept[at] in words for at, words in _CHOSEN):
            for name, value in zip(COMMENT, kept, strict=True):
                _loaded(name, value)  # says which of them it is
        made = list(kept)
        for at in _OFTEN:
            made[at] = self._words.setdefault(made[at], made[at])
        made[_NAMES] = (*unpacked(kept[_NAMES]), *filter(None, other_names))
        made[_GUESSED] = (*unpacked(kept[_GUESSED]), *(("post",) if guess else ()))
        made[_QUOTATION] = None if kept[_QUOTATION] is None else _quotation(kept[_QUOTATION])
        made.insert(_POST, self._post(row))
        return Comment._make(made)

    def _post(self, row: sqlite3.Row) -> PostRef:
        values = self._ref(row)
        if values not in self._refs:
            self._refs[values] = PostRef(*(_loaded(*one) for one in zip(REF, values, strict=True)))
        return self._refs[values]


def row_of(row: sqlite3.Row) -> Row:
    """Returns what the list shows, of a row that has the columns `ROW` in their order: there may be a million of them.

    Raises DamageError.
    """
    kept = list(row)
    if tuple(map(type, _listed_of(kept))) != _LISTED_TYPES or not all(kept[at] in words for at, words in _LISTED_WORDS):
        for name, value in zip(ROW, kept, strict=True):
            _loaded(name, value)  # says which of them it is
    kept[_TAGS] = unpacked(kept[_TAGS])
    kept[_OPEN] = _loaded("comments_open", kept[_OPEN])
    return Row._make(kept)


def problem_of(row: sqlite3.Row) -> Problem:
    """Returns the problem of a row of `problems`."""
    return Problem(*(_loaded(name, row[name]) for name in ("path", "reason", "location")))


def _loaded(name: str, value: Any) -> Any:
    """Raises DamageError for a value that is never written into this column."""
    if name in _LISTS:
        return unpacked(value)
    if name == "quotation":
        return None if value is None else _quotation(value)
    if name == "comments_open":
        return None if value is None else bool(value)
    if not isinstance(value, int if name in _NUMBERS else str) or (name in _WORDS and value not in _WORDS[name]):
        raise DamageError(f"{value!r} is no {name}")
    return value


def _quotation(value: Any) -> Quotation:
    parts = unpacked(value)
    if len(parts) != len(QUOTATION):
        raise DamageError(f"{value!r} is no quotation")
    return Quotation(*parts)
