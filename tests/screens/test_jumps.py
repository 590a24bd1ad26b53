"""Jumps: where they begin, and the way back, over posts too."""

from __future__ import annotations

from kantlijn.library import Library
from reader import reading


async def test_back_from_the_list_to_the_post_and_the_place_in_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("pagedown", "j")
        before = reader.top()
        await reader.press("1", "j", "enter")
        assert reader.title == "The first"
        await reader.press("backspace")
        assert (reader.title, reader.top()) == ("The second", before)


async def test_back_from_a_find_to_where_it_began(library: Library) -> None:
    async with reading(library) as reader:
        before = reader.top()
        await reader.press("slash", *"number 20", "enter", "escape")
        assert reader.top() != before
        await reader.press("backspace")
        assert (reader.top(), reader.panes.pane) == (before, "article")


async def test_back_from_a_find_to_the_folds_it_opened(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "enter", "slash", *"lantern", "enter", "escape")
        assert reader.comment == "c"
        await reader.press("backspace")
        assert reader.comment == "a"
        assert reader.screen.discussion is not None
        assert reader.screen.discussion.folded == {0}


async def test_jumps_go_back_one_after_the_other_and_end(library: Library) -> None:
    async with reading(library) as reader:
        for part in ("Part 12", "Part 20", "Part 3 "):
            await reader.press("T", *part.strip(), "enter")
        tops = []
        for _ in range(3):
            await reader.press("backspace")
            tops.append(reader.top())
        assert tops == ["Part 20", "Part 12", "The second"]
        await reader.press("backspace", "backspace")
        assert reader.said == "nowhere to go back to: no jump was made"


async def test_an_article_without_headings_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("J", "T")
        assert reader.said == "no headings in this article"


async def test_back_to_the_same_comment_after_another_order(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("3", "s")
        assert reader.comment == "d"
        await reader.press("G", "t", "backspace")
        assert reader.comment == "d"
        await reader.press("t", "backslash", "t", "backspace")
        assert reader.comment == "d"
