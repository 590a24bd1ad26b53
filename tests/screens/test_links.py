"""Links: their numbers, and which one a number and a pane mean."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from textual.widgets import Static

from kantlijn.library import Library
from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.document import Link
from kantlijn.screens.ask import Ask
from kantlijn.screens.chooser import Chooser
from kantlijn.screens.links import as_listed, listed, numbered_links
from reader import Reader, reading

DOCUMENT = article(Post("", "A title", "See [one](a.md) and [two](b.md).\n\nNone here.\n\nAnd [three](c.md)."))


def test_links_are_numbered_over_all_blocks() -> None:
    found = [(number, link.target) for number, link in numbered_links(DOCUMENT)]
    assert found == [(1, "a.md"), (2, "b.md"), (3, "c.md")]


def test_a_target_of_a_page_stands_in_the_list_by_its_beginning() -> None:
    """Four thousand links of two thousand characters would be wrapped into a hundred thousand lines."""
    assert as_listed("https://a.example/" + "b" * 100) == "https://a.example/" + "b" * 100
    assert as_listed("https://a.example/" + "b" * 2000) == "https://a.example/" + "b" * 122 + "…"


@pytest.mark.parametrize(
    ("text", "target", "line"),
    [
        ("the manual", "https://a.example/m", "the manual  https://a.example/m"),
        ("https://a.example/m", "https://a.example/m", "https://a.example/m"),
        ("a.example/long…", "https://a.example/longer", "https://a.example/longer"),
        ("https://a.example/lon...", "https://a.example/longer", "https://a.example/longer"),
        ("https://b.example/m", "https://a.example/m", "https://b.example/m  https://a.example/m"),
        ("h", "https://a.example/m", "h  https://a.example/m"),
    ],
)
def test_an_address_that_is_its_own_text_stands_in_the_list_once(text: str, target: str, line: str) -> None:
    assert listed(Link(target, text)).plain == line
    assert listed(Link(target, text), "“A post”").plain == f"{text}  “A post”"


async def asked(reader: Reader, *keys: str) -> str:
    """The question after those keys, which is then answered with no; "" where there was none."""
    await reader.press(*keys)
    screen = reader.app.screen
    if not isinstance(screen, Ask):
        return ""
    text = str(screen.query_one(Static).render())
    await reader.press("escape")
    return text


async def test_a_number_means_a_link_of_the_pane_it_was_typed_in(library: Library, opened: list[str]) -> None:
    async with reading(library) as reader:
        assert "example.org/manual" in await asked(reader, "1", "o")
        assert reader.panes.pane == "article"
        reader.panes.go_to("comments")
        await reader.press()
        assert "example.org/lamp" in await asked(reader, "1", "o")
        assert await asked(reader, "3", "1", "o") == ""
        assert reader.said == "there is no link 31; the last one is 1"
        assert reader.panes.pane == "comments"
        assert opened == []


async def test_what_is_typed_is_shown_and_taken_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.pilot.press("1", "2")
        assert reader.screen.status.typed == "12▏ o opens link"
        await reader.pilot.press("backspace")
        assert reader.screen.status.typed == "1▏ o opens link"
        await reader.pilot.press("3", "escape")
        assert reader.screen.status.typed == ""
        assert reader.panes.pane == "article"
        await reader.pilot.press("3", "j")  # the key after a lone digit works in its pane
        await reader.rest()
        assert (reader.panes.pane, reader.comment) == ("comments", "e")


async def test_without_a_link_it_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("J", "o")
        assert reader.said == "this post has no address of its own"
        await reader.press("L")
        assert reader.said == "no links here"


async def test_a_post_without_an_address_says_how_to_come_by_the_links_in_it(tmp_path: Path) -> None:
    """It said that the post has no link, over a page of links with their numbers."""
    (tmp_path / "a.md").write_text("---\ntitle: The second\n---\nA [link](https://a.example/).\n")
    with Library.open([tmp_path]) as library:
        library.wait()
        async with reading(library, next_post="j") as reader:
            await reader.press("o")
            assert reader.said == "this post has no address of its own; L lists the links in it"


async def test_an_address_that_is_not_opened_is_not_asked_about(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("L", *"script", "enter")
        assert not isinstance(reader.app.screen, Ask | Chooser)
        assert "only http" in reader.said


async def test_where_there_is_no_browser_it_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    async with reading(library) as reader:
        await reader.press("o", "enter")
        assert "no browser was found" in reader.said
        assert "https://example.org/two" in reader.said
