"""Quotes as Discourse has them in what was typed, `[quote="ann, post:2, topic:7"]`, as Markdown has them."""

from __future__ import annotations

import re

_QUOTE = re.compile(
    r"\[quote(?:=\"?(?P<who>[^\],\"]*)(?P<where>[^\]]*))?\]\n?(?P<words>(?:(?!\[quote).)*?)\n?\[/quote\]", re.DOTALL
)
_DEEPEST_QUOTE = 8
_PLACE = re.compile(r"\b(post|topic)\s*:\s*(\d{1,18})")


def quoted(raw: str) -> str:
    """Returns Markdown with the marks of quotes as Markdown has them, from the innermost out."""
    for _ in range(_DEEPEST_QUOTE):
        raw, count = _QUOTE.subn(_as_quote, raw)
        if not count:
            break
    return raw


def _as_quote(match: re.Match[str]) -> str:
    """A quote of Markdown; where it says of which post it is, in the element that Discourse's own HTML has for that."""
    lines = [f"**{match['who']}:**", "", *match["words"].split("\n")] if match["who"] else match["words"].split("\n")
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    told = dict(_PLACE.findall(match["where"] or ""))
    if "post" not in told:
        return f"\n{quoted}\n\n"
    place = f'data-post="{told["post"]}" data-topic="{told.get("topic", "")}"'
    return f'\n<aside class="quote" {place}>\n\n{quoted}\n\n</aside>\n\n'
