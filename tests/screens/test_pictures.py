"""Pictures in place and in another program, by keys."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.pictures import decoding
from kantlijn.render.picture import HALF
from kantlijn.screens.ask import Ask
from pictures.made import png
from reader import Reader, reading


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Library]:
    """A post with a picture that is there and one that is elsewhere."""
    folder = tmp_path / "site"
    (folder / "images").mkdir(parents=True)
    (folder / "images/a.png").write_bytes(png(2, 2))
    text = "One ![here](images/a.png) and\n\n![there](https://elsewhere.example/b.png) ![gone](gone.png)\n"
    (folder / "one.md").write_text(f"---\ntitle: The second\ndate: 2020-01-01\n---\n{text}")
    with Library.open([folder]) as library:
        library.wait()
        yield library


def halves(reader: Reader) -> int:
    return sum(HALF in row.line.text for row in reader.panes.article_pane.rows)


async def test_a_key_shows_what_is_here_and_puts_it_away(site: Library) -> None:
    async with reading(site, next_post="j") as reader:
        await reader.press("1", "i")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        assert halves(reader) == 1
        await reader.press("1", "i")
        assert halves(reader) == 0
        await reader.press("2", "i")
        assert reader.said == "the picture is not in this archive; its number and o open it"
        await reader.press("3", "i")
        assert reader.said == "the picture is not in this archive: gone.png"
        await reader.press("3", "o")
        assert reader.said == "not a whole address, so it cannot be opened: gone.png"
        await reader.press("9", "i")
        assert reader.said == "there is no picture 9"


async def test_a_picture_that_is_named_at_the_foot_of_a_page_comes_in_sight(tmp_path: Path) -> None:
    """Only the hint had changed: the picture was below the page."""
    (tmp_path / "a.png").write_bytes(png(20, 20))
    text = "Words.\n\n" * 5 + "![here](a.png)\n\n" + "More.\n\n" * 30
    (tmp_path / "one.md").write_text(f"---\ntitle: The second\ndate: 2020-01-01\n---\n{text}")
    with Library.open([tmp_path]) as library:
        library.wait()
        for size, rows in (((40, 15), 8), ((40, 30), 10)):
            async with reading(library, size=size, next_post="j") as reader:
                view = reader.panes.article_pane
                while not any("here" in row.line.text for row in view.rows):
                    await reader.press("j")
                begun = view.point
                await reader.press("i")
                await reader.app.workers.wait_for_complete()
                await reader.pilot.pause(0.1)
                assert halves(reader) == rows
                assert (view.point == begun) == (size[1] == 30)


async def test_without_the_extra_one_sentence_says_how_to_get_it(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "can_decode", lambda: False)
    async with reading(site, next_post="j") as reader:
        await reader.press("i")
        assert "kantlijn[images]" in reader.said


async def test_o_hands_a_picture_to_the_system_only_after_a_question(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    async with reading(site, next_post="j") as reader:
        await reader.press("1", "o")
        assert isinstance(reader.app.screen, Ask)
        await reader.press("escape")
        assert started == []
        await reader.press("1", "o", "enter")
        assert [command[1:] for command in started] == [[str(site.paths[0] / "images/a.png")]]
        monkeypatch.setattr("shutil.which", lambda name: None)
        await reader.press("1", "o", "enter")
        assert "no program to open pictures" in reader.said


async def shown(reader: Reader) -> None:
    """Wait until the picture is in place."""
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause(0.1)
    assert halves(reader) == 1


async def test_the_key_is_hinted_where_a_picture_of_the_archive_is_on_the_page(site: Library) -> None:
    def hinted() -> str:
        return dict(reader.screen.status.hints).get("i", "")

    folder = site.paths[0]
    (folder / "two.md").write_text("---\ntitle: Elsewhere\ndate: 2019-01-01\n---\n![there](https://a.example/b.png)\n")
    (folder / "one.comments.yml").write_text("- {id: 1, text: '![here](images/a.png)', markup: markdown}\n")
    site.refresh()
    site.wait()
    async with reading(site, next_post="j") as reader:
        assert hinted() == "picture"
        await reader.press("1", "i")
        await shown(reader)
        assert hinted() == "picture"  # the other one is named, and not here
        await reader.press("tab")
        assert hinted() == "picture"
        await reader.press("tab")
        await reader.press("J")
        assert (reader.title, hinted()) == ("Elsewhere", "")


async def test_what_is_shown_stays_when_the_post_is_read_again(site: Library) -> None:
    async with reading(site, next_post="j") as reader:
        await reader.press("1", "i")
        await shown(reader)
        file = site.paths[0] / "one.md"
        file.write_text(file.read_text().replace("One ", "New words before it.\n\nOne ") + "\nMore.\n")
        await reader.press("r")
        site.wait()
        for _ in range(40):
            await reader.pilot.pause(0.05)
            if any("More." in row.line.text for row in reader.panes.article_pane.rows):
                break
        assert halves(reader) == 1
