"""The article of a saved page: its heading, author and date by the marks of themes, and its text."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from kantlijn.formats.web_pages._pages import article
from kantlijn.sources.html import line


def page(body: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h1>My blog</h1><h2 class='entry-title'>A pond</h2>", "A pond"),
        ("<h1>My blog</h1><article><h1>A pond</h1></article>", "A pond"),
        ("<h1>A pond</h1>", "A pond"),
        ("<h1>One</h1><h1>Two</h1>", ""),
        ("<h1></h1>", ""),
    ],
)
def test_a_heading_is_one_that_stands_alone(body: str, title: str) -> None:
    assert line(article.heading(page(body))) == title


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ("<a rel='author'>by Anna</a>", ("Anna", True)),
        ("<span class='post-author'>Anna</span>", ("Anna", False)),
        ("<span class='p-author'>" + "x" * 81 + "</span>", ("", True)),
        ("<p>Anna</p>", ("", True)),
    ],
)
def test_an_author_has_a_mark_that_is_sure_or_likely(body: str, author: tuple[str, bool]) -> None:
    assert article.author(page(body)) == author


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time class='published' datetime='2010-01-02T03:04:05Z'>long ago</time>", ("2010-01-02T03:04:05Z", True)),
        ("<abbr class='published' title='2010-01-02'>x</abbr>", ("2010-01-02", True)),
        ("<p class='post-date'>Posted on January 2, 2010 by Anna</p>", ("2010-01-02", True)),
        ("<time datetime='2010-01-02'>x</time>", ("2010-01-02", False)),
        ("<p>January 2, 2010</p>", ("", True)),
    ],
)
def test_a_date_is_sure_where_its_mark_means_the_post(body: str, published: tuple[str, bool]) -> None:
    assert article.published(page(body)) == published


def test_the_text_is_what_the_theme_marks_without_menus_and_scripts() -> None:
    inner = "<p>It froze.</p><script>x()</script><div class='sharedaddy'>Share</div>"
    found, guessed = article.body(page(f"<nav>Menu</nav><div class='entry-content'>{inner}</div><footer>F</footer>"))
    assert (found, guessed) == ("<p>It froze.</p>", False)


def test_two_places_that_could_be_the_text_are_none() -> None:
    found, guessed = article.body(page("<div class='entry'>One.</div><div class='entry'>Two.</div>"))
    assert "One." in found and "Two." in found
    assert not guessed


@pytest.mark.parametrize(("beside", "guessed"), [(0, False), (120, True), (5000, False)])
def test_readability_is_believed_where_it_finds_a_likely_part_of_the_page(beside: int, guessed: bool) -> None:
    """With little beside the text nothing should go; where it finds a corner alone, that is not the text."""
    text = "".join(
        f"<p>{'It froze over, and nothing was to be seen of the pond, but for ice. ' * 2}</p>" for _ in range(5)
    )
    menu = "".join(f"<li><a href='/{n}'>word {n}</a></li>" for n in range(beside))
    found, taken = article.body(page(f"<div><ul>{menu}</ul></div><div>{text}</div>"))
    assert "It froze over" in found
    assert taken is guessed
    assert ("word 7<" in found) is (beside > 0 and not guessed)


@pytest.mark.parametrize(("words", "whole"), [(60, True), (3, False)])
def test_a_page_of_several_posts_keeps_them_all(words: int, whole: bool) -> None:
    teasers = "".join(f'<div class="entry-content"><p>{f"post{n} " * words}</p></div>' for n in range(3))
    text = "<div><p>" + "A long text, with commas, that is told at length. " * 30 + "</p></div>"
    beside = "<table><tr><td>" + "else " * 400 + "</td></tr></table>"
    found, guessed = article.body(page(f"<div>{teasers}</div>{text}{beside}"))
    assert ("post2" in found) == whole
    assert guessed != whole
