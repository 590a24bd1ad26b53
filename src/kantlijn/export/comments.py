"""A thread as the list of comments that kantlijn reads back: a comment at a time, each with whom it answers by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kantlijn.export.markdown import Converter
from kantlijn.export.yaml_text import moment
from kantlijn.model import Comment, Placed, when

LONGEST = 200_000
"""Characters of a comment that YAML is used for; readers of YAML have bounds that readers of JSON need not have."""


class Answers:
    """Whom each comment of a thread answers, in words that mean one comment and no other."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = placed
        self._ids = Counter(one.comment.id for one in placed)
        self._taken = {name for one in placed for name in (one.comment.id, *one.comment.names)}
        self._said = {one.comment.parent for one in placed}
        rings = [index for index in range(len(placed)) if self._is_ringing(index)]
        self._made: dict[int, str] = {}
        """Names for those that are answered and have no id, or one that others have too."""
        self._own: dict[int, str] = {}
        """What those answer that answer each other round, if their sources' words could mean others too: themselves."""
        for index in sorted({one.parent for one in placed if one.parent >= 0}):
            self._label(index)
        if any(self._ids[placed[index].comment.parent] != 1 for index in rings):
            self._own = {index: self._label(index) for index in rings}

    def _is_ringing(self, index: int) -> bool:
        one = self._placed[index]
        return one.parent < 0 and bool(one.comment.parent) and one.comment.parent in self._taken

    def _label(self, index: int) -> str:
        """What means this comment alone: its id, or a name that is made for it."""
        own = self._placed[index].comment.id
        if own and self._ids[own] == 1:
            return own
        if index not in self._made:
            name = f"#{index + 1}"
            while name in self._taken or name in self._said:
                name = f"#{name}"
            self._made[index] = name
        return self._made[index]

    def parent(self, index: int) -> str:
        """What it answers; of one whose parent is not there, what its source says."""
        one = self._placed[index]
        return self._label(one.parent) if one.parent >= 0 else self._own.get(index, one.comment.parent)

    def position(self, index: int) -> int:
        """The place that it answers, where no comment is at that place."""
        one = self._placed[index]
        return one.comment.parent_position if one.parent < 0 and not one.comment.parent else 0

    def names(self, index: int) -> tuple[str, ...]:
        """The name that was made for it. Its other names are no longer needed: what answered it says its id now."""
        return (self._made[index],) if index in self._made else ()


def in_order(placed: Sequence[Placed]) -> Iterator[int]:
    """The comments in reading order, but one with another's id after that other: the first with an id has it.

    One without a date stands where it does for the sibling before it: it waits with that one, and what has waited comes
    between two of its siblings only where the second has a date.
    """
    seen: set[str] = set()
    waiting: dict[str, list[int]] = {}
    held: dict[int, str] = {}
    """For what the last sibling of each parent waits."""
    ready: dict[int, list[int]] = {}
    """What need not wait any longer, by its parent."""
    for index, one in enumerate(placed):
        own = one.comment.id
        if when(one.comment.published) is not None:
            held.pop(one.parent, None)
            yield from ready.pop(one.parent, ())
        behind = own if one.mark == "double" else held.get(one.parent, "")
        if behind and behind not in seen and (one.mark == "double" or own != behind):
            waiting.setdefault(behind, []).append(index)
            held[one.parent] = behind
            continue
        if one.parent in held and one.parent in ready:
            ready[one.parent].append(index)
            continue
        yield index
        if own and own not in seen:
            seen.add(own)
            for late in waiting.pop(own, ()):
                ready.setdefault(placed[late].parent, []).append(late)
    for rest in (*ready.values(), *waiting.values()):
        yield from rest


def fields(placed: Sequence[Placed], convert: Converter) -> Iterator[dict[str, object]]:
    """Each comment as the fields that say it; what it does not say is left out."""
    answers = Answers(placed)
    for index in in_order(placed):
        yield _fields(placed[index].comment, index, answers, convert)


def _fields(one: Comment, index: int, answers: Answers, convert: Converter) -> dict[str, object]:
    body, markup = convert(one.body, one.markup)
    found: dict[str, object] = {
        "id": one.id,
        "names": list(answers.names(index)),
        "author": one.author,
        "url": one.author_url,
        "date": moment(one.published),
        "reply_to": answers.parent(index),
        "replying_to": answers.position(index),
        "status": one.status if one.status != "published" else "",
        "kind": one.kind if one.kind != "comment" else "",
        "markup": markup if markup != "markdown" else "",
        "dialect": one.dialect if markup == "markdown" else "",
        "guessed": list(one.guessed),
        "quotation": one.quotation._asdict() if one.quotation else None,
    }
    return {name: value for name, value in found.items() if value} | {"text": body}
