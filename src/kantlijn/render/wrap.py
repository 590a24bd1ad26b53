"""Breaking text into lines at a width in cells: at blanks, between CJK characters, within a word only if it must.

Where there is room no line begins with what closes (a bracket, a full stop, the number of a link), none ends with what
opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rich.cells import cell_len, split_graphemes

from kantlijn.late import late
from kantlijn.matching.text_folding import Span

_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
)
_JAMO = late("[\u1100-\u115f]")
# What may not begin a line and what may not end one, after JIS X 4051, the part that everybody agrees on, and the signs
# of other scripts; the number of a link belongs to the word before it.
_NOT_FIRST = "、。，．・：；？！ー」』）】〕〉》’”»›々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}…⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOT_LAST = "「『（【〔〈《‘“«‹([{¿¡⁽"
_JOINS = "-/_=&?"
"""Signs that join words, as in addresses and names of things: behind one is a good place for a cut, see UAX #14."""
_BACK = 8
"""So many characters before the end of a line a better place is looked for to cut a word."""
_OPENS = re.escape(_NOT_LAST)
_CLOSES = rf"(?:[{re.escape(_NOT_FIRST)}]+|\[\^?\w{{1,4}}\])"
_WORD = late("[^ \t]+")  # not \S: a no-break space does not break
_UNIT = late(rf"(?:[{_OPENS}]+[ \t]+)?[^ \t]+(?:[ \t]+{_CLOSES}(?![^ \t])){{0,2}}")
"""A word with a sign before or after it that belongs to it, though there is a blank between, as in French."""


@cache
def _wide() -> re.Pattern[str]:
    """What takes two cells and has no blanks round it; compiled when a text may hold it, for that takes 5 ms."""
    return re.compile(f"[{_WIDE}]")


@cache
def _cjk_units() -> re.Pattern[str]:
    """What is kept together in a script without blanks; compiled when there is such a script."""
    first = re.escape(_NOT_FIRST)
    closes = f"(?:[{first}\u0300-\u036f\ufe00-\ufe0f\u3099\u309a]|[\"'](?=[{first}]|$))*"
    return re.compile(f"[{_OPENS}]*(?:[{_WIDE}]|[^{_WIDE}]+?(?=[{_OPENS}]*[{_WIDE}]|$)){closes}")


def cells(text: str) -> int:
    """Returns how many cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def wrap(text: str, width: int) -> list[Span]:
    """Returns the lines of a text at a width of at least 1. Blanks at their ends are in none; `\\n` always breaks.

    No line is wider than `width`, but for a single character of two cells where the width is one.
    """
    lines: list[Span] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        lines += _paragraph(text, start, stop, width)
        if end < 0:
            return lines
        start = end + 1


def _paragraph(text: str, start: int, end: int, width: int) -> list[Span]:
    if end - start <= width and (line := text[start:end]).isascii() and "  " not in line[:1]:
        stripped = line.strip(" \t")
        begin = start + len(line) - len(line.lstrip(" \t"))
        return [(begin, begin + len(stripped))]
    lines: list[Span] = []
    begin = last = start
    column = -1  # nothing in the line yet; what stands in it may well take no cell
    for left, right in _units(text, start, end, width):
        gap, size = cells(text[last:left]), cells(text[left:right])
        if column >= 0 and column + gap + size <= width:
            column += gap + size
            last = right
            continue
        if column >= 0:
            lines.append((begin, last))
        begin, last, column = left, right, size
        if size > width:
            *full, (begin, last) = _cut(text, left, right, width, kept=True)
            lines += full
            column = cells(text[begin:last])
    lines.append((begin, last) if column >= 0 else (start, start))
    return lines


def _units(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """What is kept together: words, and single characters of scripts that break between any two."""
    for match in _UNIT.finditer(text, start, end):
        unit = match[0]
        if unit.isascii() or not _has_wide(unit):
            whole = len(unit) < width or (" " not in unit and "\t" not in unit) or cells(unit) <= width
            yield from [match.span()] if whole else (word.span() for word in _WORD.finditer(text, *match.span()))
            continue
        for word in _WORD.finditer(text, *match.span()):
            yield from _wide_units(word[0], word.start())


def _wide_units(word: str, at: int) -> Iterator[Span]:
    """The units of a word with characters between which a line may break; the word begins at `at`."""
    start = at
    for unit in _cjk_units().finditer(word):
        if unit[0]:
            yield start, at + unit.end()
            start = at + unit.end()
    if start < at + len(word):
        yield start, at + len(word)


def _has_wide(word: str) -> bool:
    if max(word) < "\u2e80":
        return _JAMO.search(word) is not None
    return _wide().search(word) is not None


def _cut(text: str, start: int, end: int, width: int, kept: bool = False) -> list[Span]:
    """A word that is wider than a line, cut between graphemes; `kept`: signs stay with what they close or open."""
    word = text[start:end]
    if word.isascii():
        return _cut_ascii(text, start, end, width, kept)
    lines: list[Span] = []
    begin, column = start, 0
    edges: list[int] = []
    for left, right, size in split_graphemes(word)[0]:
        size = size or cells(word[left:right])  # a joiner with nothing before it hides what follows from the split
        if column and column + size > width:
            stop = _stop(text, edges, start + left) if kept else start + left
            column = cells(text[stop : start + left])
            if column + size > width:
                stop, column = start + left, 0
            lines.append((begin, stop))
            begin, edges = stop, []
        column += size
        edges.append(start + left)
    lines.append((begin, end))
    return lines


def _cut_ascii(text: str, start: int, end: int, width: int, kept: bool) -> list[Span]:
    """The same of a word whose characters take a cell each."""
    if not kept:
        return [(at, min(end, at + width)) for at in range(start, end, width)]
    lines: list[Span] = []
    while end - start > width:
        stop = _stop(text, range(start + 1, start + width), start + width)
        lines.append((start, stop))
        start = stop
    return [*lines, (start, end)]


def _stop(text: str, edges: Sequence[int], latest: int) -> int:
    """Where to end a line within a word: not before what closes nor after what opens, near its end and at an edge.

    Behind a sign that joins words, where the line has one in its second half. What is made of such signs alone is cut
    where there is no more room.
    """
    for at in (latest, *reversed(edges[len(edges) // 2 :])):
        if text[at - 1] in _JOINS and text[at] not in _NOT_FIRST and text[at] not in _JOINS:
            return at
    for at in (latest, *reversed(edges[1:][-_BACK:])):
        if text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST:
            return at
    return latest


def cut(text: str, width: int) -> list[Span]:
    """Returns lines of exactly `width` cells but the last, blanks kept: how code is broken. At least one line."""
    if cells(text) <= width:
        return [(0, len(text))]
    return _cut(text, 0, len(text), width)


def fit(text: str, width: int) -> str:
    """Returns a text in whole graphemes that takes at most `width` cells, an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    start, end = _cut(text, 0, len(text), width - 1)[0]
    return (text[start:end] if cells(text[start:end]) < width else "") + "…"
