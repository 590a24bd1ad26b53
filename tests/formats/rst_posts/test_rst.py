"""Posts in reStructuredText: their heads, what is left of foreign markup, and what must never happen."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formats.reading import post, problems, read, source
from kantlijn import formats
from kantlijn.formats import Source
from kantlijn.formats._rst import guard
from kantlijn.model import Post, Problem

SAMPLES = Path(__file__).parents[1] / "samples" / "rst"


def sample(name: str) -> Post:
    file = Source(SAMPLES / name, SAMPLES, name)
    (found,) = formats.parse(file, formats.owner(file) or "")
    assert isinstance(found, Post)
    return found


def words(body: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def body(root: Path, text: str) -> str:
    return words(post(root, "a.rst", text).body)


def test_pelicans_title_and_fields() -> None:
    found = sample("content/a-shed-of-one.rst")
    assert (found.title, found.slug, found.author) == ("A shed of one's own", "a-shed", "Ina Verhoef")
    assert (found.published, found.updated, found.status) == ("2016-04-02T09:30", "2016-04-05", "published")
    assert found.tags == ("Garden", "wood", "rain water")
    assert found.markup == "html"
    assert "Four walls" not in found.body


def test_what_foreign_marks_leave() -> None:
    found = sample("content/a-shed-of-one.rst")
    text = words(found.body)
    for kept in (
        "three weeks", "a plan and a list of tools", "FSC (a stamp on the wood)", "Treat the ends of the boards, twice",
        "larch 120", "The last word is mine , and this leads nowhere", "Open to the end", "[1] The ends drink most",
    ):  # fmt: skip
        assert kept in text
    assert '<code class="language-python">boards = 4 * 12' in found.body
    assert 'href="plan.rst"' in found.body
    assert '<img src="images/shed.jpg" alt="the shed from the south">' in found.body
    assert "https://www.youtube.com/watch?v=dQsh3d" in found.body
    assert "problematic" not in found.body
    assert "system-message" not in found.body


def test_nikolas_head_in_comments() -> None:
    found = sample("posts/well.rst")
    assert (found.title, found.slug, found.author) == ("The well: a beginning", "the-well", "Joost")
    assert (found.published, found.status) == ("2015-10-02T18:20:00+02:00", "draft")
    assert (found.tags, found.comments_open) == (("garden", "water"), False)
    assert words(found.body) == r"We dug until it was wet. Then we dug on: v = \frac{h}{t} . It is deep."


@pytest.mark.parametrize(
    ("name", "title", "published", "tags"),
    [
        ("posts/pump.rst", "A pump by hand", "2012-11-04T12:00", ("water",)),
        ("posts/bucket.txt", "The bucket", "2013-01-15T08:00:00", ("water", "tin")),
        ("posts/rope.md", "The rope", "2017-05-06T07:08:09Z", ("water",)),
        ("blog/frost.rst", "Frost", "2014-11-28", ("Weather", "frost", "garden")),
        ("blog/yaml.rst", "Leaves: a list", "2019-11-01", ("leaves", "garden")),
        ("blog/2014/03/09/snow_in_march.rst", "Snow in March", "2014-03-09", ("Weather", "snow", "march")),
    ],
)
def test_other_heads(name: str, title: str, published: str, tags: tuple[str, ...]) -> None:
    found = sample(name)
    assert (found.title, found.published, found.tags) == (title, published, tags)


def test_tinkerer_says_default_and_dates_by_folders() -> None:
    found = sample("blog/2014/03/09/snow_in_march.rst")
    assert (found.author, found.guessed) == ("", ("published",))
    assert words(found.body) == "It came at night. It went by noon."


def test_markdown_below_nikolas_head_stays_markdown() -> None:
    found = sample("posts/rope.md")
    assert (found.markup, found.body) == ("markdown", "Hemp, **not** nylon.")


def test_the_old_meta_file_without_names(tmp_path: Path) -> None:
    source(tmp_path, "a.meta", "A title\na-slug\n2012/03/30 23:00\none, two\n")
    found = post(tmp_path, "a.txt", "Text, *so*.\n")
    assert (found.title, found.slug, found.published, found.tags) == (
        "A title", "a-slug", "2012-03-30T23:00", ("one", "two"),
    )  # fmt: skip
    assert found.body == "<p>Text, <em>so</em>.</p>"


def test_a_head_alone_is_no_post_and_is_missed_where_its_post_is_not(tmp_path: Path) -> None:
    head = ".. title: A\n.. slug: a\n.. date: 2012-01-01\n"
    assert problems(tmp_path, "a.meta", head) == ["a.meta: tells of a post that is not beside it"]
    source(tmp_path, "a.txt", "Text.\n")
    assert read(tmp_path, "a.meta", head) == []


def test_neither_docutils_nor_textile_is_loaded_before_a_post_needs_it() -> None:
    script = (
        "import sys; from kantlijn.formats import formats; formats(); print({'docutils', 'textile'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(("state", "status"), [("draft", "draft"), ("hidden", "hidden"), ("private", "private")])
def test_states(tmp_path: Path, state: str, status: str) -> None:
    assert post(tmp_path, "a.rst", f"A\n#\n\n:status: {state}\n\nText.\n").status == status


def test_a_text_file_that_is_no_post_of_nikola_stays_plain_text(tmp_path: Path) -> None:
    assert formats.owner(source(tmp_path, "a.txt", ".. note: this is\n\nText.")) == "plain_text"
    assert formats.owner(source(tmp_path, "b.md", "<!-- .. title of it -->\nText.")) == "front_matter"


def test_fields_that_are_not_the_posts_stay(tmp_path: Path) -> None:
    found = post(tmp_path, "a.rst", "A\n=\n\n:Version: 3\n:Author: Ina\n\nText.\n")
    assert (found.author, words(found.body)) == ("Ina", "Version : 3 Text.")


def test_a_title_is_not_said_twice(tmp_path: Path) -> None:
    found = post(tmp_path, "a.rst", "---\ntitle: The Shed\n---\nThe shed\n========\n\nText.\n")
    assert (found.title, found.body) == ("The Shed", "<p>Text.</p>")


def test_several_parts_below_the_title(tmp_path: Path) -> None:
    found = post(tmp_path, "a.rst", "One\n===\n\n:date: 2020-01-01\n\nText.\n\nTwo\n===\n\nMore.\n")
    assert (found.title, found.published, words(found.body)) == ("One", "2020-01-01", "Text. Two More.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (".. strange:: one\n   :caption: two\n\n   what it *holds*\n", "one two what it holds"),
        (".. strange:: an argument\n", "[strange: an argument]"),
        (".. strange::\n   :odd: a\n   :odd: b\n\n   twice\n", ".. strange:: :odd: a :odd: b twice"),
        (".. graphviz::\n\n   a -> *b;\n", "a -> *b;"),
        (".. literalinclude:: a.py\n   :language: python\n", "[literalinclude: a.py]"),
        (".. post:: Nov 28, 2014\n   :exclude:\n\n   The excerpt.\n\nText.\n", "Text."),
        (".. figure:: a.png\n\n   What it is.\n", "What it is."),
        ("|undefined| and [#gone]_ and [Gone]_ and `lost <gone_>`__ and `x`_\n", "and"),
        (":py:class:`~a.b.C` and :ref:`there <label>` and :kbd:`x`\n", "a.b.C and there and x"),
        ("Title\n==\n\nToo short.\n", "Too short."),
        ("=====\nOver\n\nText.\n", "Over"),
        ("* a\n b\n  c\n\n    d\n", "a b c d"),
        ("+---+\n| a |\n+--+\n\nafter\n", "| a | +--+ after"),
        (".. image::\n\nafter\n", "after"),
        (".. code-block::\n\n   x = 1\n", "x = 1"),
        ("**open and `open\n\nafter\n", "**open and `open after"),
        (".. role:: red\n\n:red:`rose`\n", "rose"),
        (".. role:: raw-html(raw)\n   :format: html\n\na :raw-html:`<br>` b\n", "a b"),
        (".. raw:: html\n\n   <!-- open\n\nafter\n", "after"),
        (".. raw:: html\n\n   <textarea>x\n\nafter\n", "x after"),
        (".. raw:: latex\n\n   \\x\n\nafter\n", "after"),
        (".. |now| date::\n\nIt is |now|.\n", "It is [date: now] ."),
        (".. contents::\n\nA\n-\n\nx\n\nB\n-\n\ny\n", "x B y"),
    ],
)  # fmt: skip
def test_words_are_kept_and_no_complaint_stands_among_them(tmp_path: Path, text: str, kept: str) -> None:
    from html import unescape

    found = post(tmp_path, "a.rst", text)
    assert kept in f"{found.title} {unescape(words(found.body))}"
    for said in ("system-message", "Unknown directive", "System Message", "problematic", "ERROR", "WARNING"):
        assert said not in found.body


def test_what_stands_as_it_was_written_is_said_with_its_line(tmp_path: Path) -> None:
    text = ".. title: A\n.. date: 2020-01-01\n\nText.\n\n+---+\n| a |\n+--+\n"
    assert problems(tmp_path, "a.rst", text) == [
        "a.rst, line 8: some of the markup could not be read and stands as it was written"
    ]


def test_a_documents_own_roles_end_with_it(tmp_path: Path) -> None:
    from docutils.parsers.rst import directives, roles

    from kantlijn.formats._rst.body import read_body

    before = dict(directives._directives), dict(roles._roles)  # type: ignore[attr-defined]
    read_body(".. role:: emphasis(raw)\n   :format: html\n\n.. new:: x\n\n:emphasis:`a`\n")
    assert (directives._directives, roles._roles) == before  # type: ignore[attr-defined]
    assert "<em>a</em>" in read_body(":emphasis:`a`").html


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: secret.txt\n",
        ".. include:: secret.txt\n   :literal:\n",
        ".. raw:: html\n   :file: secret.txt\n",
        ".. raw:: html\n   :url: http://localhost:9/secret\n",
        ".. csv-table::\n   :file: secret.txt\n",
        ".. csv-table::\n   :url: http://localhost:9/secret\n",
        ".. image:: secret.txt\n   :scale: 50\n",
        ".. figure:: secret.txt\n   :figwidth: image\n",
        ".. image:: secret.txt\n   :loading: embed\n",
        ".. literalinclude:: secret.txt\n",
        ".. math::\n   :file: secret.txt\n",
        ".. code:: python\n   :include: secret.txt\n",
        ".. stylesheet:: secret.txt\n",
    ],
)
def test_nothing_is_opened_or_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "secret.txt").write_text("hush,hush\n")
    monkeypatch.chdir(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    found = read(tmp_path, "a.rst", f"{text}\nafter\n")
    assert [type(item) for item in found if not isinstance(item, Post)] in ([], [Problem])
    assert "hush" not in repr(found)
    assert "after" in repr(found)


def test_a_configuration_beside_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docutils.conf").write_text("[general]\nfile_insertion_enabled: yes\n")
    (tmp_path / "secret.txt").write_text("hush")
    monkeypatch.chdir(tmp_path)
    assert "hush" not in body(tmp_path, ".. include:: secret.txt\n")


DEEP = "".join(" " * depth + "- a\n\n" for depth in range(300)) + "\nthe end\n"
LAUGHS = "".join(f".. |a{i}| replace:: |a{i + 1}| |a{i + 1}|\n" for i in range(25)) + ".. |a25| replace:: x\n\n|a0|\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (DEEP, "is nested too deeply"),
        (LAUGHS, "its substitutions grow beyond all measure"),
        (".. |a| replace:: |b| |b|\n.. |b| replace:: |a| |a|\n\n|a| b\n", "its substitutions grow beyond all measure"),
        ("a\n" * 40_000, "is too long to be read as reStructuredText"),
        ("= " * 2000 + "\n" + "a " * 2000 + "\n" + "= " * 2000, "has a table too wide to be read as reStructuredText"),
        (".. _" + "a:" * 50_000, "has lines too long to be read as reStructuredText"),
    ],
)
def test_what_docutils_would_be_long_at_is_shown_as_it_was_written(tmp_path: Path, text: str, reason: str) -> None:
    head = "A title\n#######\n\n:date: 2020-01-02\n:tags: a, b\n\n"
    assert problems(tmp_path, "a.rst", head + text) == [f"a.rst: {reason}; this is the text as it was written"]
    found = post(tmp_path, "a.rst", head + text)
    assert (found.title, found.published, found.tags, found.markup) == ("A title", "2020-01-02", ("a", "b"), "text")
    assert found.body.endswith(text.strip("\n"))


def test_a_paragraph_of_lone_marks_stays_as_it_is(tmp_path: Path) -> None:
    text = f"Before, *so*.\n\n{'*a ' * 12_000}*so*\n\nAfter, *so*.\n"
    found = body(tmp_path, text)
    assert found.startswith("Before, so .")
    assert found.endswith("*a *so* After, so .")
    assert [said.partition(": ")[0] for said in problems(tmp_path, "a.rst", text)] == ["a.rst, line 3"]


def test_a_long_post_of_prose_is_read_whole() -> None:
    text = ("Some *words* and ``more`` of `them <https://example.org/>`_, for a while.\n" * 4 + "\n") * 3500
    assert len(text) > 1_000_000
    assert not guard.refused(text)


@pytest.mark.parametrize("content", [b"\x01\x02a" * 900, b"\x00" * 3000])
def test_what_is_no_text_is_said(tmp_path: Path, content: bytes) -> None:
    assert problems(tmp_path, "a.rst", content)


@pytest.mark.parametrize(
    "content", ["", "\ufeff", "\n\n", "Only a title\n============\n", ".. title: A\n.. date: 2020-01-01"]
)
def test_nearly_nothing_is_a_post(tmp_path: Path, content: str) -> None:
    assert post(tmp_path, "an-empty-one.rst", content).title in ("An empty one", "Only a title", "A")


PARTS = [*"ab*`|_:.=-[]<>#\\ \n", "\n\n", "\n   ", ".. ", "::", ":a:", "====\n"]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
@example(["b", "."])
def test_any_text_gives_one_post_and_no_word_of_docutils(parts: list[str]) -> None:
    from kantlijn.formats._rst.body import read_body

    text = "".join(parts)
    found = read_body(text)
    assert "system-message" not in found.html
    text = re.sub(r"\b[ab]\.(?=\s|$)", "", text)  # the number of an item, which the list has as its own
    for letter in "ab":
        if "a" not in text.replace(letter, "") and not re.search(r"^\s*(?:\.\.|__\s)", text, re.MULTILINE):
            assert (letter in text) <= (letter in f"{found.title}{found.html}")
