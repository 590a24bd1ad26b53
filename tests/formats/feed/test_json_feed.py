"""JSON Feed: what an item says in either version, and what a title is made of where it has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import post, problems, read
from kantlijn.formats.feed.json_feed import enclosure, titled

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: object, **more: object) -> str:
    return json.dumps({"version": VERSION, "title": "F", "items": list(items), **more})


def test_an_item_is_a_post(tmp_path: Path) -> None:
    item = {
        "id": 7,
        "url": "https://example.org/7",
        "title": "A walk",
        "content_html": "<p>It rained.</p>",
        "date_published": "2010-01-02T03:04:05+01:00",
        "date_modified": "2010-01-03T00:00:00Z",
        "tags": ["rain", "", 3],
        "authors": [{"name": "Anna"}, {"url": "https://example.org/bram"}],
    }
    found = post(tmp_path, "feed.json", feed(item))
    assert (found.id, found.url, found.title, found.body) == ("7", item["url"], "A walk", "<p>It rained.</p>")
    assert (found.published, found.updated) == ("2010-01-02T03:04:05+01:00", "2010-01-03T00:00:00Z")
    assert (found.author, found.markup, found.guessed) == ("Anna, https://example.org/bram", "html", ())
    assert found.tags == ("rain", "3")


def test_the_older_author_and_the_feeds_own_stand_in(tmp_path: Path) -> None:
    item = {"id": "1", "content_text": "Text.", "author": {"name": "Anna"}}
    assert post(tmp_path, "a.json", feed(item)).author == "Anna"
    assert (
        post(tmp_path, "b.json", feed({"id": "1", "content_text": "Text."}, author={"name": "Bram"})).author == "Bram"
    )


def test_text_comes_after_html_and_before_the_summary(tmp_path: Path) -> None:
    item = {"id": "1", "summary": "Short.", "content_text": "Long."}
    assert post(tmp_path, "a.json", feed(item)).body == "Long."
    assert post(tmp_path, "b.json", feed({"id": "1", "summary": "Short."})).body == "Short."


def test_a_date_of_change_stands_for_one_that_is_missing_and_is_a_guess(tmp_path: Path) -> None:
    found = post(tmp_path, "a.json", feed({"id": "1", "title": "T", "date_modified": "2010-01-03"}))
    assert (found.published, found.guessed) == ("2010-01-03", ("published",))


def test_files_that_come_with_an_item_are_named_below_it(tmp_path: Path) -> None:
    files = [{"url": "https://example.org/a.mp3", "mime_type": "audio/mpeg"}, {"size": 3}, "odd"]
    found = post(tmp_path, "a.json", feed({"id": "1", "content_text": "Text.", "attachments": files}))
    assert found.body == "Text.\n\n[attachment: https://example.org/a.mp3, audio/mpeg]"
    assert enclosure("a&b", "", is_html=True) == '\n<p>[attachment: <a href="a&amp;b">a&amp;b</a>]</p>'


@pytest.mark.parametrize(
    ("plain", "title"),
    [
        ("A few words.", "A few words."),
        (" Lines\n and  blanks ", "Lines and blanks"),
        ("word " * 20, "word word word word word word word word word word word word…"),
        ("x" * 70, "x" * 60 + "…"),
        ("", ""),
    ],
)
def test_a_title_is_made_of_the_first_words(plain: str, title: str) -> None:
    assert titled(plain) == title


def test_what_is_no_item_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    text = feed("odd", {"id": "1"}, {"id": "2", "title": "T"})
    assert problems(tmp_path, "a.json", text) == [
        "a.json, item 1: has no title and no text",
        "a.json, item 2: has no title and no text",
    ]
    assert len(read(tmp_path, "a.json", text)) == 3
