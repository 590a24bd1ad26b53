"""Titles by their first letters."""

from __future__ import annotations

import pytest

from kantlijn.screens.title_jump import Titles

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
