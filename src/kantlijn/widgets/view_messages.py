"""What a view of a document says to whatever it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from kantlijn.render.document import Point


@dataclass
class EndReached(Message):
    """Reading on was asked for at the end of the document."""

    view: str
    """The id of the view, here and below."""
    point: Point
    """What the page begins with."""


@dataclass
class Jumped(Message):
    """The view went far at once, away from a place that one may want back."""

    view: str
    point: Point
    """What the page began with before."""
    cursor: int
    """The block that was under the cursor before; 0 where there is no cursor."""


class KeysTurned(Message):
    """Other keys work than before: a passage is being chosen, or something that keys turn came in sight."""
