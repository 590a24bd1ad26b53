"""Pictures that are painted at the cursor, looked at as a terminal shows them."""

from __future__ import annotations

import gc
from itertools import product

import pytest

from kantlijn.clean import harmless
from kantlijn.pictures import painted
from kantlijn.pictures.indexed import Rows, indexed
from kantlijn.pictures.kitty import CELL
from kantlijn.pictures.painted import PaintedPicture, Painter, Paints, can_paint, paint, paints_inline
from kantlijn.render.picture import Picture
from pictures.painting_terminal import PaintingTerminal

CELLS = 10, 20
COLOURS = [(0, 0, 0), (255, 0, 0), (0, 255, 255), (51, 102, 153)]
"""Those that hundredths tell exactly."""


def made(width: int, height: int) -> Rows:
    """A picture in which no two rows and columns are the same."""
    numbers = bytes((x * x + y * y * 3 + x * y) // 7 % len(COLOURS) for y in range(height) for x in range(width))
    return Rows(width, height, numbers, tuple(COLOURS))


class Shown:
    """A picture on a terminal, in Sixel or as iTerm2 has it."""

    def __init__(self, rows: Rows, *, inline: bool = False, cell: tuple[int, int] = CELLS) -> None:
        self.rows, self.inline = rows, inline
        self.paints: Paints = {}
        self.held = PaintedPicture(rows, cell, CELLS, Painter(self.paints, inline))
        self.terminal = PaintingTerminal(30, 12, CELLS)

    def draw(self, top: int, left: int = 2, columns: slice = slice(None), width: int = 80) -> str:
        """Write the picture's lines at that row and column of the screen; returns what was written."""
        lines = [line.text.split(CELL)[1:] for line in self.held.lines(width)]
        cells = ["".join(CELL + marks for marks in line[columns]) for line in lines]
        left += columns.start or 0
        after = "|" if columns.stop is None else ""
        written = "".join(f"\x1b[{top + at + 1};{left + 1}H{line}{after}" for at, line in enumerate(cells))
        written = paint(written, self.paints, self.terminal.rows)
        self.terminal.write(written)
        return written

    def expected(self, top: int, left: int = 2, columns: range | None = None) -> dict[tuple[int, int], object]:
        """The pixels of the picture there."""
        whole = range(self.rows.width // CELLS[0]) if columns is None else columns
        colours = COLOURS if self.inline else [tuple(part * 100 // 255 for part in colour) for colour in COLOURS]
        xs = range(whole.start * CELLS[0], whole.stop * CELLS[0])
        return {
            (left * CELLS[0] + x, top * CELLS[1] + y): colours[self.rows.pixels[y * self.rows.width + x]]
            for x, y in product(xs, range(self.rows.height))
        }


@pytest.fixture(params=["sixel", "inline"])
def shown(request: pytest.FixtureRequest) -> Shown:
    return Shown(made(80, 100), inline=request.param == "inline")


def test_what_is_painted_is_the_picture(shown: Shown) -> None:
    shown.draw(1)
    assert shown.terminal.pixels == shown.expected(1)
    assert [row[10] for row in shown.terminal.text[1:6]] == ["|"] * 5, "the cursor is where the cells end"


def test_what_scrolled_leaves_nothing_where_it_was(shown: Shown) -> None:
    shown.draw(3)
    shown.draw(2)
    shown.terminal.write("\x1b[8;1H" + " " * 30)
    assert shown.terminal.pixels == shown.expected(2)


def test_what_lies_over_it_is_free_of_it_and_what_is_beside_that_is_painted(shown: Shown) -> None:
    shown.draw(1)
    for row in range(1, 6):
        shown.terminal.write(f"\x1b[{row + 1};6H" + "x" * 3)
    covered = {**shown.expected(1, columns=range(3)), **shown.expected(1, columns=range(6, 8))}
    assert shown.terminal.pixels == covered
    shown.draw(1, columns=slice(3, 6))  # what lay there is gone
    assert shown.terminal.pixels == shown.expected(1)


def test_on_the_last_row_nothing_is_painted(shown: Shown) -> None:
    shown.draw(7)
    lowest = (shown.terminal.rows - 1) * CELLS[1]
    assert shown.terminal.pixels == {at: colour for at, colour in shown.expected(7).items() if at[1] < lowest}


def test_where_there_is_less_room_it_is_smaller(shown: Shown) -> None:
    assert len(shown.held.lines(4)) == 3
    shown.draw(1, width=4)
    assert {x // CELLS[0] for x, _ in shown.terminal.pixels} == {2, 3, 4, 5}
    assert len(shown.terminal.pixels) == 4 * 3 * CELLS[0] * CELLS[1]


def test_where_cells_are_finer_than_the_picture_it_is_larger() -> None:
    shown = Shown(made(40, 50), cell=(5, 10))
    shown.draw(1)
    assert len(shown.terminal.pixels) == 80 * 100
    expected = Shown(made(40, 50)).expected(0, 0)
    assert all(shown.terminal.pixels[20 + x * 2, 20 + y * 2] == colour for (x, y), colour in expected.items())


def test_a_row_that_was_painted_is_not_made_again(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shown.draw(1)
    monkeypatch.setattr(painted, "sixel", None)
    monkeypatch.setattr(painted, "inline", None)
    assert shown.draw(1) == first


def test_a_plain_picture_takes_few_bytes() -> None:
    flat = Shown(Rows(270, 200, bytes(270 * 200), ((255, 255, 255),)))
    assert len(flat.draw(1, 0)) < 10 * 150


def test_nothing_is_painted_once_nobody_keeps_it(shown: Shown) -> None:
    lines = "".join(line.text for line in shown.held.lines(80))
    assert len(shown.paints) == 1
    del shown.held
    gc.collect()
    assert shown.paints == {}
    assert paint(lines, shown.paints, 12) == " " * 40


@pytest.mark.parametrize("text", [f"{CELL}abcd", f"{CELL}äöüß", CELL, f"{CELL}\u0305\u030d", "plain"])
def test_text_of_a_file_that_looks_like_cells_stays_as_it_is(text: str, shown: Shown) -> None:
    assert paint(text, shown.paints, 12) == text


def test_the_cells_go_through_what_guards_the_terminal(shown: Shown) -> None:
    assert all(harmless(line.text) for line in shown.held.lines(80))


def test_a_picture_of_too_many_colours_is_none() -> None:
    pixels = bytes(part for number in range(300) for part in (number & 255, number >> 8, 0))
    with pytest.raises(ValueError, match="256"):
        indexed(Picture(300, 1, pixels))
    assert indexed(Picture(2, 1, b"\1\2\3\4\5\6")) == Rows(2, 1, b"\0\1", ((1, 2, 3), (4, 5, 6)))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"LC_TERMINAL": "iTerm2", "TERM": "xterm"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({}, False),
    ],
)
def test_who_paints_as_iterm2_does_says_so_by_name(environment: dict[str, str], expected: bool) -> None:
    assert paints_inline(environment) is expected


def test_nothing_is_painted_through_a_multiplexer_or_where_cells_have_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int] | None] = [CELLS, CELLS, None]
    monkeypatch.setattr(painted, "cell_size_told", lambda: sizes.pop(0))
    assert can_paint({"TERM": "xterm"})
    assert not can_paint({"TERM": "screen", "STY": "1"})
    assert not can_paint({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    assert can_paint({})
    assert not can_paint({})
