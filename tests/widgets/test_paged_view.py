"""A view of a page: what it draws, how it moves, and that the place outlives another size."""

from __future__ import annotations

from typing import Any

import pytest

from kantlijn.render.find.finder import Finder, Pattern
from kantlijn.render.flow import FlowBlock
from kantlijn.render.markdown import markdown_block
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.paged_view import PagedView
from widgets.host import an_article, hosted, text_of


def top(view: PagedView) -> str:
    """The first text on the page."""
    return next(row.line.text.strip() for row in view.rows if row.line.text.strip())


@pytest.mark.parametrize(("width", "measure", "column"), [(60, 80, 55), (60, 30, 30), (30, 80, 27), (10, 80, 9)])
async def test_the_column_is_as_wide_as_measure_and_room_allow(width: int, measure: int, column: int) -> None:
    view = ArticlePane()
    async with hosted(view, size=(width, 10)):
        view.measure = measure
        assert view.column == column


async def test_the_column_is_centred_and_the_scroll_bar_at_the_edge() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 8)):
        view.measure = 20
        view.document = an_article(30)
        rows = [view.render_line(y).text for y in range(view.content_size.height)]
        assert all(len(row) == 60 for row in rows)
        assert rows[0].index("A title") == view.left == 19
        assert rows[0][-1] == "▐"
        assert rows[-1][-1] == " "


async def test_a_document_that_fits_has_no_scroll_bar() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 20)):
        view.document = an_article(2)
        assert not [row for row in text_of(view) if row.endswith("▐")]


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ("j", "k"),
        ("down", "up"),
        ("pagedown", "pageup"),
        ("ctrl+f", "b"),
        ("d", "u"),
        ("ctrl+d", "ctrl+u"),
        ("G", "g"),
        ("end", "home"),
        ("space", "ctrl+b"),
    ],
)
async def test_there_and_back(there: str, back: str) -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(40)
        assert view.page is not None
        await app.press(there)
        assert not view.page.at_start
        await app.press(back)
        assert view.page.at_start


async def test_a_page_keeps_one_line_in_sight() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(40)
        last = view.rows[-1]
        await app.press("pagedown")
        assert view.rows[0] == last


async def test_space_at_the_end_asks_to_go_on() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(8)
        await app.press("space")
        assert app.heard(PagedView.EndReached) == []
        await app.press("G", "space")
        assert [message.point for message in app.heard(PagedView.EndReached)] == [view.point]


async def test_the_place_outlives_another_width() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 12)) as app:
        view.document = an_article(40)
        view.go_to_block(15)
        before = top(view)
        for size in ((24, 12), (60, 6), (60, 12)):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause(0.02)
            assert top(view) == before


async def test_a_place_can_be_given_before_there_is_a_page() -> None:
    view = ArticlePane()
    async with hosted(view):
        document = an_article(40)
        view.document = document
        view.point = (10, 0)
        assert view.point == (10, 0)
        assert top(view) == document.block(10).text
        view.document = an_article(40)  # another document is shown from its start
        assert view.point == (0, 0)


async def test_hits_are_marked_in_their_block_and_the_current_one_apart() -> None:
    view = ArticlePane()
    async with hosted(view):
        document = an_article(40)
        view.document = document
        finder = Finder(document, Pattern.parse("here", regex=False), (0, 0))
        while not finder.complete:
            finder.step(0.01)
        hit = finder.next((20, 0))
        assert hit is not None
        view.finder = finder
        view.show_hit(hit[0])
        block = hit[0].block
        assert view.marks(block).current == (hit[0].start, hit[0].end)
        assert view.marks(block + 1).hits
        assert view.marks(block + 1).current is None
        assert any(row.position.block == block for row in view.rows)


async def test_moves_are_counted_at_once() -> None:
    view = ArticlePane()
    async with hosted(view):
        view.document = an_article(40)
        before = view.moves
        view.action_line(1)
        assert view.moves == before + 1
        view.action_home()
        view.action_home()
        assert view.moves == before + 3


async def test_without_a_document_keys_do_nothing() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        await app.press("j", "G", "g", "pagedown", "d", "T")
        assert view.rows == []
        assert view.take() == ""
        assert not view.go_to_mark(1)


async def test_the_end_of_a_long_article_is_ready_before_one_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted_block(text: str, env: dict[str, Any], dialect: str) -> FlowBlock:
        parsed.append(text)
        return markdown_block(text, env, dialect)

    monkeypatch.setattr("kantlijn.render.markdown_body.markdown_block", counted_block)
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = document = an_article(600, heads=600)
        assert not document.complete
        for _ in range(500):
            if any("Part 600" in text for text in parsed):
                break
            await app.pilot.pause(0.02)
        assert view.page is not None and view.page.at_start
        counted = len(parsed)
        await app.press("G")
        assert top(view) != "A title"
        assert len(parsed) <= counted + 1, "whose links come last"


async def test_a_hit_in_sight_stays_in_sight_in_a_smaller_terminal_though_the_page_was_gone_to() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 20)) as app:
        view.document = document = an_article(40)
        view.point = (3, 0)
        finder = Finder(document, Pattern.parse("here", regex=False), (0, 0))
        while not finder.complete:
            finder.step(0.01)
        found = finder.next((10, 0))
        assert found is not None
        view.show_hit(found[0])
        assert view.point == (3, 0)
        await app.pilot.resize_terminal(30, 6)
        await app.pilot.pause(0.02)
        assert found[0].block in {row.position.block for row in view.rows}
