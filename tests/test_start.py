"""What a start loads and does: counts of modules and frames, for they are what it costs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from terminal import Terminal

READER = """
import dataclasses, sys
from pathlib import Path
from kantlijn.library import Library
from kantlijn.on_screen import loaded

made, reparsed, defined = [], [], dataclasses._process_class

def define(cls, *args):
    made.append(cls.__module__)
    return defined(cls, *args)

dataclasses._process_class = define
Kantlijn, _ = loaded()
import asyncio
from textual.css.stylesheet import Stylesheet
Stylesheet.reparse = lambda sheet: reparsed.append("reparsed")

async def read(path):
    library = Library.open([path])
    library.wait()
    app = Kantlijn(library)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.screen.opened is None or not app.screen.panes.article_pane.rows:
            await pilot.pause()
        print(*sys.modules)
        print(*made, *reparsed)
        print(*(widget.css_identifier for widget in app.screen.walk_children()))
    library.close()

asyncio.run(read(Path(sys.argv[1])))
"""

SEARCHING = {
    "kantlijn.library.search.engine",
    "kantlijn.library.search.parse",
    "kantlijn.library.search.statements",
    "kantlijn.screens.results",
    "kantlijn.screens.search_screen",
}
"""What only a search needs."""

AFTERWARDS = {
    "kantlijn.export",
    "kantlijn.library.catalogue.text_index",
    "kantlijn.log_file",
    "kantlijn.pictures.decoding",
    "kantlijn.report_text",
    "kantlijn.screens.file_watch",
    "secrets",
    "webbrowser",
    "kantlijn.screens.chooser",
    "kantlijn.screens.help",
    "kantlijn.screens.report",
    "click.shell_completion",
    "importlib.metadata",
    "ssl",
    "textual.widgets._select",
    "textual.widgets._tree",
    "watchfiles",
}
"""What is loaded by the key, the option or the trouble that needs it."""

COMMAND = "import sys; from kantlijn import cli; cli.run(sys.argv[1:]); print(); print(*sys.modules)"

COMPILED = """
import re, sys

def compile_(*args):
    by.append(sys._getframe(1).f_globals["__name__"])
    return compiled(*args)

by, compiled, re.compile = [], re.compile, compile_
"""
"""Keeps in `by` which modules had an expression compiled."""

NEVER_IN_COMMANDS = {
    "_hashlib",
    "click",
    "kantlijn.app",
    "kantlijn.formats.front_matter",
    "kantlijn.library.importing.importer",
    "subprocess",
    "textual",
}
"""What a command neither shows nor asks, with nothing new in the archive."""

SLOW = {"dataclasses", "inspect"}
"""Each class made by dataclasses costs half a millisecond, and they themselves as much as ten modules of ours."""

COMMANDS = {
    "list": (50, {*SLOW, "kantlijn.render", "kantlijn.matching", "kantlijn.sources", "markdown_it", "rich"}),
    "check": (67, {"kantlijn.render", "kantlijn.matching", "markdown_it", "rich"}),
    "show margin": (102, {"kantlijn.matching.pattern", "kantlijn.render.html"}),
    "search margin": (73, {*SLOW, "kantlijn.render", "kantlijn.library.reading_state", "markdown_it", "rich"}),
}
"""For each command how many of kantlijn's modules it may load, and what it does without."""

MOST_OF_READER = 189
"""Of kantlijn's own modules, for a post of Markdown without comments: each costs a tenth of a millisecond at least."""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    file = tmp_path / "archive" / "2009-09-24-margin.md"
    file.parent.mkdir()
    file.write_text("---\ntitle: The margin\n---\nA page that was left *free*.\n", encoding="utf-8")
    os.utime(file, (0, 1_000_000_000))  # what is older than a step of the disk's clock is known to be unchanged
    return file


def run(*command: str) -> str:
    found = subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=60, env={**os.environ})
    assert found.returncode == 0, found.stderr
    return found.stdout


def ours(modules: set[str]) -> list[str]:
    return sorted(name for name in modules if name.split(".")[0] == "kantlijn")


def test_the_first_frame_loads_nothing_that_it_does_not_show(post: Path) -> None:
    modules, made, widgets = (set(line.split()) for line in run("-c", READER, str(post.parent)).splitlines())
    assert "kantlijn.screens.reading" in modules
    assert sorted(modules & (SEARCHING | AFTERWARDS)) == []
    assert len(ours(modules)) <= MOST_OF_READER, ours(modules)
    assert "textual.binding" in made
    assert ours(made) == []
    assert "reparsed" not in made, "the style sheets were read twice"
    assert "ArticlePane#article" in widgets
    assert not any("Input" in name or "QueryField" in name for name in widgets)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_nothing_that_it_does_not_need(command: str, post: Path) -> None:
    run("-c", COMMAND, "list", str(post.parent))
    *written, modules = run("-c", COMMAND, *command.split(), str(post.parent)).rstrip().split("\n")
    loaded = set(modules.split())
    most, without = COMMANDS[command]
    assert "".join(written)
    assert sorted(loaded & (without | NEVER_IN_COMMANDS)) == []
    assert len(ours(loaded)) <= most, ours(loaded)


def test_a_command_compiles_only_the_expressions_that_it_asks(post: Path) -> None:
    run("-c", COMMAND, "list", str(post.parent))
    script = f"{COMPILED}{COMMAND}; print(); print(*by)"
    by = run("-c", script, "list", str(post.parent)).rstrip("\n").split("\n")[-1].split()
    assert {name for name in by if name.startswith("kantlijn")} <= {"kantlijn.late"}


def test_a_post_that_was_shown_is_not_laid_out_again(post: Path) -> None:
    first, again = (run("-c", COMMAND, "show", "margin", str(post.parent)).rstrip().split("\n") for _ in range(2))
    assert first[:-1] == again[:-1]
    loaded = set(again[-1].split())
    assert sorted(loaded & {*SLOW, "kantlijn.render", "kantlijn.margin", "markdown_it", "rich"}) == []
    assert len(ours(loaded)) <= COMMANDS["list"][0] + 1


def test_the_first_frame_is_the_post(post: Path) -> None:
    with Terminal([str(post.parent)]) as terminal:
        terminal.wait_for("The margin")
        terminal.press("q")
        assert terminal.end() == 0
    with Terminal([str(post.parent)]) as terminal:  # now it is known, and waits for no import
        terminal.wait_for("left free")
        before = terminal.bytes.partition(b"free")[0]
        terminal.press("q")
        assert terminal.end() == 0
    painted = re.findall(rb"\x1b\[(\d+);1H", before)
    assert len(painted) == len(set(painted)), "rows were painted before there was a text"
