"""Hints: in each place those that do something there, and the help whatever the width."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.widgets.bars import StatusLine
from reader import Reader, reading


def hinted(reader: Reader) -> str:
    return "  ".join(f"{key} {does}" for key, does in reader.screen.status.hints)


@pytest.mark.parametrize(
    ("keys", "hints"),
    [
        ((), "J next  K previous  / find  Tab comments  f search  q quit  ? help"),
        (("J",), "K previous  / find  f search  q quit  ? help"),
        (("K",), "J next  / find  f search  q quit  ? help"),
        (("3",), "J next  K previous  / find  Tab article  Enter fold  q quit  ? help"),
        (("3", "j"), "J next  K previous  / find  Tab article  Enter fold  w peek  q quit  ? help"),
        (("3", "j", "w"), "p go there  Esc close  ? help"),
        (("3", "j", "w", "escape"), "J next  K previous  / find  Tab article  Enter fold  w peek  q quit  ? help"),
        (("v",), "y copy  Y with source  j a line more  → a word  v start here  Esc cancel  ? help"),
        (("3", "j", "k"), "J next  K previous  / find  Tab article  Enter fold  q quit  ? help"),
        (("v",), "y copy  Y with source  j a line more  → a word  v start here  Esc cancel  ? help"),
        (("3", "v"), "y copy  Y with source  j a line more  → a word  v start here  Esc cancel  ? help"),
        (("3", "enter"), "J next  K previous  / find  Tab article  Enter unfold  q quit  ? help"),
        (("3", "enter", "enter"), "J next  K previous  / find  Tab article  Enter fold  q quit  ? help"),
        (("1",), "Enter open  / filter  , to a title  O order  Esc back to the text  ? help"),
        (("1", "slash"), "Enter to the list  F1 language  Esc all posts"),
        (("1", "slash", *"fir"), "Enter to the list  F1 language  Esc all posts"),
        (("1", "slash", "escape"), "Enter open  / filter  , to a title  O order  Esc back to the text  ? help"),
        (("slash", *"number"), "F1 help"),
        (("slash", *"zzqx"), "F1 help"),
        (("z",), "J next  K previous  / find  Tab comments  f search  q back  ? help"),
        (("slash", *"number", "enter"), "n next hit  N previous  Esc end the find  ? help"),
        (("slash", *"zzqx", "enter"), "Esc end the find  ? help"),
        (("slash", *"number", "enter", "1"), "Enter open  / filter  , to a title  O order  Esc end the find  ? help"),
        (
            ("slash", *"number", "enter", "escape"),
            "J next  K previous  / find  Tab comments  f search  q quit  ? help",
        ),
    ],
)
async def test_each_state_has_its_own(library: Library, keys: tuple[str, ...], hints: str) -> None:
    async with reading(library) as reader:
        await reader.press(*keys)
        for _ in range(20):  # a field that is opened has the keys once its screen was told of it
            if hinted(reader) == hints:
                break
            await reader.pilot.pause(0.05)
        assert hinted(reader) == hints


async def test_what_can_be_opened_in_the_article_is_hinted_while_it_is_on_the_page(tmp_path: Path) -> None:
    body = "<details><summary>A story</summary>\n\nWords.\n\n</details>\n\n" + "More.\n\n" * 60
    (tmp_path / "a.md").write_text(f"---\ntitle: The second\n---\n{body}")
    library = Library.open([tmp_path])
    library.wait()
    async with reading(library, next_post="g") as reader:
        assert "Enter open ▸" in hinted(reader)
        await reader.press("enter")
        assert "Enter close ▾" in hinted(reader)
        await reader.press("G")
        assert "Enter" not in hinted(reader)
    library.close()


async def test_a_table_of_the_article_or_the_comment_under_the_cursor_is_hinted(tmp_path: Path) -> None:
    table = f"| a | b |\n    |--|--|\n    | 1 | {'many words ' * 20}|"
    (tmp_path / "a.md").write_text("---\ntitle: The second\n---\nWords.\n\n" + table.replace("    ", ""))
    (tmp_path / "a.comments.yml").write_text(
        f"- id: 1\n  author: A\n  text: words\n- id: 2\n  author: B\n  markup: markdown\n  text: |\n    {table}\n"
    )
    library = Library.open([tmp_path])
    library.wait()
    async with reading(library, next_post="g") as reader:
        assert "X table" in hinted(reader)
        await reader.press("X")
        assert "→ table on  X table" in hinted(reader)
        await reader.press("3")
        assert "X table" not in hinted(reader)
        await reader.press("j")
        assert "X table" in hinted(reader)
        await reader.press("X")
        assert "→ table on" in hinted(reader)
        assert "← table back" not in hinted(reader)
        await reader.press(*["right"] * 40)
        assert "← table back  X table" in hinted(reader)
        assert "→" not in hinted(reader)
        await reader.press("1", "2", *["right"] * 40)
        assert "← table back  X table" in hinted(reader)
        await reader.press("left")
        assert "→ table on  X table" in hinted(reader)
        await reader.press("3", "k")
        assert "table" not in hinted(reader)
    library.close()


async def test_a_footnote_of_the_article_or_the_comment_under_the_cursor_is_hinted(tmp_path: Path) -> None:
    noted = "A word[^1].\n\n[^1]: What it means."
    (tmp_path / "a.md").write_text(f"---\ntitle: The second\n---\n{noted}\n")
    comment = noted.replace("\n", "\n    ")
    (tmp_path / "a.comments.yml").write_text(
        f"- id: 1\n  author: A\n  text: words\n- id: 2\n  author: B\n  markup: markdown\n  text: |\n    {comment}\n"
    )
    with Library.open([tmp_path]) as library:
        library.wait()
        async with reading(library, next_post="g") as reader:
            assert "* footnote" in hinted(reader)
            await reader.press("asterisk")
            assert "* back" in hinted(reader)
            await reader.press("3")
            assert "*" not in hinted(reader)
            await reader.press("j")
            assert "* footnote" in hinted(reader)


@pytest.mark.parametrize(
    ("keys", "hints"),
    [
        (("f", *"number"), "Enter open  ctrl+o newest or best first  F1 language  Esc back"),
        (("f", *"number", "tab"), "Enter open  ctrl+o newest or best first  Esc back  ? help"),
        (("3", "A"), "Enter open  A in the archive  Esc back  ? help"),
        (("3", "A", "A"), "Enter open  A in this post  Esc back  ? help"),
        (("e",), "Enter open  Esc back  r read again  ? help"),
    ],
)
async def test_each_screen_has_its_own(library: Library, keys: tuple[str, ...], hints: str) -> None:
    async with reading(library) as reader:
        await reader.press(*keys)
        await reader.app.workers.wait_for_complete()
        await reader.rest()
        line = reader.app.screen.query_one(StatusLine)
        assert "  ".join(f"{key} {does}" for key, does in line.hints) == hints


@pytest.mark.parametrize(
    ("key", "hints"),
    [
        ("T", "Enter go there  ↓ ↑ move  Esc close"),
        ("question_mark", "Enter do it  ↓ ↑ move  Esc close"),
        ("m", "Mark: a letter or digit · Enter without one · Esc cancels"),
    ],
)
async def test_a_dialog_names_its_own(library: Library, key: str, hints: str) -> None:
    async with reading(library) as reader:
        await reader.press(key)
        assert str(reader.app.screen.query("KeyLine, Letter Static").last().render()) == hints


async def test_messages_and_dialogs_name_the_keys_of_the_user(library: Library) -> None:
    own = {"mark.set": "ctrl+t", "chooser.back": "ctrl+g", "letter.back": "ctrl+g"}
    async with reading(library, config=Config(keys=own)) as reader:
        await reader.press("apostrophe")
        assert reader.said == "no marks: ctrl+t sets one"
        await reader.press("T")
        assert (
            str(reader.app.screen.query("KeyLine, Letter Static").last().render())
            == "Enter go there  ↓ ↑ move  ctrl+g close"
        )
        await reader.press("ctrl+g", "ctrl+t")
        assert str(reader.app.screen.query("KeyLine, Letter Static").last().render()).endswith("ctrl+g cancels")
