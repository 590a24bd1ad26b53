"""What is read without click means what click says it means, or is left to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn._group import parsed
from kantlijn._options import COMMANDS, Asked, WrongUseError
from kantlijn._plain import plain

WORDS = [
    *COMMANDS, "read", "--json", "--all", "--sample", "--width", "--limit", "--context", "--to", "--format", "--log",
    "--help", "-h", "--version", "--", "-", "", "--js", "--json=1", "--width=30", "--nope", "-x", "-1", "20", "30",
    "7", "0", "1000", "1001", "10000", "x", "٤٠", "4_0", " 40", "+40", "json", "markdown", "import", "a b", "./list",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_it_answers_is_what_click_answers(args: list[str]) -> None:
    asked = plain(args)
    assert asked is None or asked == parsed(args)


@pytest.mark.parametrize(
    ("typed", "command", "values"),
    [
        ("", "read", {"paths": (), "sample": False, "width": 80, "log": None}),
        ("blog more --all", "read", {"paths": ("blog", "more"), "everything": True}),
        ("--sample", "read", {"sample": True}),
        ("-", "read", {"paths": ("-",)}),
        ("blog --width 40", "read", {"paths": ("blog",), "width": 40}),
        ("list blog --json", "list", {"paths": ("blog",), "as_json": True}),
        ("--all list", "list", {"everything": True, "paths": ()}),
        ("show a-post --width 100 blog", "show", {"id": "a-post", "width": 100, "paths": ("blog",)}),
        ("search margin --limit 3 --context 20", "search", {"query": "margin", "limit": 3, "context": 20}),
        ("check --log file", "check", {"log": "file"}),
        ("export --to out --format json blog", "export", {"to": "out", "form": "json", "paths": ("blog",)}),
        ("state export", "state", {"what": "export", "file": "-"}),
        ("state import file", "state", {"what": "import", "file": "file"}),
    ],
)
def test_what_is_typed_plainly_needs_no_click(typed: str, command: str, values: dict[str, object]) -> None:
    asked = plain(typed.split())
    assert asked is not None and asked == parsed(typed.split())
    assert asked.command == command and values.items() <= asked.values.items()


@pytest.mark.parametrize(
    "typed", ["--help", "list --help", "--version", "-- list", "list --nope", "show", "show --width 3 x", "export --to"]
)
def test_what_has_to_be_said_is_left_to_click(typed: str) -> None:
    assert plain(typed.split()) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_path_that_cannot_be_read_is_for_click_to_say(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        assert plain(["list", str(tmp_path)]) is None
        with pytest.raises(WrongUseError, match="not readable"):
            parsed(["list", str(tmp_path)])
    finally:
        tmp_path.chmod(0o700)


def test_the_shell_that_completes_asks_click(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(plain(["list"]), Asked)
    monkeypatch.setenv("_KANTLIJN_COMPLETE", "bash_complete")
    assert plain(["list"]) is None
