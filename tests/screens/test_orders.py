"""One key goes round the orders of a thread; guesses are shown as such and are there again in the next run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens import idle_work, orders
from reader import Reader

COMMENTS = """
- {id: a, author: Ann, date: 2020-01-02, text: One.}
- {id: b, author: Bo, date: 2020-01-03, text: Two.}
- {id: c, author: Cas, date: 2020-01-04, text: "@Ann: yes"}
- {id: d, author: Bo, date: 2020-01-05, text: "Cas, no"}
"""


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "piano.md").write_text("---\ntitle: A piano\ndate: 2020-01-01\nauthor: Dee\n---\nIt stood.\n")
    (folder / "piano.comments.yml").write_text(COMMENTS)
    with Library.open([folder], cache=tmp_path_factory.mktemp("cache")) as library:
        library.wait()
        yield library


@asynccontextmanager
async def reading(library: Library) -> AsyncIterator[Reader]:
    app = Kantlijn(library, Config())
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(app, pilot)
        await pilot.pause(0.05)
        yield reader


def outline(reader: Reader) -> list[str]:
    thread = reader.screen.discussion
    assert thread is not None
    return ["." * one.depth + one.comment.id for one in thread.placed]


async def test_the_key_goes_round_and_the_cursor_stays_on_its_comment(
    flat: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "FIRST", 60)  # however slow the machine is
    async with reading(flat) as reader:
        await reader.press("3", "j", "j")
        for shown, said in ((["a", ".c", "..d", "b"], "a guess"), (["a", "b", "c", "d"], "by date"),
                            (["a", "b", "c", "d"], "archive"), (["a", ".c", "..d", "b"], "a guess")):  # fmt: skip
            await reader.press("t")
            assert (outline(reader), reader.comment) == (shown, "c")
            assert said in reader.said
        await reader.press("p")
        assert reader.comment == "a"
        await reader.press("enter")
        assert reader.screen.discussion is not None
        assert reader.screen.discussion.on_show == 2
        await reader.pilot.pause(0.6)
    async with reading(flat) as reader:
        for _ in range(100):
            if outline(reader)[1] == "b":
                await reader.pilot.pause(0.05)
        assert outline(reader) == ["a", ".c", "..d", "b"], "the order is remembered"


async def test_a_thread_too_long_for_one_slice_keeps_the_keys(flat: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "FIRST", -1)
    monkeypatch.setattr(idle_work, "EVERY", 60)
    async with reading(flat) as reader:
        await reader.press("3", "t")
        assert "looking" in reader.said
        assert outline(reader) == ["a", "b", "c", "d"]
        await reader.press("t")
        assert reader.said == "comments by date"


async def test_nothing_is_looked_for_before_it_is_asked_for(flat: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.answers.in_steps", lambda *_: pytest.fail("looked"))
    async with reading(flat) as reader:
        reader.screen.remembered.order = "threaded"
        await reader.press("3", "j", "k")
