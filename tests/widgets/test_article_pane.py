"""The article pane: its headings as landmarks."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.page import Position
from kantlijn.widgets.article_pane import OPENED, ArticlePane
from kantlijn.widgets.said import Said
from kantlijn.widgets.view_messages import KeysTurned
from widgets.host import an_article, hosted, text_of
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


async def test_what_is_opened_at_the_foot_of_the_page_comes_in_sight() -> None:
    view = ArticlePane()
    words = "\n\n".join(f"Inner {n}." for n in range(9))
    text = f"{'Words. ' * 200}\n\n<details><summary>A story</summary>\n\n{words}\n\n</details>\n\n{'More. ' * 200}"
    async with hosted(view, size=(60, 16)) as app:
        view.document = article(Post("", "A title", text))
        assert view.page is not None
        view.page.put(Position(2), view.page.height - 1)
        view.redraw()
        assert "A story" in text_of(view)[-1]
        await app.press("enter")
        at = next(row for row, line in enumerate(text_of(view)) if "A story" in line)
        assert at == view.content_size.height - 1 - OPENED
        assert "Inner 0." in "".join(text_of(view))
        await app.press("enter")
        assert "A story" in "".join(text_of(view))


DETAILS = "".join(f"<details><summary>Story {n}</summary>\n\nWords {n}.\n\n</details>\n\n" for n in (1, 2))


async def test_details_are_opened_and_closed_and_the_keys_for_it_work_only_while_some_are_on_the_page() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", DETAILS + "More.\n\n" * 30))
        closed = "\n".join(text_of(pane))
        assert "▸ Story 1" in closed
        assert "Words 1." not in closed
        for keys, words in (("enter", "1"), ("enter", ""), ("l l", "1 2"), ("h", "1"), ("enter", "")):
            await app.press(*keys.split())
            assert [n for n in "12" if f"Words {n}." in "\n".join(text_of(pane))] == words.split(), keys
        assert "\n".join(text_of(pane)) == closed
        assert pane.check_action("turn", ())
        heard = len(app.heard(KeysTurned))
        await app.press("G")
        assert not pane.check_action("turn", ())
        assert len(app.heard(KeysTurned)) == heard + 1


async def test_a_click_opens_and_what_is_gone_to_is_opened() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", DETAILS))
        await app.pilot.click(pane, offset=(6, text_of(pane).index("  ▸ Story 2") + pane.gutter.top))
        assert "  Words 2." in text_of(pane)
        pane.point = (2, 0)
        assert "  Words 1." in text_of(pane)


TABLE = "| name | said |\n|--|--|\n" + "".join(f"| row {n} | {'word ' * 20}end |\n" for n in range(3))


async def test_a_table_is_shown_whole_and_moved_by_keys_that_else_belong_to_the_posts() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(50, 14)) as app:
        pane.document = article(Post("", "A title", TABLE + "\n" + "More.\n\n" * 30))
        text_of(pane)
        assert pane.check_action("turn_table", ())
        assert not pane.check_action("move_table", (1,))
        await app.press("X")
        assert "word word" in "\n".join(text_of(pane))
        assert "end" not in "\n".join(text_of(pane))
        await app.press("right", "right", "right")
        assert "end" in "\n".join(text_of(pane))
        await app.press("left", "left", "left")
        assert "end" not in "\n".join(text_of(pane))
        await app.press("X")
        assert "said: word" in "\n".join(text_of(pane))
        assert [said.text for said in app.heard(Said)] == ["table: whole; {} and {} move it", "table: rows as records"]
        await app.press("G")
        assert not pane.check_action("turn_table", ())
