"""The user's own keys: whom they are taken from, and what is said of it."""

from __future__ import annotations

import pytest

from kantlijn.app import Kantlijn
from kantlijn.screens.actions import all_actions
from kantlijn.screens.given_keys import given_keys


def test_a_key_that_the_user_gave_is_taken_from_whom_it_was() -> None:
    left, said = given_keys(Kantlijn, {"post.next": "x"})
    assert left == {"margin.cross": ""}
    assert said == ["x is the key of post.next now, and no longer of margin.cross"]
    found = {action.id: action.keys for action in all_actions(Kantlijn, {"post.next": "x", **left})}
    assert (found["post.next"], found["margin.cross"]) == ("x", "")


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"post.next": "J", "margin.cross": "ctrl+x"}, {}),
        ({"quit": "ctrl+q"}, {}),  # one of the two that it has
        ({"help": "?"}, {}),
        ({"post.next": "J,right"}, {}),  # a whole table has → first, before and after
        ({"help": "h"}, {"fold.fold": ""}),  # from the panes too
        ({"find.next": "J"}, {"post.next": "right"}),
        ({"post.next": "n"}, {"find.next": "", "list.year.next": ""}),  # a question's own n stays
        ({"post.next": "?"}, {"help": "f1"}),
        ({"search": "c"}, {"comments.toggle": ""}),
        ({"line.down": "j,e"}, {"report": ""}),
        ({"peek": "x"}, {}),  # x crosses elsewhere
        ({"list.jump": "g"}, {"list.top": "home"}),
        ({"no.such": "g"}, {}),
    ],
)
def test_what_is_left_to_others(given: dict[str, str], left: dict[str, str]) -> None:
    found = given_keys(Kantlijn, given)
    assert found.left == left
    assert bool(found.said) == bool(left)


@pytest.mark.parametrize(
    ("given", "clash"),
    [
        ({"post.next": "x", "post.previous": "x"}, True),
        ({"peek": "x", "sibling.next": "x,y"}, True),
        ({"list.open": "x", "peek": "x"}, False),  # never in one place
        ({"post.next": "J,right", "table.right": "right"}, False),
    ],
)
def test_a_key_given_to_two(given: dict[str, str], clash: bool) -> None:
    assert any("it can do only one of them" in one for one in given_keys(Kantlijn, given).said) == clash
