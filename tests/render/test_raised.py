"""Raised and lowered letters."""

from __future__ import annotations

import unicodedata

import pytest

from kantlijn.model import Markup
from kantlijn.render.bodies import blocks
from kantlijn.render.flow import Flow
from kantlijn.render.html import html_blocks
from kantlijn.render.raised import RAISING, raised


@pytest.mark.parametrize(
    ("text", "tag", "before", "found"),
    [
        ("9", "sup", "0", "⁹"),
        ("2", "sub", "H", "₂"),
        ("n+1", "sup", "x", "ⁿ⁺¹"),
        ("i, j", "sub", "a", "_(i, j)"),
        ("th", "sup", "5", "ᵗʰ"),
        ("-3", "sup", "0", "⁻³"),
        ("λ", "sup", "e", "^λ"),
        ("max", "sub", "v", "ₘₐₓ"),
        ("b", "sub", "x", "_b"),
        ("-λt", "sup", "e", "^(-λt)"),
        ("Q", "sup", "", "Q"),
        ("®", "sup", "X", "®"),
        ("[1]", "sup", "x", "[1]"),
        ("Photo of the mill", "sub", "x", "Photo of the mill"),
        ("", "sup", "x", ""),
    ],
)
def test_a_text_raised(text: str, tag: str, before: str, found: str) -> None:
    assert raised(text, tag, before) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("min max", "min max"),
        ("min, max", "min, max"),
        ("min (max)", "min (max)"),
        ("één twee", "één twee"),
        ("min\nmax", "min\nmax"),
        ("so it was why", "so it was why"),
        ("so it is why", "ˢᵒ ⁱᵗ ⁱˢ ʷʰʸ"),
        ("un deux", "ᵘⁿ ᵈᵉᵘˣ"),
        ("min-max", "ᵐⁱⁿ⁻ᵐᵃˣ"),
        ("min 123 max", "ᵐⁱⁿ ¹²³ ᵐᵃˣ"),
        ("mi2n max", "ᵐⁱ²ⁿ ᵐᵃˣ"),
        ("n in abc", "ⁿ ⁱⁿ ᵃᵇᶜ"),
    ],
)
def test_a_remark_has_two_words_of_three_letters_side_by_side(text: str, found: str) -> None:
    """Anything shorter may be a part of a formula."""
    assert raised(text, "sup", "x") == found


@pytest.mark.parametrize("text", ["abc" + " ." * 30_000, "abc" * 30_000, "abc, " * 5 + "(" * 60_000, "ab " * 30_000])
def test_a_remark_is_looked_for_in_one_way_through_a_text(text: str) -> None:
    """A pattern that begins anew at each letter would take minutes here, and the test would not end in time."""
    assert raised(text, "sub", "x")


@pytest.mark.parametrize("tag", sorted(RAISING))
def test_every_letter_that_is_raised_folds_to_itself(tag: str) -> None:
    for letter in "0123456789+-=()abcdefghijklmnopqrstuvwxyzABDEGHIJKLMNOPRTUVWβγφχ":
        new = raised(letter, tag, "x")
        assert unicodedata.normalize("NFKC", new).replace("−", "-").lstrip("^_") == letter


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("10<sup>9</sup> bits", "10⁹ bits"),
        ("H<sub>2</sub>O, CO<sub>2</sub>", "H₂O, CO₂"),
        ("x<sup><i>n</i></sup>", "xⁿ"),
        ("x<sup>a<sub>1</sub></sup>y", "x^a₁y"),
        ("e<sup>λ <b>q</b></sup> end", "e^(λ q) end"),
        ("2<sup>10", "2¹⁰"),
    ],
)
def test_powers_and_indices_of_a_text(source: str, found: str, markup: Markup) -> None:
    assert [block.text for block in blocks(source, markup)] == [found]


def test_what_is_in_it_keeps_its_style_and_its_link() -> None:
    (block,) = html_blocks('x<sup>λ<a href="u">κ</a></sup> and <a href="v">more</a>')
    (flow,) = block.parts
    assert isinstance(flow, Flow)
    shown = {span.link: block.text[span.start : span.end] for span in flow.spans if span.link >= 0}
    assert (block.text, shown) == ("x^λκ and more", {0: "κ", 1: "more"})
