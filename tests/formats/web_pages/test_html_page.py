"""HTML files without front matter."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from formats.reading import post, problems, read, source
from kantlijn import formats
from kantlijn.model import Comment
from kantlijn.sources.html import TOO_DEEP

PAGE = """<!doctype html><html><head><title>The page | A site</title>
<meta name="author" content="Ina"><meta property="article:published_time" content="2019-03-04T10:00:00Z">
<meta name="keywords" content="a, b"><link rel="canonical" href="https://example.org/page"></head>
<body><nav>menu</nav><article><h1>The page</h1><p>Hello <b>you</b>.</p><script>x()</script></article>
<footer>foot</footer></body></html>"""


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    found = post(tmp_path, "page.html", PAGE)
    assert (found.title, found.author, found.published) == ("The page", "Ina", "2019-03-04T10:00:00Z")
    assert (found.tags, found.url, found.markup) == (("a", "b"), "https://example.org/page", "html")
    assert found.guessed == ()


def test_the_text_without_the_pages_furniture(tmp_path: Path) -> None:
    body = post(tmp_path, "page.html", PAGE).body
    assert "<p>Hello <b>you</b>.</p>" in body
    assert not any(word in body for word in ("menu", "foot", "x()", "The page"))


def test_a_bare_page(tmp_path: Path) -> None:
    found = post(tmp_path, "my-page.htm", "<p>Text.</p>")
    assert (found.title, found.guessed, found.body) == ("My page", ("title",), "<p>Text.</p>")


def test_a_date_in_the_text_is_a_guess(tmp_path: Path) -> None:
    found = post(tmp_path, "a.html", "<h1>T</h1><time datetime='2020-01-02'>then</time><p>x")
    assert (found.published, found.guessed) == ("2020-01-02", ("published",))


def test_the_pages_own_encoding(tmp_path: Path) -> None:
    page = "<meta charset=iso-8859-2><h1>Żółw</h1><p>x".encode("iso-8859-2")
    assert post(tmp_path, "a.html", page).title == "Żółw"


@pytest.mark.parametrize(
    ("name", "content", "site", "owner"),
    [
        ("a.html", "<p>x", "", "html_page"),
        ("a.html", "---\ntitle: x\n---\n<p>x", "", "front_matter"),
        ("theme/a.html", "{% extends 'b.html' %}<p>x", "", None),
        ("2009/the-mill", "<!DOCTYPE html>\n<title>x</title>", "", "html_page"),
        ("view.php", "\n<!-- a -->\n<HTML lang=nl><p>x", "", "html_page"),
        ("view.php", "<html><?php echo 1; ?>", "", None),
        ("LICENSE", "<p>x", "", None),
        ("2009/the-mill", "<!DOCTYPE html>\n<title>x</title>", "jekyll", None),
        ("theme/a.html", "<html><title><$BlogPageTitle$></title>", "", None),
        ("assets/a.html", "<p>x", "jekyll", None),
        ("_posts/2020-01-01-a.html", "<p>x", "jekyll", "html_page"),
        ("theme/a.html", "<p>x", "pelican", None),
        ("content/a.html", "<p>x", "pelican", "html_page"),
        ("content/a/demo.html", "<p>x", "zola", None),
    ],
)
def test_which_files_are_pages(tmp_path: Path, name: str, content: str, site: str, owner: str | None) -> None:
    assert formats.owner(source(tmp_path, name, content, site)) == owner


def test_a_page_that_was_named_is_read_wherever_it_stands(tmp_path: Path) -> None:
    found = source(tmp_path, "assets/a.html", "<p>x", "jekyll")
    found.root = found.file
    assert formats.owner(found) == "html_page"


def test_of_what_is_nested_too_deeply_the_innermost_tags_are_left_out(tmp_path: Path) -> None:
    page = "<title>Deep</title>" + "<div>" * 5000 + "core <b>bold</b>" + "</div>" * 5000 + "<p>after"
    assert problems(tmp_path, "a.html", page) == [f"a.html: {TOO_DEEP}"]
    found = post(tmp_path, "a.html", page)
    assert (found.title, found.markup) == ("Deep", "html")
    assert re.sub(r"<[^>]*>", " ", found.body).split() == ["core", "bold", "after"]


def test_a_page_of_many_comments_with_icons_is_not_nested(tmp_path: Path) -> None:
    icon = '<svg><path d="M0"/><circle r="1"/><use href="#a"/></svg>'
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><cite class="fn">Ann {n}</cite>{icon}'
        f'<time datetime="2020-01-02T03:04:05Z">then</time><div class="comment-content"><p>Said {n}</div>'
        for n in range(1, 801)
    )
    page = f"<title>T</title><article><h1>T</h1><p>{'Words of the article. ' * 20}</article><ol>{comments}</ol>"
    assert problems(tmp_path, "a.html", page) == []
    assert len([item for item in read(tmp_path, "a.html", page) if isinstance(item, Comment)]) == 800


def test_heads_as_pelican_has_them(tmp_path: Path) -> None:
    head = {
        "tags": "a, b",
        "category": "c",
        "date": "2012-11-29",
        "modified": "2013-01-02",
        "slug": "s",
        "authors": "Ina",
    }
    metas = "".join(f'<meta name="{name}" content="{value}" />' for name, value in head.items())
    page = f'<html><head><title>T</title>{metas}<meta name="status" content="draft"></head><body><p>x</p></body></html>'
    found = post(tmp_path, "page.html", page)
    assert (found.title, found.author, found.published, found.updated) == ("T", "Ina", "2012-11-29", "2013-01-02")
    assert (found.tags, found.slug, found.aliases, found.status) == (("c", "a", "b"), "s", ("page",), "draft")


@pytest.mark.parametrize(
    ("byline", "guessed"),
    [("<a rel=author>Ina</a>", ()), ("<p class=byline><i class=author>By Ina</i></p>", ("author",))],
)
def test_an_author_named_in_the_text_alone_may_be_a_guess(
    tmp_path: Path, byline: str, guessed: tuple[str, ...]
) -> None:
    page = f"<meta property='article:author' content='https://example.org/ina'><h1>T</h1>{byline}<p>x"
    found = post(tmp_path, "a.html", page)
    assert (found.author, found.guessed) == ("Ina", guessed)


def test_an_index_is_called_by_its_folder(tmp_path: Path) -> None:
    assert post(tmp_path, "a-walk/index.html", "<p>x").slug == "a-walk"


def test_binary_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.html", bytes(range(256)) * 8) == ["a.html: looks binary"]


def test_the_encoding_of_an_xhtml_page(tmp_path: Path) -> None:
    page = "<?xml version='1.0' encoding='iso-8859-2'?><html><body><h1>Żółw</h1></body></html>".encode("iso-8859-2")
    assert post(tmp_path, "a.xhtml", page).title == "Żółw"


@pytest.mark.parametrize("name", ["punycode", "idna", "undefined", "unicode_escape", "rot13", "no-such"])
def test_an_encoding_that_no_file_has_is_not_tried(tmp_path: Path, name: str) -> None:
    page = f"<meta charset={name}><h1>Été</h1><p>\\u001b".encode("cp1252")
    found = post(tmp_path, "a.html", page)
    assert (found.title, found.body) == ("Été", "<p>\\u001b</p>")


@pytest.mark.parametrize("code", ["<?php echo $a; ?>", "Map<String, List<Int>> m;", "<%= x %>", "<!DOCTYPE html>"])
def test_code_of_a_page_keeps_what_is_no_tag(tmp_path: Path, code: str) -> None:
    words = "<p>Some words of the article, and more of them.</p>" * 10
    found = post(tmp_path, "a.html", f"<title>T</title><article>{words}<pre>{code}</pre></article>")
    assert html.escape(code, quote=False) in found.body.replace("&#39;", "'")


def test_a_page_that_is_a_form_as_a_whole_keeps_its_text(tmp_path: Path) -> None:
    search = "<form action='/s'><label>Search this</label></form>"
    words = "<p>Some words of the article, and more of them.</p>" * 10
    found = post(tmp_path, "a.html", f"<title>T</title><body>{search}<form id=aspnetForm><h1>T</h1>{words}</form>")
    assert found.body.count("Some words") == 10
    assert "Search this" not in found.body


@pytest.mark.parametrize(("beside", "posts"), [("a.qmd", 0), ("a.ipynb", 0), ("b.qmd", 1)])
def test_what_was_made_of_a_file_beside_it_is_no_post_of_its_own(tmp_path: Path, beside: str, posts: int) -> None:
    (tmp_path / beside).write_text("x")
    made = '<html><head><meta name="generator" content="quarto-1.3"></head><body><p>It turns.</p></body>'
    assert len(read(tmp_path, "a.html", made)) == posts
    assert len(read(tmp_path, "a.html", made.replace("quarto", "mill"))) == 1


SITE = '<div id="header"><h1><a href="/">Garden Notes</a></h1></div>'
LINKED = '<h1><a href="https://mill.example/">Garden Notes</a></h1>'


@pytest.mark.parametrize(
    ("head", "page", "title"),
    [
        ("The Mill Race &laquo; Garden Notes", f"{SITE}<h2>The Mill Race</h2>", "The Mill Race"),
        ("Garden Notes &raquo; Blog Archive &raquo; The Mill", f"{LINKED}<h2>The Mill</h2><h3>Tags</h3>", "The Mill"),
        ("The Mill | Garden Notes", "<h2><a href='/2010/mill/'>The Mill</a></h2><h2>Archive</h2>", "The Mill"),
        ("The Mill - Garden Notes", "<h1>The Mill</h1><h2>Garden Notes</h2>", "The Mill"),
        ("Mill-Race of old", "<h1>A Walk</h1><h2>Mill</h2>", "A Walk"),
        ("Garden Notes", f"{SITE}<h2>One</h2><h2>Two</h2>", "Garden Notes"),
    ],
)
def test_the_title_is_the_heading_that_the_pages_head_says_beside_the_name_of_the_site(
    tmp_path: Path, head: str, page: str, title: str
) -> None:
    source = f"<html><head><title>{head}</title></head><body>{page}<p>The water goes round.</p></body></html>"
    assert post(tmp_path, "a.html", source).title == title
