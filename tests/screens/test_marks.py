"""Marks: the question for a letter."""

from __future__ import annotations

from textual.widgets import Static

from kantlijn.screens.letter import Letter
from widgets.host import hosted


async def test_the_whole_question_can_be_read_in_a_narrow_terminal() -> None:
    async with hosted(size=(40, 15)) as app:
        letter = Letter("Mark: a letter or digit")
        await app.push_screen(letter)
        await app.pilot.pause()
        assert letter.query_one(Static).size.height == 2
        assert str(letter.query_one(Static).content) == "Mark: a letter or digit · Enter without one · Esc cancels"
