"""Definitions of links and footnotes: guessed at once, put right as they are found."""

from __future__ import annotations

from typing import Any

import pytest

from kantlijn.render.definitions import count, guessed, settle


def links(env: dict[str, Any]) -> dict[str, str]:
    return {label: found["href"] for label, found in env.get("references", {}).items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a]: http://a.b\n", {"A": "http://a.b"}),
        ("[a b]: <http://a.b> 'T'\n", {"A B": "http://a.b"}),
        ("[a]: x\n[A]: y\n", {"A": "x"}),  # the first counts
        ("   [a]: x\n    [b]: y\n", {"A": "x"}),
        ("text [a]: x\n", {}),
        ("[a]:\n", {}),
        ("[a]: é\n", {"A": "%C3%A9"}),
        ("no definition", {}),
    ],
)
def test_links_are_guessed_line_by_line(text: str, found: dict[str, str]) -> None:
    assert links(guessed(text)) == found


def test_footnotes_are_guessed_too() -> None:
    env = guessed("[^a]: note\n[^b c]: none\n")
    assert list(env["footnotes"]["refs"]) == [":a"]
    assert "references" not in env
    assert count(env) == 1


def reference(target: str) -> dict[str, Any]:
    return {"title": "", "href": target, "map": [0, 1]}


def test_what_is_found_comes_before_what_was_guessed() -> None:
    env = guessed("[a]: x\n[b]: y\n")
    assert settle(env, {"references": {"A": reference("z")}}, complete=False) == 1
    assert links(env) == {"A": "z", "B": "y"}


def test_finding_what_was_guessed_changes_nothing() -> None:
    env = guessed("[a]: x\n[^n]: note\n")
    found = {"references": {"A": reference("x")}, "footnotes": {"refs": {":n": 0}}}
    assert settle(env, found, complete=True) == 0
    assert links(env) == {"A": "x"}


def test_when_all_is_found_what_was_only_guessed_goes() -> None:
    env = guessed("[a]: x\n[b]: y\n[^n]: note\n")
    found = {"references": {"B": reference("y")}}
    assert settle(env, found, complete=False) == 0
    assert settle(env, found, complete=True) == 2
    assert links(env) == {"B": "y"}
    assert env["footnotes"]["refs"] == {}


def test_definitions_that_nobody_guessed_are_taken_in() -> None:
    env: dict[str, Any] = {}
    assert settle(env, {"footnotes": {"refs": {":n": 0}}}, complete=False) == 1
    assert env == {"footnotes": {"refs": {":n": 0}}}
    assert settle({}, {}, complete=True) == 0
