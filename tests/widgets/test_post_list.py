"""The post list: what a row shows, how the cursor moves, and which rows it asks for."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from kantlijn.widgets.list_page import LONG, NEAR
from kantlijn.widgets.list_row import over_two_lines
from kantlijn.widgets.post_list import PostList
from widgets.host import Host, a_row, hosted, text_of


def filled(posts: PostList, count: int, start: int = 0, end: int | None = None, read: tuple[int, ...] = ()) -> None:
    """Rows from `start` to `end` of `count`; the post at place n has the key n."""
    posts.count = count
    posts.show_rows(start, [a_row(key) for key in range(start, count if end is None else end)], read)


async def test_the_rows_of_a_page() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)) as app:
        filled(posts, 9, read=(1,))
        posts.current, posts.unread = 0, 7
        assert text_of(posts) == [
            " All posts  9 · 7 unread",
            " " + "─" * 28,
            "▌▎Post 0",
            "▌▎2 Jan 2020 · 2 min",
            "  Post 1",
            "  2 Jan 2020 · 2 min",
            " ●Post 2",
            "  2 Jan 2020 · 2 min",
        ]
        posts.blur()
        await app.pilot.pause(0.02)
        assert text_of(posts)[2] == " ▎Post 0"
        posts.show_rows(posts.first, [row for at in range(posts.count) if (row := posts.row(at))], {2})
        assert text_of(posts)[6] == "  Post 2"


async def test_a_low_list_has_no_head_and_a_narrow_one_cuts_titles() -> None:
    posts = PostList()
    async with hosted(posts, size=(12, 5)):
        filled(posts, 2)
        posts.show_rows(0, [a_row(0, title="Rather a long title"), a_row(1, title="", slug="a-slug")], (0, 1))
        assert text_of(posts) == ["▌ Rather a…", "▌ …ng title", "  a-slug", "  Jan 2020"]
        posts.show_rows(0, [a_row(0, title="", slug="")], (0,))
        assert text_of(posts)[0] == "▌ (no"
        assert text_of(posts)[2:] == ["", ""]


async def test_the_cursor_moves_and_stays_in_the_list() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)) as app:
        filled(posts, 20)
        for key, cursor in [
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("k", 0), ("space", 3), ("pagedown", 6), ("b", 3), ("d", 4),
            ("u", 3), ("G", 19), ("j", 19), ("g", 0), ("end", 19), ("home", 0),
            ("ctrl+f", 3), ("pageup", 0), ("pagedown", 3), ("ctrl+b", 0), ("ctrl+d", 1), ("ctrl+u", 0),
        ]:  # fmt: skip
            await app.press(key)
            assert posts.cursor == cursor, key
            assert posts.first <= cursor <= posts.last


async def test_the_cursor_moves_without_opening_and_enter_opens() -> None:
    posts = PostList()
    async with hosted(posts) as app:
        await app.press("enter")
        assert app.heard(PostList.Opened) == []  # there is nothing to open
        filled(posts, 5)
        await app.press("j", "j")
        assert app.heard(PostList.Opened) == []
        await app.press("enter", "k", "l")
        assert [message.position for message in app.heard(PostList.Opened)] == [2, 1]


async def test_the_cursor_goes_to_the_post_that_is_opened() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)):
        filled(posts, 50)
        posts.current = 30
        assert posts.cursor == 30
        assert posts.first <= 30 <= posts.last
        posts.current = -1
        assert posts.cursor == 30


def wanted(app: Host) -> list[tuple[int, int]]:
    return [(message.first, message.last) for message in app.heard(PostList.RowsWanted)]


async def test_rows_are_asked_for_before_the_list_needs_them() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)) as app:
        filled(posts, 1000, 0, 100)
        posts.cursor = 99 - NEAR - 1
        await app.pilot.pause()
        assert wanted(app) == []
        posts.cursor = 99 - NEAR + 1
        await app.pilot.pause()
        assert wanted(app) == [(posts.first, posts.last)]
        filled(posts, 1000, 100, 300)
        app.messages.clear()
        posts.cursor = 200
        await app.pilot.pause()
        assert wanted(app) == []
        posts.cursor = 100 + NEAR - 2
        await app.pilot.pause()
        assert wanted(app) == [(posts.first, posts.last)]


async def test_a_list_that_is_all_loaded_asks_for_nothing() -> None:
    posts = PostList()
    async with hosted(posts) as app:
        filled(posts, 30)
        await app.press("G", "g", "G")
        assert wanted(app) == []


async def test_rows_that_are_not_loaded_are_blank() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)):
        filled(posts, 100, 50, 60)
        assert posts.row(49) is None
        assert posts.row(50) == a_row(50)
        assert posts.row(60) is None
        assert text_of(posts)[2:] == [""] * 6


async def test_what_is_copied_of_a_post() -> None:
    posts = PostList()
    async with hosted(posts):
        assert posts.text_under_cursor() == ""
        filled(posts, 3)
        posts.cursor = 1
        assert posts.text_under_cursor() == "Post 1\n1.md"


async def test_the_mouse_opens_and_the_wheel_moves() -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 12)) as app:
        filled(posts, 30)
        for y in (1, 2):  # the list's own head
            await app.pilot.click(posts, offset=(5, y))
        assert app.heard(PostList.Opened) == []
        await app.pilot.click(posts, offset=(5, 6))
        assert [message.position for message in app.heard(PostList.Opened)] == [1]
        filled(posts, 2)
        await app.pilot.click(posts, offset=(5, 10))  # below the last post
        assert len(app.heard(PostList.Opened)) == 1


def by_year(posts: PostList, count: int, each: int) -> None:
    """So many posts, `each` of them in a year."""
    posts.count = count
    posts.show_rows(0, [a_row(key, published=f"{2020 - key // each}-02-03") for key in range(count)], ())


async def test_a_long_list_by_date_has_a_heading_for_each_year() -> None:
    posts = PostList()
    async with hosted(posts, size=(24, 11)) as app:
        by_year(posts, LONG, 2)
        shown = [line.strip(" ▌") for line in text_of(posts)]
        assert shown[1].startswith("─ 2020 ──")
        assert [shown[2], shown[4], shown[7]] == ["●Post 0", "●Post 1", "●Post 2"]
        assert shown[6].startswith("─ 2019 ──")
        posts.dated = False
        assert [line.strip(" ▌") for line in text_of(posts)][6] == "●Post 2"
        posts.dated = True
        for key in ("space", "G", "b", "g"):
            await app.press(key)
            assert posts.first <= posts.cursor <= posts.last, key
        await app.pilot.click(posts, offset=(5, 7))  # a heading
        assert app.heard(PostList.Opened) == []
        await app.pilot.click(posts, offset=(5, 9))
        assert [message.position for message in app.heard(PostList.Opened)] == [2]


async def test_a_short_list_has_no_headings() -> None:
    posts = PostList()
    async with hosted(posts, size=(24, 11)):
        by_year(posts, LONG - 1, 2)
        assert not [line for line in text_of(posts) if "─ 2019 " in line]


async def test_every_post_can_be_reached_and_is_whole_under_the_cursor() -> None:
    posts = PostList()
    async with hosted(posts, size=(24, 8)) as app:
        by_year(posts, LONG, 1)
        for at in range(LONG):
            assert posts.cursor == at
            assert posts.first <= at <= posts.last
            await app.press("j")


async def test_a_page_has_no_empty_rows_while_there_are_posts_above() -> None:
    posts = PostList()
    async with hosted(posts, size=(24, 8)) as app:
        filled(posts, 9)
        posts.cursor = 8
        assert posts.first == 6
        await app.pilot.resize_terminal(24, 16)
        await app.pilot.pause(0.02)
        assert (posts.first, posts.last) == (3, 8)
        posts.count = 4
        posts.cursor = 3
        assert posts.first == 0


async def test_a_list_that_grew_is_drawn_again_when_its_page_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = PostList()
    async with hosted(posts, size=(24, 5)) as app:
        filled(posts, 30)
        drawn: list[int] = []
        draw = posts.refresh

        def drawing(*regions: Region, **how: bool) -> PostList:
            drawn.append(len(posts.page))
            return draw(*regions, **how)

        monkeypatch.setattr(posts, "refresh", drawing)
        await app.pilot.resize_terminal(24, 20)
        await app.pilot.pause(0.02)
        assert drawn[-1] == len(posts.page) == 17


async def test_under_the_cursor_the_end_of_a_long_title_is_seen() -> None:
    posts = PostList()
    async with hosted(posts, size=(26, 5)) as app:
        filled(posts, 2)
        posts.show_rows(0, [a_row(0, title="Six posts about selling to people"), a_row(1)], (0, 1))
        assert text_of(posts)[:2] == ["▌ Six posts about selling", "▌ to people · 2 Jan 2020"]
        await app.press("j")
        assert text_of(posts)[:2] == ["  Six posts about sellin…", "  2 Jan 2020 · 2 min"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Ten cells and", ("Ten cells", "and")),
        ("Ten and a bit", ("Ten and a", "bit")),
        ("Unbreakables", ("Unbreakabl", "es")),
        ("A very long title that goes on and ends", ("A very lo…", "…and ends")),
        ("书名很长很长很长", ("书名很长很", "长很长")),
    ],
)
def test_a_title_over_two_lines(title: str, lines: tuple[str, str]) -> None:
    assert over_two_lines(title, 10) == lines


async def test_one_line_a_post() -> None:
    posts = PostList()
    async with hosted(posts, size=(40, 9)) as app:
        filled(posts, 20, read=(1,))
        await app.press("-")
        dated = f"{' ' * 12}2 Jan 2020 · 2 min"
        assert text_of(posts)[2:4] == [f"▌●Post 0{dated}", f"  Post 1{dated}"]
        assert (posts.first, posts.last) == (0, 5)
        await app.press("space")
        assert posts.cursor == 6
        await app.press("end")
        assert (posts.cursor, posts.first, posts.last) == (19, 14, 19)
        await app.press("+")
        assert posts.lines == 2
        assert posts.last == 19
