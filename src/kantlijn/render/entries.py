"""Entries: where the blocks of a text begin and end, a few bytes for each; what is special about one is kept apart."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Literal, NamedTuple, overload


class Entry(NamedTuple):
    """A block: a stretch of the text, and how it is to be read."""

    start: int
    end: int
    kind: Literal["markdown", "item", "code", "table", "plain"] = "markdown"
    level: int = 0
    """The level of a heading; of a list item its number (0 for a bullet)."""
    info: str = ""
    """The language of code; `tight` for an item of a list that is; of a run of rows where the head begins and ends,
    and the number of the first run; for plain text a sentence that says why it is."""
    last: bool = True
    """Whether an empty line follows; False within what was cut."""


class Entries(Sequence[Entry]):
    """Entries in order. An article of 10 MB can have 300,000: as objects they took 40 MB, as offsets they take 5."""

    def __init__(self) -> None:
        self._starts = array("Q")
        self._ends = array("Q")
        self._levels = bytearray()
        """The level of each heading, 0 for other plain entries."""
        self._special: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def append(self, entry: Entry) -> None:
        """One more."""
        if entry.kind != "markdown" or not entry.last or entry.info:
            self._special[len(self)] = entry
        self._starts.append(entry.start)
        self._ends.append(entry.end)
        self._levels.append(entry.level if entry.kind == "markdown" else 0)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index if index >= 0 else len(self) + index
        special = self._special.get(number)
        return special or Entry(self._starts[number], self._ends[number], level=self._levels[number])
