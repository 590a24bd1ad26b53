"""Words: what a text is made of for a search, and where some of them stand in it.

A word is a run of letters, digits and their marks, folded. Scripts that are written without blanks (Chinese, Japanese,
Thai, Lao, Burmese, Khmer and their kin) and emoji give a word for each character: what is written in a row is found as
a phrase, wherever it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kantlijn.late import late
from kantlijn.matching.graphemes import widened
from kantlijn.matching.text_folding import Span, composed, fold

_SINGLES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"  # Thai to Tai Viet
    "\u2600-\u27bf\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\ua4cf\uf900-\ufaff\uff66-\uff9f\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_OTHERS = late("[^\x00-\x7f]+")


@cache
def _single() -> re.Pattern[str]:
    """Compiled when it is first asked for: that takes 5 ms, and no first frame searches."""
    return re.compile(f"[{_SINGLES}]")


class _Apart(dict[int, str]):
    """What each character becomes, learnt as they come: folded, those that are words by themselves between blanks."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code), "words").text
        apart = self[code] = _single().sub(r" \g<0> ", folded)
        return apart


_APART = _Apart()


def searchable(text: str) -> str:
    """A text as words with a blank or another ASCII sign between any two: what the full-text tables are given."""
    if text.isascii():
        return text
    text = composed(text)
    if 16 * (len(text.encode("utf-8", "replace")) - len(text)) < len(text):  # few: going from one to the next is faster
        return _OTHERS.sub(lambda found: found[0].translate(_APART), text)
    return text.translate(_APART)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded."""
    return tuple(composed(text).translate(_APART).split())


def is_single(word: str) -> bool:
    """Whether it is a character that is a word by itself, so that no word begins with it."""
    return _single().fullmatch(word) is not None


class Phrase(NamedTuple):
    """Words in a row; with `prefix` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def expression(self) -> str:
        """A regular expression for it in a text folded as words."""
        parts = [re.escape(self.words[0])]
        for one, other in pairwise(self.words):
            parts += [" *" if is_single(one) or is_single(other) else " +", re.escape(other)]
        before = "" if is_single(self.words[0]) else f"(?<![^ {_SINGLES}])"
        after = "" if self.prefix or is_single(self.words[-1]) else f"(?![^ {_SINGLES}])"
        return before + "".join(parts) + after


class PhraseFinder:
    """Where any of several phrases stands in a text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        longest_first = sorted({phrase.expression() for phrase in phrases}, key=len, reverse=True)
        self._found = re.compile("|".join(longest_first)) if longest_first else None

    def spans(self, text: str) -> Iterator[Span]:
        """The hits in order, as offsets in the text, widened to whole characters; none overlap."""
        if self._found is None:
            return
        folded = fold(text, "words")
        reached = 0
        for match in self._found.finditer(folded.text):
            start, end = folded.originals(*match.span(), whole=True)
            if folded.clustered:
                start, end = widened(text, start, end)
            if reached <= start < end:
                yield start, end
                reached = end
