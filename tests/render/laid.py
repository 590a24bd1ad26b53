"""What holds of any block at any width, and how a source looks: for the tests of all that makes blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from kantlijn.model import Markup
from kantlijn.render.bodies import blocks
from kantlijn.render.document import Block, Line


def check(block: Block, width: int) -> None:
    """No line is wider than the column, and every character that is not blank stands where it says, once."""
    text = block.text
    seen: dict[int, str] = {}
    for line in block.lay(width, 1):
        assert sum(cell_len(piece.text) for piece in line.pieces) <= width, (width, line.text)
        for piece in line.pieces:
            assert "\n" not in piece.text
            for number, character in enumerate(piece.text if piece.at >= 0 else ""):
                assert piece.at + number not in seen, (width, piece)
                seen[piece.at + number] = character
    stand_in = False  # for a grapheme of several characters, there is one
    for place, character in enumerate(text):
        stand_in = seen.get(place) == "□" or (stand_in and place not in seen)
        separator = character == "·" and place not in seen  # of a byline, at the end of a line
        if not character.isspace() and not stand_in and not separator:
            assert seen.get(place) == character, (width, place, character, text[max(0, place - 20) : place + 20])


FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[pytest.param]:  # type: ignore[valid-type]
    """`title`, `.`, input, `.`, lines, `.`: the shape that markdown-it's own fixtures have."""
    found = []
    title, source, expected, part = "", "", "", 0
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line == ".":
            part = (part + 1) % 3
            if part == 0:
                found.append(pytest.param(source, expected, id=title))
                title = source = expected = ""
        elif part == 0:
            title = line.strip() or title
        elif part == 1:
            source += f"{line}\n"
        else:
            expected += f"{line}\n"
    return found


def laid(source: str, width: int = 40, markup: Markup = "markdown") -> str:
    lines = [line.text.rstrip() for block in blocks(source, markup) for line in block.lay(width, 1)]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def styles(source: str, markup: Markup = "markdown") -> dict[str, str]:
    """What each piece of text looks like."""
    return {
        piece.text: piece.style
        for block in blocks(source, markup)
        for line in block.lay(80, 1)
        for piece in line.pieces
        if piece.at >= 0
    }


def shown(lines: list[Line]) -> list[str]:
    """What stands in lines, without blanks at their ends."""
    return [line.text.rstrip() for line in lines]
