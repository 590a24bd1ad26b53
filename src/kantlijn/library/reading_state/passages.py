"""A passage: a place in a text by its numbers and by its words, and found again by them when the text was edited.

The words are those that follow the place. Where the same block still has them, nothing else is looked at; else the
nearest block that has them is meant, then the one that has most of them, then the same number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kantlijn.late import late

_LENGTH = 12
"""Words that are kept of a passage."""
_RUN = 3
"""Words in a row by which an edited passage is known."""
_FAR = 3000
"""Blocks that are looked at in each direction."""
_WORD = late(r"\w+")

Texts = Callable[[int], "str | None"]
"""The text of a block by its number; None where there is no such block."""


class Passage(NamedTuple):
    """A place in a document, or in a comment."""

    block: int = 0
    offset: int = 0
    """In characters of the block's text."""
    words: str = ""
    """What follows, in small letters, without punctuation."""


NOWHERE = Passage()
"""The beginning of a text."""


def passage_at(block: int, offset: int, texts: Texts) -> Passage:
    """The passage at a place; its words run on into the next blocks where the block ends too early."""
    words: list[str] = []
    for number, start in ((block, max(0, offset)), (block + 1, 0), (block + 2, 0)):
        text = texts(number)
        if text is None or len(words) >= _LENGTH:
            break
        words += _words(text[start : start + 400])
    return Passage(block, offset, " ".join(words[:_LENGTH]))


def locate(passage: Passage, texts: Texts) -> tuple[int, int]:
    """Where the passage is now, as block and offset; its own numbers where it is not found."""
    words = passage.words.split()
    if not words:
        return passage.block, passage.offset
    own = texts(passage.block)
    if own is not None and (_starts(own[max(0, passage.offset) :], words) or _still(passage, texts)):
        return passage.block, passage.offset
    found = _whole(passage, texts, words) or _partly(passage, texts, words)
    return found or (_last(passage.block, texts), 0 if own is None else min(passage.offset, len(own)))


def _still(passage: Passage, texts: Texts) -> bool:
    """Whether the place is where it was, where its block ends and the words follow in the next ones."""
    return passage_at(passage.block, passage.offset, texts).words == passage.words


def _whole(passage: Passage, texts: Texts, words: list[str]) -> tuple[int, int] | None:
    """The nearest block in which the words stand, as far as it has room for them."""
    pattern = re.compile(r"\W+".join(map(re.escape, words[:_LENGTH])), re.I)
    first = re.compile(r"\b" + r"\W+".join(map(re.escape, words[:_RUN])) + r"\b", re.I)
    for number, text in _around(passage.block, texts):
        if hit := pattern.search(text):
            return number, hit.start()
        for hit in first.finditer(text):
            if _starts(text[hit.start() :], words):
                return number, hit.start()
    return None


def _partly(passage: Passage, texts: Texts, words: list[str]) -> tuple[int, int] | None:
    """The block with the most runs of the passage's words, if it has a third of them; the nearest of several.

    The earlier a run stands in the passage, the more it counts, for the last ones may have stood in the next block.
    """
    size = min(_RUN, len(words))
    last = len(words) - size
    weights = {tuple(words[at : at + size]): last + 1 - at for at in range(last, -1, -1)}
    best, place = sum(weights.values()) / 3, None
    for number, text in _around(passage.block, texts):
        there = _words(text)
        hits = {tuple(there[at : at + size]): at for at in range(len(there) - size, -1, -1)}
        share = sum(weights[run] for run in hits.keys() & weights.keys())
        if share >= best and (place is None or share > best):
            best = share
            place = number, _offset(text, min(at for run, at in hits.items() if run in weights))
    return place


def _starts(text: str, words: list[str]) -> bool:
    """Whether a text begins with these words, or is itself their beginning."""
    there = _words(text[:400])[: len(words)]
    return (
        bool(there) and there == words[: len(there)] and (len(there) == len(words) or len(there) == len(_words(text)))
    )


def _around(block: int, texts: Texts) -> Iterator[tuple[int, str]]:
    """The blocks from the nearest to the farthest, each with its text."""
    for away in range(_FAR):
        ahead = texts(block + away)
        behind = texts(block - away) if 0 < away <= block else None
        if ahead is not None:
            yield block + away, ahead
        if behind is not None:
            yield block - away, behind
        if ahead is None and away > block:
            return


def _last(block: int, texts: Texts) -> int:
    """The block of that number, or the last one there is before it."""
    while block > 0 and texts(block) is None:
        block -= 1
    return block


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _offset(text: str, word: int) -> int:
    for at, hit in enumerate(_WORD.finditer(text)):
        if at == word:
            return hit.start()
    return 0
