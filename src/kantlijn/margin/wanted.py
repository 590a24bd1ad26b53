"""Wanted: a quote as the words that are looked for, and the places at which it was cut."""

from __future__ import annotations

from functools import cached_property

from kantlijn.margin.quotes import Quote, pieces
from kantlijn.margin.words import Words, size, weight, words_in

LONGEST = 150
"""A longer quote is looked for in parts of so many words."""
SHORT = 8
"""Below so many words a quote is looked for by its pairs of words, else by threes."""


class Wanted:
    """A quote of a comment, ready to be looked for."""

    def __init__(
        self,
        comment: int,
        quote: Quote,
        said: tuple[str, ...],
        cuts: frozenset[int] = frozenset(),
        starts: tuple[int, ...] = (),
        ends: tuple[int, ...] = (),
    ) -> None:
        self.comment = comment
        self.quote = quote
        self.said = said
        self.cuts = cuts
        """Before which of the words something was left out, or others were put in."""
        self.starts = starts
        self.ends = ends
        """Where each of the words begins and ends in its block of the comment."""

    @cached_property
    def size(self) -> float:
        """How many words it counts for."""
        return size(list(self.said))

    @cached_property
    def weight(self) -> float:
        """What all its words weigh."""
        return sum(map(weight, self.said))

    @property
    def gram(self) -> int:
        """How many words in a row it is looked for by."""
        return 2 if len(self.said) < SHORT else 3

    @cached_property
    def runs(self) -> int:
        """How many runs of words it has, each counted once."""
        return len(set(grams(self.said, self.gram)))

    @cached_property
    def around(self) -> frozenset[tuple[str, ...]]:
        """The runs of words that reach into what stood before and after it, as an annotation says."""
        if not (self.quote.prefix or self.quote.suffix):
            return frozenset()
        said = (*words_in(self.quote.prefix).said, *self.said, *words_in(self.quote.suffix).said)
        return frozenset(grams(said, self.gram)) - frozenset(grams(self.said, self.gram))

    @property
    def needed(self) -> int:
        """How many of its runs of words a text must have to be looked at."""
        runs = len(self.said) - self.gram + 1
        return max(1, round(runs * 0.3)) if self.gram == 2 else 2 if runs < 30 else 3


def wanted(comment: int, quote: Quote) -> list[Wanted]:
    """Returns a quote of that comment as what is looked for: one, or several where it is long; none for no words."""
    said = Words()
    cuts: set[int] = set()
    for at, piece in pieces(quote.text):
        cuts.add(len(said))
        found = words_in(piece, quote.at + at)
        said.said += found.said
        said.starts += found.starts
        said.ends += found.ends
    cuts.discard(0)
    return [_part(comment, quote, said, start, cuts) for start in range(0, len(said), LONGEST) if len(said) > start + 1]


def _part(comment: int, quote: Quote, said: Words, start: int, cuts: set[int]) -> Wanted:
    """Its words from that one on, as many as are looked for at once."""
    some = slice(start, start + LONGEST)
    parts = (tuple(one[some]) for one in (said.starts, said.ends))
    return Wanted(comment, quote, tuple(said.said[some]), frozenset(cut - start for cut in cuts), *parts)


def grams(said: list[str] | tuple[str, ...], length: int) -> list[tuple[str, ...]]:
    """Returns the runs of so many words, by where they begin."""
    return list(zip(*(said[offset:] for offset in range(length)), strict=False))
