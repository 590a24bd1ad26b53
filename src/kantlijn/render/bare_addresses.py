"""Addresses that stand in a text as such: where each begins and ends, by the rules that Markdown programs share.

The rules are linkify-it's, which markdown-it uses: a bracket that the address itself opened belongs to it, the full
stop after it does not. Brackets within brackets are ours, for it counts one level only. Its looser forms
(`example.com`, `jo@mill.example`) are not looked for: too much that is no address looks so. What Chinese and Japanese
put between sentences ends an address too, for no blank stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kantlijn.late import late

LONGEST = 4_000
"""How many characters of an address are looked at; a longer one is cut."""

_BEGINS = late(r"(?<![A-Za-z0-9])(?:https?://|www\.(?=\w))", re.IGNORECASE)
_ENDS = str.maketrans(dict.fromkeys("、。，．！？；：「」『』（）【】〈〉《》〔〕［］｛｝…“”‘’„«»⟨⟩`", " "))
"""Each becomes a blank before the library looks, so that offsets stay."""

_OPENING = {")": "(", "]": "[", "}": "{"}


class BareAddress(NamedTuple):
    """An address at `text[start:end]`, and where it leads."""

    start: int
    end: int
    target: str


def bare_addresses(text: str) -> Iterator[BareAddress]:
    """Yields the http and https addresses of a text, and what begins with `www.`, in order, none within another."""
    end = 0
    for begins in _BEGINS.finditer(text):
        start = begins.start()
        if start < end:
            continue
        match = _rules().match(text[start : start + LONGEST].translate(_ENDS))
        if match:
            end = _balanced(text, start, start + match.end())
            target = text[start:end]
            yield BareAddress(start, end, target if "://" in begins[0] else f"http://{target}")


def _balanced(text: str, start: int, end: int) -> int:
    """The end of an address once each bracket that it opened, and that closes right behind it, is closed."""
    while (opening := _OPENING.get(text[end : end + 1])) and end - start < LONGEST:
        if text.count(opening, start, end) <= text.count(text[end], start, end):
            break
        end += 1
    return end


@cache
def _rules() -> re.Pattern[str]:
    from linkify_it.ucre import build_re  # costs some milliseconds, and most texts hold no address

    parts = build_re({})
    return re.compile(
        rf"(?:https?://{parts['src_auth']}|(?=www\.)){parts['src_host_port_strict']}{parts['src_path']}", re.IGNORECASE
    )
