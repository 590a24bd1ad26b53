"""`<blockquote>` around Markdown: a bar before all that it holds, and before nothing else."""

from __future__ import annotations

import pytest

from kantlijn.render.index import Sizes
from kantlijn.render.markdown_body import MarkdownBody


def lines(text: str, sizes: Sizes | None = None) -> list[str]:
    body = MarkdownBody(text, sizes)
    while not body.complete:
        body.advance()
    blocks = (body.block(number) for number in range(body.count))
    return [line.text.rstrip() for block in blocks for line in block.lay(40, 1)][:-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<blockquote>\n\nOne *and*\n\n- two\n\n> three\n\n</blockquote>\n", "▎ One and|▎|▎ • two|▎|▎ ▎ three"),
        ("<blockquote>One\ngoes on\n\nTwo</blockquote>\n\nAfter", "▎ One goes on|▎|▎ Two||After"),
        ("<blockquote>One</blockquote>\n\nAfter", "▎ One||After"),
        ("<BLOCKQUOTE class='x'>\n\nOne\n\n</BLOCKQUOTE>\nAfter", "▎ One||After"),
        ("<blockquote>\n\nOne\n\n</blockquote><blockquote>\n\nTwo\n\n</blockquote>", "▎ One||▎ Two"),
        (
            "<blockquote>\n\nOne\n\n<blockquote>\n\nTwo\n\n</blockquote>\n\nThree\n\n</blockquote>\n\nAfter",
            "▎ One|▎|▎ ▎ Two|▎|▎ Three||After",
        ),
        ("<blockquote>\n\nOne\n\n```\n</blockquote>\n```\n\nTwo\n\n</blockquote>\n\nAfter", None),
        ("<blockquote>\n\nOne\n\n<p>Two</p>\n</blockquote>\n\nAfter", "▎ One|▎|▎ Two||After"),
        ("<p>Head</p><blockquote>\n\nOne\n\n</blockquote>\n\nAfter", "Head||▎ One||After"),
        ("<blockquote>\nNothing ends it\n\nAfter", "▎ Nothing ends it||After"),
        ("`<blockquote>` and\n\n</blockquote>\n\nAfter", "<blockquote> and||After"),
    ],
)
def test_a_bar_stands_before_what_is_in_it(text: str, shown: str | None) -> None:
    expected = "▎ One|▎|▎   </blockquote>|▎|▎ Two||After" if shown is None else shown
    assert lines(text) == expected.split("|")
    assert lines(text, Sizes(16, 16, 16, 1024)) == expected.split("|"), "in small windows"


def test_five_hundred_in_one_another_cost_no_more_than_they_hold() -> None:
    deep = "".join(f"<blockquote>\n\nword {number}\n\n" for number in range(500)) + "</blockquote>\n\n" * 500
    shown = lines(deep)
    assert [line.rpartition(" ")[2] for line in shown if "word" in line] == [str(number) for number in range(500)]
    body = MarkdownBody(deep)
    while not body.complete:
        body.advance()
    pieces = [len(part.prefix.lead) for number in range(body.count) for part in body.block(number).parts]
    assert max(pieces) <= 40
