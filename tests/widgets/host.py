"""An application round one widget, for tests: what it shows, and what it says to whatever it stands in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from kantlijn.library import Row
from kantlijn.model import Comment, Post, thread
from kantlijn.render.article import article
from kantlijn.render.document import Document
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.palette import Palette
from kantlijn.widgets.themes import INK

M = TypeVar("M", bound=Message)


class Host(App[None]):
    """Shows the widgets, one below the other, and remembers the messages of all of them."""

    def __init__(self, *shown: Widget) -> None:
        super().__init__()
        self.register_theme(INK)
        self.theme = "ink"
        self._shown = shown
        self.messages: list[Message] = []
        self.pilot: Pilot[None]

    def get_css_variables(self) -> dict[str, str]:
        """With the colours that the program adds to a theme's own."""
        variables = super().get_css_variables()
        return {**Palette(variables, ansi=False).colours(), **variables}

    def compose(self) -> ComposeResult:
        yield from self._shown

    def heard(self, kind: type[M]) -> list[M]:
        """The messages of that kind so far, each once however far it went up."""
        found: dict[int, M] = {id(message): message for message in self.messages if isinstance(message, kind)}
        return list(found.values())

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they start come to rest."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0.02)


@asynccontextmanager
async def hosted(*shown: Widget, size: tuple[int, int] = (60, 12)) -> AsyncIterator[Host]:
    """The widgets in a running application; the last one that can have it has the focus."""
    app = Host(*shown)
    async with app.run_test(size=size, message_hook=app.messages.append) as pilot:
        app.pilot = pilot
        for widget in shown:
            if widget.focusable:
                widget.focus()
        await pilot.pause(0.02)
        yield app


def text_of(widget: Widget) -> list[str]:
    """The rows that a widget draws."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.content_size.height)]


def an_article(paragraphs: int = 20, heads: int = 0) -> Document:
    """An article of numbered paragraphs, a heading before each of the first `heads`."""
    parts = [(f"## Part {n}\n\n" if n <= heads else "") + f"Paragraph {n} is here." for n in range(1, paragraphs + 1)]
    return article(Post("", "A title", "\n\n".join(parts)))


def a_thread(*replies: str, bodies: Sequence[str] = ()) -> ThreadDocument:
    """A thread of comments `a`, `b>a` (b answers a), in that order, each on a day of its own."""
    comments = []
    for day, reply in enumerate(replies, 1):
        name, _, parent = reply.partition(">")
        body = bodies[day - 1] if day <= len(bodies) else f"Words of {name}."
        comments.append(Comment(name, body, author=name.upper(), published=f"2020-01-{day:02}", parent=parent))
    return ThreadDocument(thread(comments))


def a_row(key: int, **fields: object) -> Row:
    """A row of the list, its title by its key."""
    values: dict[str, object] = {
        "id": str(key), "kind": "post", "title": f"Post {key}", "author": "", "published": "2020-01-02",
        "status": "published", "tags": (), "words": 460, "comments": 0, "slug": "", "path": f"{key}.md",
        "format": "front_matter", "comments_open": None,
    }  # fmt: skip
    return Row(key=key, **{**values, **fields})  # type: ignore[arg-type]


def rows_drawn(view: Widget, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of a view that are drawn from now on."""
    drawn: list[int] = []
    draw = view.render_line

    def noted(y: int) -> Strip:
        drawn.append(y)
        return draw(y)

    monkeypatch.setattr(view, "render_line", noted)
    return drawn
