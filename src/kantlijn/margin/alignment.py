"""Alignment: a quote's words laid beside those of a text, section by section, and where the two differ.

Where the runs of words that both have lie in a row is found first; rapidfuzz aligns the words there, and of that the
section is taken that agrees most. What of the quote is left over is looked for again: it may stand elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kantlijn.margin.differences import Difference, Turn, difference
from kantlijn.margin.wanted import Wanted, grams
from kantlijn.margin.words import weight

SLACK = 6
"""So many words before and after the place that is expected are aligned as well."""
BESIDE = 2
"""So many words on either side of a section may turn what it says."""
MOST_SECTIONS = 8
FEWEST = 2
"""What is left over of a quote is looked for if it has more words than this."""


class Section:
    """Words of the quote from `first` to `last`, and of the text from `start` to `end`, that say the same."""

    __slots__ = ("differences", "end", "first", "last", "matched", "run", "start", "turned")

    def __init__(
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        matched: float = 0.0,
        run: int = 0,
        differences: list[Difference] | None = None,
        turned: Turn = "",
    ) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.matched = matched
        """What the words weigh that are the same on both sides."""
        self.run = run
        """The most words in a row that are the same."""
        self.differences = [] if differences is None else differences
        self.turned = turned
        """Whether the words right beside it turn what is said."""


class _Step:
    """A part of an alignment: the same words on both sides, or a difference."""

    __slots__ = ("end", "first", "gain", "last", "other", "start")

    def __init__(self, first: int, last: int, start: int, end: int, gain: float, other: Difference | None) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.gain = gain
        self.other = other


class Alignment:
    """A quote in a text, whose words are given: `None` between those that do not follow each other."""

    def __init__(self, quote: Wanted, said: Sequence[str | None]) -> None:
        self.quote = quote
        self._said = [word or "\0" for word in said]
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, run in enumerate(grams(self._said, quote.gram)):
            runs[run].append(place)
        self._hits = [
            (place, at) for at, run in enumerate(grams(quote.said, quote.gram)) for place in runs.get(run, ())[:200]
        ]
        self.sections = self._sections()

    def _sections(self) -> list[Section]:
        found: list[Section] = []
        waiting = [(0, len(self.quote.said))]
        while waiting and len(found) < MOST_SECTIONS:
            first, last = waiting.pop()
            section = self._section(first, last)
            if section is None:
                continue
            found.append(section)
            waiting += [(a, b) for a, b in ((first, section.first), (section.last, last)) if b - a > FEWEST]
        return sorted(found, key=lambda one: one.first)

    def _section(self, first: int, last: int) -> Section | None:
        """The section that agrees most with words of the quote, None where none does."""
        window = self._window(first, last)
        if window is None:
            return None
        start, end = window
        steps = list(self._steps(first, last, start, end))
        begin, stop = _best(steps)
        steps = self._drawn_together(steps[begin:stop])
        if not steps:
            return None
        section = self._widened(Section(steps[0].first, steps[-1].last, steps[0].start, steps[-1].end), first, last)
        section.run = _longest(steps)
        section.matched += sum(step.gain for step in steps if step.gain > 0)
        section.turned = self._turned(section, first, last)
        section.differences = [step.other for step in steps if step.other is not None]
        return section

    def _widened(self, section: Section, first: int, last: int) -> Section:
        """A section with the words beside it that are the same, but were laid elsewhere."""
        quoted, said = self.quote.said, self._said
        while section.first > first and section.start and quoted[section.first - 1] == said[section.start - 1]:
            section.first, section.start = section.first - 1, section.start - 1
            section.matched += weight(quoted[section.first])
        while section.last < last and section.end < len(said) and quoted[section.last] == said[section.end]:
            section.matched += weight(quoted[section.last])
            section.last, section.end = section.last + 1, section.end + 1
        return section

    def _turned(self, section: Section, first: int, last: int) -> Turn:
        """What the words right beside a section, on its two sides, do to what it says."""
        quoted, said = self.quote.said, self._said
        before = range(max(first, section.first - BESIDE), section.first)
        after = range(section.last, min(last, section.last + BESIDE))
        leading = difference([quoted[at] for at in before], said[max(0, section.start - len(before)) : section.start])
        trailing = difference([quoted[at] for at in after], said[section.end : section.end + len(after)])
        return leading.turns or trailing.turns

    def _drawn_together(self, steps: list[_Step]) -> list[_Step]:
        """Where words at an end stand twice in the text, and others between, the nearer ones are taken."""
        while len(steps) > 2 and self._again(steps[0], steps[1]):
            steps = [self._moved(steps[0], steps[1].end), *steps[2:]]
        while len(steps) > 2 and self._again(steps[-1], steps[-2]):
            steps = [*steps[:-2], self._moved(steps[-1], steps[-2].start + steps[-1].end - steps[-1].start)]
        return steps

    def _again(self, end: _Step, between: _Step) -> bool:
        """Whether what the text has between also has the words at the end, on its other side."""
        length = end.end - end.start
        if end.other is not None or between.last > between.first or between.end - between.start < length:
            return False
        at = between.end - length if end.start < between.start else between.start
        return self._said[at : at + length] == self._said[end.start : end.end]

    def _moved(self, step: _Step, end: int) -> _Step:
        return _Step(step.first, step.last, end - (step.end - step.start), end, step.gain, step.other)

    def _window(self, first: int, last: int) -> tuple[int, int] | None:
        """Where in the text most of the runs lie in a row."""
        hits = [(place - at, at) for place, at in self._hits if first <= at and at + self.quote.gram <= last]
        if not hits:
            return None
        hits.sort()
        offsets = [offset for offset, _ in hits]
        width = 2 + (last - first) // 8
        best, chosen = 0, 0
        for number, offset in enumerate(offsets):
            stop = bisect_right(offsets, offset + width)
            if stop - number > best:
                distinct = len({at for _, at in hits[number:stop]})
                if distinct > best:
                    best, chosen = distinct, number
        stop = bisect_right(offsets, offsets[chosen] + width)
        low, high = offsets[chosen], offsets[stop - 1]
        return max(0, first + low - SLACK), min(len(self._said), last + high + SLACK)

    def _steps(self, first: int, last: int, start: int, end: int) -> Iterator[_Step]:
        """The alignment of the quote's words with those of a window."""
        waiting: tuple[int, int, int, int] | None = None
        for tag, *places in _turned_into(self.quote.said[first:last], self._said[start:end]):
            a, b, c, d = places[0] + first, places[1] + first, places[2] + start, places[3] + start
            if tag != "equal":
                waiting = (waiting[0], b, waiting[2], d) if waiting else (a, b, c, d)
                continue
            if waiting:
                at_start = (waiting[0], waiting[2]) == (first, start)
                yield self._differing(*(self._nearest(*waiting, before=True) if at_start else waiting))
                waiting = None
            yield _Step(a, b, c, d, sum(map(weight, self.quote.said[a:b])), None)
        if waiting:
            yield self._differing(*self._nearest(*waiting, before=False))

    def _nearest(self, first: int, last: int, start: int, end: int, *, before: bool) -> tuple[int, int, int, int]:
        """Of the text's words beside what is the same, those that may stand for the quote's at its end."""
        length, whole = last - first, "".join(self.quote.said[first:last])
        for count in range(1, length + 3):
            a, b = (max(start, end - count), end) if before else (start, min(end, start + count))
            if "".join(self._said[a:b]) == whole:
                return first, last, a, b
        a, b = (max(start, end - length), end) if before else (start, min(end, start + length))
        return first, last, a, b

    def _differing(self, first: int, last: int, start: int, end: int) -> _Step:
        cut = any(first <= at <= last for at in self.quote.cuts)
        other = difference(self.quote.said[first:last], self._said[start:end], cut=cut)
        return _Step(first, last, start, end, other.same - other.cost, other if other.cost or not other.same else None)


def _turned_into(quoted: Sequence[str], said: list[str]) -> list[tuple[str, int, int, int, int]]:
    """How a quote's words become the text's, as `difflib` says it.

    Most are quoted as they stand there: then the library is not loaded, which takes as long as many a post.
    """
    length, whole = len(quoted), list(quoted)
    there = [at for at in range(len(said) - length + 1) if said[at : at + length] == whole]
    if len(there) != 1:
        from rapidfuzz.distance import Levenshtein

        codes = Levenshtein.opcodes(quoted, said)
        return [(code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end) for code in codes]
    begin, end = there[0], there[0] + length
    all_of = [("insert", 0, 0, 0, begin), ("equal", 0, length, begin, end), ("insert", length, length, end, len(said))]
    return [code for code in all_of if code[3] < code[4]]


def _best(steps: Sequence[_Step]) -> tuple[int, int]:
    """Which steps in a row gain most: from where up to where."""
    best, chosen = 0.0, (0, 0)
    total, begin = 0.0, 0
    for number, step in enumerate(steps):
        if total <= 0:
            total, begin = 0.0, number
        total += step.gain
        if total > best:
            best, chosen = total, (begin, number + 1)
    return chosen


def _longest(steps: Sequence[_Step]) -> int:
    """The most words in a row that are the same, or spelled otherwise."""
    most = run = 0
    for step in steps:
        run = run + step.last - step.first if step.other is None else 0
        most = max(most, run)
    return most


def places_of(section: Section, bounds: Sequence[int]) -> list[tuple[int, int, int]]:
    """Returns in which pieces a section lies, and from which word to which; `bounds` is where each piece begins."""
    found = []
    for number in range(bisect_right(bounds, section.start) - 1, bisect_left(bounds, section.end)):
        after = bounds[number + 1] if number + 1 < len(bounds) else section.end
        found.append((number, max(section.start, bounds[number]), min(section.end, after)))
    return found
