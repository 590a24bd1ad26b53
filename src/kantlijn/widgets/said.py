"""Something that the reader should know, from wherever it is known; the status line says it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.message import Message


class Said(Message):
    """Words for the status line; "" takes back what stands there."""

    def __init__(self, text: str, stay: bool = False, keys: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.text = text
        self.keys = keys or {}
        """Actions whose keys stand where the text has `{}`, in order, with their own keys: the user may have others."""
        self.stay = stay
        """Whether it stands until it is taken back."""


def table_said(way: str) -> Said:
    """Returns what a table is shown as now; of one that is whole also the keys that move it."""
    if way != "whole":
        return Said(f"table: {way}")
    return Said("table: whole; {} and {} move it", keys={"table.right": "→", "table.left": "←"})
