"""What docutils would take too long at is refused before, and its title and fields are had without it."""

from __future__ import annotations

import pytest

from kantlijn.formats._rst import guard


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A walk\n======\n\nIt rained.\n", ""),
        ("word " * 800_001, "too long"),
        ("a\n" * 30_001, "too long"),
        ("a\n" * 29_999, ""),
        ("+" + "-" * 2000 + "+\n", "table too wide"),
        ("+" + "-" * 1998 + "+\n", ""),
        ("=" * 2001 + "\n", "table too wide"),
        (":a " + "`" * 40_000, "lines too long"),
        ("a " + "`" * 40_000, ""),
    ],
)
def test_what_takes_too_long_is_refused_with_the_reason(text: str, reason: str) -> None:
    refused = guard.refused(text)
    assert reason in refused
    assert bool(refused) is bool(reason)


@pytest.mark.parametrize(
    ("text", "title", "fields"),
    [
        ("A walk\n======\n\n:date: 2010\n:Tags: rain, mud\n\nText.", "A walk", {"date": "2010", "tags": "rain, mud"}),
        ("======\nA walk\n======\n:date: 2010\n", "A walk", {"date": "2010"}),
        (":date: 2010\n\n:slug: not-a-field-any-more\n", "", {"date": "2010"}),
        ("Only text.\n", "", {}),
        ("", "", {}),
    ],
)
def test_title_and_fields_stand_on_top(text: str, title: str, fields: dict[str, str]) -> None:
    assert guard.by_line(text) == (title, fields)
