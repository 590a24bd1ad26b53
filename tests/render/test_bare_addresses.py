"""Where an address that stands in a text as such begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kantlijn.render.bare_addresses import LONGEST, bare_addresses
from kantlijn.render.bodies import blocks


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://wiki.example/Mill_(grinding)", "https://wiki.example/Mill_(grinding)"),
        ("(see https://wiki.example/Mill_(grinding))", "https://wiki.example/Mill_(grinding)"),
        ("[https://wiki.example/x[0]]", "https://wiki.example/x[0]"),
        ("https://wiki.example/a{b}, more", "https://wiki.example/a{b}"),
        ("https://wiki.example/a?b=(c)&d=e#f.", "https://wiki.example/a?b=(c)&d=e#f"),
        ("https://wiki.example/a_(b_(c))!", "https://wiki.example/a_(b_(c))"),
        ("<https://wiki.example/a>", "https://wiki.example/a"),
        ("詳しくはhttps://x.example/a。後ろ", "https://x.example/a"),
        ("https://x.example/道、後ろ", "https://x.example/道"),
        ("（https://x.example/a）「b」", "https://x.example/a"),
        ("www.mill.example/x.", "www.mill.example/x"),
        ("HTTP://MILL.example:8080/x", "HTTP://MILL.example:8080/x"),
        ("http://localhost:8000/x?", "http://localhost:8000/x"),
        ("http://user:word@mill.example/", "http://user:word@mill.example/"),
        ("https://例え.example/a", "https://例え.example/a"),
        ("“https://mill.example/a”", "https://mill.example/a"),
    ],
)
def test_an_address_keeps_what_it_opened_and_leaves_what_the_sentence_closes(text: str, address: str) -> None:
    (found,) = bare_addresses(text)
    assert text[found.start : found.end] == address
    assert found.target == (f"http://{address}" if address.startswith("www.") else address)


@pytest.mark.parametrize(
    "text", ["mill.example", "jo@mill.example", "http://", "www.", "xhttps://", "README.md", "a://b"]
)
def test_what_is_no_address_is_left(text: str) -> None:
    assert not list(bare_addresses(text))


def test_several_addresses_come_in_order_and_very_long_ones_are_cut() -> None:
    text = f"http://a.example/1 www.b.example http://c.example/{'x' * 2 * LONGEST}"
    found = list(bare_addresses(text))
    assert [text[one.start : one.end][:18] for one in found] == [
        "http://a.example/1",
        "www.b.example",
        "http://c.example/x",
    ]
    assert found[-1].end - found[-1].start == LONGEST


@given(some.text(alphabet="htps:/w.abc()[]{}。、 \n1“", max_size=80))
def test_addresses_lie_within_the_text_and_apart(text: str) -> None:
    end = 0
    for found in bare_addresses(text):
        assert end <= found.start < found.end <= len(text)
        assert not set(text[found.start : found.end]) & set(" \n。、“")
        end = found.end


@pytest.mark.parametrize(
    "address",
    [
        "https://code.example/mill/__init__.py",
        "https://web.example/web/*/http://mill.example/*/a",
        "https://mill.example/_under_score_",
        "https://mill.example/~mo~/~~x~~/y",
        "http://mill.example/a^b^=c==d==/e",
        "www.mill.example/__a__/b",
    ],
)
@pytest.mark.parametrize("around", ["{}", "See {} and *more*.", "*A* {}, then", "**{}** x", "- **a:** {}"])
def test_no_sign_within_an_address_of_markdown_is_emphasis(address: str, around: str) -> None:
    (block,) = blocks(around.format(address), "markdown")
    assert address in block.text
    assert [link.target.removeprefix("http://") for link in block.links] == [address.removeprefix("http://")]
    assert not set(block.text) & set("*_") - set(address)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**https://a.example/b**", "https://a.example/b"),
        ("*see https://a.example*, *b*", "see https://a.example, b"),
        ("**Source: https://a.example/b**(2010) **c**", "Source: https://a.example/b(2010) c"),
        ("(**https://a.example**)", "(https://a.example)"),
        ("https://a.example/、**b**", "https://a.example/、b"),
        ("[*https://a.example/x*](https://a.example/__b__) **c**", "https://a.example/x c"),
    ],
)
def test_signs_around_an_address_stay_signs(source: str, text: str) -> None:
    (block,) = blocks(source, "markdown")
    assert block.text == text
