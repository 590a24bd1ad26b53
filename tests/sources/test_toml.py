"""TOML of strangers: read within limits."""

from __future__ import annotations

import pytest

from kantlijn.sources import toml
from kantlijn.sources.source import FormatError


def test_a_table_is_read() -> None:
    assert toml.load("a = true\n[b]\nc = 'd'\n") == {"a": True, "b": {"c": "d"}}


@pytest.mark.parametrize(
    "text", ["a = ", ".".join("a" * 80) + " = 1", "a = 1\n" + "#" * toml.LARGEST, "a = " + "9" * 5000]
)
def test_what_is_broken_or_would_take_long_is_said(text: str) -> None:
    with pytest.raises(FormatError):
        toml.load(text)
