"""Columns and fields: which fields of a post and a comment the catalogue keeps, and how a row becomes a value again.

A field stands in the column of its name. Rows are read and written by these names, never by position.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
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
_SHARED = ("markup", "status", "kind", "parent_position", "guessed", "dialect")
"""The fields of a comment in which there are few different values in a thread: each set of them is looked at once."""
_OWN = tuple(name for name in COMMENT if name not in (*_SHARED, "names", "quotation"))
SAID = (*_OWN, *_SHARED, "names", "quotation")
"""The columns `COMMENT` in the order in which `CommentRows` takes them."""
_OWN_TYPES = tuple(int if name in _NUMBERS else str for name in _OWN)
_AUTHOR, _PATH = _OWN.index("author"), _OWN.index("path")
_in_order = itemgetter(*map((*_OWN, *_SHARED, "post", "names", "quotation").index, Comment._fields))
"""Puts what a comment is made of in the order of its fields."""
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
    """Makes comments of the rows of one answer: a thread may have fifty thousand, most of them alike in much."""

    def __init__(self) -> None:
        self._shared: dict[object, tuple[object, ...]] = {}
        self._words: dict[str, str] = {}

    def comment(
        self, row: tuple[Any, ...], post: PostRef, other_names: Iterable[str] = (), *, guess: bool = False
    ) -> Comment:
        """Returns the comment of a row that has the columns `SAID` in their order. Raises DamageError.

        `post` is what it names its post by, `guess` whether that is a guess. It answers to the other names as well,
        which are those of its duplicates.
        """
        own, shared = row[: len(_OWN)], row[len(_OWN) : -2]
        if tuple(map(type, own)) != _OWN_TYPES:
            for name, value in zip(_OWN, own, strict=True):
                _loaded(name, value)  # says which of them it is
        alike = self._shared.get((shared, guess)) or self._alike(shared, guess)
        names, quotation = row[-2:]
        named = (*unpacked(names), *filter(None, other_names)) if names != "[]" or other_names else ()
        made = [*own, *alike, post, named, None if quotation is None else _quotation(quotation)]
        for at in (_AUTHOR, _PATH):
            made[at] = self._words.setdefault(made[at], made[at])
        return Comment._make(_in_order(made))

    def _alike(self, shared: tuple[object, ...], guess: bool) -> tuple[object, ...]:
        """What a comment has of the values that many have in common, looked at and in memory once."""
        found = {name: _loaded(name, value) for name, value in zip(_SHARED, shared, strict=True)}
        if guess:
            found["guessed"] = (*found["guessed"], "post")
        return self._shared.setdefault((shared, guess), tuple(found.values()))


def ref_of(row: sqlite3.Row) -> PostRef:
    """Returns how comments name their post, of a row that has the columns `REF`. Raises DamageError."""
    return PostRef(*(_loaded(name, row[name]) for name in REF))


_tags = lru_cache(maxsize=1000)(unpacked)
"""Of posts in a list many have the same."""


def row_of(row: sqlite3.Row) -> Row:
    """Returns what the list shows, of a row that has the columns `ROW` in their order: there may be a million of them.

    Raises DamageError.
    """
    kept = list(row)
    if tuple(map(type, _listed_of(kept))) != _LISTED_TYPES or not all(kept[at] in words for at, words in _LISTED_WORDS):
        for name, value in zip(ROW, kept, strict=True):
            _loaded(name, value)  # says which of them it is
    kept[_TAGS] = _tags(kept[_TAGS])
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
