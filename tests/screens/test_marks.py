"""Marks: the question for a letter."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("key", "answer"), [("enter", ""), ("space", ""), ("escape", None), ("a", "a"), ("7", "7"), ("comma", "none")]
)
async def test_a_letter_answers_and_what_does_without_one(key: str, answer: str | None) -> None:
    answers: list[str | None] = []
    async with hosted(size=(60, 12)) as app:
        await app.push_screen(Letter("Mark: a letter or digit"), answers.append)
        await app.press(key)
        assert answers == ([] if answer == "none" else [answer])
