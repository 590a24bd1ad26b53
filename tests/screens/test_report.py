"""The import report on its key: what it shows, that it moves, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.library import Library, Progress, Report
from kantlijn.report_text import ReportLine
from kantlijn.screens.report import ReportScreen
from kantlijn.widgets.bars import StatusLine
from kantlijn.widgets.report_view import ReportView
from reader import Reader, reading
from widgets.host import hosted


def shown(screen: ReportScreen) -> list[str]:
    """The lines of the report on screen."""
    return [row.line.text.rstrip() for row in screen.query_one(ReportView).rows]


async def opened(reader: Reader) -> ReportScreen:
    """The report, by its key."""
    await reader.press("e")
    screen = reader.app.screen
    assert isinstance(screen, ReportScreen)
    return screen


async def test_the_report_names_each_file_and_what_could_not_be_read(archive: Path) -> None:
    (archive / "one.comments.yml").write_text("- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            screen = await opened(reader)
            lines = shown(screen)
            assert lines[0] == "Import report"
            assert "3 posts, 5 comments" in lines
            assert "./ · 4 files · Markdown post" in lines
            at = lines.index("1 problem")
            assert lines[at + 1] == "one.comments.yml"
            assert lines[at + 2].startswith("  ! line 1: ")
            at = lines.index("one.comments.yml · comment list")
            assert lines[at + 1] == "  nothing · 1 problem, see above"
            await reader.press("enter")  # a file that gave no post: what is wrong with it is shown
            assert "  ▸ 1  - {id: x, author: [}" in shown(screen)
            await reader.press("enter")
            assert shown(screen) == lines


async def test_the_report_moves_and_goes(archive: Path) -> None:
    for number in range(40):
        (archive / f"broken{number}.comments.yml").write_text("- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            before = reader.title
            for key in ("escape", "e", "q"):
                screen = await opened(reader)
                first = shown(screen)
                await reader.press("pagedown")
                assert shown(screen) != first
                await reader.press("home")
                assert shown(screen) == first
                await reader.press(key)
                assert reader.app.screen is reader.screen
                assert reader.title == before


def under_cursor(screen: ReportScreen) -> str:
    view = screen.query_one(ReportView)
    return view.line.text if view.line is not None else ""


async def test_a_key_goes_from_problem_to_problem_and_enter_shows_the_lines_round_it(archive: Path) -> None:
    for name in ("broken", "damaged"):
        (archive / f"{name}.comments.yml").write_text("- {id: w, text: All is well}\n- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        async with reading(library) as reader:
            screen = await opened(reader)
            assert ("n", "next problem") in screen.query_one(StatusLine).hints
            assert under_cursor(screen) == "broken.comments.yml"
            await reader.press("n", "n", "n")
            view = screen.query_one(ReportView)
            assert view.line is not None
            assert view.line.file == "damaged.comments.yml"
            await reader.press("enter")
            lines = shown(screen)
            assert "    1  - {id: w, text: All is well}" in lines
            assert "  ▸ 2  - {id: x, author: [}" in lines
            await reader.press("enter")
            assert "  ▸ 2  - {id: x, author: [}" not in shown(screen)
            await reader.press("N")
            assert view.line.file == "broken.comments.yml"


async def test_enter_on_a_file_opens_its_first_post_and_backspace_comes_back(library: Library) -> None:
    async with reading(library) as reader:
        screen = await opened(reader)
        assert "next problem" not in [says for _, says in screen.query_one(StatusLine).hints]
        assert under_cursor(screen) == "./ · 4 files · Markdown post"
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.title == "The first"
        await reader.press("backspace")
        assert reader.title == "The second"


async def test_what_comes_in_while_the_report_is_open_is_shown(library: Library, archive: Path) -> None:
    async with reading(library) as reader:
        screen = await opened(reader)
        (archive / "more.md").write_text("---\ntitle: More\ndate: 2021-01-01\n---\nWords.\n")
        (archive / "more.comments.yml").write_text("- {id: x, author: [}\n")
        assert "next problem" not in [says for _, says in screen.query_one(StatusLine).hints]
        await reader.press("r")
        library.wait()
        await reader.pilot.pause(1.2)
        assert "4 posts, 5 comments" in shown(screen)
        assert ("n", "next problem") in screen.query_one(StatusLine).hints
        await reader.press("escape")
        await reader.pilot.pause(0.2)
        assert reader.panes.posts.count == 4


async def test_in_a_low_terminal_the_report_begins_in_the_first_row(library: Library) -> None:
    async with reading(library, size=(40, 8)) as reader:
        screen = await opened(reader)
        view = screen.query_one(ReportView)
        assert view.content_region.y == 1
        await reader.pilot.resize_terminal(40, 12)
        await reader.pilot.pause(0.05)
        assert view.content_region.y == 2


async def test_the_cursor_goes_with_its_line_but_from_the_first_one_it_does_not_leave_the_page() -> None:
    """While files were read it went down with the file that was read first, out of sight, before any key."""
    view = ReportView()

    def report(*files: str) -> list[ReportLine]:
        return [ReportLine("title", "Import report"), *(ReportLine("file", file, file) for file in files)]

    async with hosted(view) as app:
        view.show(report("m.md", "n.md"))
        view.show(report("a.md", "m.md", "n.md"))
        assert view.line == ReportLine("file", "a.md", "a.md")
        await app.press("j")
        view.show(report("a.md", "b.md", "m.md", "n.md"))
        assert view.line == ReportLine("file", "m.md", "m.md")


async def test_the_cursor_is_drawn_where_its_line_is_now() -> None:
    """A line that came in above it took its bar and its ground away, until the next key."""
    view = ReportView()

    def report(*lines: str) -> list[ReportLine]:
        head = [ReportLine("title", "Import report"), *(ReportLine("", line) for line in lines)]
        return [*head, ReportLine("head", "Files"), *(ReportLine("file", file, file) for file in ("a.md", "b.md"))]

    async with hosted(view) as app:
        for lines in (
            ["1 post"],
            ["1 post", "Hidden by state: 1 draft"],
            ["1 post", "Hidden by state: 1 draft", "more"],
        ):
            view.show(report(*lines))
            await app.press()
            drawn = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
            assert [row.strip("▌ ") for row in drawn if "▌" in row] == ["a.md"]


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
        screen = await opened(reader)
        made.clear()
        for posts_found, expected in ((7, 1), (7, 1), (8, 2)):
            found = posts_found
            monkeypatch.setattr(library, "poll", lambda found=found: Progress(True, 5, 9, found, 5, "", False))
            screen._next = 0  # as if there had been time
            screen.look()
            assert len(made) == expected


async def test_while_files_are_read_one_count_stands_on_the_screen_and_there_is_room_for_the_keys(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar was ahead of the report, which is made anew more rarely, and in 70 columns left no room for a hint."""
    (archive / "one.comments.yml").write_text("- {id: x, author: [}\n")
    library.refresh()
    library.wait()
    async with reading(library, size=(70, 20)) as reader:
        found = Progress(True, 5, None, 4_464, 5, "", False, share=0.03, seconds=9)
        monkeypatch.setattr(library, "poll", lambda: found)
        screen = await opened(reader)
        bar = screen.query_one(StatusLine).render().plain
        assert bar.startswith("reading ────────── 3 % ")
        assert "4 464" not in bar
        assert "n next problem" in bar
