"""The article pane: its headings as landmarks."""

from __future__ import annotations

from kantlijn.widgets.article_pane import ArticlePane
from widgets.host import an_article, hosted
from widgets.test_paged_view import top


async def test_from_heading_to_heading_and_back() -> None:
    view = ArticlePane()
    async with hosted(view):
        view.document = an_article(30, heads=3)
        for direction, text in ((1, "Part 1"), (1, "Part 2"), (1, "Part 3"), (-1, "Part 2"), (-1, "Part 1")):
            assert view.go_to_mark(direction)
            assert top(view) == text
        assert not view.go_to_mark(-1)
        assert top(view) == "Part 1"


async def test_there_is_no_heading_after_the_last_nor_any_in_plain_text() -> None:
    view = ArticlePane()
    async with hosted(view):
        view.document = an_article(30, heads=1)
        assert view.go_to_mark(1)
        assert not view.go_to_mark(1)
        view.document = an_article(30)
        assert not view.go_to_mark(1)
        assert not view.go_to_mark(-1)


async def test_back_from_within_a_part_is_to_its_own_heading() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(30, heads=2)
        view.go_to_mark(1)
        view.go_to_mark(1)
        await app.press("j", "j", "j")
        assert view.go_to_mark(-1)
        assert top(view) == "Part 2"


async def test_at_the_end_the_next_heading_does_not_move_the_page() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 40)):
        view.document = an_article(4, heads=4)  # all of it is on the page
        assert not view.go_to_mark(1)


async def test_the_headings_are_asked_for_by_a_message() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        await app.press("T")
        assert len(app.heard(ArticlePane.HeadingsAsked)) == 1
