"""MDX, Markdown with JavaScript in it: what is there for the program alone is taken out, the text stays."""

from __future__ import annotations

from kantlijn.formats._sites import code

ENDING = ".mdx"

_OUT = code.marks(
    r"\{/\*(?:(?!\{/\*).)*?\*/\}"
    r"|(?:(?<=\n\n)|\A\n*)(?:import|export)(?=[ \t{*])[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*(?:\n|\Z)"
)
"""A comment; a paragraph that begins with `import` or `export`, which is all JavaScript."""


def plain(body: str) -> str:
    """Returns a body without comments, and without what it imports and exports."""
    return code.without(_OUT, body)
