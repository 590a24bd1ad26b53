"""Hints: in each place those that do something there, and the help whatever the width."""

from __future__ import annotations

import pytest

from kantlijn.library import Library
from reader import Reader, reading


def hinted(reader: Reader) -> str:
    return "  ".join(f"{key} {does}" for key, does in reader.screen.status.hints)


@pytest.mark.parametrize(
    ("keys", "hints"),
    [
        ((), "J next  K previous  / find  Tab comments  f search  q quit  ? help"),
        (("J",), "K previous  / find  f search  q quit  ? help"),
        (("K",), "J next  / find  f search  q quit  ? help"),
        (("3",), "J next  K previous  / find  Tab article  Enter fold  w peek  q quit  ? help"),
        (("1",), "Enter open  / filter  O order  Esc back to the text  ? help"),
        (("z",), "J next  K previous  / find  Tab comments  f search  q back  ? help"),
        (("slash", *"number", "enter"), "n next hit  N previous  Esc ends the find  ? help"),
        (
            ("slash", *"number", "enter", "escape"),
            "J next  K previous  / find  Tab comments  f search  q quit  ? help",
        ),
    ],
)
async def test_each_state_has_its_own(library: Library, keys: tuple[str, ...], hints: str) -> None:
    async with reading(library) as reader:
        await reader.press(*keys)
        assert hinted(reader) == hints
