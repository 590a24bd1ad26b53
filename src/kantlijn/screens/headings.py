"""The headings of an article, to choose one and go there."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from kantlijn.render.document import Document
from kantlijn.screens.chooser import choose


def choose_heading(app: App[None], document: Document, top: int, go: Callable[[int], None]) -> bool:
    """Choose among the headings; `go` gets the block of the one chosen. `top` is the first block on the page.

    Returns False where the article has no headings.
    """
    document.finish()
    heads = document.outline()
    if not heads:
        return False
    least = min(head.level for head in heads)
    columns = [2 * (head.level - least) for head in heads]
    lines = [Content(" " * column + head.text) for head, column in zip(heads, columns, strict=True)]
    now = max((number for number, head in enumerate(heads) if head.block <= top), default=0)
    choose(app, "Headings", lines, lambda chosen: go(heads[chosen].block), now, columns, "go there")
    return True
