"""Addresses that stand in a text as such: where each begins and ends, by the rules that Markdown programs share.

The rules are linkify-it's, which markdown-it uses: a bracket that the address itself opened belongs to it, the full
stop after it does not. Brackets within brackets are ours, for it counts one level only. Its looser forms
(`example.com`, `jo@mill.example`) are not looked for: too much that is no address looks so. What Chinese and Japanese
put between sentences ends an address too, for no blank stands there. In Markdown what `__init__.py` or `/*/` stand in
is an address before anything in it can be emphasis, as on GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kantlijn.late import late

LONGEST = 4_000
"""How many characters of an address are looked at; a longer one is cut."""

_BEGINS = late(r"(?<![A-Za-z0-9])(?:https?://|www\.(?=\w))", re.IGNORECASE)
_STOPS = "、。，．！？；：「」『』（）【】〈〉《》〔〕［］｛｝…“”‘’„«»⟨⟩`"
_ENDS = str.maketrans(dict.fromkeys(_STOPS, " "))
"""Each becomes a blank before the library looks, so that offsets stay."""

_ROUGHLY = late(rf"(?<![A-Za-z0-9])(?:https?://|www\.(?=\w))[^\s<>\[\]\\—–{re.escape(_STOPS)}]++", re.IGNORECASE)
_SIGNS = late(r"([*_~$^=])\1*+")

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


@lru_cache(maxsize=4)
def signs_within(text: str) -> Mapping[int, int]:
    """Returns where signs that mean something in Markdown stand in addresses of a text, from start to end of each run.

    Those at the end of an address, or that close what was opened before it, are no part of it.
    """
    found: dict[int, int] = {}
    opened: dict[str, int] = {}
    at = 0
    for address in _ROUGHLY.finditer(text):
        for run in _SIGNS.finditer(text, at, address.start()):
            opened[run[0]] = opened.get(run[0], 0) + _opens(text, run)
        at = address.start() + len(address[0].rstrip("*_~$^=?!.,:;'\")}"))
        for run in _SIGNS.finditer(text, address.start(), at):
            if opened.get(run[0], 0) > 0:
                at = run.start()
                break
            found[run.start()] = run.end()
    return found


def _opens(text: str, run: re.Match[str]) -> int:
    """1 for signs that can only open what they mean, -1 for those that can only close it, else 0."""
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if run[1] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return opens - closes


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
