"""Where one was in article and thread: taken, and gone back to."""

from __future__ import annotations

from kantlijn.model import under
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.reading_position import ReadingPosition
from kantlijn.widgets.thread_pane import ThreadPane
from widgets.host import a_thread, an_article, hosted

REPLIES = ("a", "b>a", "c>b", "d", "e", "f", "g", "h")


async def test_back_to_passage_cursor_and_folds_in_other_widths_too() -> None:
    article, thread = ArticlePane(), ThreadPane()
    async with hosted(article, thread, size=(60, 24)) as app:
        article.document, thread.document = an_article(60), a_thread(*REPLIES)
        article.go_to_block(20)
        await app.press("j", "enter", "G")
        position = ReadingPosition.of("comments", article, thread)
        assert position.folded == {1}
        assert position.cursor == thread.cursor == 8
        await app.press("g", "enter")
        article.action_end()
        await app.pilot.resize_terminal(30, 24)
        await app.pilot.pause(0.02)
        position.restore(article, thread)
        assert article.point[0] == 20
        assert thread.cursor == 8
        assert thread.thread is not None
        assert thread.thread.folded == {1}


async def test_with_nothing_shown_there_is_nothing_to_go_back_to() -> None:
    article, thread = ArticlePane(), ThreadPane()
    async with hosted(article, thread):
        position = ReadingPosition.of("article", article, thread)
        assert (position.article, position.folded) == ((0, 0), frozenset())
        position.restore(article, thread)
        assert article.rows == []


async def test_where_guesses_are_not_known_any_more_the_comment_under_the_cursor_is_gone_to() -> None:
    article, thread = ArticlePane(), ThreadPane()
    async with hosted(article, thread, size=(60, 24)):
        article.document, thread.document = an_article(3), (flat := a_thread("a", "b", "c", "d"))
        flat.seem(under(flat.placed, [-1, -1, -1, 0]))
        thread.document = flat.reordered("guessed")
        thread.go_to(2)
        position = ReadingPosition.of("comments", article, thread)
        thread.document = a_thread("a", "b", "c", "d")
        position.restore(article, thread)
        assert (position.order, thread.cursor) == ("guessed", 4)
