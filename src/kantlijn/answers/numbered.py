"""Which earlier comment is named by its number: `#3`, `comment 12`, in threads whose comments are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.answers.people import People, folded

NEAR = 40
"""So many characters about a number are looked at for the name of who wrote that comment."""
MARKS = 10
"""So many numbers of a comment are looked at."""

_NUMBER = re.compile(
    r"(?<![\w&/#.])(?:(?:comment|kommentar|reactie|commentaire|comentario)\s*(?:#|no\.?|nr\.?)?|[@#])\s?(\d{1,4})\b",
    re.IGNORECASE,
)


class Numbered:
    """A number is believed beside the name of who wrote that comment, and alone where others were so believed."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._named: dict[int, list[tuple[int, bool]]] = {}
        """For each comment the earlier ones that it names by number, and whether the name stands there too."""
        self._right = self._wrong = 0

    def add(self, index: int, own: str) -> None:
        """Take in the own words of a comment; all of them are before any parent is asked for."""
        if found := list(self._numbers(index, own)):
            self._named[index] = found

    def _numbers(self, index: int, own: str) -> Iterator[tuple[int, bool]]:
        for _, found in zip(range(MARKS), _NUMBER.finditer(own), strict=False):
            parent = int(found[1]) - 1
            if not 0 <= parent < index:
                self._wrong += 1
                continue
            near = self._beside(own[max(0, found.start() - NEAR) : found.end() + NEAR])
            agrees = self._people.of_comment[parent] in near
            self._right += agrees
            self._wrong += bool(near) and not agrees
            yield parent, agrees

    def _beside(self, text: str) -> set[int]:
        """The people who are named in a stretch of text."""
        near = folded(text)
        named = (self._people.named(near[at : at + self._people.longest])[0] for at in range(len(near)))
        return {person for person in named if person >= 0}

    def parent(self, index: int) -> int:
        """Returns the earlier comment that this one names by its number, where that is believed; -1 for none."""
        believed = self._right > 1 and self._right > 2 * self._wrong
        return next((parent for parent, agrees in self._named.get(index, ()) if agrees or believed), -1)
