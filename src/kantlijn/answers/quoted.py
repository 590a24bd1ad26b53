"""Whose words a comment quotes: block quotes and words in quotation marks, found again in an earlier comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence

from kantlijn.matching.words import words

RUN = 4
"""So many words in a row are compared."""
LONGEST = 400
"""So many words of a quote are looked at."""
PIECE = 4_000
"""So many characters of the article are looked at in a step."""

_MARKED = re.compile(
    r"“([^“”]{8,1000})”|„([^„“”]{8,1000})[“”]|«([^«»]{8,1000})»|「([^「」]{8,1000})」|(?<!\w)\"([^\"\n]{8,1000})\"(?!\w)"
)

_ADDRESS = re.compile(r"\s*\w+://\S*\s*$")

Run = tuple[str, ...]


def runs(text: str, longest: int = LONGEST) -> list[Run]:
    """Returns all runs of words of a text, of a long one those of its beginning."""
    found = words(text)[:longest]
    return [found[at : at + RUN] for at in range(len(found) - RUN + 1)]


def marked(text: str) -> list[str]:
    """Returns what stands in quotation marks, but for addresses: those are in code."""
    found = (next(filter(None, one.groups())) for one in _MARKED.finditer(text))
    return [one for one in found if not _ADDRESS.match(one)]


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces of some thousand characters, cut between words."""
    at = 0
    while at < len(text):
        end = max(at + PIECE, text.find(" ", at + PIECE, at + 2 * PIECE))
        yield text[at:end]
        at = end


class Earlier:
    """The words of the comments so far. Only runs that some quote of the thread has are kept."""

    def __init__(self) -> None:
        self._wanted: set[Run] = set()
        self._last: dict[Run, int] = {}

    def want(self, quotes: Iterable[Sequence[Run]]) -> None:
        """Look for these quotes as well, in what is said from now on."""
        for quote in quotes:
            self._wanted.update(quote)

    def leave_out(self, text: str) -> Generator[None, None, None]:
        """Words that the article has say nothing about comments: its text is gone through in steps."""
        before: Run = ()
        for piece in _pieces(text) if self._wanted else ():
            said = before + words(piece)
            self._wanted.difference_update(said[at : at + RUN] for at in range(len(said) - RUN + 1))
            before = said[-RUN + 1 :]
            yield

    def add(self, comment: int, own: str) -> None:
        """Take in what a comment says itself."""
        if self._wanted:
            self._last.update((run, comment) for run in runs(own, len(own)) if run in self._wanted)

    def source(self, quote: Sequence[Run]) -> tuple[int, float]:
        """Returns the latest comment that has most of a quote, and how much of it; (-1, 0) for none."""
        votes = Counter(self._last[run] for run in quote if run in self._last)
        if not votes:
            return -1, 0.0
        most = max(votes.values())
        return max(comment for comment, count in votes.items() if count == most), most / len(quote)
