"""What stands for things in HTML that are no text."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "Say <select><option>one<option>two</select> or <button>Send <b>it</b></button>",
            "Say [one · two] or [Send it]",
        ),
        ("<textarea>words\nof it</textarea>", "[words of it]"),
        ("<select><optgroup label=x><option>one</optgroup></select><button><svg></svg></button>", "[one]"),
        ("<form><label>Name</label> <input name=n></form>", "Name"),
        ("<svg><title>Mill</title><desc>by night</desc><text>east</text></svg>", "[image: Mill · by night · east]"),
        ("a <svg aria-label='Mill'><path/></svg> b", "a [image: Mill] b"),
        ("a <svg><style>x</style><path/></svg>b", "a b"),
        ("<object data='https://o.example/x'><embed src=y>or <b>this</b></object>", "[embedded: o.example]or this"),
        ("<video><source src='https://v.example/x'>Old browser</video>", "[embedded: v.example]Old browser"),
    ],
)
def test_what_stands_for_it(source: str, found: str) -> None:
    assert [block.text.rstrip() for block in blocks(source, "html")] == [found]
    (block,) = blocks(f"<table><tr><td>x<td>{source}</table>", "html")
    assert block.text.rstrip() == f"x\t{found}"


def test_a_form_that_holds_the_page_keeps_its_text_and_one_that_is_never_closed_the_rest() -> None:
    source = "<form id=aspnetForm><h1>Head</h1><p>one</p><input type=hidden name=__VIEWSTATE value=x><p>two"
    assert [block.text for block in blocks(source, "html")] == ["Head", "one", "two"]
    assert [block.text for block in blocks("<p>one<form><p>two</p><p>three", "html")] == ["one", "two", "three"]
