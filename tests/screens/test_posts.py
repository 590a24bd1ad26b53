"""From post to post, and the rows that the list gets."""

from __future__ import annotations

from pathlib import Path

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens.posts import BESIDE
from kantlijn.widgets.post_list import PostList
from reader import Reader, reading

LONG = "A paragraph.\n\n" * 100


def rows(reader: Reader) -> list[str]:
    """The titles that the list has loaded."""
    posts = reader.panes.posts
    found = (posts.row(place) for place in range(posts.count))
    return [row.title for row in found if row is not None]


async def test_the_list_gets_its_rows_when_it_is_shown(library: Library) -> None:
    async with reading(library) as reader:
        assert rows(reader) == []
        await reader.press("1")
        for _ in range(100):
            if rows(reader):
                break
            await reader.pilot.pause(0.05)
        assert rows(reader) == ["The third", "The second", "The first"]


async def test_a_long_list_is_loaded_as_far_as_it_may_scroll_next(tmp_path: Path) -> None:
    for number in range(3 * BESIDE):
        text = f"---\ntitle: Post {number}\ndate: 2020-01-01\n---\nWords.\n"
        (tmp_path / f"{number:04}.md").write_text(text)
    (tmp_path / "second.md").write_text("---\ntitle: The second\ndate: 2021-01-01\n---\nWords.\n")
    (tmp_path / "first.md").write_text("---\ntitle: The latest\ndate: 2022-01-01\n---\nWords.\n")
    with Library.open([tmp_path]) as library:
        library.wait()
        async with reading(library, (165, 40)) as reader:
            posts = reader.panes.posts
            assert BESIDE < len(rows(reader)) < 2 * BESIDE
            await reader.press("tab", "G")  # there are no comments between article and list
            assert posts.row(posts.count - 1) is not None
            assert posts.row(0) is None
            await reader.press("g")
            assert posts.row(0) is not None
            assert isinstance(posts, PostList)


async def test_at_the_ends_of_the_archive_it_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("[", "[")
        assert reader.said == "no earlier unread post"
        await reader.press("J", "J", "J")
        assert reader.said == "no further post"


async def test_from_the_list_a_key_to_the_next_post_goes_to_its_article(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1", "J")
        assert (reader.title, reader.panes.pane) == ("The first", "article")


async def test_posts_that_come_in_before_the_one_on_screen_move_it_in_the_list(archive: Path) -> None:
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            await reader.press("1")
            posts = reader.panes.posts
            assert (posts.current, posts.cursor) == (1, 1)
            (archive / "late.md").write_text("---\ntitle: Later\ndate: 2021-01-01\n---\nNew.\n")
            library.refresh()
            library.wait()
            reader.screen._look()
            assert (posts.count, posts.current, posts.cursor) == (4, 2, 2)


async def test_until_a_key_is_pressed_or_the_wheel_turned_the_first_post_is_followed(archive: Path) -> None:
    with Library.open([archive]) as library:
        library.wait()
        app = Kantlijn(library, Config())
        async with app.run_test(size=(120, 40)) as pilot:
            reader = Reader(app, pilot)
            await reader.rest()
            for year, (newest, shown) in enumerate([("Later", "Later"), ("Last", "Later")], 2021):
                text = f"---\ntitle: {newest}\ndate: {year}-01-01\n---\n{LONG}"
                (archive / f"{newest}.md").write_text(text)
                library.refresh()
                library.wait()
                reader.screen._look()
                assert reader.title == shown
                await reader.rest()
                reader.panes.article_pane.action_line(3)  # as the wheel does, without a key
