"""Who answers whom in a page that was saved as text: its nesting is lost, so this is a guess and marked as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from kantlijn.model import Comment, when

_AT = re.compile(r"\s*@\s?(?P<name>[^\n,:;!?]{1,60})")
_NAME = re.compile(r"\s*(?P<name>[^\n,:;.!?@]{2,40})[,:]\s")


def guessed(comments: Sequence[Comment], indents: Sequence[int]) -> Iterator[Comment]:
    """Each comment, answering the one above under which it is indented, if any is, as browsers save nested lists.

    Else whom it calls by name at its start (`@Anna`, `Anna,`), as far as that is one above; else, if it is later than
    some comment below it, the last one that is in order, under which it will have stood.
    """
    if len(set(indents)) > 1:
        yield from _by_indent(comments, indents)
        return
    last: dict[str, str] = {}
    in_order = ""
    for comment, nested in zip(comments, _nested(comments), strict=True):
        parent = _called(comment, last) or (in_order if nested and comment.kind == "comment" else "")
        if comment.kind == "comment":
            in_order = in_order if nested else comment.id
            for name in _names(comment.author):
                last[name] = comment.id
        yield comment._replace(parent=parent, guessed=("parent",)) if parent else comment


def _by_indent(comments: Sequence[Comment], indents: Sequence[int]) -> Iterator[Comment]:
    above: list[tuple[int, str]] = []
    for comment, indent in zip(comments, indents, strict=True):
        while above and above[-1][0] >= indent:
            above.pop()
        yield comment._replace(parent=above[-1][1], guessed=("parent",)) if above else comment
        above.append((indent, comment.id))


def _names(author: str) -> list[str]:
    """What an author may be called: the whole name and the first word of it."""
    whole = author.casefold()
    return [whole, whole.split()[0]] if whole.split() else []


def _called(comment: Comment, last: dict[str, str]) -> str:
    """The id of the last comment by the one whom this one calls first, but not by its own author."""
    match = _AT.match(comment.body)
    if match:
        words = match["name"].casefold().strip(" .").split()
        said = [" ".join(words[:count]) for count in range(min(len(words), 5), 0, -1)]
    else:
        match = _NAME.match(comment.body)
        said = [match["name"].casefold().strip()] if match else []
    own = _names(comment.author)
    return next((last[name] for name in said if name in last and name not in own), "")


def _nested(comments: Sequence[Comment]) -> list[bool]:
    """Of each comment whether it is later than one below it; nothing is said of a page with the newest on top."""
    moments = [when(comment.published) for comment in comments]
    pairs = [(one, two) for one, two in pairwise(moments) if one and two]
    if sum(one > two for one, two in pairs) * 2 >= len(pairs):
        return [False] * len(comments)
    nested: list[bool] = []
    earliest = datetime.max.replace(tzinfo=UTC)
    for moment in reversed(moments):
        nested.append(moment is not None and moment > earliest)
        earliest = min(earliest, moment or earliest)
    return nested[::-1]
