"""Threads made for tests: comments whose bodies are words, and the documents of them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from kantlijn.model import Comment, Placed, thread
from kantlijn.render.document import Block, Line, Link, Piece
from kantlijn.render.page import Page
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.wrap import wrap


@dataclass
class Words:
    """A block of words, `[` being a link."""

    text: str

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(Link("https://example.org/", "x") for _ in range(self.text.count("[")))

    def lay(self, width: int, number: int) -> list[Line]:
        lines = [
            Line((Piece(self.text[a:b], at=a, link=number if self.links else 0),)) for a, b in wrap(self.text, width)
        ]
        return [*lines, Line()]


def words(comment: Comment) -> list[Block]:
    return [Words(part) for part in comment.body.split("\n\n")]


def said(
    name: str, parent: str = "", body: str = "", *, date: str = "2009-10-03", author: str | None = None
) -> Comment:
    return Comment(name, body or f"Words of {name}.", author=name.title() if author is None else author,
                   published=date, parent=parent)  # fmt: skip


FAMILY = [said("a"), said("b", "a"), said("c", "b"), said("d", "a"), said("e"), said("f", "e")]


def document(comments: list[Comment] | None = None, **how: object) -> ThreadDocument:
    how.setdefault("render", words)
    return ThreadDocument(thread(FAMILY if comments is None else comments), **how)  # type: ignore[arg-type]


def page(thread_document: ThreadDocument, width: int = 60) -> list[str]:
    return [row.line.text for row in Page(thread_document, width, 1000).rows()]


def lines(thread_document: ThreadDocument, block: int, width: int = 60) -> list[str]:
    return [line.text for line in thread_document.lines(block, width)]


def styled(thread_document: ThreadDocument, block: int, text: str) -> str:
    pieces = [piece for line in thread_document.lines(block, 100) for piece in line.pieces]
    return next(piece.style for piece in pieces if piece.text.strip() == text)


@st.composite
def threads(draw: st.DrawFn) -> list[Placed]:
    parents = [draw(st.integers(-1, n - 1)) for n in range(draw(st.integers(0, 25)))]
    return thread(said(f"n{n}", f"n{parent}" if parent >= 0 else "", date="") for n, parent in enumerate(parents))
