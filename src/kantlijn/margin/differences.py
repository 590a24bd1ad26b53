"""Differences: words of a quote beside other words of the text, what they cost, and whether they turn what is said.

A letter mistyped costs nothing, a word left out something; `not`, `without`, an opposite or another number turn a
sentence over, and cost more than the words weigh.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kantlijn.margin.words import weight

_NEGATIONS = frozenset(
    "not no never none nobody nothing without nor neither cannot t hardly nicht kein keine keinen keiner nie ohne "
    "niet geen nooit zonder pas sans jamais aucun non senza mai sin nunca ningun não sem nunca не нет без "
    "никогда 不 没 無 无 未 非".split()
)
_OPPOSITES = (
    "with without", "always never", "more less", "more fewer", "before after", "good bad", "better worse",
    "best worst", "big small", "large small", "high low", "higher lower", "fast slow", "faster slower", "easy hard",
    "easier harder", "easy difficult", "old new", "first last", "true false", "right wrong", "yes no", "all none",
    "all some", "up down", "in out", "on off", "left right", "open closed", "open close", "start end", "start stop",
    "begin end", "public private", "client server", "increase decrease", "allow deny", "enable disable",
    "enabled disabled", "love hate", "can cannot", "possible impossible", "useful useless", "black white",
    "safe unsafe", "strong weak", "read write", "push pull", "most least", "many few", "must may", "should could",
    "everyone nobody", "everything nothing", "above below", "man woman", "he she", "mit ohne", "mehr weniger",
    "immer nie", "gut schlecht", "met zonder", "meer minder", "altijd nooit", "goed slecht", "avec sans",
    "plus moins", "toujours jamais", "con sin", "con senza", "mas menos",
)  # fmt: skip
_TURNING = frozenset(frozenset(pair.split()) for pair in _OPPOSITES)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred "
    "thousand million twee drie vier vijf zes zeven acht negen tien zwei drei funf sechs sieben neun zehn elf zwolf "
    "deux trois quatre cinq sept huit neuf dix dos tres cuatro cinco".split()
)

_SHORT_FOR = {
    "s": ("is", "has", "us"), "re": ("are",), "ll": ("will", "shall"), "ve": ("have",), "d": ("would", "had"),
    "m": ("am",), "t": ("not",),
}  # fmt: skip
"""What the end of a word behind its apostrophe stands for."""
_TAKES_NOT = frozenset("do does did is are was were has have had would could should must need".split())

TURNED = 3.0
"""What it costs that a difference turns what is said."""
MOST_LEFT_OUT = 2.0
"""What it costs at most that the quote leaves words out."""
ALIKE = 75.0
"""From which likeness of letters, of 100, two words are one that was mistyped or bent."""


Turn = Literal["", "number", "sense"]
"""What a difference does to what is said: another number, or the contrary: a negation more or less, an opposite."""


class Difference(NamedTuple):
    """Words of a quote that are others in the text."""

    quoted: tuple[str, ...]
    said: tuple[str, ...]
    same: float
    """What those of the quote weigh that are the same all the same: mistyped, or written in one."""
    cost: float
    turns: Turn
    """Whether it turns what is said."""


def difference(quoted: Sequence[str], said: Sequence[str], *, cut: bool = False) -> Difference:
    """Returns what it means that a quote has these words where the text has those. `cut`: it says that it was cut."""
    all_quoted = sum(map(weight, quoted))
    if quoted and said and "".join(quoted) == "".join(said):
        return Difference(tuple(quoted), tuple(said), all_quoted, 0.0, "")
    if cut and not quoted:
        return Difference((), tuple(said), 0.0, min(0.3, 0.1 * len(said)), "")
    same, lone_quoted, lone_said = _paired(quoted, said)
    cost = 0.7 * sum(map(weight, lone_quoted)) + min(MOST_LEFT_OUT, 0.4 * sum(map(weight, lone_said)))
    turns = "" if cut else _turns(lone_quoted, lone_said)
    return Difference(tuple(quoted), tuple(said), same, cost + TURNED * bool(turns), turns)


def _paired(quoted: Sequence[str], said: Sequence[str]) -> tuple[float, list[str], list[str]]:
    """What the words weigh that are alike on both sides, and those that are not."""
    same, rest = 0.0, list(said)
    lone: list[str] = []
    for word in quoted:
        other = next((one for one in rest if alike(word, one)), None)
        if other is None:
            lone.append(word)
        else:
            rest.remove(other)
            same += weight(word)
    return same, lone, rest


def alike(word: str, other: str) -> bool:
    """Returns whether two words are one, but for a mistake or an ending."""
    if word == other or _is_short_for(word, other) or _is_short_for(other, word):
        return True
    if min(len(word), len(other)) < 4 or word.isdecimal() or other.isdecimal() or frozenset((word, other)) in _TURNING:
        return False
    from rapidfuzz import fuzz

    negated = word.removeprefix("un") == other or other.removeprefix("un") == word
    return not negated and fuzz.ratio(word, other) >= ALIKE


def _is_short_for(word: str, other: str) -> bool:
    """Whether it is what is left of the other in `it's`, or has the n of `isn't`."""
    return other in _SHORT_FOR.get(word, ()) or (other in _TAKES_NOT and word == f"{other}n")


def _turns(quoted: Sequence[str], said: Sequence[str]) -> Turn:
    if sum(word in _NEGATIONS for word in quoted) % 2 != sum(word in _NEGATIONS for word in said) % 2:
        return "sense"
    if any(frozenset((word, other)) in _TURNING for word in quoted for other in said):
        return "sense"
    numbers, others = [one for one in quoted if _is_number(one)], [one for one in said if _is_number(one)]
    return "number" if numbers and others and numbers != others else ""


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in _NUMBERS
