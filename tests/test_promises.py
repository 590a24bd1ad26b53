"""What the README promises, the tests it names hold; and nothing here can fetch anything."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "kantlijn"
FETCHING = frozenset("aiohttp ftplib http httpx imaplib poplib requests smtplib socket ssl telnetlib urllib3".split())

PAIRS = ("library/importing/parser.py", "library/importing/parsers.py")
"""They talk to each other over a pair of sockets that nobody else can reach."""
STARTING = {"library/importing/import_process.py", "library/importing/parsers.py", "screens/clipboard_command.py"}
STARTING |= {"pictures/decoding.py", "screens/pictures.py"}
"""They start kantlijn's own processes, which read files; and on `y` the system's clipboard command, and after a
question what the system has for pictures."""


def promises() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("\n## Promises\n")[1].split("\n## ")[0]
    return re.split(r"\n(?=\d+\. )", section)[1:]


def named(text: str) -> list[tuple[str, str]]:
    """The tests that a text names, as file and function."""
    return re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_each_promise_names_a_test_that_is_there() -> None:
    found = promises()
    assert len(found) == 7
    for promise in found:
        assert named(promise), promise
        for file, name in named(promise):
            assert (ROOT / file).is_file(), file
            assert name in functions(ROOT / file), f"{file}::{name}"


def test_each_fault_in_the_docs_names_tests_that_are_there() -> None:
    text = (ROOT / "docs" / "hostile.md").read_text(encoding="utf-8")
    rows = text.split("\n## Faults, and the tests that hold them\n")[1].split("\n|---|---|\n")[1].strip().split("\n")
    assert len(rows) >= 19
    for row in rows:
        assert named(row), row
        for file, name in named(row):
            assert name in functions(ROOT / file), f"{file}::{name}"


def imported(file: Path) -> set[str]:
    """The modules that a file imports, with all that they lie in."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_is_fetched_and_programs_are_started_by_few() -> None:
    files = {file.relative_to(SOURCE).as_posix(): imported(file) for file in SOURCE.rglob("*.py")}
    fetching = {name: {module.split(".")[0] for module in modules} & FETCHING for name, modules in files.items()}
    assert {name: found for name, found in fetching.items() if found} == {name: {"socket"} for name in PAIRS}
    for name in PAIRS:
        assert not re.search(r"AF_INET|\.connect\(|create_connection|getaddrinfo", (SOURCE / name).read_text()), name
    assert not [name for name, modules in files.items() if "urllib.request" in modules]
    assert [name for name, modules in files.items() if "webbrowser" in modules] == ["screens/addresses.py"]
    assert {name for name, modules in files.items() if "subprocess" in modules} == STARTING


def test_how_to_report_is_said_without_the_address_of_a_person() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in text
    assert "@" not in text
