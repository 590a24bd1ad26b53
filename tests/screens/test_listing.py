"""The post list: filtered as one types, ordered by a key, gone through by year."""

from __future__ import annotations

from kantlijn.library import Library
from reader import Reader, reading
from screens.test_search import until


def titles(reader: Reader) -> list[str]:
    posts = reader.panes.posts
    rows = [posts.row(at) for at in range(posts.count)]
    return [row.title for row in rows if row is not None]


async def test_the_list_is_filtered_as_one_types_and_esc_shows_all_again(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1")
        everything = ["The third", "The second", "The first"]
        await until(reader, lambda: titles(reader) == everything)
        await reader.press("slash", *"just")
        await until(reader, lambda: titles(reader) == ["The third"])
        await reader.press("enter")
        assert reader.panes.pane == "list"
        assert reader.title == "The second"
        await reader.press("escape")
        await until(reader, lambda: titles(reader) == everything)
        await reader.press("slash", *"zzq")
        await until(reader, lambda: reader.panes.posts.heading == "no posts with zzq")
        await reader.press("escape", "slash", *"first", "escape")
        await until(reader, lambda: titles(reader) == everything)
        assert reader.panes.posts.heading == "All posts"


async def test_the_counts_are_those_of_the_filtered_list(library: Library) -> None:
    async with reading(library) as reader:
        posts = reader.panes.posts
        await reader.press("1")
        unread = posts.unread  # 3, or 2 where the end of the third was seen before its next
        await reader.press("slash", *"title:the after:2020-02")
        await until(reader, lambda: titles(reader) == ["The third", "The second"])
        assert (posts.count, posts.unread) == (2, unread - 1)
        assert "2 of 2" in reader.screen.header.place
        await reader.press("enter", "j", "enter", "U")
        assert (posts.count, posts.unread) == (2, unread - 2)
        await reader.press("1")
        await reader.press("escape", "escape")  # the first one takes the message away
        await until(reader, lambda: (posts.count, posts.unread) == (3, unread - 1))


async def test_one_key_goes_through_the_orders_and_says_which(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1", "O")
        assert reader.said == "posts: oldest first"
        await until(reader, lambda: titles(reader) == ["The first", "The second", "The third"])
        await reader.press("O")
        await until(reader, lambda: titles(reader) == ["The first", "The second", "The third"])
        await reader.press("O")
        await until(reader, lambda: titles(reader)[0] == "The second")
        assert reader.said == "posts: most comments first"


async def test_next_and_previous_post_follow_the_list(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1", "O")
        await until(reader, lambda: titles(reader)[0] == "The first")
        await reader.press("escape", "J")
        assert reader.title == "The third"


async def test_a_key_goes_to_the_next_year_and_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("1", "n")
        assert reader.said == "no further year in the list"
        await reader.press("N")
        assert reader.panes.posts.cursor == 0


async def test_a_title_is_gone_to_by_its_first_letters(library: Library) -> None:
    async with reading(library) as reader:
        posts = reader.panes.posts
        await reader.press("1", "comma", *"the f")
        await until(reader, lambda: posts.cursor == 2)
        await reader.press("enter")
        assert (posts.cursor, reader.title) == (2, "The second")
        await reader.press("comma", *"the", "down")
        await until(reader, lambda: posts.cursor == 0)
        await reader.press("escape")
        assert (posts.cursor, reader.panes.pane) == (2, "list")
        await reader.press("ctrl+s", *"the", "ctrl+s", "ctrl+s", "up")
        await until(reader, lambda: posts.cursor == 0)
        await reader.press("enter")
        assert posts.cursor == 0


async def test_one_line_a_post_is_kept_for_the_next_time(library: Library) -> None:
    async with reading(library) as reader:
        posts = reader.panes.posts
        await reader.press("1", "-")
        assert posts.lines == 1
        assert [row.line for row in posts.page] == [0, 0, 0]
        await reader.pilot.pause(0.6)  # until the place is kept
    async with reading(library, next_post="f5") as reader:
        assert reader.panes.posts.lines == 1
        await reader.press("1", "+")
        assert reader.panes.posts.lines == 2
