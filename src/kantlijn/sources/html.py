"""What formats of HTML pages share: the text of an element on one line, and what to say of a page that is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

TOO_DEEP = "is nested too deeply; the innermost tags are left out, the text in them is not"
"""What to report of a page of which `kantlijn.nesting.shallow` left out tags."""


def line(node: LexborNode | None) -> str:
    """Returns the text of an element with runs of white space as one space; "" for None."""
    return " ".join((node.text() or "").split()) if node is not None else ""
