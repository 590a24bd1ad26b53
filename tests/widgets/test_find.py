"""Finding in article and comments: the bar, the hits, and what is put back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.geometry import Size

from kantlijn.widgets.find import TOLD, Find
from kantlijn.widgets.finding import FROM_LAST
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.said import Said
from widgets.host import Host, a_thread, an_article, hosted


@asynccontextmanager
async def shown(width: int = 120) -> AsyncIterator[tuple[Find, Host]]:
    """An article with a heading and 40 numbered paragraphs, three comments; the article has the keys."""
    panes = Panes()
    find = Find()
    find.compose_add_child(panes)
    async with hosted(find, size=(width, 30)) as app:
        panes.room = Size(width, 30)
        panes.article = an_article(40, heads=1)
        panes.discussion = a_thread("a", "b>a", "c", bodies=("Walking here.", "A lantern.", "Here and here."))
        panes.go_to("article")
        await app.pilot.pause(0.02)
        yield find, app


def counts(app: Host) -> str:
    """The counts that were said last."""
    return app.heard(Find.Counted)[-1].counts


def said(app: Host) -> list[str]:
    return [message.text for message in app.heard(Said)]


async def typed(app: Host, text: str) -> None:
    """Open the bar and type; let it find all."""
    await app.press("slash", *text)
    await until(app, lambda: "+" not in counts(app))


async def until(app: Host, so: Callable[[], bool]) -> None:
    """Wait until that is so, however long that takes on a busy machine; where it never is, the test says what is."""
    for _ in range(1000):
        if so():
            return
        await app.pilot.pause(0.01)


async def test_counts_of_both_panes_and_which_hit_is_the_current_one() -> None:
    async with shown() as (find, app):
        await typed(app, "here")
        assert counts(app) == "1/43 · article 40 · comments 3"
        assert find.bar.found == counts(app)
        await app.press("down")
        assert counts(app) == "2/43 · article 40 · comments 3"
        await app.press("up", "up")
        assert counts(app) == "43/43 · article 40 · comments 3"
        assert said(app) == [FROM_LAST]
        assert find.typing  # all this without leaving the field


async def test_enter_stays_with_the_hit_and_n_goes_on() -> None:
    async with shown() as (find, app):
        await typed(app, "here")
        await app.press("enter")
        assert (find.typing, find.active) == (False, True)
        assert len(app.heard(Find.Kept)) == 1
        assert find.panes.pane == "article"
        for _ in range(40):
            await app.press("n")
        assert find.panes.pane == "comments"
        assert counts(app).startswith("41/43")
        assert find.panes.thread_pane.cursor == 1
        await app.press("N")
        assert find.panes.pane == "article"


async def test_enter_without_a_hit_says_so() -> None:
    async with shown() as (find, app):
        await typed(app, "nowhere")
        await app.press("enter")
        assert said(app) == ["nothing found"]
        assert counts(app) == "no hit"
        await app.press("n")
        assert said(app) == ["nothing found", "nothing found"]
        find.end(put_back=False)
        await app.pilot.pause(0.02)
        assert counts(app) == ""


@pytest.mark.parametrize("key", ["enter", "escape", "backspace"])
async def test_an_empty_field_ends_the_find(key: str) -> None:
    async with shown() as (find, app):
        await app.press("slash", key)
        assert (find.typing, find.active) == (False, False)
        assert find.panes.article_pane.has_focus


async def test_escape_puts_folds_and_place_back_where_they_were() -> None:
    async with shown() as (find, app):
        thread = find.panes.discussion
        assert thread is not None
        thread.fold(0)
        find.panes.article_pane.go_to_block(10)
        await typed(app, "lantern")
        assert thread.shown(2)
        await app.press("escape")
        assert thread.folded == {0}
        assert find.panes.article_pane.point == (10, 0)
        assert find.panes.pane == "article"
        assert find.panes.article_pane.finder is None
        assert find.panes.article_pane.hit is None


async def test_ending_without_putting_back_stays_where_the_hit_is() -> None:
    async with shown() as (find, app):
        await typed(app, "paragraph 30")
        before = find.panes.article_pane.point
        assert before != (0, 0)
        find.end(put_back=False)
        assert find.panes.article_pane.point == before
        find.end(put_back=True)  # there is none to end any more
        assert find.panes.article_pane.point == before


async def test_each_letter_is_found_from_where_the_find_began() -> None:
    async with shown() as (find, app):
        find.panes.article_pane.go_to_block(20)
        await typed(app, "paragraph 2")
        hit = find.panes.article_pane.hit
        assert hit is not None
        assert hit.block >= 20
        await app.press("backspace", "1", "escape", "slash")
        assert find.bar.field.value == ""


async def test_in_a_single_pane_the_one_with_the_hit_is_shown() -> None:
    async with shown(80) as (find, app):
        await typed(app, "lantern")
        assert find.panes.thread_pane.display
        assert not find.panes.article_pane.display
        await app.press("escape")
        assert find.panes.article_pane.display


async def test_a_regular_expression_and_a_broken_one() -> None:
    async with shown() as (find, app):
        await app.press("slash", "ctrl+r")
        assert find.bar.regex
        await app.press(*"l.ntern$")
        assert counts(app) == "no hit"
        await app.press("ctrl+r")
        assert not find.bar.regex
        await app.press("ctrl+r", *"(")
        assert "article" not in find.bar.found
        assert find.bar.found != ""


async def test_without_a_find_n_goes_by_heading_and_top_level_comment() -> None:
    async with shown() as (find, app):
        await app.press("n")
        assert find.panes.article_pane.point != (0, 0)
        await app.press("n")
        assert said(app) == ["no further heading"]
        await app.press("tab", "n", "n")
        assert find.panes.thread_pane.cursor == 3
        assert said(app)[-1] == "no further top-level comment"
        await app.press("N", "N")
        assert said(app)[-1] == "no earlier top-level comment"


@pytest.mark.parametrize(
    ("text", "typing", "found"),
    [
        ("/lantern", True, "1/1 · article 0 · comments 1"),
        ("/lantern\n", False, "1/1 · article 0 · comments 1"),
        ("/lantern\r\nmore", False, "1/1 · article 0 · comments 1"),
    ],
)
async def test_a_pasted_slash_and_word_is_a_find(text: str, typing: bool, found: str) -> None:
    async with shown() as (find, app):
        find.panes.article_pane.post_message(events.Paste(text))
        for _ in range(200):
            await app.pilot.pause(0.02)
            if find.active and counts(app) == found:
                break
        assert (find.typing, find.active) == (typing, True)
        assert counts(app) == found
        assert find.bar.field.value == "lantern"


@pytest.mark.parametrize("text", ["lantern", "", "q", "a /lantern"])
async def test_anything_else_that_is_pasted_does_nothing(text: str) -> None:
    async with shown() as (find, app):
        find.panes.article_pane.post_message(events.Paste(text))
        await app.pilot.pause(0.05)
        assert not find.active


async def test_the_bar_says_when_it_is_opened_and_closed() -> None:
    async with shown() as (_, app):
        await app.press("slash")
        assert len(app.heard(Find.BarTurned)) == 1
        await app.press("escape")
        assert len(app.heard(Find.BarTurned)) == 2


async def test_a_capital_that_finds_nothing_says_that_case_matters() -> None:
    async with shown() as (_, app):
        await typed(app, "lanTern")
        assert counts(app) == "no hit: case matters"
        await app.pilot.press("enter")
        await app.pilot.pause(0.02)
        assert said(app) == ["nothing found; with a capital, case matters"]
        await typed(app, "lantrn")
        assert counts(app) == "no hit"


@pytest.mark.parametrize(("pattern", "why"), [("(walk", "missing )"), ("[walk", "missing ]")])
async def test_enter_on_a_broken_pattern_stays_and_says_why(pattern: str, why: str) -> None:
    async with shown() as (find, app):
        await typed(app, pattern)
        await app.pilot.press("ctrl+r", "enter")
        await app.pilot.pause(0.05)
        assert find.typing
        assert why in find.bar.found
        assert said(app) == []


async def test_n_and_shift_n_go_on_from_where_the_reader_is() -> None:
    async with shown() as (_find, app):
        await typed(app, "here")
        await app.press("enter", "pagedown", "pagedown")  # the hit is off the page
        rows = app.query_one(Panes).article_pane.rows
        top = next(row.line.text for row in rows if row.line.text)
        await app.press("n")
        assert counts(app).startswith(f"{top.split()[1]}/43")
        await app.press("tab", "j", "n")  # in the comments, below the first
        assert counts(app).startswith("42/43")
        await app.press("k", "k", "n")
        assert counts(app).startswith("41/43")
        await app.press("G", "k", "k", "N")
        assert counts(app).startswith("40/43")
        assert said(app) == []


async def test_in_another_post_a_find_goes_on_without_leaving_the_place() -> None:
    async with shown() as (find, app):
        await typed(app, "here")
        await app.press("enter")
        panes = app.query_one(Panes)
        go_on = find.leave()
        panes.article, panes.discussion = an_article(60), a_thread("x", bodies=("Nothing.",))
        panes.article_pane.point = (10, 0)
        go_on()
        await until(app, lambda: counts(app) == "article 60 · comments 0")
        assert counts(app) == "article 60 · comments 0"
        assert panes.article_pane.point == (10, 0)
        await app.press("n")
        await until(app, lambda: counts(app).startswith("10/"))
        assert counts(app) == "10/60 · article 60 · comments 0"


@pytest.mark.parametrize("keys", ["slash h e r e", "slash h e r e enter escape"])
async def test_a_find_that_was_not_kept_ends_with_the_post(keys: str) -> None:
    async with shown() as (find, app):
        await app.press(*keys.split())
        if keys.endswith("escape"):
            find.end(put_back=False)
        find.leave()()
        assert not find.active
        assert not find.typing


async def test_counts_that_grow_have_the_screen_laid_out_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread of thousands is gone through in hundreds of steps."""
    async with shown(80) as (find, app):
        await typed(app, "here")
        grown = iter(range(10_000))
        finding = find._finding
        assert finding is not None
        monkeypatch.setattr(finding, "step", lambda: True)
        monkeypatch.setattr(finding, "counts", lambda: f"{next(grown)}+")
        laid_out: list[str] = []
        monkeypatch.setattr(find.panes, "lay_out", lambda: laid_out.append(find.panes.pane))
        for _ in range(10 * TOLD):
            find._find_on()
        assert find.bar.found in ("9+", "10+")
        assert laid_out == []
        monkeypatch.setattr(finding, "error", "broken")
        find._find_on()
        assert find.bar.found in ("10+", "11+")


async def test_where_all_was_looked_through_no_timer_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    look_on = Find._find_on

    def counted(find: Find) -> None:
        nonlocal looks
        looks += 1
        look_on(find)

    monkeypatch.setattr(Find, "_find_on", counted)
    async with shown() as (find, app):
        for keys in (["slash", *"here"], ["x"], ["backspace"], ["enter"]):
            await app.press(*keys)
            await until(app, lambda: "+" not in counts(app))
            await app.pilot.pause(0.05)
            looks = 0
            await app.pilot.pause(0.1)
            assert looks == 0, keys
        assert counts(app).startswith("1/43")
        assert find.active
