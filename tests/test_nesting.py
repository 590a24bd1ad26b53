"""How deeply tags are nested."""

from __future__ import annotations

import pytest

from kantlijn.nesting import DEEPEST, too_deep, without_tags


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        ("<div>" * (DEEPEST + 1), True),
        ("<div></div>" * DEEPEST * 2, False),
        ("<p>" * DEEPEST * 3, False),
        ("<br/>" * DEEPEST * 3, False),
        ("<div/>" * DEEPEST * 2, True),
        ("<div </div>" * DEEPEST * 2, True),
        ("<div></b>" * DEEPEST * 2, True),
        ('<div title="></div>">' * DEEPEST * 2, True),
        ("<div><!--</div>-->" * DEEPEST * 2, True),
        ("<div><script></div></script>" * DEEPEST * 2, True),
        ('<a title="a > b">x</a>' * DEEPEST * 2, False),
        ("<svg>" + "<div/>" * DEEPEST * 2, True),
        ("a < b " * DEEPEST * 3, False),
        ("", False),
    ],
)
def test_depth(text: str, deep: bool) -> None:
    assert too_deep(text) is deep


def test_the_text_alone() -> None:
    assert without_tags("<p>a<b>b</b>").split() == ["a", "b"]
