"""A thread in a marked text: its headline, its comments, and where the article ends and goes on.

A wrong cut takes words from an article, so it takes more than a headline and something like a head: the number of
comments that the headline says, or heads with name and whole date, made alike, right below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kantlijn.formats._threads import boilerplate
from kantlijn.formats._threads.blocks import Block, Marked
from kantlijn.formats._threads.headline import NAMES, Headline, read_headline
from kantlijn.formats._threads.marked_heads import Mark, find_marks

_MOST_HEADLINES = 20
_NEAR = 3
"""So many blocks may stand between the headline and the first head, such as where the comments came from."""
_MAY = re.compile(rf"{NAMES.pattern}|back", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread in a text, by lines."""

    start: int
    """Of its headline; where there is none, of its first head."""
    body: int
    """After its headline; what stands between that and the first head belongs to the article."""
    marks: Sequence[Mark]
    end: int
    """Of its last comment; what stands after it belongs to the article."""
    headline: Headline
    breaks: Sequence[int]
    """Lines within it at which a comment ends before the next head: another list's headline."""


def find_thread(text: Marked, over: Headline | None = None) -> Thread | None:
    """The first thread that is certain; under a title that is a headline, `over`, it needs none of its own."""
    marks: list[Mark] | None = None
    tried = 0
    for at, block in enumerate(text.blocks):
        headline = _headline(text, block)
        if headline is None or headline.pings:
            continue
        tried += 1
        if tried > _MOST_HEADLINES:
            break
        if marks is None:
            marks = find_marks(text, at + 1)
        if thread := _below(text, at, headline, [mark for mark in marks if mark.start >= block.end]):
            return thread
    return _bare(text, find_marks(text, 0), over) if over is not None and text.blocks else None


def _headline(text: Marked, block: Block) -> Headline | None:
    if block.kind in ("rule", "other", "number", "bullet") or block.end - block.start > 4 or block.indent > 3:
        return None
    if not _MAY.search(text.lines[block.start]):
        return None
    return read_headline(text.words(block))


def _below(text: Marked, at: int, headline: Headline, marks: list[Mark]) -> Thread | None:
    block = text.blocks[at]
    marks = _alike(marks, headline.number)
    between = sum(block.end <= each.start < marks[0].start for each in text.blocks[at + 1 :]) if marks else 0
    if not marks or between > _NEAR or not _certain(marks, headline, apart=between > 0):
        return None
    breaks = [other.start for other in text.blocks if other.start > marks[0].start and _headline(text, other)]
    return Thread(block.start, block.end, marks, _end(text, block, marks), headline, breaks)


def _bare(text: Marked, marks: list[Mark], over: Headline) -> Thread | None:
    """A thread that all of the text is, with its headline as the title above."""
    marks = _alike(marks, over.number)
    first = text.blocks[0]
    if not marks or marks[0].start != first.start or not _certain(marks, over):
        return None
    return Thread(first.start, first.start, marks, _end(text, None, marks), over, ())


def _alike(marks: Sequence[Mark], number: int | None) -> list[Mark]:
    """The heads that are made as most are, pings between them, and replies in lists below them."""
    top = [mark for mark in marks if mark.block.indent <= 3 and mark.made != "ping"]
    if not top:
        return [mark for mark in marks if mark.block.indent <= 3]
    dated = [mark for mark in top if mark.published] or top
    makes = Counter(mark.made for mark in dated)
    made = max(makes, key=lambda made: (makes[made], made == dated[0].made))
    chosen = [mark for mark in marks if mark.block.indent <= 3 and mark.made in (made, "ping")]
    if made in ("plain", "bold"):
        chosen = [mark for mark in chosen if mark.published or not dated[0].published]
    chosen = _in_sequence(chosen)
    nested = [mark for mark in marks if _may_nest(mark)]
    both = sorted([*chosen, *nested], key=lambda mark: mark.start)
    if not nested or not chosen or nested[0].start < chosen[0].start:
        return chosen
    if number is not None and abs(len(chosen) - number) < abs(len(both) - number):
        return chosen
    return both


def _may_nest(mark: Mark) -> bool:
    """Whether a head stands in a list below another one; a comment's own list has no item that is name and time."""
    return mark.block.indent > 3 and mark.made in ("number", "bullet") and mark.timed


def _in_sequence(marks: list[Mark]) -> list[Mark]:
    """Of heads that are numbered through, those in the sequence: a comment may quote another, number and all."""
    numbered = [mark.number for mark in marks if mark.number]
    following = sum(two == one + 1 for one, two in pairwise(numbered))
    if len(numbered) < len(marks) or 2 * following < len(numbered) or len(marks) < 3:
        return marks
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.number > kept[-1].number:
            kept.append(mark)
    return kept


def _certain(marks: Sequence[Mark], headline: Headline, *, apart: bool = False) -> bool:
    """Whether headline and heads together are a thread; `apart` says that something stands between them."""
    real = [mark for mark in marks if mark.made != "ping"]
    dated = [mark for mark in real if mark.published]
    if headline.number is not None and headline.number in (len(real), len(marks)):
        return headline.number > 0 and (len(dated) == len(real) or headline.number > 1 or not apart)
    if len(dated) * 2 <= len(real):
        return False
    if dated[0].made != "plain" or not apart:
        return len(dated) > 1 or dated[0].timed or (dated[0].made != "plain" and headline.number is not None)
    return sum(mark.timed for mark in dated) > (0 if headline.title else 1)


def _end(text: Marked, headline: Block | None, marks: Sequence[Mark]) -> int:
    """Where the last comment ends: at a heading as high as the thread's, at a form, a pager or a closed line."""
    last = marks[-1]
    listed = _are_listed(text, marks)
    level = headline.number if headline is not None and headline.kind == "heading" else 0
    if last.block.kind == "heading":
        level = max(level, last.block.number)
    for before, block in zip([None, *text.blocks], text.blocks, strict=False):
        if block.start < last.end or block.indent > 3:
            continue
        if block.kind == "heading" and (block.number <= level or (headline and not level)):
            return (
                before.start
                if before is not None and before.kind == "rule" and before.start >= last.end
                else block.start
            )
        if block.indent <= last.block.indent and listed:
            return block.start
        said = text.words(block) if block.kind in ("text", "heading") and block.end - block.start < 3 else ""
        if _ends(said):
            return block.start
    return len(text.lines)


def _are_listed(text: Marked, marks: Sequence[Mark]) -> bool:
    """Whether heads are list items and the text below them has a margin, as in a list that is well made."""
    if not all(mark.made in ("number", "bullet") for mark in marks):
        return False
    firsts = {block.start: block for block in text.blocks}
    below = [
        next((firsts[at] for at in range(mark.end, end) if at in firsts), None) for mark, end in _spans(text, marks)
    ]
    return any(below) and all(
        block.indent > mark.block.indent for block, mark in zip(below, marks, strict=True) if block is not None
    )


def _spans(text: Marked, marks: Sequence[Mark]) -> Iterator[tuple[Mark, int]]:
    ends = [mark.start for mark in marks[1:]] + [min(marks[-1].end + 2, len(text.lines))]
    return zip(marks, ends, strict=True)


def _ends(said: str) -> bool:
    return 0 < len(said) < 250 and bool(
        boilerplate.CLOSED.fullmatch(said) or boilerplate.LEAVE.fullmatch(said) or boilerplate.FOOTER.fullmatch(said)
    )


def past_boilerplate(text: Marked, end: int) -> tuple[int, bool]:
    """The line after what a theme prints below the comments, such as a form's headline; whether comments are closed."""
    closed = False
    for block in text.blocks:
        if block.start >= end:
            said = text.words(block)
            if not _ends(said):
                return block.start, closed
            closed = closed or bool(boilerplate.CLOSED.fullmatch(said))
    return len(text.lines), closed
