"""Links, images and notes that CommonMark does not know: what was meant, and no word hidden."""

from __future__ import annotations

import pytest

from kantlijn.render.bodies import blocks


def shown(source: str) -> tuple[str, list[str]]:
    (block,) = blocks(source, "markdown")
    return block.text, [link.target for link in block.links]


@pytest.mark.parametrize(
    ("source", "text", "targets"),
    [
        ("[a](my file.pdf) b", "a b", ["my%20file.pdf"]),
        ('[a](/path with/x.html "a title")', "a", ["/path%20with/x.html"]),
        ("[a *b*](http://example.org/a b c)", "a b", ["http://example.org/a%20b%20c"]),
        ("[a](/x (1) y.html)", "a", ["/x%20(1)%20y.html"]),
        ("![a](b c.png)", "[image: a]", ["b%20c.png"]),
        ("[![in](a b.png)](/c d)", "[image: in]", ["/c%20d"]),
        ("[a](b.png) [c](d)", "a c", ["b.png", "d"]),
    ],
)
def test_addresses_with_blanks(source: str, text: str, targets: list[str]) -> None:
    assert shown(source) == (text, targets)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('![a](b.png "he said "hi" there")', '[image: a · he said "hi" there]'),
        ("![a](b.png 'it's here')", "[image: a · it's here]"),
        ('[a](/b "x "y" z") after', "a after"),
    ],
)
def test_titles_with_quotes_in_them(source: str, text: str) -> None:
    assert shown(source)[0] == text


@pytest.mark.parametrize(
    "source",
    ["[x](some words in brackets)", "[1](as Ann said.)", "f[i](a, b)", "[x](a\nb)", "[a](b c", "[x] (/a b)"],
)
def test_words_in_brackets_are_words(source: str) -> None:
    assert shown(source) == (source.replace("\n", " "), [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A word^[A *note* here.] goes on", "A word [A note here.] goes on"),
        ("End.^[See [this](/x) [too].]", "End. [See this [too].]"),
        ("x^[2] and y^[i]", "x^[2] and y^[i]"),
        ("^[at the start] and `a^[b c]` and a ^[b c]", "^[at the start] and a^[b c] and a ^[b c]"),
    ],
)
def test_notes_within_the_text(source: str, text: str) -> None:
    assert shown(source)[0] == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("传递到**/var/run**这个", "传递到/var/run这个"),
        ("これは**「強い」**です。**太字。**次", "これは「強い」です。太字。次"),
        ("한국어**(굵게)**가 *a*", "한국어(굵게)가 a"),
        ("这是 ** 不 ** 是", "这是 ** 不 ** 是"),
        ("二*三*四", "二三四"),
        ("a**(b)**c ü", "a**(b)**c ü"),
    ],
)
def test_emphasis_beside_letters_that_no_blank_parts_from_it(source: str, text: str) -> None:
    assert shown(source)[0] == text
