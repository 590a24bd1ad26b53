"""What stands in code and is no tag that may stand there is text, in HTML and in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.sources.code_text import is_markup, with_code_as_text


def text(body: str, markup: str = "html") -> str:
    return "\n".join(block.text for block in blocks(body, markup))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code",
    [
        "<?php echo $a < 3 && $b->c; ?>",
        "<%= link_to 'x' %>",
        "Map<String, List<Integer>> all;",
        "std::vector<int> v; #include <stdio.h>",
        "if (a<b && c>d) {",
        "<!DOCTYPE html>",
        "<xsl:template match='x'/>",
        "<!-- kept -->",
        "<script>run()</script>",
        "<input type=text>",
        "a <- b << c",
    ],
)
@pytest.mark.parametrize("tag", ["pre", "code", "PRE class='x'"])
def test_code_keeps_what_is_no_tag(code: str, tag: str) -> None:
    name = tag.split()[0]
    assert code in text(f"<p>Before</p><{tag}>{code}</{name}><p>after</p>")
    if name != "code":
        assert code in text(f"Before\n\n<{tag}>\n{code}\n</{name}>\n\nafter", "markdown")


@pytest.mark.parametrize("code", ["List<String>", "<?php ?>", "<b2 c>", "<% x %>"])
def test_code_within_a_line_of_markdown_keeps_it_too(code: str) -> None:
    assert f"Say {code} once" in text(f"Say <code>{code}</code> once", "markdown")


@pytest.mark.parametrize(
    "tag", ["<b>", "</b>", "<span class='k'>", '<a href="x">', "<br/>", "<li class=line>", "<font color=#fff>", "<i\n>"]
)
def test_what_colours_code_stays_a_tag(tag: str) -> None:
    assert is_markup(tag)
    assert with_code_as_text(f"<pre>{tag}x</pre>") == f"<pre>{tag}x</pre>"


@pytest.mark.parametrize("tag", ["<string>", "<b && c>", "<?b>", "<3>", "<b", "b>", "<i,j>"])
def test_other_things_in_angle_brackets_are_no_markup(tag: str) -> None:
    assert not is_markup(tag)


@pytest.mark.parametrize("code", ["<?php echo '<b>'.$x; ?>", "<h2><b>x</b></h2>", "<div class=a><input></div>\n<br>"])
def test_where_nothing_was_escaped_no_tag_is_one(code: str) -> None:
    assert code in text(f"<p>a</p><pre>{code}</pre><p>after</p>")
    assert code in text(f"<p>a</p><pre><code class='php'>{code}</code></pre><p>after</p>")


@pytest.mark.parametrize("code", ["a < 3 <b>x</b>", "<b>x</b> &lt;h2> <h2>", "<i>x</i> <span>y</span>"])
def test_where_something_was_escaped_the_styles_of_text_are_tags(code: str) -> None:
    assert "<b>" not in text(f"<pre>{code}</pre>")
    assert "<i>" not in text(f"<pre>{code}</pre>")


def test_outside_of_code_and_in_code_that_is_not_closed_nothing_changes() -> None:
    for source in (
        "a <b>c</b> <?x?>",
        "<pre>List<String>",
        "<p>List<String></p>",
        "no tags",
        "<prelude>a<b></prelude>",
    ):
        assert with_code_as_text(source) == source


@given(st.lists(st.sampled_from(["<", ">", "a", "b ", "?", "php", "'", "&lt;", "!--", "\n", "/", "i"]), max_size=30))
def test_no_word_of_code_is_lost(parts: list[str]) -> None:
    code = "".join(parts)
    shown = text(f"<pre>x {code} y</pre>")
    assert shown.count("php") >= code.count("php") - code.count("<i") - code.count("<a") - code.count("<b")
    assert shown.startswith("x")
    assert shown.rstrip().endswith("y")


def test_code_that_opens_very_often_is_looked_through_once() -> None:
    for source in ("<pre>" * 300_000, "<code><tt>" * 100_000 + "</pre>", "<pre>" + "</pre " * 100_000):
        assert with_code_as_text(source) == source
    assert with_code_as_text("<tt><a></tt><pre><b2><code><c2></code><samp>") == (
        "<tt><a></tt><pre><b2><code>&lt;c2></code><samp>"
    )


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("tagged", "code"),
    [
        (
            '<script type="syntaxhighlighter" class="brush: csharp"><![CDATA[\nList<A> b = c && d;\n\ne();\n]]>'
            "</script>",
            "List<A> b = c && d;\n\ne();",
        ),
        ("<script class='brush: js' type='text/syntaxhighlighter'>\nif (a<b) {\n\n}\n</script>", "if (a<b) {\n\n}"),
        ("<xmp>\n<b>bold</b> &amp; x\n\nmore *x*\n</xmp>", "<b>bold</b> &amp; x\n\nmore *x*"),
        ("<listing>\na <b &lt; c\n</listing>", "a <b < c"),
        ('<textarea name="code" class="ruby" cols="60">\nclass A &lt; B<C>\n</textarea>', "class A < B<C>"),
    ],
)
def test_code_in_other_tags_is_code_too(tagged: str, code: str, markup: str) -> None:
    assert f"\n{code}\nAfter" in text(f"<p>Before</p>\n\n{tagged}\n\nAfter", markup)


def test_a_script_and_a_field_to_type_in_are_no_code() -> None:
    assert "run" not in text("<p>a</p><script type='text/javascript'>run()</script>")
    assert "syntax" not in text("<p>a</p><script src='syntaxhighlighter.js'>syntax()</script>")
    assert with_code_as_text("<textarea name=note>a</textarea>") == "<textarea name=note>a</textarea>"


def test_the_language_of_code_in_another_tag_is_kept() -> None:
    made = with_code_as_text('<textarea name="code" class="c#:nogutter">x</textarea>')
    assert made == '<pre class="brush: c#">x</pre>'
