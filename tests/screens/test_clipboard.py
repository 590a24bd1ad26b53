"""Copying: what is taken, with and without choosing it, where it goes, and what is said of it."""

from __future__ import annotations

import pytest

from kantlijn.library import Library
from kantlijn.model import Comment, Post
from kantlijn.screens import clipboard, clipboard_command
from kantlijn.screens.clipboard import MOST, fits, how_much, source_of
from reader import Reader, reading
from screens.test_hints import hinted

SENT = "sent to the terminal's clipboard"
POST = Post("", "A post", "", author="Ina", published="2020-02-01", url="https://example.org/two")


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\n\n  b", "2 lines, 6 characters"), ("x" * 1204, "1 204 characters")],
)
def test_how_much_is_said(text: str, said: str) -> None:
    assert how_much(text) == said


def test_what_a_terminal_takes_is_counted_as_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    assert fits("x" * (MOST * 3 // 4))
    assert not fits("x" * (MOST * 3 // 4 + 1))
    assert not fits("é" * (MOST * 3 // 8 + 1))
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    assert not fits("x")


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (None, "— Ina, “A post”, 1 February 2020\nhttps://example.org/two"),
        (
            Comment("a", "", author="Bo\nB.", published="2020-02-02T10:00"),
            "— Bo B., 2 February 2020, 10:00, on “A post”\nhttps://example.org/two",
        ),
        (Comment("a", ""), "— on “A post”\nhttps://example.org/two"),
    ],
)
def test_the_source_is_what_is_known(comment: Comment | None, said: str) -> None:
    assert source_of(POST, comment) == said


def copied(reader: Reader) -> str:
    return reader.app.clipboard


async def test_what_is_under_the_cursor_in_each_pane(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("y")
        assert copied(reader).startswith("The second\nby Ina")
        await reader.press("j", "y")  # the first that begins on the page
        assert copied(reader) == "Part 1"
        assert reader.panes.article_pane.selection
        await reader.press("3", "y")
        assert copied(reader) == "The first remark about walking."
        await reader.press("Y")
        assert copied(reader).endswith("— Bo, 2 February 2020, 10:00, on “The second”\nhttps://example.org/two")
        await reader.press("1", "y")
        assert copied(reader) == "The second\ntwo.md"
        assert reader.said == f"2 lines, 17 characters {SENT}"


async def test_a_passage_is_chosen_by_the_moving_keys_and_taken(library: Library) -> None:
    async with reading(library) as reader:
        before = hinted(reader)
        await reader.press("j", "v")
        assert hinted(reader).startswith("y copy  Y with source")
        await reader.press("j", "j", "right", "right", "y")
        assert copied(reader).startswith("Part 1\n\nWords about the number 1")
        assert copied(reader).endswith("\n\nPart 2\n\nWords about")
        assert hinted(reader) == before
        await reader.press("v", "j", "escape", "y")
        assert copied(reader) == "Part 1"


async def test_in_a_narrow_terminal_it_is_said_in_short(library: Library) -> None:
    async with reading(library, size=(40, 15)) as reader:
        await reader.press("j", "y")
        assert reader.said == "6 characters sent to the terminal"


async def test_in_a_narrow_terminal_it_is_said_where_a_long_text_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard_command, "copy_far", lambda _: "written to ~/.cache/kantlijn/copied.txt")
    monkeypatch.setattr(clipboard, "MOST", 1)
    async with reading(library, size=(40, 15)) as reader:
        await reader.press("j", "y")
        await reader.app.workers.wait_for_complete()
        await reader.rest()
        assert reader.said == "written to ~/.cache/kantlijn/copied.txt"


async def test_more_than_a_terminal_takes_goes_through_the_system(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def far(text: str) -> str:
        given.append(text)
        return "copied with wl-copy"

    monkeypatch.setattr(clipboard_command, "copy_far", far)
    monkeypatch.setattr(clipboard, "MOST", 100)
    async with reading(library) as reader:
        await reader.press("v", "G", "y")
        await reader.app.workers.wait_for_complete()
        await reader.rest()
        assert given
        assert "Part 30" in given[0]
        assert reader.said == f"{how_much(given[0])} copied with wl-copy"
        assert copied(reader) == ""
