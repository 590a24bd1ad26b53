"""What a comment quotes: quotes set off as such, words in quotation marks, whole sentences in italics, annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kantlijn.late import late
from kantlijn.margin.forum import Places
from kantlijn.margin.manner import LEADING, is_attribution, is_footer, is_literal, is_message, is_proposal, is_statement
from kantlijn.margin.quotation_marks import quoted_in
from kantlijn.margin.stretches import Stretch, stretches
from kantlijn.margin.words import size, words_in
from kantlijn.matching.words import is_single
from kantlijn.model import Comment
from kantlijn.render.document import Block

Kind = Literal["block", "marks", "italic", "annotation"]

WORDS, LETTERS, LONG_WORDS = 4, 20, 3
"""So many words must stand in quotation marks, or fewer with so many letters: fewer name a thing, and do not quote."""
ITALIC = 6
"""So many words must stand in italics."""

_OPENING = late(r"[\[(]?\.\.\.[\])]?|[\[(]…[\])]|…|\[(?:snip|\.\.)\]")
_SUBSTITUTED = late(r"\[(?![\"'“‘])[^\[\]\n]{1,60}\]")
"""[Words] of whoever quotes; in code a ["name"] may stand so."""
_NUMBERED = late(r"\s*\d{1,2}[.)]\s+(?=\S)")
_CODE = late(r"^(?:import |from \w+ import |def |print|for \w+ in |class |[\w.]+ ?= ?|[\w.]+\()|[\w\]]\(.*\)$")


class Quote(NamedTuple):
    """Words that a comment gives as somebody's."""

    text: str
    kind: Kind
    who: str = ""
    """What leads to it, in which its author may be named."""
    prefix: str = ""
    suffix: str = ""
    """What stands before and after it where it was taken from, as an annotation says."""
    place: str = ""
    """What the comment that it is taken from is called, as a forum says."""
    block: int = 0
    """The number of the block in which it stands, 0 for none."""
    at: int = 0
    """Where its text begins in that block."""
    proposed: bool = False
    """Whether who has it proposes to word something so: what somebody said is nearly the same then, and not quoted."""


def quotes(comment: Comment, blocks: Sequence[Block]) -> list[Quote]:
    """Returns what a comment quotes, as it stands in the blocks of its rendered body, in order."""
    said, before = [one for one in stretches(blocks) if one.text.strip()], ""
    lead = ""
    annotation = _annotated(comment, said)
    found = [annotation] if annotation is not None else []
    shallow, places = {one.depth for one in said}, Places(comment)
    for one in said:
        if one.depth:
            known = annotation is not None and _is_within(one.text, annotation.text)
            if not (known or _is_prompt(one, shallow) or _is_nobody_s(one.text)):
                found.append(_set_off(one, before, places)._replace(proposed=is_proposal(lead)))
            before = _leading(one.text) or before
        elif not one.code:
            found += _within(one)
            before, lead = _leading(one.text), one.text
    return found


def _annotated(comment: Comment, said: Sequence[Stretch]) -> Quote | None:
    """The words that an annotation is about; they stand in its text too, if it was written with a quote of them."""
    quotation = getattr(comment, "quotation", None)
    if quotation is None or not quotation.exact.strip():
        return None
    exact = quotation.exact.strip()
    block, at = next(((one.block, one.at + one.text.find(exact)) for one in said if exact in one.text), (0, 0))
    return Quote(exact, "annotation", "", quotation.prefix, quotation.suffix, block=block, at=at)


def _set_off(one: Stretch, before: str, places: Places) -> Quote:
    """A quote set off as a block; the number that an item of a list has says nothing of what it says."""
    number = _NUMBERED.match(one.text)
    start = number.end() if number else 0
    return Quote(one.text[start:], "block", before, place=places.of(one.text), block=one.block, at=one.at + start)


def _is_within(text: str, whole: str) -> bool:
    """Whether a text is words in a row of another one."""
    return f" {' '.join(words_in(text).said)} " in f" {' '.join(words_in(whole).said)} "


def _is_prompt(one: Stretch, depths: set[int]) -> bool:
    """Whether it is Python behind its `>>>` rather than a quote of a quote of a quote."""
    return one.depth >= 3 and not depths & {1, 2} and _CODE.search(one.text.strip()) is not None


def _is_nobody_s(text: str) -> bool:
    """Whether it is what programs write: below mails, or above a quote, or in every program of a language."""
    return is_footer(text) or is_attribution(text) or is_statement(text)


def _leading(text: str) -> str:
    """The last line of a text, where it leads to what is quoted below: `On Monday Marijke wrote:`."""
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    return last if last.endswith(":") and len(last) <= 200 else ""


def _within(one: Stretch) -> Iterator[Quote]:
    """What is quoted within text that is the comment's own."""
    marked = list(quoted_in(one.text))
    for start, end in marked:
        text = one.text[start:end]
        if _is_enough(text) and not (is_literal(one.text, start, end) or is_message(one.text, start, end)):
            lead = one.text[max(0, start - LEADING) : start]
            yield Quote(text, "marks", lead, block=one.block, at=one.at + start, proposed=is_proposal(lead))
    for span in one.spans:
        if "em" in span.style.split() and not any(a < span.end and span.start < b for a, b in marked):
            text = one.text[span.start : span.end]
            if size(words_in(text).said) >= ITALIC:
                yield Quote(text, "italic", block=one.block, at=one.at + span.start)


def _is_enough(text: str) -> bool:
    said = words_in(text).said
    if len(text.split()) < 2 and not any(map(is_single, said)):  # a name of some program, an address
        return False
    words = size(said)
    return words >= WORDS or ((words >= LONG_WORDS or any(map(is_single, said))) and sum(map(len, said)) >= LETTERS)


def pieces(text: str) -> list[tuple[int, str]]:
    """Returns the pieces of a quote that was cut: at `…`, `[...]`, and where [words] stand that are another's.

    Each with where it begins.
    """
    cuts = [one.span() for one in _OPENING.finditer(text)]
    cuts += [one.span() for one in _SUBSTITUTED.finditer(text) if not _OPENING.fullmatch(one[0])]
    found, at = [], 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if text[at:start].strip():
            found.append((at, text[at:start]))
        at = max(at, end)
    return found
