"""`kantlijn search`: what it prints, and what it ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A post with comments, and another one."""
    folder = tmp_path / "blog"
    folder.mkdir()
    head = "---\ntitle: A lamp\ndate: 2020-03-01\nauthor: Ina\ntags: [light]\n---\n"
    (folder / "lamp.md").write_text(head + "Some words. The *lamp* is on. The end.\n", encoding="utf-8")
    (folder / "lamp.comments.yml").write_text(
        "- {id: a, author: Bo, date: 2020-03-02, text: How bright a LAMP?}\n"
        "- {id: b, author: Ina, date: 2020-03-03, text: Hidden lamp., status: pending}\n",
        encoding="utf-8",
    )
    (folder / "zout.md").write_text("---\ntitle: 塩\ndate: 2021-01-01\n---\nSalt.\n", encoding="utf-8")
    return folder


def test_hits_are_printed_newest_first_with_the_sentence_around_them(archive: Path, run: Run) -> None:
    code, out, err = run("search", "lamp", archive)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2020-03-02  lamp  Bo on A lamp",
        "            How bright a LAMP?",
        "2020-03-01  lamp  A lamp · Ina",
        "            The lamp is on.",
    ]


def test_json_is_one_object_a_hit_with_the_places_of_the_words(archive: Path, run: Run) -> None:
    code, out, _ = run("search", "lamp", "--json", archive)
    comment, post = map(json.loads, out.splitlines())
    assert code == 0
    assert comment == {
        "post": "lamp",
        "comment": "a",
        "kind": "comment",
        "field": "body",
        "title": "A lamp",
        "author": "Bo",
        "date": "2020-03-02",
        "snippet": "How bright a LAMP?",
        "hits": [[13, 17]],
        "source": "lamp.comments.yml",
        "line": 1,
    }
    assert (post["post"], post["comment"], post["hits"]) == ("lamp", "", [[4, 8]])


def test_nothing_found_ends_with_one_and_says_what_finds_something(archive: Path, run: Run) -> None:
    code, out, err = run("search", "brihgt", archive)
    assert (code, out) == (1, "")
    assert "bright (bright instead of brihgt)" in err
    assert run("search", "lamp in:comments by:ina", archive)[0] == 1
    assert run("search", "lamp", archive / "missing")[0] == 2


def test_no_more_than_asked_for_and_says_that_there_are_more(archive: Path, run: Run) -> None:
    _, out, err = run("search", "lamp", "--limit", "1", archive)
    assert len(out.splitlines()) == 2
    assert "there are more" in err


def test_context_is_how_much_of_the_text_is_shown(archive: Path, run: Run) -> None:
    (archive / "long.md").write_text("---\ndate: 2022-01-01\n---\n" + "word " * 100 + "needle " + "word " * 100)
    lengths = [
        len(json.loads(run("search", "needle", "--json", *context, archive)[1])["snippet"])
        for context in ([], ["--context", "40"], ["--context", "400"])
    ]
    assert lengths[1] < 60 < 100 < lengths[0] < 200 < 300 < lengths[2] < 450


def test_all_searches_what_is_hidden_too(archive: Path, run: Run) -> None:
    assert len(run("search", "lamp", "--all", "--json", archive)[1].splitlines()) == 3


def test_what_could_not_be_taken_as_typed_is_said(archive: Path, run: Run) -> None:
    code, _, err = run("search", "lamp OR", archive)
    assert "OR stands between" in err
    assert code == 1


def test_the_help_explains_the_language(run: Run) -> None:
    _, out, _ = run("search", "--help")
    assert all(each in out for each in ("in:comments|posts", "/colou?r/", "after:2009-09"))


def test_what_was_read_and_marked_is_asked_for_only_where_it_matters(archive: Path, run: Run, home: Path) -> None:
    assert run("search", "lamp", archive)[0] == 0
    assert not list(home.rglob("*state*.sqlite3"))
    assert run("search", "lamp is:unread in:posts", archive)[0] == 0
    assert run("search", "lamp is:marked", archive)[0] == 1
