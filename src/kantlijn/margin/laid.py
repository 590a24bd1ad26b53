"""A quote laid along pieces of one text: what the judgement of it is, and which ties that makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kantlijn.margin.alignment import Alignment, Section, places_of
from kantlijn.margin.context import only_meant
from kantlijn.margin.judge import Verdict, judge
from kantlijn.margin.quotation_marks import quoted_in
from kantlijn.margin.texts import Piece
from kantlijn.margin.tie import Tie
from kantlijn.margin.wanted import Wanted
from kantlijn.margin.words import Words, words_in

LONGEST_NAME = 100
"""So many characters a thing's name has at most."""


class Laid:
    """Takes pieces in the order of the text; those whose numbers follow each other are read as one."""

    def __init__(self, quote: Wanted, pieces: Sequence[Piece]) -> None:
        self.quote, self.pieces = quote, pieces
        self._words: list[Words] = []
        self._bounds: list[int] = []
        said: list[str | None] = []
        for place, piece in enumerate(pieces):
            if place and piece.number > pieces[place - 1].number + 1:
                said.append(None)
            self._bounds.append(len(said))
            self._words.append(piece.words())
            said += self._words[-1].said
        if (told := quote.quote).prefix or told.suffix:
            said = only_meant(said, quote.said, words_in(told.prefix).said, words_in(told.suffix).said)
        self.verdict: Verdict | None = judge(quote, Alignment(quote, said).sections)

    @property
    def score(self) -> float:
        """How good it is, from 0 to 1."""
        return self.verdict.score if self.verdict else 0.0

    def ties(self) -> list[Tie]:
        """Returns the ties that this makes, one for each block that a section lies in."""
        return [tie for section in self.verdict.sections for tie in self._of(section)] if self.verdict else []

    @property
    def is_quoted_there(self) -> bool:
        """Whether the text has all of it in quotation marks itself."""
        places = [place for section in self._sections() for place in places_of(section, self._bounds)]
        return bool(places) and all(self._is_marked(*place) for place in places)

    @property
    def is_named_there(self) -> bool:
        """Whether it is the whole of what the text has in quotation marks: both call a thing so, neither is quoted."""
        return any(
            any(_is_all(self.quote.said, piece.text[start:end]) for start, end in quoted_in(piece.text))
            for piece in self.pieces
        )

    def _sections(self) -> Sequence[Section]:
        return self.verdict.sections if self.verdict else ()

    def _is_marked(self, number: int, first: int, last: int) -> bool:
        span, piece = self._span(number, first, last), self.pieces[number]
        if span is None:
            return True
        start, end = span[0] - piece.at, span[1] - piece.at
        return any(begin <= start and end <= stop for begin, stop in quoted_in(piece.text))

    def _span(self, number: int, first: int, last: int) -> tuple[int, int] | None:
        """Where in its block words of a piece begin and end; None where only the gap behind the piece is meant."""
        words, before = self._words[number], self._bounds[number]
        first, last = first - before, min(last - before, len(words))
        return (words.starts[first], words.ends[last - 1]) if first < last else None

    def _of(self, section: Section) -> Iterator[Tie]:
        assert self.verdict is not None
        for place in places_of(section, self._bounds):
            span, piece = self._span(*place), self.pieces[place[0]]
            if span is not None:
                shown = piece.text[span[0] - piece.at : span[1] - piece.at]
                quoting = self.quote.quote.block, *self._quoting(section)
                yield Tie(self.quote.comment, piece.owner, piece.block, *span, shown, self.verdict.sure, *quoting)

    def _quoting(self, section: Section) -> tuple[int, int]:
        """Where in the comment's block the words of a section stand."""
        if not self.quote.quote.block:
            return 0, 0
        return self.quote.starts[section.first], self.quote.ends[section.last - 1]


def _is_all(said: Sequence[str], text: str) -> bool:
    return len(text) <= LONGEST_NAME and words_in(text).said == list(said)
