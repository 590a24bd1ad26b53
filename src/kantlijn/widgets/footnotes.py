"""Footnotes of an article: the references on a page, and the note that one of them means."""

from __future__ import annotations

from collections.abc import Sequence

from kantlijn.render.document import Document, Line
from kantlijn.render.page import PageRow


def references(rows: Sequence[PageRow]) -> list[str]:
    """Returns the labels of the notes that are referred to on a page, in order, each once."""
    found = (
        piece.text.strip("[]")
        for row in rows
        for piece in row.line.pieces
        if piece.at >= 0 and "footnote" in piece.style.split()
    )
    return list(dict.fromkeys(found))


def following(labels: Sequence[str], last: str) -> str:
    """Returns the label after the last one gone to, the first where that is not among them or was the last; or ""."""
    at = labels.index(last) + 1 if last in labels else 0
    return labels[at % len(labels)] if labels else ""


def note(document: Document, label: str, width: int) -> int | None:
    """Returns the block that is the note of that label, looked for from the end of the document; None for none."""
    document.finish()
    for block in range(document.count - 1, 0, -1):
        if label_of(document.lines(block, width)[0]) == label:
            return block
    return None


def label_of(line: Line) -> str:
    """Returns the label that a line begins with where it is the first of a note, else ""."""
    first = line.pieces[0] if line.pieces else None
    return first.text.strip(" []") if first is not None and first.at < 0 and first.style == "footnote" else ""
