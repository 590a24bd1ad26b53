"""MDX, Markdown with JavaScript in it: what is there for the program alone is taken out, the text stays.

Words that a component shows and has as its own, such as the label of a tab, stand below its tag.
"""

from __future__ import annotations

import re

from kantlijn.formats._sites import code

ENDING = ".mdx"

_OUT = code.marks(
    r"\{/\*(?:(?!\{/\*).)*?\*/\}"
    r"|(?:(?<=\n\n)|\A\n*)(?:import|export)(?=[ \t{*])[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*(?:\n|\Z)"
)
"""A comment; a paragraph that begins with `import` or `export`, which is all JavaScript."""


_COMPONENT = code.marks(
    r"^(?P<indent>[ \t]*)(?P<tag><[A-Z][\w.]*(?:\s(?:[^<>\"'{}]|\"[^\"]*\"|'[^']*'|\{[^{}]*\})*)?>)"
)
_WORDS = re.compile(
    r"\s(?:title|label|summary|heading|header|caption|description)=(?:\"([^\"]*)\"|'([^']*)'|\{[\"'`]([^{}]*)[\"'`]\})"
)


def plain(body: str) -> str:
    """Returns a body without comments, and without what it imports and exports."""
    return _COMPONENT.sub(_with_words, code.without(_OUT, body))


def _with_words(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"]
    said = [" ".join(next(filter(None, found), "").split()) for found in _WORDS.findall(match["tag"])]
    words = " · ".join(filter(None, said))
    return f"{match[0]}\n\n{match['indent']}**{words}**\n\n" if words else match[0]
