"""The stack of elements that are open."""

from __future__ import annotations

from kantlijn.nesting.stack import PICTURE, Element, Stack


def stack(*names: str) -> Stack:
    found = Stack()
    for number, name in enumerate(names):
        found.push(Element(name, f"<{name}>", number))
    return found


def test_where_the_innermost_of_some_names_is() -> None:
    found = stack("div", "p", "b", "div")
    assert (found.last("div"), found.last("p", "b"), found.last("i")) == (3, 2, -1)
    assert (found.depth, len(found)) == (4, 4)
    found.pop()
    assert (found.last("div"), found.depth) == (0, 3)


def test_what_stops_a_search() -> None:
    found = stack("table", "td", "div", "span", "p")
    assert (found.scope, found.special, found.firm, found.picture) == (1, 4, 1, -1)
    assert found.blocks_after(1) == 2
    for _ in range(4):
        found.pop()
    assert (found.scope, found.special, found.firm) == (0, 0, 0)


def test_html_within_a_picture_stops_a_search_and_the_picture_itself_does_not() -> None:
    found = Stack()
    found.push(Element(f"{PICTURE}svg", "<svg>", 0, holds_html=False), begins_picture=True)
    assert (found.scope, found.picture) == (-1, 0)
    found.push(Element(f"{PICTURE}desc", "<desc>", 1))
    assert (found.scope, found.firm) == (1, 1)
    found.pop()
    found.pop()
    assert (found.scope, found.picture) == (-1, -1)


def test_what_ends_alone_goes_when_it_is_on_top() -> None:
    found = stack("form", "b", "div")
    form, style = found[0], found[1]
    assert form and style
    found.end_alone(style)
    found.end_alone(form)
    assert (found.last("b"), found.last("form"), found.depth, len(found)) == (-1, -1, 1, 3)
    found.pop()
    assert (found.top, len(found), found.depth) == (None, 0, 0)
