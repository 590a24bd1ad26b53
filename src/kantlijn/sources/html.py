"""What formats of HTML pages share: HTML made ready for a parser, and the text of an element on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.nesting import shallow
from kantlijn.sources.code_text import with_code_as_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

TOO_DEEP = "is nested too deeply; the innermost tags are left out, the text in them is not"
"""What to report of a page of which `kantlijn.nesting.shallow` left out tags."""


def ready(text: str, *, is_piece: bool = False) -> tuple[str, int]:
    """Returns HTML of which a parser loses no word, and how many tags were left out for it.

    Code in it keeps what is no tag as text, and what is nested too deeply loses its innermost tags. `is_piece`: this
    is a piece of HTML out of Markdown, in which code may be cut.
    """
    return shallow(with_code_as_text(text, to_end=is_piece))


def line(node: LexborNode | None) -> str:
    """Returns the text of an element with runs of white space as one space; "" for None."""
    return " ".join((node.text() or "").split()) if node is not None else ""
