"""Links between posts: they open the post of the archive, at its heading or comment, and one can go back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from kantlijn.library import Library
from kantlijn.screens.ask import Ask
from reader import Reader, reading

FIRST = """---
title: The first
date: 2020-01-01
---
Go [on](https://www.blog.example/2020/02/the-second/#part-2), to [Dee]({% post_url 2020-02-01-the-second %}#comment-d),
[out](https://elsewhere.example/2020/02/the-second/), [down](#the-end-isn-t-near) or [nowhere](#gone).

Words.

## The end isn't near

Far down.
"""
SECOND = "---\ntitle: The second\ndate: 2020-02-01\n---\n" + "\n\n".join(
    f"## Part {n}\n\n" + "Words. " * 200 for n in range(4)
)
COMMENTS = "- {id: a, author: Bo, text: One.}\n- {id: d, author: Dee, text: Two.}\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Library]:
    """A Jekyll site of two posts, the first with links."""
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: A blog\nurl: https://blog.example\n")
    (folder / "_posts/2020-01-01-the-first.md").write_text(FIRST)
    (folder / "_posts/2020-02-01-the-second.md").write_text(SECOND)
    (folder / "_posts/2020-02-01-the-second.comments.yml").write_text(COMMENTS)
    with Library.open([folder]) as library:
        library.wait()
        yield library


def question(reader: Reader) -> str:
    """What is asked at the foot of the screen."""
    assert isinstance(reader.app.screen, Ask)
    return str(reader.app.screen.query_one(Static).render())


async def begin(reader: Reader) -> None:
    """Be in the first post, a few lines down."""
    await reader.press("J")
    assert reader.title == "The first"


async def test_an_address_of_the_site_opens_the_post_at_its_heading_and_backspace_comes_back(site: Library) -> None:
    async with reading(site, next_post="j") as reader:
        await begin(reader)
        await reader.press("1", "o")
        assert "Go to “The second”, at “part-2”, in this archive?" in question(reader)
        await reader.press("enter")
        assert (reader.title, reader.top()) == ("The second", "Part 2")
        await reader.press("backspace")
        assert reader.title == "The first"
        await reader.press("backslash")
        assert (reader.title, reader.top()) == ("The second", "Part 2")


async def test_the_list_of_links_says_which_stay_and_goes_there_at_a_comment(site: Library) -> None:
    async with reading(site, next_post="j") as reader:
        await begin(reader)
        await reader.press("L", *"Dee", "enter")
        assert (reader.title, reader.panes.pane, reader.comment) == ("The second", "comments", "d")
        await reader.press("backspace")
        assert (reader.title, reader.panes.pane) == ("The first", "article")


async def test_an_address_elsewhere_is_shown_as_it_is(site: Library, opened: list[str]) -> None:
    async with reading(site, next_post="j") as reader:
        await begin(reader)
        await reader.press("L", *"out", "enter")
        assert "Open https://elsewhere.example/2020/02/the-second/   Enter opens" in question(reader)
        await reader.press("escape")
        assert opened == []


async def test_a_fragment_alone_is_of_the_post_on_screen(site: Library) -> None:
    async with reading(site, size=(100, 8), next_post="j") as reader:
        await begin(reader)
        await reader.press("L", *"down", "enter")
        assert reader.panes.article_pane.point[0] > 0
        await reader.press("backspace")
        assert reader.panes.article_pane.point[0] == 0
        await reader.press("L", *"nowhere", "enter")
        assert reader.said == "nothing here is called “gone”"


async def test_shortcodes_and_double_brackets_open_the_post_too(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "hugo.toml").write_text('title = "A blog"\n')
    (folder / "content/first.md").write_text(
        "---\ntitle: The first\ndate: 2020-01-01\n---\n"
        'Go [on]({{< relref "the-second.md#part-2" >}}), [there]({{% ref "/the-second" %}}) '
        "or [[the-second#Part 2|hither]].\n"
    )
    (folder / "content/the-second.md").write_text(SECOND)
    with Library.open([folder]) as library:
        library.wait()
        for word, top in (("on", "Part 2"), ("there", "The second"), ("hither", "Part 2")):
            async with reading(library, next_post="j") as reader:
                await begin(reader)
                await reader.press("L", *word, "enter")
                assert (reader.title, reader.top()) == ("The second", top), word
                await reader.press("backspace")


async def test_behind_a_link_the_way_back_is_a_hint_and_then_the_way_forward(site: Library) -> None:
    """Who followed a link was not told how to come back."""

    async def hinted(reader: Reader, *keys: str) -> list[str]:
        await reader.press(*keys)
        await reader.pilot.pause(0.05)
        return [key for key, does in reader.screen.status.hints if does in ("back", "forward")]

    async with reading(site, next_post="j") as reader:
        assert await hinted(reader, "J") == []  # by that key it goes on, and K is beside it
        assert await hinted(reader, "1", "o", "enter") == ["Backspace"]
        assert reader.title == "The second"
        assert await hinted(reader, "backspace") == ["\\"]
        assert await hinted(reader, "backslash") == ["Backspace"]
        assert await hinted(reader, "J") == []
