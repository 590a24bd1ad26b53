"""MDX, Markdown with JavaScript in it: what is there for the program alone is taken out, the text stays."""

from __future__ import annotations

import re

ENDING = ".mdx"

_CODE = r"^[ \t]*(?P<fence>`{3,}+|~{3,}+).*?^[ \t]*(?P=fence)"
_OUT = re.compile(
    rf"(?P<code>{_CODE}|`[^`\n]+`)|\{{/\*(?:(?!\{{/\*).)*?\*/\}}"
    r"|(?:(?<=\n\n)|\A\n*)(?:import|export)(?=[ \t{*])[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*(?:\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""Code, which stays; a comment; a paragraph that begins with `import` or `export`, which is all JavaScript."""


def plain(body: str) -> str:
    """Returns a body without comments, and without what it imports and exports."""
    return _OUT.sub(lambda match: match["code"] or "", body)
