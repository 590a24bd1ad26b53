"""Choosing a passage by keys: by lines and words, to both sides, in article and thread."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.draw import Marks
from kantlijn.widgets.thread_pane import ThreadPane
from kantlijn.widgets.view_messages import KeysTurned
from widgets.host import a_thread, an_article, hosted

TEXT = "One two three four five six seven.\n\n- eight nine\n- ten eleven"


CASES = {
    "v": "One two three four",
    "v j": "One two three four five six seven.",
    "v j j": "One two three four five six seven.\n\n• eight nine",
    "v j k": "One two three four",
    "v right": "One two three four five",
    "v left left": "One two",
    "v left left left right": "One two",
    "v j v": "five six seven.",
    "v j v k": "One two three four five six seven.",
    "v j v k j j": "five six seven.\n\n• eight nine",
    "v j v left left left": "four five",
    "v j v left left left left": "three four five",
    "v j v left left left right": "five",
    "v G": "One two three four five six seven.\n\n• eight nine\n• ten eleven",
    "v k": "A title\n\nOne two three four",
    "v j g": "A title\n\nOne two three four",
    "v space": "One two three four five six seven.\n\n• eight nine\n• ten eleven",
    "v j escape": "",
}
"""Keys, and what they choose of an article of 20 columns of which the head was scrolled away."""


async def test_what_the_keys_choose() -> None:
    view = ArticlePane()
    async with hosted(view, size=(24, 7)) as app:
        view.measure = 20
        for keys, text in CASES.items():
            view.document = article(Post("", "A title", TEXT))
            await app.pilot.press("j", "j", *keys.split())
            assert view.selection.text(view.document) == text, keys


async def test_the_page_follows_the_end_and_space_stays_in_the_document() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 8)) as app:
        view.document = an_article(20)
        await app.press("v", *"jjjjjj")
        assert view.selection.span_in(view.rows[-1].position.block) is not None
        await app.press(*["space"] * 12)
        assert view.selection.ends[1][0] == view.rows[-1].position.block == 20
        assert view.choosing
        assert len(app.heard(KeysTurned)) == 1


async def test_in_a_thread_it_begins_with_the_words_of_the_comment_and_goes_by_lines() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 20)) as app:
        pane.document = a_thread("a", "b>a", "c")
        await app.press("j", "v")
        assert pane.selection.text(pane.document) == "Words of b."
        await app.press("j", "j")
        assert pane.selection.text(pane.document) == "Words of b.\n\nC  3 Jan 2020\nWords of c."
        assert pane.cursor == 3
        await app.press("left", "left", "left", "right")
        assert pane.selection.text(pane.document) == "Words of b.\n\nC  3 Jan 2020\nWords"
        await app.press("escape")
        assert not pane.choosing


async def test_another_document_ends_it_and_a_press_of_the_mouse() -> None:
    view = ArticlePane()
    async with hosted(view) as app:
        view.document = an_article(20)
        await app.press("v")
        view.document = an_article(3)
        await app.pilot.pause()
        assert not view.choosing
        assert view.marks(0) == Marks((), None, None)
        await app.press("v")
        await app.pilot.mouse_down(view, offset=(5, 3))
        assert not view.choosing


async def test_it_goes_on_in_the_same_post_read_again_where_its_words_stand_where_they_stood() -> None:
    pane = ThreadPane()
    async with hosted(pane) as app:
        for again, stays in (("abcd", True), ("xabc", False), ("ab", False), ("abx", False)):
            pane.document = a_thread(*"abc")
            pane.cursor = 2
            await app.press("v", "j")
            chosen = pane.selection.ends
            pane.document = a_thread(*again)
            assert not pane.choosing
            pane.choosing.go_on()
            assert bool(pane.choosing) == bool(pane.selection) == stays
            if stays:
                assert pane.selection.ends == chosen
            pane.choosing.forget()
            pane.choosing.go_on()
            assert not pane.choosing


async def test_right_and_left_are_the_panes_own_only_while_something_is_chosen() -> None:
    view = ArticlePane()
    async with hosted(view):
        view.document = an_article(3)
        assert not view.check_action("word", (1,))
        view.choosing.begin()
        assert view.check_action("word", (1,))


async def test_the_end_that_moves_stays_in_sight_in_a_smaller_terminal() -> None:
    view = ArticlePane()
    async with hosted(view, size=(60, 20)) as app:
        view.document = an_article(20)
        await app.press("v", *"jjjj")
        await app.pilot.resize_terminal(30, 6)
        await app.pilot.pause(0.02)
        assert view.selection.ends[1][0] in {row.position.block for row in view.rows}
