"""HTML files without front matter."""

from __future__ import annotations

from pathlib import Path

from formats.reading import post, problems

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


def test_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.html", "<div>" * 5000 + "x") == ["a.html: is nested too deeply"]
