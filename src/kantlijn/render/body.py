"""A body: a text in some markup as blocks, found lazily."""

from __future__ import annotations

from abc import abstractmethod

from kantlijn.render.details import Details
from kantlijn.render.document import Blocks
from kantlijn.render.flow import FlowBlock


class Body(Blocks):
    """The blocks of a text."""

    details: Details
    """What of them can be closed, as far as it was found."""

    revision = 0
    """Counts up when blocks became others than they were: definitions were found that they use."""

    @abstractmethod
    def block(self, index: int) -> FlowBlock:
        """Returns the block of that number, which must be known."""
