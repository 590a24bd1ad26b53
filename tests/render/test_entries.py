"""Entries: what was put in is what is there, and most of them take a few bytes."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.entries import Entries, Entry

ENTRY = st.builds(
    Entry,
    st.integers(0, 1 << 40),
    st.integers(0, 1 << 40),
    st.sampled_from(["markdown", "item", "code", "table", "plain"]),
    st.integers(0, 6),
    st.sampled_from(["", "tight 12", "python"]),
    st.booleans(),
)


@given(st.lists(ENTRY, max_size=12))
def test_entries_are_what_was_appended(entries: list[Entry]) -> None:
    kept = Entries()
    for entry in entries:
        kept.append(entry)
    assert list(kept) == entries
    assert len(kept) == len(entries)
    assert kept[1:-1] == entries[1:-1]
    assert kept[::-2] == entries[::-2]
    if entries:
        assert kept[-1] == entries[-1]
    with pytest.raises(IndexError):
        kept[len(entries)]


def test_the_number_of_an_item_may_be_large() -> None:
    kept = Entries()
    kept.append(Entry(0, 1, "item", 100_000, "tight 100000"))
    assert kept[0].level == 100_000


def test_an_ordinary_entry_takes_a_few_bytes() -> None:
    tracemalloc.start()
    kept = Entries()
    for number in range(20_000):
        kept.append(Entry(number, number + 1, level=number % 7))
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert size < 30 * len(kept)
