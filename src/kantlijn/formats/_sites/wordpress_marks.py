"""What WordPress would have shown for `[caption]` and `[sourcecode]` in posts that were turned into Markdown or HTML.

Converters leave both as they were, or with a backslash before each bracket.
"""

from __future__ import annotations

import html
import re

from kantlijn.formats._sites import pictures, tags

SIGNS = ("[caption", "[sourcecode", "[source ", "[code ", "[code]", "[source]")

POINTS = r"(?P<wordpress>\\?\[(?P<mark>caption|sourcecode|source|code)(?P<given>(?:\s[^\[\]\n]{0,500}?)?)\\?\])"
"""Where such a mark begins, for a pattern of several: its name and what is given with it."""

_IMAGE = re.compile(
    r"\s*(\[?!\[[^\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\]\([^()]*\))?|(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_GIVEN = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
_ESCAPE = re.compile(r"\\(?=[\[\]_*<>#`])")


def ending(mark: str) -> str:
    """Returns the pattern of what ends a mark of that name."""
    return rf"\\?\[/{mark}\\?\]"


def shown(mark: str, given: str, inner: str, as_html: bool) -> str:
    """Returns what stood there: code with its language, or the picture with its caption in small below it."""
    if mark != "caption":
        code = html.unescape(inner)
        return tags.listing(given, code if as_html else _ESCAPE.sub("", code), as_html)
    image = _IMAGE.match(inner)
    words = image[2].strip() if image else ""
    if not words and (found := _GIVEN.search(given)):
        words = (found[1] or found[2] or "").strip()
    picture = image[1] if image else inner.strip()
    return f"\n\n{picture}<br>{pictures.small(words)}\n\n" if words else f"\n\n{picture}\n\n"
