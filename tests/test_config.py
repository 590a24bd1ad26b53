"""The user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.config import Config, config_file, load

IDS = frozenset(("post.next", "find"))


def settings(tmp_path: Path, text: str) -> Config:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, IDS)


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", IDS) == Config()


@pytest.mark.parametrize("key", ['"post.next" = "x,right"', 'post.next = "x,right"'])
def test_theme_and_keys(tmp_path: Path, key: str) -> None:
    found = settings(tmp_path, f'theme = "paper"\n[keys]\n{key}\n')
    assert (found.theme, found.keys, found.problems) == ("paper", {"post.next": "x,right"}, ())


@pytest.mark.parametrize(("text", "follows"), [("", True), ("follow = true", True), ("follow = false", False)])
def test_the_article_follows_unless_it_is_told_not_to(tmp_path: Path, text: str, follows: bool) -> None:
    assert settings(tmp_path, text).follows is follows


@pytest.mark.parametrize(("text", "lines"), [("", 2), ("list_lines = 1", 1), ("list_lines = 2", 2)])
def test_how_many_lines_a_post_has_in_the_list(tmp_path: Path, text: str, lines: int) -> None:
    assert settings(tmp_path, text).list_lines == lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[keys]\nfly = 'x'\n", "unknown action fly"),
        ("[keys]\nfind = 3\n", "must be a text"),
        ("live = 'yes'\n", "live must be true or false"),
        ("colour = 'red'\n", "unknown setting colour"),
        ("theme = \n", "config.toml"),
        ("list_lines = 3\n", "list_lines must be 1 or 2"),
        ("follow = 'no'\n", "follow must be true or false"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = settings(tmp_path, text).problems
    assert said in problem


def test_the_file_is_where_the_system_has_settings(home: Path) -> None:
    assert home in config_file().parents
