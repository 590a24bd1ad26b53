"""The work of laying out grows no faster than the text, whatever nests in it or never closes."""

from __future__ import annotations

import pytest

from kantlijn.model import Markup
from render.growth import HTML, MARKDOWN, Make, calls, lay_out


@pytest.mark.parametrize(
    ("markup", "makes"),
    [
        ("markdown", list(MARKDOWN.items())[::2]),
        ("markdown", list(MARKDOWN.items())[1::2]),
        ("html", list(HTML.items())),
    ],
    ids=["markdown", "more markdown", "html"],
)
def test_four_times_the_text_is_no_more_than_four_times_the_work(markup: Markup, makes: list[tuple[str, Make]]) -> None:
    grown = {}
    lay_out("[a](b) *c* <b>d</b>", markup)  # loads what is loaded once
    for name, make in makes:
        once, often = (calls(make(count), markup) for count in (30, 120))
        grown[name] = round(often / once, 1)
    assert {name: times for name, times in grown.items() if times > 5.5} == {}


def test_what_grows_faster_is_seen() -> None:
    once, often = (calls("[a](b) " * count * count, "markdown") for count in (5, 20))
    assert often / once > 5.5
