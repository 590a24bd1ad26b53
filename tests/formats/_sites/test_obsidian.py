"""Obsidian: what it does not show is not shown."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites.obsidian import plain


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("One %%of us%% two", "One  two"),
        ("One\n\n%%\nof\n\nus\n%%\n\ntwo", "One\n\n\n\ntwo"),
        ("A part ^part-1\nand more", "A part\nand more"),
        ("100%% sure, x ^2", "100%% sure, x ^2"),
        ("`%%x%%`\n```\n%%x%%\na ^b\n```", "`%%x%%`\n```\n%%x%%\na ^b\n```"),
    ],
)
def test_comments_and_names_of_blocks_fall_away(body: str, shown: str) -> None:
    assert plain(body) == shown
