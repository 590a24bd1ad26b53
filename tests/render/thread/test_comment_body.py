"""The body of a comment: what of it can be closed, and tables shown otherwise."""

from __future__ import annotations

from kantlijn.render.bodies import body
from kantlijn.render.thread.comment_body import CommentBody

BODY = """Before.

<details><summary>One</summary>

Hidden [words](https://example.org).

<details><summary>Two</summary>

Deep.

</details>
</details>

| name | what is said about it |
|--|--|
| one | a word and another word |
"""


def shown(found: CommentBody, width: int = 40) -> list[str]:
    return [text for block in found for line in block.lay(width, 1) if (text := line.text.strip())]


def test_details_are_closed_to_begin_with_and_lose_no_word() -> None:
    found = CommentBody(body(BODY, "markdown"))
    assert shown(found)[:2] == ["Before.", "▸ One"]
    assert "Hidden words." in [block.text for block in found]
    assert sum(len(block.links) for block in found) == 1
    assert not found.turn(closed=False)
    assert found.turn(closed=True)
    assert [text for text in shown(found) if text[0] in "▸▾"] == ["▾ One", "▸ Two"]
    assert found.turn(closed=True)
    assert "Deep." in shown(found)
    assert found.turn(closed=False)  # the last that is open closes first
    assert "Deep." not in shown(found)


def test_what_is_found_is_opened() -> None:
    found = CommentBody(body(BODY, "markdown"))
    at = "\n".join(block.text for block in found).index("Deep")
    assert found.reveal(at)
    assert "Deep." in shown(found)
    assert not found.reveal(at)
    assert not found.reveal(0)
    assert not found.reveal(100_000)


def test_the_first_table_is_turned_and_moved() -> None:
    found = CommentBody(body(BODY, "markdown"))
    assert found.table() is not None
    assert found.table(moved=True) is None
    assert found.turn_table(20) == "whole"
    assert shown(found, 20)[-1] == "one    a word and an"
    assert found.table(moved=True) is not None
    found.move_table(10, 20)
    assert shown(found, 20)[-1] == "one  ┊  another word"
    assert [found.turn_table(20), found.table(moved=True)] == ["rows as records", None]
    assert found.turn_table(20) == "fitted to width"
    assert CommentBody(body("Plain.", "text")).turn_table(20) == ""
