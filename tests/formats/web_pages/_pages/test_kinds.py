"""Pages of a site that was saved whole: which are posts, and which only list them."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kantlijn.formats import Source
from kantlijn.formats.web_pages._pages.kinds import kind_of

ONE = "<body><article>A lamp.</article></body>"
SEVERAL = "<body><article>A lamp.</article><article>Bread.</article></body>"


def kind(path: str, text: str = ONE) -> str:
    root = Path("/site")
    return kind_of(LexborHTMLParser(text), Source(root / path, root, path))


@pytest.mark.parametrize(
    "path",
    [
        "tags/lamp/index.html",
        "blog/categories/light/bulbs/index.html",
        "author/ann/page/2/index.html",
        "2009/index.html",
        "2009/09/index.html",
        "blog/archives/index.html",
        "archives/2009/09/index.html",
        "page/2/index.html",
        "page12/index.html",
    ],
)
def test_a_page_in_the_place_of_a_list_is_no_post(path: str) -> None:
    assert kind(path) == "page"


@pytest.mark.parametrize(
    "path",
    [
        "2009/09/24/a-lamp/index.html",
        "archives/a-lamp/index.html",
        "20230803341/index.html",
        "a-lamp.html",
        "tags/lamp.html",
        "index.html",
    ],
)
def test_a_page_in_the_place_of_a_post_is_one(path: str) -> None:
    assert kind(path) == "post"


def test_the_first_page_of_a_site_with_several_posts_is_none() -> None:
    assert kind("index.html", SEVERAL) == "page"
    assert kind("a-lamp.html", SEVERAL) == "post", "its comments may be articles too"


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("archive category category-84", "page"),
        ("home blog", "page"),
        ("page-template-default page page-id-2", "page"),
        ("post-template-default single single-post postid-341", "post"),
    ],
)
def test_what_wordpress_says_of_a_page_counts_first(classes: str, expected: str) -> None:
    assert kind("a/lamp.html", f'<body class="{classes}"><article>A lamp.</article></body>') == expected
    assert kind("tags/lamp/index.html", f'<body class="{classes}"></body>') == expected


def test_a_page_that_is_named_alone_is_a_post() -> None:
    file = Path("/site/tags/lamp/index.html")
    assert kind_of(LexborHTMLParser(SEVERAL), Source(file, file, "index.html")) == "post"
