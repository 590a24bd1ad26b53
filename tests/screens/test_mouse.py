"""The mouse: wheel, clicks on panes, links, comments and the scroll bar, and selecting text."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from kantlijn.library import Library
from kantlijn.screens.ask import Ask
from kantlijn.widgets.document_view import DocumentView
from reader import Reader, reading


def cell_of(view: DocumentView, text: str) -> tuple[int, int]:
    """Where a text stands in a view."""
    for y, row in enumerate(view.rows):
        if text in row.line.text:
            return view.gutter.left + view.left + row.line.text.index(text), view.gutter.top + y
    raise AssertionError(f"{text!r} is not on the page")


async def click(reader: Reader, view: Widget, at: tuple[int, int]) -> None:
    await reader.pilot.click(view, offset=at)
    await reader.pilot.pause(0.03)


async def test_the_wheel_scrolls_the_pane_under_it(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.panes.article_pane
        view.on_mouse_scroll_down(_event())
        assert view.page is not None
        assert not view.page.at_start
        view.on_mouse_scroll_up(_event())
        assert view.page.at_start


def _event() -> Any:
    class Event:
        def stop(self) -> None:
            pass

    return Event()


async def test_a_click_takes_the_focus_and_the_cursor_and_folds_at_the_second(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.panes.thread_pane
        await click(reader, view, cell_of(view, "Another answer."))
        assert (reader.panes.pane, reader.comment) == ("comments", "e")
        at = cell_of(view, "Bo  2 Feb")
        await click(reader, view, at)
        assert reader.comment == "a"
        await click(reader, view, at)
        assert reader.screen.discussion is not None
        assert 0 in reader.screen.discussion.folded


async def test_a_click_on_a_link_shows_its_address_first(library: Library, opened: list[str]) -> None:
    async with reading(library) as reader:
        view = reader.panes.thread_pane
        x, y = cell_of(view, "https://example.org/lamp")
        await click(reader, view, (x + 3, y))
        assert isinstance(reader.app.screen, Ask)
        assert opened == []
        await reader.press("escape")
        assert opened == []


async def test_the_pointer_over_a_link_tells_where_it_leads(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.panes.thread_pane
        x, y = cell_of(view, "https://example.org/lamp")
        await reader.pilot.hover(view, offset=(x + 3, y))
        await reader.pilot.pause(0.03)
        assert reader.said == "https://example.org/lamp"
        await reader.pilot.hover(view, offset=(x, y + 1))
        await reader.pilot.pause(0.03)
        assert reader.said == ""


async def test_text_is_selected_and_copied(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.panes.thread_pane
        x, y = cell_of(view, "Another answer.")
        await reader.pilot.mouse_down(view, offset=(x, y))
        await reader.pilot.hover(view, offset=(x + 6, y))
        await reader.pilot.mouse_up(view, offset=(x + 6, y))
        await reader.pilot.pause(0.03)
        assert reader.app.clipboard == "Another"
        await reader.press("y")
        assert reader.app.clipboard == "Another"


async def test_a_click_on_the_scroll_bar_goes_there(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.panes.article_pane
        await click(reader, view, (view.size.width - 1, view.size.height - 1))
        assert view.page is not None
        assert view.page.at_end
        await click(reader, view, (view.size.width - 1, 0))
        assert view.page.at_start


async def test_a_click_in_the_list_opens_the_post(library: Library) -> None:
    async with reading(library, (165, 45)) as reader:
        await click(reader, reader.panes.posts, (5, 4))
        assert reader.title == "The third"
