"""The margin on the screen: marks beside the article, the passage of a comment, and the key from one to the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

import pytest

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens import margin
from kantlijn.screens.margin import Margin
from reader import Reader

FIRST = "My grandfather dusted it every Saturday morning with a cloth."
SECOND = "Nobody who came in asked what it cost."
POST = "\n\n".join(
    ["---\ntitle: A piano\ndate: 2020-01-01\n---\nIt stood there.", FIRST, *["Rain."] * 40, SECOND, *["Wind."] * 40]
)
COMMENTS = f"""
- {{id: a, author: Ann, date: 2020-01-02, text: "> {FIRST}\\n\\nSo did mine."}}
- {{id: b, author: Bo, date: 2020-01-03, text: "Mine never did, and it was sold for nothing."}}
- {{id: c, author: Cas, date: 2020-01-04, text: "“{SECOND[:-1]}”, and “dusted it every Saturday morning”?"}}
- {{id: d, author: Di, date: 2020-01-05, text: "> Mine never did, and it was sold for nothing.\\n\\nPity."}}
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive in which comments quote, and the cache with its catalogue."""
    folder, cache = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("cache")
    (folder / "piano.md").write_text(POST, encoding="utf-8")
    (folder / "piano.comments.yml").write_text(COMMENTS, encoding="utf-8")
    with Library.open([folder], cache=cache) as library:
        library.wait()
    return folder, cache


@pytest.fixture
def quoted(imported: tuple[Path, Path]) -> Iterator[Library]:
    with Library.open([imported[0]], cache=imported[1], later=True) as library:
        yield library


@asynccontextmanager
async def looked_through(
    library: Library, size: tuple[int, int] = (120, 30), config: Config | None = None
) -> AsyncIterator[Reader]:
    """The application, once all ties of its post are found."""
    app = Kantlijn(library, config or Config())
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        feature = reader.screen.query_one(Margin)
        while not feature.ties:
            await pilot.pause(0.01)
        await rest(reader)
        yield reader


async def rest(reader: Reader) -> None:
    """Let the cursor come to rest."""
    await reader.pilot.pause(margin.SETTLED + 0.06)
    await reader.rest()


def beside(reader: Reader) -> list[tuple[str, str]]:
    """What stands in the margin, and how the line beside it begins."""
    pane = reader.panes.article_pane
    rows = [pane.render_line(y).text for y in range(len(pane.rows))]
    return [(row[: pane.left].strip(), row[pane.left :][:8].strip()) for row in rows if row[: pane.left].strip()]


def lit(reader: Reader) -> list[str]:
    """The passages that are lit, in the article and in the thread."""
    panes = reader.panes
    return [
        pane.document.block(block).text[start:end]
        for pane in (panes.article_pane, panes.thread_pane)
        if pane.document is not None
        for block, spans in pane.quoted.items()
        for start, end in spans
    ]


async def test_lines_that_are_quoted_are_marked_with_how_many_quote_them(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        assert beside(reader) == [("²", "My grand")]
        assert reader.panes.discussion is not None
        assert "on ¶2 “My grandfather dusted it every…”" in shown(reader)
        assert "on Bo “Mine never did, and it was sold for…”" in shown(reader)
        assert "on ¶43 “Nobody who came in…” and 1 more" in shown(reader)


def shown(reader: Reader) -> str:
    return " ".join(row.line.text.replace("▎", " ").strip() for row in reader.panes.thread_pane.rows)


async def test_the_passage_of_the_comment_under_the_cursor_is_lit_and_in_sight(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        assert lit(reader) == []
        await reader.press("3")
        await rest(reader)
        assert lit(reader) == [FIRST[:-1]]
        await reader.press("j", "j")
        await rest(reader)
        assert lit(reader) == [SECOND[:-1], "dusted it every Saturday morning"]
        assert ("¹", "Nobody w") in beside(reader)
        await reader.press("j")
        await rest(reader)
        assert lit(reader) == ["Mine never did, and it was sold for nothing"]


async def test_the_article_stays_where_it_is_if_told_to(quoted: Library) -> None:
    async with looked_through(quoted, config=Config(follows=False)) as reader:
        await reader.press("3", "j", "j")
        await rest(reader)
        assert lit(reader)[0] == SECOND[:-1]
        assert reader.top() == "A piano"


@pytest.mark.parametrize("size", [(120, 30), (70, 30), (20, 5)])
async def test_the_key_goes_to_the_passage_and_from_there_to_who_quotes_it(
    quoted: Library, size: tuple[int, int]
) -> None:
    async with looked_through(quoted, size) as reader:
        await reader.press("3", "x")
        assert (reader.panes.pane, lit(reader)) == ("article", [FIRST[:-1]])
        assert any("My grand" in row.line.text for row in reader.panes.article_pane.rows)
        await reader.press("x")
        assert (reader.panes.pane, reader.comment) == ("comments", "a")
        await reader.press("x")
        assert reader.comment == "c"
        await reader.press("backspace")
        assert reader.comment == "a"


async def test_a_comment_with_two_passages_goes_through_them(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        await reader.press("3", "j", "j", "x")
        assert lit(reader) == [SECOND[:-1]]
        await reader.press("x")
        assert lit(reader) == ["dusted it every Saturday morning"]
        await reader.press("x")
        assert reader.comment == "a"


async def test_a_comment_that_is_quoted_goes_to_who_quotes_it_and_back(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        await reader.press("3", "j", "x")
        assert reader.comment == "d"
        await reader.press("x")
        assert reader.comment == "b"
        await reader.press("tab", "G", "x")
        assert reader.said == "no comment quotes a line on this page"


async def test_by_date_the_marks_stay_with_their_comments(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        await reader.press("3", "t", "t", "j", "j")
        await rest(reader)
        assert (reader.comment, lit(reader)[0]) == ("c", SECOND[:-1])


async def test_where_the_talk_is_shows_on_the_scroll_bar(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        pane = reader.panes.article_pane
        bar = [pane.render_line(y).text[-1] for y in range(pane.content_size.height)]
        assert bar[0] == "▐"
        assert bar.count("∙") == 1
        assert pane.bar_style(0) == "accent"


async def test_no_slice_while_keys_are_pressed(quoted: Library) -> None:
    async with looked_through(quoted) as reader:
        feature = reader.screen.query_one(Margin)
        opened = reader.screen.opened
        assert opened is not None
        from kantlijn.margin.found import Found
        from kantlijn.model import Post

        found = feature.found = Found(Post("p", "P", "Word for word.\n\n" * 3_000), opened.thread.placed)
        feature._finding.begin(feature._steps(found), -1)
        feature._moved = perf_counter() + 60
        feature._finding.slice()
        assert found.work.steps == 0
        feature._moved = 0
        feature._finding.slice()
        assert found.work.steps > 0
