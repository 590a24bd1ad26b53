"""Posts and comments of single statuses: what answers nobody, or somebody else, is a post; the rest hangs on one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple

from kantlijn.model import Comment, Post, PostRef, Problem, Status, when

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"</p>|<br\b[^<>]{0,200}>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST = 80
"""Characters of a title that is made of a text."""


class One(NamedTuple):
    """A status: what was said once, by the owner of the archive."""

    id: str
    html: str
    author: str
    published: str
    url: str = ""
    updated: str = ""
    parent: str = ""
    """What it answers, by id."""
    parent_url: str = ""
    """Where that can be seen, which is said if it is not in the file."""
    warning: str = ""
    tags: tuple[str, ...] = ()
    status: Status = "published"


class Said(NamedTuple):
    """All that a file holds."""

    statuses: Sequence[One]
    passed_on: int
    """How many of its entries repeat what others said."""
    problems: Sequence[Problem]
    others: Mapping[str, str] = {}
    """The statuses in other files of the archive by their ids, and what each of them answers."""


def items(said: Said, path: str) -> Iterator[Post | Comment]:
    """Yields each post before its comments; of statuses with one id the last."""
    known = {one.id: one for one in said.statuses}
    answered = {**said.others, **{one.id: one.parent for one in known.values()}}
    for one in sorted(known.values(), key=_moment):
        first = _first(one.id, answered)
        yield _post(one, path) if first == one.id else _comment(one, first, path)


def _moment(one: One) -> float:
    moment = when(one.published)
    return moment.timestamp() if moment else 0.0


def _first(own: str, answered: Mapping[str, str]) -> str:
    """The status with which a thread begins; of a ring of answers, which nobody can write, the status itself."""
    above, seen = own, {own}
    while (parent := answered[above]) in answered:
        if parent in seen:
            return own
        seen.add(parent)
        above = parent
    return above


def _post(one: One, path: str) -> Post:
    return Post(
        id=one.id,
        title=one.warning or title(one.html) or "Without words",
        body=_body(one),
        markup="html",
        author=one.author,
        published=one.published,
        updated=one.updated,
        status=one.status,
        tags=one.tags,
        url=one.url,
        guessed=() if one.warning else ("title",),
        path=path,
    )


def _comment(one: One, first: str, path: str) -> Comment:
    return Comment(
        id=one.id,
        body=_body(one),
        post=PostRef(id=first),
        markup="html",
        author=one.author,
        published=one.published,
        status=one.status,
        parent="" if one.parent == first else one.parent,
        path=path,
    )


def _body(one: One) -> str:
    """The text below its warning; a post that answers somebody else says where that was said."""
    warned = f"<p><strong>{escape(one.warning)}</strong></p>\n" if one.warning else ""
    where = escape(one.parent_url)
    answers = f'\n<p><small>In answer to <a href="{where}">{where}</a></small></p>' if where else ""
    return f"{warned}{one.html}{answers}"


def title(markup: str) -> str:
    """Returns the first words of a text, for statuses have no titles; of one without words its first address."""
    lines = (unescape(_TAG.sub("", part)) for part in _BREAK.split(markup))
    words = next((" ".join(line.split()) for line in lines if line.strip()), "")
    said = " ".join(_ADDRESS.sub("", words).split()) or words
    if len(said) <= _LONGEST:
        return said
    return f"{said[: _LONGEST - 1].rpartition(' ')[0] or said[: _LONGEST - 1]}…"
