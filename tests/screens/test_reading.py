"""Every key of the reading screen: pressed in a running application, its effect looked up in the state."""

from __future__ import annotations

import pytest

from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens.ask import Ask
from kantlijn.screens.chooser import Chooser
from reader import reading

NARROW, NORMAL, WIDE = (70, 30), (120, 40), (165, 45)


@pytest.mark.parametrize(("there", "back"), [("J", "K"), ("right", "left")])
async def test_next_then_previous_is_where_one_was(library: Library, there: str, back: str) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown", "j")
        before = reader.top()
        await reader.press(there)
        assert reader.title == "The first"
        await reader.press(back)
        assert (reader.title, reader.top()) == ("The second", before)


async def test_the_ends_of_the_archive_are_said(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("J", "J")
        assert "no further post" in reader.said
        await reader.press("K", "K", "K")
        assert "no earlier post" in reader.said


async def test_what_was_said_and_read_is_gone_with_the_next_key(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kantlijn.widgets.bars.READ", 0)
    async with reading(library) as reader:
        await reader.press("J", "J")
        assert reader.said == "no further post"
        await reader.press("j")
        assert reader.said == ""


async def test_unread_posts(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("]")
        assert reader.title == "The first"
        await reader.press("]")
        assert "unread" in reader.said
        await reader.press("[")
        assert reader.title == "The second"  # its end was not seen yet


async def test_lines_pages_halves_and_ends(library: Library) -> None:
    async with reading(library) as reader:
        first = reader.top()
        for there, back in [
            ("j", "k"),
            ("down", "up"),
            ("space", "b"),
            ("pagedown", "pageup"),
            ("ctrl+f", "ctrl+b"),
            ("d", "u"),
            ("ctrl+d", "ctrl+u"),
            ("G", "g"),
            ("end", "home"),
        ]:
            await reader.press(there)
            page = reader.panes.article_pane.page
            assert page is not None
            assert not page.at_start, there
            await reader.press(back)
            assert reader.top() == first, back


async def test_space_reads_on_from_article_to_comments_to_the_next_unread_post(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("G", "space")
        assert (reader.panes.pane, reader.said) == ("article", "end of the article · next: 5 comments")
        await reader.press("space")
        assert (reader.panes.pane, reader.said) == ("comments", "")  # what was to come is here
        await reader.press("G", "space")
        assert (reader.panes.pane, reader.said) == ("comments", "end of the comments · next: The first")
        await reader.press("space")
        assert (reader.title, reader.panes.pane, reader.said) == ("The first", "article", "")
        await reader.press("space", "space")
        assert (reader.title, reader.said) == ("The first", "end of the article · no unread post comes after it")


async def test_in_a_narrow_terminal_the_end_is_said_in_short(library: Library) -> None:
    async with reading(library, size=(30, 8)) as reader:
        await reader.press("G", "space")
        assert reader.said == "end · next: 5 comments"


async def test_a_key_lays_out_no_more_than_comes_into_view(library: Library) -> None:
    async with reading(library) as reader:
        document = reader.screen.article
        assert document is not None
        before = document.laid
        reader.panes.article_pane.action_line(1)
        assert reader.panes.article_pane.rows
        assert document.laid <= before + 2
        await reader.press("j")  # and at rest, a page ahead at most
        assert document.laid <= before + 40


async def test_panes_by_tab_and_number(library: Library) -> None:
    async with reading(library) as reader:
        for key, pane in [("tab", "comments"), ("tab", "article"), ("3", "comments"), ("2", "article"), ("1", "list")]:
            await reader.press(key)
            await reader.pilot.pause(0.01)
            assert reader.panes.pane == pane, key
        assert reader.panes.drawer
        await reader.press("escape")
        assert reader.panes.pane == "article"


async def test_choosing_in_the_list(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1", "j", "enter")
        assert (reader.title, reader.panes.pane) == ("The first", "article")
        await reader.press("1", "g", "enter")
        assert reader.title == "The third"


async def test_zoom_and_hidden_comments(library: Library) -> None:
    async with reading(library) as reader:
        assert reader.panes.thread_pane.display
        await reader.press("z")
        assert not reader.panes.thread_pane.display
        await reader.press("z", "c")
        assert not reader.panes.thread_pane.display
        await reader.press("c")
        assert reader.panes.thread_pane.display


async def test_where_one_pane_has_room_the_key_for_the_comments_goes_there_and_back(library: Library) -> None:
    """It did nothing that could be seen, nor did that for the zoom."""
    async with reading(library, NARROW) as reader:
        await reader.press("c")
        assert reader.panes.pane == "comments"
        await reader.press("c")
        assert reader.panes.pane == "article"
        await reader.press("z")
        assert reader.said == "there is room for one pane only"
        assert not reader.panes.opened_up


async def test_one_pane_at_a_time_when_narrow(library: Library) -> None:
    async with reading(library, NARROW) as reader:
        assert (reader.panes.article_pane.display, reader.panes.thread_pane.display) == (True, False)
        assert "5 ✉" in reader.screen.header.place
        await reader.press("tab")
        assert (reader.panes.article_pane.display, reader.panes.thread_pane.display) == (False, True)
        assert reader.screen.header.place.startswith("5 ✉ · 2 of 3")  # it said "article", where one was not


@pytest.mark.parametrize(("width", "place"), [(40, "5 ✉ · 2 of 3 · 0 %"), (20, "5 ✉ · 2 of 3"), (13, "2 of 3")])
async def test_where_one_is_loses_what_matters_least_and_no_number_is_cut(
    library: Library, width: int, place: str
) -> None:
    async with reading(library, size=(width, 5)) as reader:
        assert reader.screen.header.place == place


async def test_the_list_is_docked_when_wide(library: Library) -> None:
    async with reading(library, WIDE) as reader:
        assert reader.panes.posts.display
        assert not reader.panes.drawer
        await reader.press("tab", "tab")
        assert reader.panes.pane == "list"


async def test_the_text_column_gets_narrower_and_wider(library: Library) -> None:
    async with reading(library, WIDE) as reader:
        before = reader.panes.article_pane.column
        await reader.press("less_than_sign")
        assert reader.panes.article_pane.column < before
        await reader.press("greater_than_sign")
        assert reader.panes.article_pane.column == before


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (200, 3), (3, 60)])
async def test_any_size_is_survived_and_the_place_kept(library: Library, size: tuple[int, int]) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown", "pagedown")
        top = reader.panes.article_pane.point
        await reader.pilot.resize_terminal(*size)
        await reader.press("tab", "tab", "j", "k")
        await reader.pilot.resize_terminal(*NORMAL)
        await reader.pilot.pause(0.05)
        assert abs(reader.panes.article_pane.point[0] - top[0]) <= 1


# -- comments


async def test_moving_among_comments(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3")
        assert reader.comment == "a"
        for key, comment in [
            ("j", "e"),
            ("s", "b"),
            ("j", "c"),
            ("p", "b"),
            ("S", "e"),
            ("P", "a"),
            ("n", "d"),
            ("N", "a"),
            ("G", "d"),
            ("k", "c"),
            ("g", "a"),
        ]:
            await reader.press(key)
            assert reader.comment == comment, key


async def test_keys_in_a_thread_without_comments(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("J", "3")
        assert reader.title == "The first"
        keys = ["j", "k", "G", "g", "s", "p", "P", "n", "N", "enter", "h", "l", "minus", "plus", "_", "t", "y", "space"]
        await reader.press(*keys)
        assert reader.app.is_running


async def test_folding(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "enter")
        thread = reader.screen.discussion
        assert thread is not None
        assert [thread.shown(block) for block in range(1, 6)] == [True, False, False, False, True]
        await reader.press("j")
        assert reader.comment == "d"
        await reader.press("k", "l")
        assert all(thread.shown(block) for block in range(1, 6))
        await reader.press("h", "l", "-")
        assert not thread.shown(4)
        await reader.press("+")
        assert thread.shown(4)
        await reader.press("_")
        assert [thread.shown(block) for block in range(1, 6)] == [True, False, False, False, True]
        await reader.press("_")
        assert all(thread.shown(block) for block in range(1, 6))


async def test_folding_above_the_cursor_takes_it_to_what_is_seen(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "j", "j", "j")
        assert reader.comment == "c"
        await reader.press("_")
        assert reader.comment == "a"


async def test_by_date_keeps_the_comment_under_the_cursor(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "j", "s", "t")
        assert reader.comment == "b"
        thread = reader.screen.discussion
        assert thread is not None
        assert [placed.comment.id for placed in thread.placed] == ["a", "d", "e", "b", "c"]
        await reader.press("t")
        assert reader.comment == "b"


async def test_what_is_hidden_by_state_is_shown_by_one_key(library: Library) -> None:
    async with reading(library) as reader:
        thread = reader.screen.discussion
        assert thread is not None
        assert "1 spam" in thread.block(0).text
        assert reader.screen.posts.count == 3
        await reader.press("a")
        thread = reader.screen.discussion
        assert thread is not None
        assert len(thread.placed) == 6
        assert reader.screen.posts.count == 4


# -- finding


async def test_find_counts_both_panes_and_goes_round(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"remark", "enter")
        assert "1/3 · article 0 · comments 3" in reader.screen.status.state
        assert reader.comment == "a"
        assert reader.panes.pane == "comments"
        await reader.press("n")
        assert "2/" in reader.screen.status.state
        await reader.press("n", "n")
        await reader.press("n")
        assert reader.screen.find.active
        await reader.press("escape")
        assert not reader.screen.find.active


async def test_find_ignores_case_and_diacritics_and_markup(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"naive", "enter")
        assert "article 30" in reader.screen.status.state
        await reader.press("escape", "slash", *"bold", "enter")
        assert "article 30" in reader.screen.status.state
        await reader.press("escape", "slash", *"Naive", "enter")
        assert reader.said == "nothing found; with a capital, case matters"


async def test_escape_while_typing_puts_folds_and_place_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown")
        top = reader.panes.article_pane.point
        await reader.press("3", "enter")
        thread = reader.screen.discussion
        assert thread is not None
        folds = thread.folded
        await reader.press("slash", *"lantern")
        assert thread.shown(4)
        assert reader.comment == "c"
        await reader.press("escape")
        assert thread.folded == folds
        assert (reader.comment, reader.panes.pane) == ("a", "comments")
        assert reader.panes.article_pane.point == top


async def test_find_by_regular_expression(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", "ctrl+r", *"lan.ern$", "enter")
        assert "comments 0" in reader.screen.status.state or reader.said == "nothing found"
        await reader.press("escape", "slash", *"lan[a-z]+n", "enter")
        assert reader.comment == "c"


async def test_a_broken_regular_expression_is_said(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", "ctrl+r", *"(a")
        assert reader.screen.find.bar.found
        await reader.press("escape")


async def test_a_find_goes_on_in_the_next_post_until_it_is_ended(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"one", "enter", "J")
        assert (reader.title, reader.screen.status.state) == ("The first", "article 1 · comments 0")
        assert reader.screen.find.active
        await reader.press("n")
        assert reader.screen.status.state == "1/1 · article 1 · comments 0"
        await reader.press("escape", "K")
        assert reader.screen.status.state == ""


async def test_n_without_a_find_goes_to_headings(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("n")
        assert reader.top() == "Part 1"
        await reader.press("n")
        assert reader.top() == "Part 2"
        await reader.press("N")
        assert reader.top() == "Part 1"


# -- links, copying, lists, jumps


async def test_the_posts_link_is_shown_before_it_is_opened(library: Library, opened: list[str]) -> None:
    async with reading(library) as reader:
        await reader.press("o")
        assert isinstance(reader.app.screen, Ask)
        assert opened == []
        await reader.press("enter")
        await reader.pilot.pause(0.1)
        assert opened == ["https://example.org/two"]


async def test_a_link_by_number_and_one_that_is_not_opened(library: Library, opened: list[str]) -> None:
    async with reading(library) as reader:
        await reader.press("3")
        await reader.press("1", "o")
        assert isinstance(reader.app.screen, Ask)
        await reader.press("escape")
        assert opened == []
        await reader.press("2")
        await reader.press("2", "o")
        assert "only http" in reader.said
        assert opened == []


async def test_the_list_of_links(library: Library, opened: list[str]) -> None:
    async with reading(library) as reader:
        await reader.press("L")
        assert isinstance(reader.app.screen, Chooser)
        await reader.press("enter")
        assert isinstance(reader.app.screen, Ask)
        await reader.press("o")
        await reader.pilot.pause(0.1)
        assert opened == ["https://example.org/manual"]


async def test_the_headings_and_the_way_back(library: Library) -> None:
    async with reading(library) as reader:
        before = reader.top()
        await reader.press("T", *"Part 12", "enter")
        assert reader.top() == "Part 12"
        await reader.press("backspace")
        assert reader.top() == before


async def test_copying(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "j", "y")
        assert "Another answer." in reader.app.clipboard
        assert "sent to the terminal" in reader.said


async def test_help_lists_every_key_and_is_searchable(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("f1")
        assert isinstance(reader.app.screen, Chooser)
        await reader.press("escape", "question_mark")
        assert isinstance(reader.app.screen, Chooser)
        await reader.press(*"next unread", "enter")
        await reader.pilot.pause(0.1)
        assert reader.title == "The first"


async def test_reading_the_files_again_brings_in_what_changed(library: Library, archive: object) -> None:
    async with reading(library) as reader:
        (archive / "five.md").write_text("---\ntitle: The fifth\ndate: 2020-02-15\n---\nNew.\n")  # type: ignore[operator]
        await reader.press("r")
        for _ in range(100):
            await reader.pilot.pause(0.1)
            if reader.screen.posts.count == 4:
                break
        assert reader.screen.posts.count == 4
        assert reader.title == "The second"


async def test_q_goes_back_and_quits_from_the_last_step(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("z", "q")
        assert not reader.panes.zoomed
        assert reader.app.is_running
        await reader.press("q")
        await reader.pilot.pause(0.1)
        assert not reader.app.is_running


async def test_the_users_own_keys(library: Library) -> None:
    config = Config(keys={"post.next": "X"})
    async with reading(library, config=config, next_post="X") as reader:
        await reader.press("J")
        assert reader.title == "The second"
        await reader.press("X")
        assert reader.title == "The first"


@pytest.mark.parametrize("theme", ["ink", "paper", "textual-dark", "solarized-light", "ansi-dark", "ansi-light"])
async def test_every_theme_draws(library: Library, theme: str) -> None:
    async with reading(library, config=Config(theme=theme)) as reader:
        await reader.press("3", "slash", *"the", "enter")
        assert reader.app.theme == theme
