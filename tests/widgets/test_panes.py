"""The panes: what stands where at which size, which one has the keys, and what their keys do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import Mock

import pytest
from textual.geometry import Size

from kantlijn.widgets.panes import DOCKED, LOW, SHORT, SPLIT, Panes
from kantlijn.widgets.said import Said
from widgets.host import Host, a_thread, an_article, hosted


@asynccontextmanager
async def shown(width: int = 120, height: int = 30) -> AsyncIterator[tuple[Panes, Host]]:
    """The panes with an article and a thread in them, the article with the keys."""
    panes = Panes()
    async with hosted(panes, size=(width, height)) as app:
        panes.room = Size(width, height)
        panes.article, panes.discussion = an_article(40), a_thread("a", "b>a", "c")
        panes.go_to("article")
        await app.pilot.pause(0.02)
        yield panes, app


def stands(panes: Panes) -> str:
    """The panes that can be seen."""
    views = {"list": panes.posts, "article": panes.article_pane, "comments": panes.thread_pane}
    return " ".join(name for name, view in views.items() if view.display)


async def typed(panes: Panes, app: Host, *keys: str) -> None:
    """Keys, each digit alone."""
    for key in keys:
        await app.press(key)
        panes.number.settle()
    await app.pilot.pause()


@pytest.mark.parametrize(
    ("width", "article", "comments", "post_list"),
    [
        (SPLIT - 1, "article", "comments", "list article"),
        (SPLIT, "article comments", "article comments", "list article comments"),
        (DOCKED - 1, "article comments", "article comments", "list article comments"),
        (DOCKED, "list article comments", "list article comments", "list article comments"),
    ],
)
async def test_what_stands_where(width: int, article: str, comments: str, post_list: str) -> None:
    async with shown(width) as (panes, app):
        for key, expected in (("2", article), ("3", comments), ("2", article), ("1", post_list)):
            await typed(panes, app, key)
            assert stands(panes) == expected
            assert panes.single == (width < SPLIT)
        assert panes.drawer == (width < DOCKED)


async def test_only_so_low_a_screen_saves_its_margins() -> None:
    """The last of them is the row that names who is answered above the page."""
    for height, tops in ((LOW - 1, (0, 0)), (LOW, (0, 1)), (SHORT - 1, (0, 1)), (SHORT, (1, 1))):
        async with shown(height=height) as (panes, _):
            assert (panes.article_pane.gutter.top, panes.thread_pane.gutter.top) == tops


async def test_beside_each_other_the_pane_with_the_keys_has_a_line_over_it() -> None:
    async with shown(DOCKED) as (panes, app):
        views = {"list": panes.posts, "article": panes.article_pane, "comments": panes.thread_pane}
        for key, name in (("3", "comments"), ("1", "list"), ("2", "article")):
            await typed(panes, app, key)
            assert [each for each, view in views.items() if view.styles.border_top[0] == "hkey"] == [name]
        assert len({view.gutter.top for view in views.values()}) == 1
        panes.room = Size(SPLIT - 1, 30)
        await app.pilot.pause(0.02)
        assert panes.article_pane.styles.border_top[0] != "hkey"


async def test_another_size_means_another_split() -> None:
    async with shown(120) as (panes, _):
        panes.room = Size(80, 30)
        assert stands(panes) == "article"
        panes.room = Size(200, 30)
        assert stands(panes) == "list article comments"


async def test_tab_goes_round_and_takes_in_a_docked_list() -> None:
    async with shown(120) as (panes, app):
        for pane in ("comments", "article", "comments"):
            await app.press("tab")
            assert panes.pane == pane
            assert panes.view is (panes.thread_pane if pane == "comments" else panes.article_pane)
        panes.room = Size(DOCKED, 30)
        await app.press("tab")
        assert panes.pane == "list"
        await app.press("tab")
        assert panes.pane == "article"


async def test_the_drawer_is_closed_to_where_one_came_from() -> None:
    async with shown(120) as (panes, app):
        await typed(panes, app, "3", "1")
        assert (panes.pane, panes.came_from) == ("list", "comments")
        await typed(panes, app, "1")
        assert panes.pane == "comments"
        await typed(panes, app, "1")
        assert panes.step_back()
        await app.pilot.pause(0.02)
        assert panes.pane == "comments"


async def test_digits_typed_together_are_a_number_and_go_to_no_pane() -> None:
    async with shown(120) as (panes, app):
        await app.press("3", "1", "9")
        assert panes.number.take() == "319"
        for digit in "4567890":
            await app.press(digit)
            assert panes.number.take() == digit
        await typed(panes, app, "7")
        await typed(panes, app, "3", "1", "2")  # in the list, 2 goes on at once
        assert (panes.pane, panes.came_from) == ("article", "comments")


async def test_zoom_gives_one_pane_all_the_room_and_gives_it_back() -> None:
    async with shown(DOCKED) as (panes, app):
        await app.press("z")
        assert stands(panes) == "article"
        assert panes.opened_up
        await app.press("tab")
        assert stands(panes) == "comments"
        assert panes.step_back()
        assert stands(panes) == "list article comments"
        assert not panes.opened_up
        assert panes.pane == "comments"
        assert not panes.step_back()


async def test_comments_are_hidden_and_shown() -> None:
    async with shown(120) as (panes, app):
        await app.press("tab", "c")
        assert (stands(panes), panes.pane) == ("article", "article")
        await app.press("c")
        assert (stands(panes), panes.pane) == ("article comments", "article")
    async with shown(80) as (panes, app):
        await app.press("c")  # in a single pane, to show them is to go there
        assert (stands(panes), panes.pane) == ("comments", "comments")
        assert panes.opened_up
        assert panes.step_back()
        assert panes.pane == "article"
        await app.press("c", "c")
        assert panes.pane == "article"


async def test_the_text_gets_narrower_from_what_it_is_and_wider_again() -> None:
    async with shown(120) as (panes, app):
        view = panes.article_pane
        before = view.column
        assert before < view.measure  # the pane is narrower than the text may be
        await app.press("less_than_sign")
        assert view.column == before - 4
        await app.press("greater_than_sign")
        assert view.column == before
        assert [message.view for message in app.heard(Panes.Measured)] == [view, view]
        for _ in range(60):
            panes.action_measure(-4)
        assert view.measure == 20
        for _ in range(60):
            panes.action_measure(4)
        assert view.measure == 200


async def test_a_click_gives_a_pane_the_keys() -> None:
    async with shown(120) as (panes, app):
        await app.pilot.click(panes.thread_pane, offset=(5, 5))
        await app.pilot.pause(0.02)
        assert (panes.pane, panes.came_from) == ("comments", "article")


async def test_position_and_back() -> None:
    async with shown(120) as (panes, _):
        panes.article_pane.go_to_block(12)
        position = panes.reading_position
        assert (position.pane, position.article) == ("article", (12, 0))
        panes.article_pane.action_home()
        panes.restore(position)
        assert panes.article_pane.point == (12, 0)


async def test_every_change_is_announced() -> None:
    async with shown(120) as (_, app):
        for key in ("tab", "z", "c"):
            app.messages.clear()
            await app.press(key)
            assert app.heard(Panes.Arranged), key


async def test_a_post_without_comments_gives_its_room_to_the_article_and_says_so() -> None:
    async with shown(SPLIT) as (panes, app):
        width = panes.article_pane.size.width
        panes.discussion = a_thread()
        await app.pilot.pause(0.02)
        assert stands(panes) == "article"
        assert panes.article_pane.size.width > width
        assert panes.article_pane.border_title == " no comments "
        await typed(panes, app, "3", "tab", "c")
        assert panes.pane == "article"
        assert [said.text for said in app.heard(Said) if said.text and not said.stay] == ["no comments"] * 3
        panes.discussion = a_thread("a")
        await app.pilot.pause(0.02)
        assert stands(panes) == "article comments"
        assert not panes.article_pane.border_title


async def test_the_bar_of_the_focus_ends_before_what_is_said_of_no_comments() -> None:
    async with shown(DOCKED, 20) as (panes, app):
        panes.discussion = a_thread()
        await app.pilot.pause(0.02)
        row = next(row.text for row in app.screen._compositor.render_strips() if "no comments" in row.text)
        assert row.endswith("▔▔ no comments  ")


async def test_an_article_that_gets_other_room_is_laid_out_for_that_alone_and_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with shown(SPLIT) as (panes, app):
        for thread in (a_thread(), a_thread("a")):
            article, before = an_article(41), panes.article_pane.column
            lines, frame = Mock(wraps=article.lines), Mock(wraps=panes.article_pane.render_lines)
            monkeypatch.setattr(article, "lines", lines)
            monkeypatch.setattr(panes.article_pane, "render_lines", frame)
            frames = -1
            while frames != frame.call_count:  # what is still to be drawn of the one before
                frames = frame.call_count
                await app.pilot.pause(0.05)
            frame.reset_mock()
            panes.discussion, panes.article = thread, article
            await app.pilot.pause(0.1)
            monkeypatch.undo()
            assert {call.args[1] for call in lines.call_args_list} == {panes.article_pane.column} != {before}
            assert frame.call_count == 1


async def test_where_nothing_is_open_the_keys_stay_where_words_are() -> None:
    async with shown(SPLIT - 1) as (panes, app):
        panes.discussion = None
        await typed(panes, app, "3")
        assert (panes.pane, stands(panes)) == ("article", "article")


async def test_the_keys_leave_comments_that_are_none_and_come_back_to_the_next_ones() -> None:
    for width in (SPLIT, SPLIT - 1):
        async with shown(width) as (panes, app):
            await typed(panes, app, "3")
            panes.discussion = a_thread()
            await app.pilot.pause(0.02)
            assert (panes.pane, panes.article_pane.has_focus) == ("article", True)
            panes.discussion = a_thread("a")
            await app.pilot.pause(0.02)
            assert (panes.pane, panes.thread_pane.has_focus) == ("comments", True)
            panes.discussion = a_thread()
            await typed(panes, app, "2")  # now it is the reader who wants the article
            panes.discussion = a_thread("a")
            await app.pilot.pause(0.02)
            assert panes.pane == "article"


async def test_a_drawer_dims_what_is_behind_it() -> None:
    async with shown(SPLIT) as (panes, app):
        assert panes.article_pane.styles.opacity == 1
        await typed(panes, app, "1")
        assert panes.article_pane.styles.opacity < 0.6
        assert panes.posts.styles.opacity == 1
        await typed(panes, app, "1")
        assert panes.article_pane.styles.opacity == 1
