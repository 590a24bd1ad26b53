"""An archive as plain values, for saying that what was exported and read back is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kantlijn.export import export
from kantlijn.export.markdown import said
from kantlijn.library import Library
from kantlijn.model import Comment, Markup, Placed, Post

Value = tuple[object, ...]


def everything(*paths: Path) -> list[Value]:
    """Every post of an archive with its thread, in an order that is the same wherever it lies."""
    with Library.open(paths) as library:
        library.wait()
        return sorted(values(library), key=repr)


def values(library: Library) -> Iterator[Value]:
    """The same of an open library, in its order."""
    for row in library.everything:
        yield post(library.post(row.key)), thread(library.everything.thread(row.key).placed)


def post(one: Post) -> Value:
    """What a post says, without where it was read."""
    return (
        *(one.id, one.kind, one.title, one.slug, one.author, one.published, one.updated, one.status, one.tags),
        *(one.url, one.comments_open, one.guessed, body(one.body, one.markup)),
    )


def thread(placed: Sequence[Placed]) -> Value:
    """What stands where in a thread."""
    return tuple((one.depth, one.parent, one.mark, *comment(one.comment)) for one in placed)


def comment(one: Comment) -> Value:
    """What a comment says, without where it was read and how it names its parent."""
    return (
        *(one.id, one.author, one.author_url, one.published, one.status, one.kind, one.guessed),
        one.quotation,
        body(one.body, one.markup),
    )


def body(text: str, markup: Markup) -> Value:
    """A body as it is; of HTML, which may have become Markdown, what it says."""
    return (markup, text) if markup == "text" else ("words", *said(text, markup))


def exported(paths: Sequence[Path], folder: Path, form: str = "markdown") -> Path:
    """An archive exported into a folder, which comes out."""
    with Library.open(paths) as library:
        library.wait()
        export(library, folder, form, lambda done: False)
    return folder
