"""A view of a document under the mouse: links pointed at, text selected, the scroll bar pressed."""

from __future__ import annotations

import pytest

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.document_view import WHEEL, DocumentView
from widgets.host import an_article, hosted

LINKED = article(Post("", "A title", "Read [the manual](https://example.org/manual) 漢字 or [a note](note.md) today."))


def cell_of(view: DocumentView, text: str) -> tuple[int, int]:
    """The cell of the view in which a text begins."""
    for y, row in enumerate(view.rows):
        if text in row.line.text:
            return view.gutter.left + view.left + row.line.text.index(text), view.gutter.top + y
    raise AssertionError(f"{text!r} is not on the page")


@pytest.mark.parametrize(("text", "target"), [("the manual", "https://example.org/manual"), ("a note", "note.md")])
async def test_a_click_on_a_link_points_at_it(text: str, target: str) -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = LINKED
        x, y = cell_of(view, text)
        await app.pilot.click(view, offset=(x + 4 if target == "note.md" else x, y))  # two wide characters before it
        assert [message.link.target for message in app.heard(DocumentView.LinkPointed)] == [target]


async def test_a_click_beside_a_link_is_none() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = LINKED
        x, y = cell_of(view, "Read")
        await app.pilot.click(view, offset=(x, y))
        await app.pilot.click(view, offset=(x, view.size.height - 1))
        assert app.heard(DocumentView.LinkPointed) == []


async def test_the_link_under_the_pointer_is_reported_once_and_taken_back() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = LINKED
        x, y = cell_of(view, "the manual")
        await app.pilot.hover(view, offset=(x + 1, y))
        await app.pilot.hover(view, offset=(x + 2, y))
        await app.pilot.hover(view, offset=(x - 4, y))
        await app.pilot.pause(0.02)
        assert [m.target for m in app.heard(DocumentView.LinkSeen)] == ["https://example.org/manual", ""]


async def test_text_is_selected_from_press_to_release() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(30)
        x, y = cell_of(view, "Paragraph 1 ")
        await app.pilot.mouse_down(view, offset=(x, y))
        await app.pilot.hover(view, offset=(x + 8, y))
        await app.pilot.mouse_up(view, offset=(x + 8, y))
        await app.pilot.pause(0.02)
        assert [message.text for message in app.heard(DocumentView.Selected)] == ["Paragraph"]
        assert view.take() == "Paragraph"
        await app.press("pagedown")
        assert view.take() == "Paragraph"  # it is by place in the text, not on the screen


async def test_a_press_and_release_in_one_place_selects_nothing() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(3)
        await app.pilot.click(view, offset=cell_of(view, "Paragraph 1 "))
        assert app.heard(DocumentView.Selected) == []


async def test_the_wheel_moves_by_a_few_lines() -> None:
    view = ArticlePane()
    async with hosted(view):
        view.document = an_article(30)
        expected = view.rows[WHEEL].line.text
        view.action_line(WHEEL)
        assert view.rows[0].line.text == expected


async def test_the_scroll_bar_goes_where_it_is_pressed() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(60)
        assert view.page is not None
        right = view.size.width - 1
        await app.pilot.click(view, offset=(right, view.size.height // 2))
        assert 0.3 < view.page.start_share < 0.7
        await app.pilot.click(view, offset=(right, view.size.height - 1))
        assert view.page.at_end
        await app.pilot.click(view, offset=(right, 0))
        assert view.page.at_start
