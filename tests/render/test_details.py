"""`<details>`: which blocks are hidden, that no word is lost, and that what is led to is opened."""

from __future__ import annotations

import pytest

from kantlijn.model import Markup, Post
from kantlijn.render.article import Article, article
from kantlijn.render.find.finder import Finder, Pattern

LONG = """Before.

<details>
<summary>The *long* story</summary>

One.

```
code
```

<details open><summary>Inner</summary>

Two.

</details>

</details>

After.
"""
SHORT = "Before.\n\n<details><summary>A story</summary>\n<p>One.</p>\n<ul><li>Two.</li></ul>\n</details>\n\nAfter.\n"
IN_HTML = (
    "<p>Before.</p><details open><summary>A <b>story</b></summary>Bare.<p>One.</p><details><summary>Inner</summary>"
    "<p>Two.</p></details></details><p>After.</p>"
)


def opened(body: str, markup: Markup = "markdown") -> Article:
    found = article(Post("", "T", body, markup))
    found.finish()
    return found


def shown(document: Article) -> list[str]:
    """What is on show below the head, block by block; the same whether gone through from above or below."""
    down, up = [], []
    block = document.next(0)
    while block is not None:
        down.append(block)
        block = document.next(block)
    block = document.previous(document.count)
    while block:
        up.append(block)
        block = document.previous(block)
    assert down == up[::-1] == [number for number in range(1, document.count) if document.shown(number)]
    return ["".join(line.text for line in document.lines(block, 60)).strip() for block in down]


def heads(document: Article) -> list[int]:
    return [block for block in range(document.count) if document.closed(block) is not None]


@pytest.mark.parametrize(
    ("before", "after"),
    [("<blockquote>\n\n", "\n</blockquote>\n"), ("\n", "\n</p></div>\n"), ("\n\n<div class='a'>\n\n", "\n</div>\n")],
)
def test_what_ends_before_they_do_is_no_hindrance(before: str, after: str) -> None:
    """A quote within, whose end stood before theirs, left them open for good."""
    document = opened(f"Before.\n\n<details><summary>A story</summary>\n{before}One.\n{after}</details>\n\nAfter.\n")
    assert shown(document) == ["Before.", "▸ A story", "After."]
    document.turn(heads(document)[0])
    assert any("One." in text for text in shown(document))


def test_what_markdown_holds_is_closed_to_begin_with_and_what_is_nested_as_it_says() -> None:
    document = opened(LONG)
    assert shown(document) == ["Before.", "▸ The *long* story", "After."]
    outer, inner = heads(document)
    document.turn(outer)
    assert shown(document) == ["Before.", "▾ The *long* story", "One.", "code", "▾ Inner", "Two.", "After."]
    document.turn(inner)
    assert shown(document) == ["Before.", "▾ The *long* story", "One.", "code", "▸ Inner", "After."]
    document.turn(outer)
    assert shown(document) == ["Before.", "▸ The *long* story", "After."]


def test_one_block_of_html_is_cut_where_it_can_be_closed() -> None:
    document = opened(SHORT)
    assert shown(document) == ["Before.", "▸ A story", "After."]
    document.turn(heads(document)[0])
    assert shown(document) == ["Before.", "▾ A story", "One.• Two.", "After."]


def test_in_html_open_ones_are_open() -> None:
    document = opened(IN_HTML, "html")
    assert shown(document) == ["Before.", "▾ A story", "Bare.", "One.", "▸ Inner", "After."]


@pytest.mark.parametrize(
    "body",
    [
        "<details>\n\nNo summary.\n\n</details>\n\nAfter.",
        "<details><summary>Never ended</summary>\n\nOne.\n\nAfter.",
        "<details><summary>Nothing</summary></details>\n\nAfter.",
        "</details>\n\nOne.",
        "<div><details><summary>Within</summary>One.</details></div>\n\nAfter.",
        "- <details><summary>In a list</summary>One.</details>",
        "<details>\n<summary></summary>\n\nOne.\n\n</details>",
    ],
)
def test_what_is_none_or_not_whole_is_shown(body: str) -> None:
    document = opened(body)
    assert heads(document) == []
    assert len(shown(document)) == document.count - 1


@pytest.mark.parametrize(("body", "markup"), [(LONG, "markdown"), (SHORT, "markdown"), (IN_HTML, "html")])
def test_no_word_is_lost_and_a_find_finds_what_is_closed(body: str, markup: Markup) -> None:
    document = opened(body, markup)
    for word in ("Before", "story", "One", "Two", "After"):
        finder = Finder(document, Pattern.parse(word, regex=False), (0, 0))
        while not finder.complete:
            finder.step(0.01)
        assert finder.total == 1, word
        found = finder.next((0, 0))
        assert found is not None
        document.uncover(found[0].block)
        assert document.shown(found[0].block)


def test_text_after_the_end_in_the_same_block_is_none_of_it() -> None:
    assert shown(opened("<details>\n<summary>A story</summary>\n\nOne.\n\n</details>\nMore.\n")) == [
        "▸ A story",
        "More.",
    ]
