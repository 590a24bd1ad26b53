"""Titles by their first letters."""

from __future__ import annotations

import pytest

from kantlijn.screens.title_jump import Titles, says

TITLES = Titles(["Bread while you sleep", "The night", "Élan vital", "a  night’s   bread", "", "同じ道を歩く"])


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("b", [0]),
        ("the ", [1]),
        ("NIG", [1, 3]),  # none begins so, but a word of two
        ("elan", [2]),
        ("ight", [1, 3]),
        ("a night", [3]),
        ("同じ", [5]),
        ("道", [5]),
        ("", []),
        ("  ", []),
        ("xyz", []),
    ],
)
def test_what_is_found(typed: str, places: list[int]) -> None:
    assert TITLES.found(typed) == places


@pytest.mark.parametrize(
    ("count", "width", "said"),
    [
        (3, 80, "  2 of 3 · ↓ next"),
        (1, 80, "  1 of 1"),  # no next one
        (0, 80, "  no such title"),
        (3, 20, ""),
        (0, 20, " none"),
    ],
)
def test_what_is_said_beside_the_field(count: int, width: int, said: str) -> None:
    assert says(min(1, max(0, count - 1)), count, width) == said
