"""What SingleFile puts into a page: its comment, the templates of shadow roots, pictures as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post
from kantlijn.formats.web_pages._pages.saved import Saved, prepared, told

PAGE = (Path(__file__).parents[2] / "samples/html_page/singlefile.html").read_text()
ADDRESS, DATE = "https://example.org/2018/eels/", "2019-10-03T11:41:53+02:00"


def test_address_and_date_come_from_the_comment(tmp_path: Path) -> None:
    assert told(PAGE) == Saved(ADDRESS, DATE)
    page = post(tmp_path, "eels.html", PAGE)
    assert (page.title, page.url, page.published, page.guessed) == ("Eels", ADDRESS, DATE, ("published",))


def test_what_the_page_says_of_itself_goes_before_it(tmp_path: Path) -> None:
    own = '<meta name=date content=2018-05-06><link rel=canonical href="https://example.org/own/"><title>'
    page = post(tmp_path, "eels.html", PAGE.replace("<title>", own))
    assert (page.url, page.published, page.guessed) == ("https://example.org/own/", "2018-05-06", ())


@pytest.mark.parametrize("text", ["", "<p>Page saved with SingleFile url: x", "<!-- Page saved with SingleFile -->x"])
def test_other_pages_tell_nothing(text: str) -> None:
    assert told(text) == Saved()


def test_text_in_a_shadow_root_is_text_of_the_page(tmp_path: Path) -> None:
    assert "They pass the ladder by night." in post(tmp_path, "eels.html", PAGE).body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<template shadowrootmode=open>a<template>b</template>c</template>d", "<div>a<template>b</template>c</div>d"),
        ("<template shadowroot=open>a", "<div>a"),
        ("<template>a</template>", "<template>a</template>"),
        ("</template><template shadowrootmode='closed'>a</template></template>", "</template><div>a</div></template>"),
    ],
)
def test_each_end_is_that_of_its_own_beginning(text: str, said: str) -> None:
    assert prepared(text) == said


def test_the_bytes_of_a_large_picture_are_left_out_and_its_name_is_not() -> None:
    page = '<img alt="An eel" src="data:image/png;base64,{}">'
    assert prepared(page.format("A" * 3_000_000)) == page.format("")
    assert prepared(page.format("AAAA")) == page.format("AAAA")
