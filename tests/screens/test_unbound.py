"""Keys that do nothing where they are pressed say why."""

from __future__ import annotations

from kantlijn.config import Config
from kantlijn.library import Library
from reader import reading

SAID = [
    ("2", "s", "s works in the comments; 3 goes there"),
    ("2", "w", "w works in the comments; 3 goes there"),
    ("2", "comma", ", works in the list; 1 goes there"),
    ("2", "equals_sign", "= does nothing; ? lists the keys"),
    ("2", "enter", "nothing to open or close on this page"),
    ("2", "l", "nothing to open on this page"),
    ("2", "X", "no table on this page"),
    ("3", "X", "no table here"),
    ("3", "T", "T works in the article; 2 goes there"),
    ("2", "f9", ""),  # what types nothing a terminal may send by itself
    ("1", "X", "X works in the article; 2 goes there"),
]


async def test_why_a_key_did_nothing(library: Library) -> None:
    async with reading(library) as reader:
        for pane, key, said in SAID:
            reader.screen.status.clear()
            await reader.press(pane)
            await reader.press(key)
            assert (pane, key, reader.said) == (pane, key, said)
        await reader.press("2", "K", "s")
        assert reader.said == "s is for comments, and this post has none"
        await reader.press("x")
        assert reader.said == "no comments"


async def test_the_users_own_keys_are_named(library: Library) -> None:
    async with reading(library, config=Config(keys={"pane.comments": "ctrl+x", "sibling.next": "%"})) as reader:
        await reader.press("percent_sign")
        assert reader.said == "% works in the comments; ctrl+x goes there"
