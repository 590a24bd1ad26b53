"""Numbers of comments."""

from __future__ import annotations

from kantlijn.answers.numbered import Numbered
from kantlijn.answers.people import People


def test_numbers_of_a_list_are_no_comments() -> None:
    spoken = ["One.", "Two.", "#1 do this\n#2 do that", "Issue #1 of comment 9"]
    numbered = Numbered(spoken, People(["Anna", "Bo", "Cem", "Dee"]))
    assert [numbered.parent(at) for at in range(4)] == [-1] * 4


def test_a_number_with_the_name_beside_it_is_a_comment() -> None:
    numbered = Numbered(["One.", "Two.", "@2 (Bo): no"], People(["Anna", "Bo", "Cem"]))
    assert numbered.parent(2) == 1
