"""The list of marks: how a marked passage is told."""

from __future__ import annotations

from kantlijn.screens.marks import beginning


def test_a_passage_is_told_by_its_first_whole_words() -> None:
    assert beginning("a short passage") == "a short passage"
    assert beginning("if javascript is disabled a regular post action takes over instead of it") == (
        "if javascript is disabled a regular post action takes over…"
    )
    assert beginning("x" * 80) == "x" * 60 + "…"
