"""Candidates: which pieces of text have enough of a quote's runs of words for it to be looked for there.

The index is of the quotes, which are few, and the texts go by: so an article of ten megabytes costs no memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kantlijn.margin.texts import Piece
from kantlijn.margin.wanted import Wanted, grams

KEPT = 10
"""How many pieces of the article are kept for a quote, and as many of comments."""
MOST = 200
"""So many quotes one run leads to: where all comments say the same, each piece would else meet all of them."""
AROUND = 8
"""So many words of the pieces before and after are looked at for what an annotation says stands there."""


class _Kept(NamedTuple):
    """A piece that has some of a quote's runs of words; the more comes first, of equals the first one."""

    runs: int
    around: int
    """How many runs of what stood around the quote stand there too."""
    before: int
    piece: Piece


class Candidates:
    """Takes texts piece by piece, and keeps for each quote those with most of its runs of words."""

    def __init__(self, may_quote: Callable[[int, int], bool]) -> None:
        """`may_quote` says whether a comment may quote what has that owner."""
        self.quotes: list[Wanted] = []
        self._may_quote = may_quote
        self._found: dict[tuple[int, bool], list[_Kept]] = defaultdict(list)
        self._by_runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._came = 0
        self._lengths: set[int] = set()
        self._last: list[str] = []
        """The last words of the piece before."""
        self._waiting: list[tuple[int, int, Piece, list[str]]] = []
        """What of the piece before waits for what comes after it: quote, count, and the words with those before."""

    def add(self, quote: Wanted) -> None:
        """Look for that quote as well, in what is looked through from now on."""
        for run in set(grams(quote.said, quote.gram)):
            if len(led := self._by_runs[run]) < MOST:
                led.append(len(self.quotes))
        self.quotes.append(quote)
        self._lengths.add(quote.gram)

    def look(self, piece: Piece) -> None:
        """Look through a piece for all quotes at once."""
        said = piece.words().said
        self._settle(said if piece.owner < 0 else ())
        counts: Counter[int] = Counter()
        for length in self._lengths:
            for run in self._by_runs.keys() & set(grams(said, length)):
                counts.update(self._by_runs[run])
        self._came += 1
        for number, count in counts.items():
            quote = self.quotes[number]
            enough = count >= min(quote.needed, 2) and quote.comment != piece.owner
            if enough and self._may_quote(quote.comment, piece.owner):
                if quote.around and piece.owner < 0:
                    self._waiting.append((number, count, piece, self._last + said))
                else:
                    self._keep(number, count, 0, piece)
        self._last = said[-AROUND:] if piece.owner < 0 else []

    def _settle(self, after: Sequence[str]) -> None:
        """Keep what waited for the words that come after."""
        for number, count, piece, said in self._waiting:
            quote = self.quotes[number]
            around = quote.around & set(grams(said + list(after[:AROUND]), quote.gram))
            self._keep(number, count, len(around), piece)
        self._waiting.clear()

    def _keep(self, number: int, count: int, around: int, piece: Piece) -> None:
        kept = self._found[number, piece.owner < 0]
        kept.append(_Kept(count, around, -self._came, piece))
        if len(kept) > 2 * KEPT:
            kept[:] = _first(kept)

    def of(self, number: int) -> dict[int, list[Piece]]:
        """Returns by owner the pieces in which the quote of that number may stand, in order of the text."""
        self._settle(())
        quote = self.quotes[number]
        by_owner: dict[int, list[Piece]] = defaultdict(list)
        most: Counter[int] = Counter()
        for in_article in (True, False):
            for one in self._meant(quote, _first(self._found.get((number, in_article), ()))):
                by_owner[one.piece.owner].append(one.piece)
                most[one.piece.owner] += one.runs
        return {
            owner: sorted(pieces, key=lambda piece: piece.number)
            for owner, pieces in by_owner.items()
            if most[owner] >= quote.needed
        }

    def _meant(self, quote: Wanted, kept: list[_Kept]) -> list[_Kept]:
        """Of several pieces that have all of a quote, the one with most of what stood around it, if it is one."""
        whole = [one for one in kept if one.runs == kept[0].runs == quote.runs]
        return kept if len(whole) < 2 or whole[0].around == whole[1].around else whole[:1]


def _first(kept: Sequence[_Kept]) -> list[_Kept]:
    return sorted(kept, key=lambda one: one[:3], reverse=True)[:KEPT]
