"""HTML bodies as Markdown, if that says the same: the words and links of both are laid out and compared.

What Markdown has no word for stays HTML within it (see `_html_to_markdown.py`); a body that would lose a word even so
stays HTML as a whole.
"""

from __future__ import annotations

from markdown_it.common.normalize_url import normalizeLink

from kantlijn.model import Markup
from kantlijn.nesting import shallow
from kantlijn.render.bodies import blocks

LONGEST = 4_000_000
"""Characters of HTML that are turned into Markdown; what is longer was made by no person, and stays as it is."""


class Converter:
    """Turns bodies, and counts what it did."""

    def __init__(self) -> None:
        self.turned = 0
        """How many bodies became Markdown."""
        self.kept = 0
        """How many stayed HTML because Markdown would have lost something."""

    def __call__(self, body: str, markup: Markup) -> tuple[str, Markup]:
        """A body and how it is written, as it is exported."""
        if markup != "html":
            return body, markup
        text = markdown(body)
        if text is None:
            self.kept += 1
            return body, markup
        self.turned += 1
        return text, "markdown"


def markdown(body: str) -> str | None:
    """An HTML body as Markdown that says the same, or None where it would not."""
    if not body.strip():
        return body
    if len(body) > LONGEST or shallow(body)[1]:
        return None
    from kantlijn.export._html_to_markdown import convert

    try:
        text = convert(body)
    except RecursionError:  # the library goes down into nested tags by calling itself
        return None
    return text if said(text, "markdown") == said(body, "html") else None


def said(body: str, markup: Markup) -> tuple[list[str], list[str]]:
    """What a body says when it is laid out: its words, and where its links and pictures point."""
    words: list[str] = []
    targets: list[str] = []
    for block in blocks(body, markup):
        words += block.text.split()
        targets += [normalizeLink(link.target.strip()) for link in block.links]
    return words, targets
