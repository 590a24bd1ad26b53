"""An article: what its head says, how its links are numbered, and how little of a large one is read to show it."""

from __future__ import annotations

import tracemalloc

import pytest

from kantlijn.model import Post
from kantlijn.render.article import EXACT, Article, article, byline
from kantlijn.render.markdown_body import PARSED, MarkdownBody
from render.laid import check

SECTION = "## Heading *{n}*\n\nA paragraph with a [link](http://example.org/{n}) and some words.\n\n- one\n- two\n\n"


def post(body: str = "Text.", **fields: object) -> Post:
    return Post("p", str(fields.pop("title", "A title")), body, **fields)  # type: ignore[arg-type]


def large(size: int) -> str:
    return "".join(SECTION.format(n=n) for n in range(size // len(SECTION)))


def head(document: Article, width: int = 60) -> list[str]:
    return [line.text for line in document.lines(0, width)]


def test_the_head_says_who_when_on_what_and_how_long() -> None:
    document = article(post(author="Ina Berg", published="2009-09-24", tags=("sales", "visits")), words=900)
    assert head(document) == [
        "A title",
        "by Ina Berg · 24 September 2009 · sales, visits · 4\u00a0min",
        "─" * 60,
        "",
    ]
    assert [line.pieces[0].style for line in document.lines(0, 60)[:3]] == ["title", "byline", "rule"]
    assert document.block(0).text.startswith("A title\nby Ina Berg")


@pytest.mark.parametrize("width", [1, 2, 7, 30, 200])
def test_the_head_fits(width: int) -> None:
    check(article(post(title="題名の長い文章", author="Ina", tags=("a",)), words=3).block(0), width)


def test_what_was_guessed_says_so_and_what_is_unknown_says_nothing() -> None:
    assert "(guessed)" in byline(post(author="Ina", published="2009-09-24", guessed=("published",)), 0)
    assert byline(post(author="Ina", guessed=("published",)), 0) == "by Ina"
    assert byline(post(), 0) == ""
    assert head(article(post()))[1] == "─" * 60


def test_a_page_and_a_draft_say_what_they_are() -> None:
    assert "page" in byline(post(kind="page"), 0)
    lines = article(post(status="draft")).lines(0, 60)
    assert any("draft" in line.text and "warning" in line.pieces[0].style for line in lines)


def test_links_are_numbered_through_wherever_one_begins_to_read() -> None:
    document = article(post(large(20_000)))
    document.finish()
    last = max(n for n in range(document.count) if document.block(n).links)
    before = sum(len(document.block(n).links) for n in range(1, last))
    assert document.numbers(last) == before + 1
    assert f"link{''.join('⁰¹²³⁴⁵⁶⁷⁸⁹'[int(d)] for d in str(before + 1))}".replace("link", "⁽") in "".join(
        line.text for line in document.lines(last, 80)
    )


def test_links_are_counted_block_by_block_so_that_the_end_need_not_count_them(monkeypatch: pytest.MonkeyPatch) -> None:
    document = article(post(large(20_000)))
    document.finish()
    steps = 0
    while document.count_on():
        steps += 1
    assert steps == document.count - 1, "the head has none"
    asked: list[int] = []
    monkeypatch.setattr(document, "block", asked.append)
    document.numbers(document.count - 1)
    assert asked == []


def test_links_of_a_very_long_article_are_not_counted_beforehand() -> None:
    document = article(post(large(EXACT + 10_000)))
    document.finish()
    assert not document.count_on()


def test_links_of_a_very_long_article_are_numbered_as_they_are_met_and_stay_so() -> None:
    document = article(post(large(EXACT + 10_000)))
    document.finish()
    linked = [n for n in range(document.count) if document.block(n).links]
    assert document.numbers(linked[-1]) == 1
    assert document.numbers(linked[0]) == 2
    assert document.numbers(linked[-1]) == 1


def test_the_outline_names_headings_as_they_are_read() -> None:
    document = article(post(large(500)))
    document.finish()
    found = document.outline()
    assert [(heading.level, heading.text) for heading in found[:2]] == [(2, "Heading 0"), (2, "Heading 1")]
    assert document.block(found[1].block).text == "Heading 1"


def test_ten_megabytes_open_with_one_window_and_lay_out_what_is_asked_for() -> None:
    document = article(post(large(10_000_000)))
    rows = index = 0
    while rows < 40:
        assert document.reach(index)
        rows += len(document.lines(index, 80))
        index += 1
    assert isinstance(document.body, MarkdownBody)
    assert document.body.index.windows <= 2
    assert document.laid == index < 40


def test_a_long_article_keeps_offsets_and_a_few_hundred_blocks() -> None:
    text = large(500_000)
    tracemalloc.start()
    document = article(post(text))
    document.finish()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 40 * document.count
    assert document.block(2 * PARSED - 1) is document.block(2 * PARSED - 1)
    first = document.block(1)
    for index in range(2, 2 * PARSED):
        document.block(index)
    assert document.block(1) is not first  # it was not kept


def test_shares_grow_from_nothing_to_all() -> None:
    document = article(post(large(5000)))
    document.finish()
    shares = [document.share(n) for n in range(document.count + 1)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("markup", ["markdown", "html", "text"])
def test_an_empty_body_is_a_head(markup: str) -> None:
    document = article(post("", markup=markup))
    document.finish()
    assert document.count == 1
    assert document.outline() == []
