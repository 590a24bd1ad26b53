"""Numbers of comments."""

from __future__ import annotations

from answers.talk import people
from kantlijn.answers.numbered import Numbered


def of(spoken: list[str], *authors: str) -> Numbered:
    numbered = Numbered(people(*authors))
    for index, own in enumerate(spoken):
        numbered.add(index, own)
    return numbered


def test_numbers_of_a_list_are_no_comments() -> None:
    spoken = ["One.", "Two.", "#1 do this\n#2 do that", "Issue #1 of comment 9"]
    numbered = of(spoken, "Anna", "Bo", "Cem", "Dee")
    assert [numbered.parent(at) for at in range(4)] == [-1] * 4


def test_a_number_with_the_name_beside_it_is_a_comment() -> None:
    numbered = of(["One.", "Two.", "@2 (Bo): no"], "Anna", "Bo", "Cem")
    assert numbered.parent(2) == 1
