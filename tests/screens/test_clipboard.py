"""Copying: what is taken, and what is said of it."""

from __future__ import annotations

import pytest

from kantlijn.library import Library
from kantlijn.screens.clipboard import MOST, what_was_sent
from reader import reading

SENT = "sent to the terminal's clipboard"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to copy here"),
        ("a\n  b", f"{SENT}: 5 characters, “a b…”"),
        ("x" * MOST, f"{SENT}: {MOST} characters, “{'x' * 60}…”"),
        (
            "x" * (MOST + 1),
            f"{SENT}: {MOST} characters, the first of {MOST + 1}, “{'x' * 60}…”",
        ),
    ],
)
def test_a_sentence_about_what_was_sent(text: str, said: str) -> None:
    assert what_was_sent(text) == said


async def test_what_is_under_the_cursor_in_each_pane(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("y")
        assert reader.app.clipboard.startswith("The second\nby Ina")
        await reader.press("3", "y")
        assert "about walking" in reader.app.clipboard
        reader.panes.number.take()
        await reader.press("1", "y")
        assert reader.app.clipboard == "The second\ntwo.md"
        assert reader.said.startswith(SENT)
