"""A title as a site shows it: its pages take it for HTML, with entities and now and then a tag.

`<span class="icon"></span> A walk` reads `A walk`. A tag that is not closed was meant to be read, as in `What <b> is`;
and raised or lowered letters say another thing without their tags, so those stay.
"""

from __future__ import annotations

import html
import re

from kantlijn.late import late

MOST = 1_000
"""Characters of a title in which tags are looked for: no title is longer, and a hostile one may not cost time."""

DEPTH = 9
"""How deep tags lie within each other at most."""

_PAIR = late(
    r"<(abbr|a|big|b|cite|code|del|em|font|i|kbd|mark|small|span|strong|s|tt|u)(?:\s[^<>]*)?>([^<>]*)</\1\s*>",
    re.IGNORECASE,
)
_BREAK = late(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def shown(title: str) -> str:
    """Returns a title without the tags that lie round its words."""
    if "<" in title and len(title) <= MOST:
        title = _BREAK.sub(" ", title)
        for _ in range(DEPTH):
            title, count = _PAIR.subn(r"\2", title)
            if not count:
                break
        title = title.strip()
    return html.unescape(title)
