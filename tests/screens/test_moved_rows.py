"""What the terminal was told to move, and what was written into it, is what a full repaint would show."""

from __future__ import annotations

import pyte
import pytest
from textual.drivers.headless_driver import HeadlessDriver

from kantlijn.lean_output import LeanOutput
from kantlijn.library import Library
from kantlijn.screens.state_keeper import StateKeeper
from kantlijn.widgets import document_view
from reader import Reader, reading
from terminal import cell

WIDTH, HEIGHT = 100, 24


class Written(HeadlessDriver):
    """Draws on a screen of pyte's."""

    screen: pyte.Screen
    stream: pyte.Stream
    bytes: int

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        """Draw, and count."""
        Written.bytes += len(data.encode())
        Written.stream.feed(data)


class Terminal(LeanOutput, Written):
    """What is written lean, and which rows are moved."""

    moved: list[int]

    def move_rows(self, first: int, last: int, by: int) -> None:
        Terminal.moved.append(by)
        super().move_rows(first, last, by)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """That screen; and what changes by itself after a while does not change while two screens are compared."""
    monkeypatch.setattr(document_view, "LIT", 600.0)
    monkeypatch.setattr(StateKeeper, "REST", 600.0)
    Written.screen = pyte.Screen(WIDTH, HEIGHT)
    Written.stream = pyte.Stream(Written.screen)
    Written.bytes, Terminal.moved = 0, []
    monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver", Terminal)


def cells() -> list[list[pyte.screens.Char]]:
    """The screen as it is, but for the status line, whose messages go by themselves."""
    return [[cell(Written.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT - 1)]


async def written(reader: Reader, *keys: str) -> int:
    """Press keys; returns how many bytes went to the terminal, which shows what a full repaint shows."""
    before = Written.bytes
    await reader.press(*keys)
    await reader.pilot.pause(0.05)
    count, shown = Written.bytes - before, cells()
    reader.app.screen.refresh()
    await reader.pilot.pause(0.05)
    assert [y for y, (now, then) in enumerate(zip(cells(), shown, strict=True)) if now != then] == [], keys
    return count


async def test_a_line_writes_the_rows_that_come_in(library: Library) -> None:
    async with reading(library, (WIDTH, HEIGHT)) as reader:
        await written(reader)
        whole = await written(reader, "G")
        assert await written(reader, "g") < 2 * whole
        Terminal.moved.clear()
        assert await written(reader, "j") < whole / 4
        assert await written(reader, "k") < whole / 4
        assert Terminal.moved == [1, -1]
        await written(reader, "j", "j", "j")
        await written(reader, "d")
        await written(reader, "u", "j")
        assert sum(map(abs, Terminal.moved)) > 8


async def test_what_lies_over_the_text_is_not_moved(library: Library) -> None:
    async with reading(library, (WIDTH, HEIGHT), toasts=True) as reader:
        await written(reader)
        reader.app.notify("A toast, for a while.", timeout=60)
        await reader.pilot.pause(0.1)
        Terminal.moved.clear()
        await written(reader, "j")
        assert Terminal.moved == []
        reader.app.clear_notifications()
        await reader.pilot.pause(0.1)
        await written(reader, "j")
        assert Terminal.moved == [1]


async def test_other_keys_between_the_moves(library: Library) -> None:
    async with reading(library, (WIDTH, HEIGHT)) as reader:
        await written(reader)
        for keys in "jj 3 jjj 2 k v jj y 1 1 j ? jj ! J K j zj z".split():
            await written(reader, *({"?": "question_mark", "!": "escape"}.get(key, key) for key in keys))
        await written(reader, "slash", *"number")
        await written(reader, "enter", "n", "n", "j")
