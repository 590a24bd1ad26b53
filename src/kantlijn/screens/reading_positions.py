"""The positions kept in this run: where one was in each post, and where jumps began, to go back to."""

from __future__ import annotations

from kantlijn.widgets.reading_position import ReadingPosition

JUMPS = 100
"""How many jumps are remembered."""


class ReadingPositions:
    """The position in each post by its key, and the jumps in order."""

    def __init__(self) -> None:
        self._kept: dict[int, ReadingPosition] = {}
        self._jumps: list[tuple[int | None, ReadingPosition]] = []

    def keep(self, key: int, position: ReadingPosition) -> None:
        """Remember where one is in a post that is being left."""
        self._kept[key] = position

    def of(self, key: int) -> ReadingPosition | None:
        """Returns where one was in a post when it was left, None where it is new."""
        return self._kept.get(key)

    def begin_jump(self, key: int | None, position: ReadingPosition) -> None:
        """A jump begins here, in the post of that key."""
        self._jumps.append((key, position))
        del self._jumps[:-JUMPS]

    def last_jump(self) -> tuple[int | None, ReadingPosition] | None:
        """Returns where the last jump began and forgets it; None where there was none."""
        return self._jumps.pop() if self._jumps else None
