"""Code is put between more backticks than it has."""

from __future__ import annotations

import pytest

from kantlijn.sources.backticks import backticks


@pytest.mark.parametrize(
    ("code", "least", "length"), [("", 3, 3), ("a `b`", 3, 3), ("```\n````", 3, 5), ("a `b`", 1, 2)]
)
def test_there_are_more_than_the_code_has_anywhere(code: str, least: int, length: int) -> None:
    assert backticks(code, least) == "`" * length
