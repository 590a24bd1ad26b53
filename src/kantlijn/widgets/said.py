"""Something that the reader should know, from wherever it is known; the status line says it."""

from __future__ import annotations

from textual.message import Message


class Said(Message):
    """Words for the status line; "" takes back what stands there."""

    def __init__(self, text: str, stay: bool = False) -> None:
        super().__init__()
        self.text = text
        self.stay = stay
        """Whether it stands until it is taken back."""
