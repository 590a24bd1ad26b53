"""At leaving, whatever was open: what is kept is cell by cell what the next start draws first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from kantlijn import app as application
from kantlijn import frame_file
from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.lean_output import lean
from kantlijn.library import Library
from kantlijn.screens.reading import ReadingScreen

PARTS = "\n\n".join(f"## Part {number}\n\nWords about *part* {number}.\n\n> One said." for number in range(1, 41))
COMMENT = '{{"id": "{0}", "author": "Ada {0}", "date": "2020-02-0{0}", "message": "Words about part {0}."}}'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    comments = folder / "_data" / "comments" / "oil"
    comments.mkdir(parents=True)
    (folder / "_posts").mkdir()
    (folder / "_posts" / "2020-01-02-lamp.md").write_text("---\ntitle: The lamp\n---\nIt burns all night.\n")
    (folder / "_posts" / "2020-01-01-oil.md").write_text(f"---\ntitle: The oil\n---\n{PARTS}\n")
    for number in range(1, 8):
        (comments / f"{number}.json").write_text(COMMENT.format(number))
    return folder


class Watched(Kantlijn):
    """Remembers what it drew first."""

    CSS_PATH = str(Path(application.__file__).with_name("app.tcss"))

    first = ""

    def post_display_hook(self) -> None:
        """Something was drawn."""
        if not self.first and getattr(self.screen, "opened", None) is not None:
            drawn = self.screen._compositor.render_full_update().render_segments(self.console)
            self.first = frame_file.packed(lean(drawn))
        super().post_display_hook()


async def visit(archive: Path, keys: Sequence[str], size: tuple[int, int] = (120, 30), theme: str = "") -> Watched:
    """Press keys, then leave."""
    library = Library.open([archive], later=True)
    app = Watched(library, Config())
    app.kept = True
    async with app.run_test(size=size) as pilot:
        while library.poll().running or getattr(app.screen, "opened", None) is None:
            await pilot.pause(0.02)
        await pilot.pause(0.15)  # a last look at the import
        for key in keys:
            await pilot.press(key)
        app.theme = theme or app.theme
        app.exit()
        while app.is_running:
            await asyncio.sleep(0.01)
    library.close()
    return app


def kept(app: Watched) -> str:
    """Returns the frame that is kept after a visit."""
    assert app.parting is not None
    return app.parting.frame


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (["J", "space", "slash", *"part", "enter", "n", "1", "j"], (170, 30)),
        (["J", "3", "j", "underscore", "z"], (40, 10)),
        (["J", "3", "j"], (120, 30)),
    ],
    ids=["a find and the list", "zoomed, folds", "the keys in the comments"],
)  # fmt: skip
async def test_what_is_kept_is_what_the_next_start_draws(archive: Path, keys: list[str], size: tuple[int, int]) -> None:
    left = await visit(archive, keys, size)
    assert kept(left)
    again = await visit(archive, [], size)
    assert again.first.split("\t") == kept(left).split("\t")
    assert kept(again) == again.first


async def test_another_theme_for_this_visit_is_not_kept(archive: Path) -> None:
    assert (await visit(archive, ["J"], theme="paper")).parting is None


async def test_it_hangs_on_the_post_its_comments_and_the_settings(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parting = (await visit(archive, ["J"])).parting
    assert parting is not None
    names = {Path(path).name for path in parting.stamps}
    assert {"2020-01-01-oil.md", "1.json", "7.json", "config.toml"} <= names
    assert "2020-01-02-lamp.md" not in names
    monkeypatch.setattr("kantlijn.parting.MOST_FILES", 5)  # more than that are not looked at
    assert kept(await visit(archive, [])) == ""


async def test_a_fault_while_it_is_drawn_ends_the_visit_as_ever(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReadingScreen, "on_screen_resume", fails_when_there_are_two)
    left = await visit(archive, [])
    assert (kept(left), left.return_code) == ("", 0)


def fails_when_there_are_two(screen: ReadingScreen) -> None:
    if len(screen.app.screen_stack) > 1:
        raise ValueError("a fault of ours")
