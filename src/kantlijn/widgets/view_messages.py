"""What a view of a document says to whatever it stands in."""

from __future__ import annotations

from textual.message import Message

from kantlijn.render.document import Point


class EndReached(Message):
    """Reading on was asked for at the end of the document."""

    def __init__(self, view: str, point: Point) -> None:
        super().__init__()
        self.view = view
        """The id of the view, here and below."""
        self.point = point
        """What the page begins with."""


class Jumped(Message):
    """The view went far at once, away from a place that one may want back."""

    def __init__(self, view: str, point: Point, cursor: int) -> None:
        super().__init__()
        self.view = view
        self.point = point
        """What the page began with before."""
        self.cursor = cursor
        """The block that was under the cursor before; 0 where there is no cursor."""


class KeysTurned(Message):
    """Other keys work than before: a passage is being chosen, or something that keys turn came in sight."""
