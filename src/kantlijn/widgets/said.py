"""Something that the reader should know, from wherever it is known; the status line says it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Said(Message):
    """Words for the status line; "" takes back what stands there."""

    text: str
    stay: bool = False
    """Whether it stands until it is taken back."""
