"""What of the post list is drawn, and when: rows that look otherwise than before, and never a page without its rows."""

from __future__ import annotations

import pytest

from kantlijn.widgets.post_list import PostList
from widgets.host import a_row, hosted, rows_drawn, text_of


async def test_only_rows_that_look_otherwise_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 20)) as app:
        posts.count = 100
        posts.show_rows(0, [a_row(key) for key in range(100)], ())
        await app.pilot.pause(0.02)
        drawn = rows_drawn(posts, monkeypatch)
        await app.press("j")
        assert sorted(drawn) == [2, 3, 4, 5]
        drawn.clear()
        posts.show_rows(0, [a_row(key) for key in range(90)], (2,))
        await app.pilot.pause(0.02)
        assert drawn == [6, 7]
        posts.unread = 7
        await app.pilot.pause(0.02)
        assert drawn == [6, 7, 0]


async def test_a_far_page_is_drawn_with_its_rows_and_never_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 9)) as app:
        posts.count = 1000
        posts.show_rows(0, [a_row(key) for key in range(100)], ())
        await app.pilot.pause(0.02)
        drawn = rows_drawn(posts, monkeypatch)
        await app.press("G")
        asked = app.heard(PostList.RowsWanted)[-1]
        assert (asked.first, asked.last) == (posts.first, posts.last)
        assert drawn == []
        posts.show_rows(900, [a_row(key) for key in range(900, 1000)], ())
        await app.pilot.pause(0.02)
        assert set(drawn) == set(range(2, 8))
        assert text_of(posts)[-2] == "▌●Post 999"


async def test_what_changed_while_the_list_was_hidden_is_drawn_when_it_changes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    posts = PostList()
    async with hosted(posts, size=(30, 20)) as app:
        posts.count = 5
        posts.show_rows(0, [a_row(key) for key in range(5)], ())
        await app.pilot.pause(0.02)
        posts.display = False
        await app.pilot.pause(0.02)
        posts.current = 1
        posts.display = True
        await app.pilot.pause(0.02)
        drawn = rows_drawn(posts, monkeypatch)
        posts.current = 0
        await app.pilot.pause(0.02)
        assert set(drawn) == {2, 3, 4, 5}
