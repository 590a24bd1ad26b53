"""The text without tags."""

from __future__ import annotations

from kantlijn.nesting import without_tags


def test_the_text_alone() -> None:
    assert without_tags("<p>a<b>b</b>").split() == ["a", "b"]
