"""Who answers whom in a page that was saved as text: its nesting is lost, so this is a guess and marked as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from kantlijn.model import Comment, when


def guessed(comments: Sequence[Comment], indents: Sequence[int]) -> Iterator[Comment]:
    """Each comment, answering the one above under which it is indented, if any is, as browsers save nested lists.

    Else, if it is later than some comment below it, the last one that is in order, under which it will have stood.
    Whom it calls by name is no matter of how the page was saved (see `kantlijn.answers`).
    """
    if len(set(indents)) > 1:
        yield from _by_indent(comments, indents)
        return
    in_order = ""
    for comment, nested in zip(comments, _nested(comments), strict=True):
        parent = in_order if nested and comment.kind == "comment" else ""
        if comment.kind == "comment":
            in_order = in_order if nested else comment.id
        yield comment._replace(parent=parent, guessed=("parent",)) if parent else comment


def _by_indent(comments: Sequence[Comment], indents: Sequence[int]) -> Iterator[Comment]:
    above: list[tuple[int, str]] = []
    for comment, indent in zip(comments, indents, strict=True):
        while above and above[-1][0] >= indent:
            above.pop()
        yield comment._replace(parent=above[-1][1], guessed=("parent",)) if above else comment
        above.append((indent, comment.id))


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
