"""A list of comments in YAML cut into its items, so that one that is broken, or very many, can be read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise


def pieces(text: str, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yields the text from each of these places to the next, with the number of its first line."""
    line = 1 + (text.count("\n", 0, starts[0]) if starts else 0)
    for start, end in pairwise([*starts, len(text)]):
        yield line, text[start:end]
        line += text.count("\n", start, end)
