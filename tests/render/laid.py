"""What holds of any block at any width, for the tests of everything that makes blocks."""

from __future__ import annotations

from rich.cells import cell_len

from kantlijn.render.document import Block


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
        if not character.isspace() and not stand_in:
            assert seen.get(place) == character, (width, place, character, text[max(0, place - 20) : place + 20])
