"""Marks: the question for a letter, and how a marked passage is told in their list."""

from __future__ import annotations

from textual.widgets import Static

from kantlijn.screens.letter import Letter
from kantlijn.screens.marks import beginning
from widgets.host import hosted


def test_a_passage_is_told_by_its_first_whole_words() -> None:
    assert beginning("a short passage") == "a short passage"
    assert beginning("if javascript is disabled a regular post action takes over instead of it") == (
        "if javascript is disabled a regular post action takes over…"
    )
    assert beginning("x" * 80) == "x" * 60 + "…"


async def test_the_whole_question_can_be_read_in_a_narrow_terminal() -> None:
    async with hosted(size=(40, 15)) as app:
        letter = Letter("Mark: a letter or digit · Enter without one · Esc cancels")
        await app.push_screen(letter)
        await app.pilot.pause()
        assert letter.query_one(Static).size.height == 2
