"""The numbers of a list as its page shows them: `<ol type="a">` counts a, b, c; text elsewhere speaks of them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

LAST = 299
"""Beyond it nobody counts so."""


def first_number(items: LexborNode) -> int:
    """Returns the number that an `ol` begins with."""
    start = items.attributes.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def numeral_of(item: LexborNode, number: int) -> str:
    """Returns the number of an item as its list has it; "" where that is in digits."""
    kind = item.parent.attributes.get("type") if item.parent is not None else None
    return numeral(number, kind) if kind and kind != "1" else ""


def numeral(number: int, kind: str) -> str:
    """Returns a number as `a`, `A`, `i` or `I` shows it; in digits for any other kind, and where that would be long."""
    if kind in ("a", "A", "i", "I") and 0 < number <= LAST:
        shown = _letters(number) if kind in "aA" else _roman(number)
        return shown.upper() if kind.isupper() else shown
    return str(number)


def _letters(number: int) -> str:
    shown = ""
    while number:
        number, rest = divmod(number - 1, 26)
        shown = chr(ord("a") + rest) + shown
    return shown


def _roman(number: int) -> str:
    shown = ""
    for value, letters in _ROMAN:
        shown += letters * (number // value)
        number %= value
    return shown
