"""Candidates: which pieces of text have enough of a quote's runs of words for it to be looked for there.

The index is of the quotes, which are few, and the texts go by: so an article of ten megabytes costs no memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from kantlijn.margin.texts import Piece
from kantlijn.margin.wanted import Wanted, grams

KEPT = 10
"""How many pieces of the article are kept for a quote, and as many of comments."""


class Candidates:
    """Takes texts piece by piece, and keeps for each quote those with most of its runs of words."""

    def __init__(self, may_quote: Callable[[int, int], bool]) -> None:
        """`may_quote` says whether a comment may quote what has that owner."""
        self.quotes: list[Wanted] = []
        self._may_quote = may_quote
        self._found: dict[tuple[int, bool], list[tuple[int, int, Piece]]] = defaultdict(list)
        self._by_runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._came = 0
        self._lengths: set[int] = set()

    def add(self, quote: Wanted) -> None:
        """Look for that quote as well, in what is looked through from now on."""
        for run in set(grams(quote.said, quote.gram)):
            self._by_runs[run].append(len(self.quotes))
        self.quotes.append(quote)
        self._lengths.add(quote.gram)

    def look(self, piece: Piece) -> None:
        """Look through a piece for all quotes at once."""
        said = piece.words().said
        counts: Counter[int] = Counter()
        for length in self._lengths:
            for run in self._by_runs.keys() & set(grams(said, length)):
                counts.update(self._by_runs[run])
        self._came += 1
        for number, count in counts.items():
            quote = self.quotes[number]
            enough = count >= min(quote.needed, 2) and quote.comment != piece.owner
            if enough and self._may_quote(quote.comment, piece.owner):
                self._keep(number, count, piece)

    def _keep(self, number: int, count: int, piece: Piece) -> None:
        kept = self._found[number, piece.owner < 0]
        kept.append((count, -self._came, piece))
        if len(kept) > 2 * KEPT:
            kept.sort(key=lambda one: one[:2], reverse=True)
            del kept[KEPT:]

    def of(self, number: int) -> dict[int, list[Piece]]:
        """Returns by owner the pieces in which the quote of that number may stand, in order of the text."""
        quote = self.quotes[number]
        by_owner: dict[int, list[Piece]] = defaultdict(list)
        most: Counter[int] = Counter()
        for in_article in (True, False):
            best = sorted(self._found.get((number, in_article), ()), key=lambda one: one[:2], reverse=True)[:KEPT]
            for count, _, piece in best:
                by_owner[piece.owner].append(piece)
                most[piece.owner] += count
        return {
            owner: sorted(pieces, key=lambda piece: piece.number)
            for owner, pieces in by_owner.items()
            if most[owner] >= quote.needed
        }
