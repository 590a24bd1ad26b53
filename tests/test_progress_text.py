"""How far an import is, in words."""

from __future__ import annotations

import pytest

from kantlijn.library import Progress
from kantlijn.progress_text import bar, progress_line, time_left

HALF = Progress(True, 3, 12, 1_204, 33, "a.xml", False, share=0.5, seconds=120)


def test_the_words_at_widths() -> None:
    whole = "reading ━━━━━━━━━━────────── 50 % · 1 204 posts · 33 comments · 3 of 12 files · 2 min left · Esc stops"
    assert progress_line(HALF, 110, "Esc stops") == whole
    for width in range(1, 120):
        words = progress_line(HALF, width, "Esc stops")
        assert words.startswith("reading ━")
        assert len(words) <= max(width, len("reading ━━━━━─────  50 %"))


def test_where_the_counts_stand_already_the_rest_is_said() -> None:
    assert progress_line(HALF, 60, counts=False) == "reading ━━━━━───── 50 % · 2 min left"
    assert progress_line(HALF._replace(waiting=77), 60, counts=False).endswith("77 to go")


def test_little_is_said_of_what_is_short_or_over() -> None:
    assert progress_line(HALF._replace(seconds=0.1), 80) == ""
    assert progress_line(HALF._replace(running=False), 80) == ""
    assert (
        progress_line(HALF._replace(total=1, files=1, seconds=1), 80)
        == "reading ━━━━━───── 50 % · 1 204 posts · 33 comments"
    )
    assert progress_line(HALF._replace(total=None, files=1), 80).endswith("33 comments · 1 file")
    assert "files read; making them searchable · 77 to go" in progress_line(HALF._replace(waiting=77), 80)


@pytest.mark.parametrize(
    ("share", "seconds", "words"),
    [
        (0.5, 20, "20 s left"),
        (0.9, 9, "5 s left"),
        (0.1, 100, "15 min left"),
        (0.02, 600, "8.2 h left"),
        (0.01, 600, ""),
        (0.5, 1, ""),
    ],
)
def test_the_time_left_goes_by_the_time_that_went(share: float, seconds: float, words: str) -> None:
    assert time_left(HALF._replace(share=share, seconds=seconds)) == words


def test_nothing_is_left_to_tell_before_all_folders_were_walked() -> None:
    assert time_left(HALF._replace(total=None)) == ""


@pytest.mark.parametrize(
    ("share", "drawn"), [(0, "──── 0 %"), (0.5, "━━── 50 %"), (0.999, "━━━─ 99 %"), (1, "━━━━ 100 %")]
)
def test_the_bar_is_full_at_the_end_only(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn
