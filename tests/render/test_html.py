"""HTML as it stands on the screen: fixtures that a person can read, and what holds of any soup of tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.render.bodies import blocks
from kantlijn.render.build import Builder
from kantlijn.render.html import html_blocks, write_html
from render.laid import cases, check, laid, styles


@pytest.mark.parametrize(("source", "expected"), cases("html.txt"))
def test_html(source: str, expected: str) -> None:
    assert laid(source, markup="html") == expected


TAGS = (
    "<p> </p> <div> </div> <ul> <li> </ul> <ol> <blockquote> </blockquote> <b> </b> <a~href=x> </a> <br> <table> <tr> "
    "<td> </table> <h2> </h2> <pre> </pre> <dl> <dt> <dd> </dl> <img~alt=i~src=s> <hr> word 日本 &amp; <details> "
    "<summary> </details> <script>x</script> <code> </code> <figure> <figcaption> </figure> <unknown> </unknown>"
)
HTML = st.sampled_from([tag.replace("~", " ") for tag in TAGS.split()])


@given(st.lists(HTML, max_size=25), st.integers(1, 60))
def test_any_soup_of_tags_keeps_its_words(parts: list[str], width: int) -> None:
    source = " ".join(parts)
    found = blocks(source, "html")
    for block in found:
        check(block, width)
    text = " ".join(block.text for block in found)
    assert text.count("word") == parts.count("word")


def test_a_table_of_html_is_whole_and_in_runs() -> None:
    rows = "".join(f"<tr><td>row {n}<td>{n}</tr>" for n in range(3000))
    (block,) = blocks(f"<table><caption>All of it</caption><tr><th>name<th>n</tr>{rows}</table>", "html")
    assert "row 2999\t2999" in block.text
    assert block.text.startswith("All of it\n")
    check(block, 30)


def test_tables_in_tables_are_the_text_of_their_cells() -> None:
    found = blocks("<table><tr><td>" * 600 + "core", "html")
    assert [block.text for block in found] == ["core"]
    found = blocks("<table><tr><td><table><tr><td>in<td>ner</table><td>side</table>", "html")
    assert [block.text for block in found] == ["in\tner", "side"]


def test_code_in_a_cell_is_not_lost() -> None:
    (block,) = blocks("<table><tr><td>a<td><pre>one\ntwo</pre></table>", "html")
    assert block.text.split() == ["a", "one", "two"]


def test_what_stands_free_is_a_block_of_its_own() -> None:
    found = html_blocks("<h2>Head</h2>text<p>one</p><ul><li>a<li>b</ul><blockquote><p>q<p>r</blockquote><hr><p>end")
    assert [block.text for block in found] == ["Head", "text", "one", "a\nb", "q\nr", "", "end"]
    assert all(block.gap for block in found)


def test_what_stands_in_something_else_goes_to_its_builder() -> None:
    builder = Builder()
    write_html("<p>one</p><script>x</script><p>two</p>", builder)
    assert builder.block().text == "one\ntwo"


def test_what_is_nested_too_deeply_keeps_its_words_and_says_so() -> None:
    deep = "<div>" * 3000 + "three <b>four</b>" + "</div>" * 3000 + "<p>five"
    said = "tags are nested too deeply here; the innermost are left out"
    assert [block.text for block in blocks(f"zero{deep}", "html")] == [said, "zero", "three four", "five"]
    assert " ".join(block.text for block in blocks(f"<div>zero{deep}", "markdown")).split("\n") == [
        said, "zero", "three four", "five",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inside",
    [
        "<svg>" + '<path d="M0 0"/>' * 2100 + "</svg>",
        "<br/>" * 2100,
        "<ul>" + "<li>" * 2100 + "</ul>",
        "<math>" + "<mi/>" * 2100 + "</math>",
        "<p><font color=red>" * 2100,
        '<p><a name="x">' * 2100,
    ],
)
def test_what_does_not_nest_is_not_counted(inside: str) -> None:
    for markup in ("html", "markdown"):
        found = " ".join(block.text for block in blocks(f"<div>before {inside} after</div>", markup))
        assert found.split() == ["before", *["•"] * found.count("•"), "after"]


def test_an_empty_body_has_no_blocks() -> None:
    assert html_blocks("") == []
    assert html_blocks("<script>x</script> \n <!-- y -->") == []


@pytest.mark.parametrize(
    ("source", "text", "targets"),
    [
        ("<a href='http://a.b'>one</a> two", "one two", ["http://a.b"]),
        ("<a name=here>one</a>", "one", []),
        ("<a href='x'><img src='y' alt='a  cat'></a>", "[image: a cat]", ["x"]),
        ("<img src='y'> <img alt='z'>", "[image: y] [image: z]", ["y"]),
        ("<img title='w' src='y'> <img alt='z' title='w'>", "[image: w] [image: z · w]", ["y"]),
        ("<img>", "[image]", []),
        ("<iframe src='https://v.example.org/1'></iframe>", "[embedded: v.example.org]", ["https://v.example.org/1"]),
        ("<video></video>", "[embedded: video]", []),
        ("<audio src='a.mp3'></audio>", "[embedded: audio]", ["a.mp3"]),
        ("see www.example.org, or not", "see www.example.org, or not", ["http://www.example.org"]),
        ("<code>http://a.b</code>", "http://a.b", []),
        ("<a href=x>one <a href=y>two</a>", "one two", ["x", "y"]),
    ],
)
def test_links_images_and_what_is_embedded(source: str, text: str, targets: list[str]) -> None:
    (block,) = html_blocks(source)
    assert block.text == text
    assert [link.target for link in block.links] == targets


def test_styles_of_tags() -> None:
    found = styles(
        "<p>a <strong>b <em>c</em></strong> <del>d</del> <kbd>e</kbd></p><blockquote>f<p>g</blockquote><h3>h</h3>"
        "<dl><dt>i<dd>j</dl><figure><figcaption>k</figcaption></figure>l",
        "html",
    )
    assert found["c"] == "strong em"
    assert (found["d"], found["e"]) == ("strike", "kbd")
    assert (found["f"], found["g"]) == ("quote", "quote")
    assert (found["h"], found["i"], found["j"]) == ("heading-3", "term", "")
    assert (found["k"], found["l"]) == ("muted", "")


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<pre><code class='hljs language-python'>def f(): pass</code></pre>", "python"),
        ("<pre class='brush: python'>def f(): pass</pre>", "python"),
        ("<div class='highlight highlight-source-python'><pre>def f(): pass</pre></div>", "python"),
        ("<pre data-lang=lang-python>def f(): pass</pre>", "python"),
        ("<pre>def f(): pass</pre>", ""),
    ],
)
def test_code_is_coloured_where_its_language_is_named(source: str, language: str) -> None:
    assert styles(source, "html").get("def", "") == ("code.keyword" if language else "")


def test_code_keeps_its_lines_and_breaks() -> None:
    assert laid("<pre>\n  one<br>two\n\tthree</pre>", markup="html") == "    one\n  two\n      three\n"


def test_a_list_begins_with_its_number_where_that_is_one() -> None:
    def first(start: str) -> str:
        return laid(f"<ol start='{start}'><li>x</ol>", markup="html").split(".")[0].strip()

    assert [first(start) for start in ("7", "99999", "100000", "-3", "x", "")] == ["7", "99999", "1", "1", "1", "1"]


def test_a_list_is_counted_as_its_page_counts_it() -> None:
    source = "<ol type=a start=2><li>x<ol type=I><li>y</ol><li>z</ol><ol type=disc><li>v</ol>"
    assert laid(source, markup="html") == " b. x\n     I. y\n c. z\n\n 1. v\n"


def test_lists_in_lists_are_not_set_off_and_what_comes_after_is() -> None:
    source = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>after</p>"
    assert laid(source, markup="html") == "• a\n  • b\n• c\n\nafter\n"


def test_end_tags_that_end_nothing_are_passed_over() -> None:
    assert laid("</b></ul></blockquote></li>x</p></h2>y", markup="html").split() == ["x", "y"]


def test_a_table_has_a_head_only_where_all_of_its_first_row_is_one() -> None:
    def rule(source: str) -> bool:
        return "─" in laid(source, markup="html")

    assert rule("<table><tr><th>a<th>b<tr><td>1<td>2</table>")
    assert not rule("<table><tr><th>a<td>b<tr><th>1<td>2</table>")


def test_rows_of_a_table_are_filled_up() -> None:
    (block,) = html_blocks("<table><tr><td>a<td>b<td>c<tr><td>d</table>")
    assert block.text == "a\tb\tc\nd\t\t"
    check(block, 20)


def test_a_break_that_begins_a_paragraph_is_none() -> None:
    assert [block.text for block in html_blocks("<p><br>a<br>b<p><br><br>c")] == ["a\nb", "c"]
