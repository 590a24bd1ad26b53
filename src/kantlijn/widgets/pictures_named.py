"""The pictures that rows of a page name, and the ones shown in place that a text read again takes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kantlijn.library.picture_files import ENDINGS
from kantlijn.render.document import Document, Link
from kantlijn.render.page import PageRow

AROUND = 200
"""So many blocks further down than it was a picture is looked for in a text that was read again."""


class NamedPicture(NamedTuple):
    """A picture that a block of a document names."""

    block: int
    number: int
    """The number that its link has in the document."""
    target: str


def pictures_named(document: Document, rows: Sequence[PageRow]) -> Iterator[NamedPicture]:
    """Yields the pictures that are named in the blocks of these rows, in order."""
    for block in dict.fromkeys(row.position.block for row in rows):
        links = document.block(block).links
        for number, link in enumerate(links, document.numbers(block)) if links else ():
            if _is_picture(link):
                yield NamedPicture(block, number, link.target)


def _is_picture(link: Link) -> bool:
    return link.image or link.target.lower().endswith(ENDINGS)  # also the large one behind a small one


def take_over(before: Document, after: Document) -> bool:
    """Show below the blocks of a text that was read again what was shown in it, wherever it is named now.

    Returns whether there was anything.
    """
    taken = False
    for block, pictures in before.below.items():
        after.reach(block + AROUND)
        near = sorted(range(after.count), key=lambda at: abs(at - block))
        for target, picture in pictures.items():
            names = (at for at in near if any(link.target == target for link in after.block(at).links))
            if (at := next(names, None)) is not None:
                after.below.setdefault(at, {})[target] = picture
                taken = True
    if taken:
        after.forget()
    return taken
