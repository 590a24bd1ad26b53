"""Posts in Textile: what becomes HTML, what is kept out of the library's way, and what it would be too long at."""

from __future__ import annotations

import re
import socket
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.reading import post, problems, source
from kantlijn import formats
from kantlijn.formats import Source
from kantlijn.formats.textile import body
from kantlijn.model import Post

SAMPLES = Path(__file__).parent / "samples" / "textile"
HEAD = "---\ntitle: A gate\ndate: 2009-06-07\n---\n"


def sample(name: str) -> Post:
    file = Source(SAMPLES / name, SAMPLES, name, {"site": "jekyll"})
    assert formats.owner(file) == "textile"
    (found,) = formats.parse(file, "textile")
    assert isinstance(found, Post)
    return found


def words(body: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_a_post_below_front_matter() -> None:
    found = sample("_posts/2009-06-07-a-gate-for-the-hens.textile")
    assert (found.title, found.published, found.slug) == ("A gate for the hens", "2009-06-07", "a-gate-for-the-hens")
    assert (found.tags, found.markup) == (("garden", "hens", "wood"), "html")
    assert "<h2>What it needs</h2>" in found.body
    assert '<strong>latch</strong>, a <a href="http://example.org/hinge">hinge</a>' in found.body
    assert "<li>Saw</li>" in found.body
    assert words(found.body).endswith("hen eggs Trui 5 [1] Larch.")


def test_code_is_kept_whole() -> None:
    found = sample("_posts/2009-06-07-a-gate-for-the-hens.textile").body
    assert "gate.open\n\ngate.close" in found
    assert '<pre><code class="language-python">hens = 3 &lt; 4\n\nprint("*no bold*")</code></pre>' in found
    assert re.search(r"<pre>\s*&lt;b&gt;not bold&lt;/b&gt;\s*</pre>", found)
    assert "{%" not in found
    assert "{{" not in found


def test_a_bare_file_has_its_heading_as_title() -> None:
    found = sample("_posts/2010-02-03-bare.textile")
    assert (found.title, found.published, found.guessed) == ("A page without a head", "2010-02-03", ())
    assert found.body.strip() == "<p>It has <em>nothing</em> but this.</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<notextile>*a*\n\n<b>c</b></notextile>", "*a*\n\n<b>c</b>"),
        ("<pre><code class='x'>a < b\n\n*c*</code></pre>", "<pre><code class='x'>a &lt; b\n\n*c*</code></pre>"),
        ("<pre>a &lt; b</pre>", "<pre>a &lt; b</pre>"),
        ('<pre><span class="k">if</span></pre>', '<pre><span class="k">if</span></pre>'),
        ("a <pre>b</pre> c", "<p>a <pre>b</pre> c</p>"),
        ("a[1]\n\nfn1. b", "<p>a[1]</p>\n\n<p><b>[1]</b> b</p>"),
        ("!a.png(words)!", '<img alt="words" src="a.png" title="words" />'),
    ],
)
def test_what_becomes_of_it(text: str, html: str) -> None:
    found = re.sub(r"\n\s*", "\n", body.read(text))
    assert re.sub(r"\n\s*", "\n", html) in found


def test_the_same_file_is_the_same_twice() -> None:
    text = "a[1] and b[2]\n\nfn1. one\n\nfn2. two\n"
    assert body.read(text) == body.read(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("*a " * 9000, "has too many marks in a paragraph to be read as Textile"),
        ("bc.. a" + "\n\na" * 11_000, "has too many paragraphs to be read as Textile"),
        ("word " * 70_000, "is too long to be read as Textile"),
    ],
)
def test_what_would_take_too_long_is_shown_as_it_was_written(tmp_path: Path, text: str, reason: str) -> None:
    assert problems(tmp_path, "a.textile", HEAD + text) == [f"a.textile: {reason}; this is the text as it was written"]
    found = post(tmp_path, "a.textile", HEAD + text)
    assert (found.title, found.markup, found.body.strip()) == ("A gate", "text", text.strip())


def test_code_that_is_set_aside_costs_nothing(tmp_path: Path) -> None:
    assert not problems(tmp_path, "a.textile", f"{HEAD}<pre>{'*a ' * 200_000}</pre>\n\nText.\n")


@pytest.mark.parametrize("name", ["pre", "notextile", "script"])
def test_raw_html_without_an_end_is_looked_for_once(name: str) -> None:
    text, kept = body._set_aside(f"<{name}>" * 100_000)
    assert (len(text), kept) == ((len(name) + 2) * 100_000, [])


def test_no_picture_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert "localhost" in post(tmp_path, "a.textile", f"{HEAD}!http://localhost:9/a.png!\n").body


def test_a_broken_head_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.textile", "---\ntitle: x\n\nText.\n") == ["a.textile: front matter is not closed"]
    assert "Text." in post(tmp_path, "a.textile", "---\ntitle: x\n\nText.\n").body


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.textile", b"\x00" * 3000) == ["a.textile: looks binary"]


def test_states_and_dates(tmp_path: Path) -> None:
    assert post(tmp_path, "_drafts/a.textile", "h1. A\n\nb", "jekyll").status == "draft"
    assert post(tmp_path, "a.textile", "---\npublished: false\n---\nb").status == "hidden"


def test_the_sites_own_files_are_no_posts(tmp_path: Path) -> None:
    assert list(formats.parse(source(tmp_path, "README.textile", "h1. A", "jekyll"), "textile")) == []


PARTS = [
    *'ab*_@"|[](){}<>!:.=-#^%~+?/ \n\ue000\ue0011',
    "\n\n",
    "bc. ",
    "fn1. ",
    "<pre>",
    "</pre>",
    "|_.",
    "p(x). ",
    "://",
]


@given(st.lists(st.sampled_from(PARTS), max_size=50))
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    try:
        html = body.read("".join(parts))
    except body.TextileError:
        return
    assert "\ue000" not in html
