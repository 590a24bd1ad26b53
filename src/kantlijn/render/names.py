"""Names that addresses give to places in a text, `#part-2`: where in a document such a name stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from markdown_it.token import Token

from kantlijn.late import late
from kantlijn.render.document import Blocks, Point

_ID = late(r"[ \t]*\{#([^\s{}]+)[^{}\n]*\}[ \t]*$")


@runtime_checkable
class Named(Protocol):
    """A block in which names may stand."""

    def place(self, name: str) -> int | None:
        """Returns the offset in the block's text of what has that name; None where nothing has."""


def place_named(document: Blocks, name: str, blocks: Iterable[int] | None = None) -> Point | None:
    """Returns where in a document something has that name, in these blocks or in any; None where nothing has."""
    if blocks is None:
        document.finish()
        blocks = range(document.count)
    for number in blocks:
        block = document.block(number)
        if isinstance(block, Named) and (found := block.place(name)) is not None:
            return number, found
    return None


def take_id(tokens: Sequence[Token]) -> str:
    """Take the name off the end of a heading, `## Part two {#two}`. Returns it, "" where there is none."""
    last = tokens[-1] if tokens and tokens[-1].type == "text" else None
    found = _ID.search(last.content) if last is not None else None
    if last is None or found is None:
        return ""
    last.content = last.content[: found.start()]
    return found[1]
