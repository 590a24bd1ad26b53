"""The import report on its key: what it shows, that it moves, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.library import Library, Progress, Report
from kantlijn.screens.report import ReportScreen
from kantlijn.widgets.document_view import DocumentView
from reader import reading


def shown(screen: ReportScreen) -> list[str]:
    """The lines of the report on screen."""
    return [row.line.text.rstrip() for row in screen.query_one(DocumentView).rows]


async def test_the_report_names_each_file_and_what_could_not_be_read(archive: Path) -> None:
    (archive / "one.comments.yml").write_text("- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            await reader.press("e")
            screen = reader.app.screen
            assert isinstance(screen, ReportScreen)
            lines = shown(screen)
            assert lines[0] == "Import report"
            assert "3 posts, 5 comments" in lines
            assert "./ · 4 files · Markdown post" in lines
            at = lines.index("one.comments.yml · comment list")
            assert lines[at + 1] == "  nothing"
            assert lines[at + 2].startswith("  ! line 1: ")


async def test_the_report_moves_and_goes(archive: Path) -> None:
    for number in range(40):
        (archive / f"broken{number}.comments.yml").write_text("- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            before = reader.title
            for key in ("escape", "e", "q"):
                await reader.press("e")
                screen = reader.app.screen
                assert isinstance(screen, ReportScreen)
                first = shown(screen)
                await reader.press("pagedown")
                assert shown(screen) != first
                await reader.press("home")
                assert shown(screen) == first
                await reader.press(key)
                assert reader.app.screen is reader.screen
                assert reader.title == before


async def test_what_comes_in_while_the_report_is_open_is_shown(library: Library, archive: Path) -> None:
    async with reading(library) as reader:
        await reader.press("e")
        screen = reader.app.screen
        assert isinstance(screen, ReportScreen)
        (archive / "more.md").write_text("---\ntitle: More\ndate: 2021-01-01\n---\nWords.\n")
        await reader.press("r")
        library.wait()
        await reader.pilot.pause(1.2)
        assert "4 posts, 5 comments" in shown(screen)
        await reader.press("escape")
        await reader.pilot.pause(0.2)
        assert reader.panes.posts.count == 4


async def test_the_report_is_made_anew_only_when_there_is_something_new(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = library.report

    def counted() -> Report:
        made.append(1)
        return real()

    monkeypatch.setattr(library, "report", counted)
    async with reading(library) as reader:
        await reader.press("e")
        screen = reader.app.screen
        assert isinstance(screen, ReportScreen)
        made.clear()
        for posts_found, expected in ((7, 1), (7, 1), (8, 2)):
            found = posts_found
            monkeypatch.setattr(library, "poll", lambda found=found: Progress(True, 5, 9, found, 5, "", False))
            screen.look()
            assert len(made) == expected
