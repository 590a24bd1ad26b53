"""What is not loaded at the start is there as ever once it is asked for."""

from __future__ import annotations

import subprocess
import sys

LEAN = """
import sys
from kantlijn.lean_imports import load_lean
load_lean()
import textual.app
assert "ssl" not in sys.modules and "textual.widgets._tree" not in sys.modules
"""

ASKED = """
import textual.types
from textual.types import IgnoreReturnCallbackType, NoSelection
from textual.widgets._select import NoSelection as same
assert NoSelection is same and "textual.widgets._select" in sys.modules
assert textual.types.DirEntry is sys.modules["textual.types"].DirEntry and textual.types.__file__
import ssl
assert ssl.create_default_context()
"""

RUNNING = """
import asyncio
from textual.app import App

async def main():
    async with App().run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        print(type(pilot.app.screen).__name__)

asyncio.run(main())
"""


def run(script: str) -> str:
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def test_what_is_asked_for_is_loaded_then() -> None:
    run(LEAN + ASKED)


def test_an_application_runs_without_it() -> None:
    assert run(LEAN + RUNNING) == "CommandPalette"


def test_where_all_is_loaded_nothing_changes() -> None:
    run("import ssl, textual.types, sys; whole = textual.types\n" + LEAN.split("import textual.app")[0] + (
        "assert sys.modules['textual.types'] is whole and sys.modules['ssl'] is ssl"
    ))  # fmt: skip
