"""Judgement: whether a text says what a quote says, and how sure that is. All thresholds stand here.

How alike two texts are does not separate quotes from what only sounds so: it counts how much was quoted, which words
are others, and how the quote is set off. Words in quotation marks are mostly from elsewhere; what a mail program or a
forum set off as a quote mostly is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kantlijn.margin.alignment import Section
from kantlijn.margin.manner import is_code, is_name
from kantlijn.margin.tie import Sure
from kantlijn.margin.wanted import Wanted
from kantlijn.margin.words import SINGLE, size

EXACT = 0.97
"""From which share of its weight a quote without differences is exact."""
LEAST = {"block": 1.6, "annotation": 0.0, "marks": 2.3, "italic": 3.5}
"""What the words of a quote must weigh at least: `out of the box` is everybody's."""
NEAR_CODE = 0.12
"""What may be otherwise of code set off as a quote: one program is much like another."""
SHORT = 6.0
"""A quote that weighs less must be exact but for spelling."""
NEAR = {"block": 0.34, "annotation": 0.4, "marks": 0.16, "italic": 0.12}
"""What may be otherwise of a near quote, as a share of its weight."""
LOOSE = {"block": 0.6, "annotation": 0.6, "marks": 0.4, "italic": 0.25}
"""What may be otherwise of a paraphrase."""
RUN_NEAR, RUN_LOOSE = 4, 6
"""So many words in a row must be the same."""
LONG = 8.0
"""A section that weighs so much is quoted, whatever else stands in the quote: an answer swallowed by it, or a cut."""
LEAST_SECTION, LEAST_APART = 2.2, 5.0
"""A further section weighs so much at least: where it stands near the one before, and elsewhere."""
NEARBY = 60
"""So many words may lie between sections that stand near each other."""


class Verdict(NamedTuple):
    """Which sections of a quote stand in a text, how sure, and how good: from 0 to 1."""

    sections: tuple[Section, ...]
    sure: Sure
    score: float


def judge(quote: Wanted, sections: Sequence[Section]) -> Verdict | None:
    """Returns whether a text says what is quoted, by the sections that both have; None where it does not."""
    kind, whole = quote.quote.kind, quote.weight
    kept = _telling(quote, sections)
    if not kept:
        return None
    matched = sum(one.matched for one in kept)
    cost = sum(other.cost for one in kept for other in one.differences)
    missing = max(0.0, whole - matched)
    score = max(0.0, (matched - cost / 2) / whole) if whole else 0.0
    differs = any(one.differences for one in kept)
    run = max(one.run for one in kept)
    if not differs and matched >= EXACT * whole:
        enough = matched >= LEAST[kind] and (kind != "block" or _letters(quote) >= 8)
        return Verdict(tuple(kept), "exact", score) if enough else None
    if quote.quote.proposed:
        return None
    code = kind in ("marks", "block") and is_code(quote.quote.text)
    if kind == "marks" and (code or is_name(quote.quote.text)):
        return None
    if code and (missing + cost) > NEAR_CODE * whole:
        return None
    turned = {turn for one in kept for turn in (one.turned, *(other.turns for other in one.differences)) if turn}
    forgiven = whole >= 2 * SHORT and (kind in ("block", "annotation") or turned == {"number"})
    if whole >= SHORT:
        off = (missing + cost) / whole
        if off <= NEAR[kind] and run >= RUN_NEAR and (not turned or forgiven):
            return Verdict(tuple(kept), "near", score)
        if off <= LOOSE[kind] and run >= RUN_LOOSE and not turned:
            return Verdict(tuple(kept), "paraphrase", score)
    elif not turned and cost + missing <= 0.08 * whole + 0.05:
        return Verdict(tuple(kept), "near", score)
    long = [one for one in kept if one.matched >= LONG and _off(one) <= NEAR["marks"] and one.run >= RUN_LOOSE]
    if kind == "block" and long:
        return Verdict(tuple(long), "near", score)
    return None


def _telling(quote: Wanted, sections: Sequence[Section]) -> list[Section]:
    """The sections that are more than words that happen to be in both: the longest, and others of some length.

    One that the quote itself says it was cut before or after, or that stands near the one before, may be shorter.
    """
    if len(sections) < 2:
        return list(sections)
    longest = max(sections, key=lambda one: one.matched)
    kept: list[Section] = []
    for one in sections:
        if one.run < 3 or _off(one) >= 0.5:
            continue
        apart = kept[-1].last if kept else 0
        is_near = bool(kept) and 0 <= one.start - kept[-1].end <= NEARBY and one.first - apart <= NEARBY
        is_cut = one.first in quote.cuts or one.last in quote.cuts
        if one is longest or one.matched >= (LEAST_SECTION if is_near or is_cut else LEAST_APART):
            kept.append(one)
    return kept


def _off(one: Section) -> float:
    return sum(other.cost for other in one.differences) / max(0.1, one.matched)


def _letters(quote: Wanted) -> float:
    return sum(map(len, quote.said)) * (2.5 if size(list(quote.said)) <= len(quote.said) * SINGLE else 1)
