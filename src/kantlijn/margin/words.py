"""The words of a text with their places: what quotes and passages are compared by.

Case, diacritics, punctuation and the kind of quotes and dashes go; scripts without blanks give a word a character.
"""

from __future__ import annotations

from kantlijn.late import late
from kantlijn.matching.text_folding import fold
from kantlijn.matching.words import is_single

_SINGLES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3105-\u31ff"
_SINGLES += "\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_WORD = late(f"[{_SINGLES}]|[^ {_SINGLES}]+")

_ENDINGS = frozenset("t s ll re ve d m".split())
"""What is left of a word behind an apostrophe."""
SINGLE = 0.4
"""What a character that is a word by itself counts for, in words."""


class Words:
    """Words in order, and where each stands in the text that they are of."""

    __slots__ = ("ends", "said", "starts")

    def __init__(self) -> None:
        self.said: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def __len__(self) -> int:
        return len(self.said)


def words_in(text: str, at: int = 0) -> Words:
    """Returns the words of a text that begins at that offset of a longer one."""
    folded = fold(text, "words")
    found = Words()
    plain = not folded.ends
    for match in _WORD.finditer(folded.text):
        start, end = match.span() if plain else folded.originals(*match.span(), whole=True)
        found.said.append(match[0])
        found.starts.append(at + start)
        found.ends.append(at + end)
    return found


def size(said: list[str]) -> float:
    """Returns how many words these count for: `don't` is one, a character of Chinese less than one."""
    return sum(SINGLE if is_single(word) else 0.0 if word in _ENDINGS else 1.0 for word in said)


def weight(word: str) -> float:
    """Returns how much it says that a word is the same on both sides: little for short ones, which are everywhere."""
    if len(word) > 3:
        return 1.0
    if word.isdecimal():
        return 0.5 if len(word) == 1 else 0.8
    return 0.5 if is_single(word) else (0.0, 0.35, 0.4, 0.6)[len(word)]
