"""What of a view a redraw changes: the rows that look other than they did, after those that only moved were moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region

from kantlijn.render.page import PageRow
from kantlijn.widgets.draw import Marks

WORTH = 4
"""So many rows fewer are to be drawn where it is worth telling the terminal to move the rest."""


class Look(NamedTuple):
    """All that decides how a row of a view looks."""

    row: PageRow | None = None
    before: tuple[Segment, ...] = ()
    marks: Marks = Marks()
    bar: tuple[str, str] = ("", "")
    """The scroll bar's sign in that row, and its style."""


class Change(NamedTuple):
    """What is to be done for a view to look as it should."""

    rows: dict[int, bool]
    """The rows to draw again, and whether with the scroll bar: to the end of the row."""
    shift: int = 0
    """By how many rows the others move up first; down, when negative."""


class Drawn:
    """How a view looks on the screen, as far as that is known."""

    def __init__(self) -> None:
        self._shown: list[Look | None] = []
        """The rows as they were drawn last, None where that is not known."""

    def forget(self) -> None:
        """Nothing is known any more."""
        self._shown = []

    def change(self, looks: Sequence[Look], *, moves: bool) -> Change | None:
        """Returns what makes these rows of those on the screen; None stands for everything.

        `moves` says whether the terminal can be told to move rows.
        """
        if len(self._shown) != len(looks):
            return None
        plain = self._changed(looks, 0)
        shift = shift_of(self._shown, looks) if moves and len(plain) > WORTH else 0
        moved = self._changed(looks, shift) if shift else plain
        return Change(moved, shift) if len(moved) + WORTH < len(plain) else Change(plain)

    def _changed(self, looks: Sequence[Look], shift: int) -> dict[int, bool]:
        """The rows that are to be drawn again after the screen's moved up by `shift`, and whether to their end."""
        shown, last = self._shown, len(self._shown) - 1
        found: dict[int, bool] = {}
        for y, look in enumerate(looks):
            before = shown[y + shift] if 0 <= y + shift <= last else None
            if before != look:
                found[y] = before is None or before.bar != look.bar
        return found

    def took(self, looks: Sequence[Look], meant: Sequence[Look] | None) -> None:
        """The rows were drawn, as far as a redraw meant them so: of others it is not known whether they were."""
        if meant is None or len(meant) != len(looks):
            self._shown = list(looks)
        else:
            self._shown = [look if look == other else None for look, other in zip(looks, meant, strict=True)]


def shift_of(shown: Sequence[Look | None], looks: Sequence[Look]) -> int:
    """Returns by how many rows what was shown is to move up (down, when negative) to be in place; 0 for not at all."""
    places = [look.row and look.row.position if look is not None else None for look in shown]
    wanted = [look.row and look.row.position for look in looks]
    if wanted and wanted[0] is not None and wanted[0] in places:
        return places.index(wanted[0])
    if places and places[0] is not None and places[0] in wanted:
        return -wanted.index(places[0])
    return 0


def regions(rows: Mapping[int, bool], width: int, text: int) -> list[Region]:
    """Returns these rows as regions of a view of that width, in which the text ends after `text` cells.

    Rows that follow each other are one region; some are drawn to the end of the row, as they say.
    """
    found: list[Region] = []
    for row, whole in rows.items():
        needed = width if whole else text
        if found and found[-1].bottom == row and found[-1].width == needed:
            found[-1] = found[-1].grow((0, 0, 1, 0))
        else:
            found.append(Region(0, row, needed, 1))
    return found
