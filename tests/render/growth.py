"""How the work of laying out grows with what nests, repeats or never closes, for each construct of Markdown and HTML.

    python tests/render/growth.py [markdown | html] [NAME ...]

prints the time of the processor at 1,000 of it, and at twice, four and eight times as many. What takes much more than
twice as long for twice as many is to be mended at its root.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from kantlijn.clean import clean
from kantlijn.model import Markup, Post
from kantlijn.render.article import Article, head
from kantlijn.render.bodies import body

Make = Callable[[int], str]


def _nested(begin: str, end: str = "", within: str = "x") -> Make:
    return lambda count: begin * count + within + end * count


def _often(text: str, before: str = "", after: str = "") -> Make:
    return lambda count: before + text * count + after


def _numbered(text: str, after: str = "") -> Make:
    return lambda count: "".join(text.format(number, number + 1) for number in range(count)) + after


MARKDOWN: dict[str, Make] = {
    "quotes": _nested("> "), "lists": _nested("- "), "ordered": _nested("1. "), "mixed": _nested("> - 1. "),
    "stairs": lambda count: "".join(f"{'  ' * step}- x\n" for step in range(int(count**0.5))),
    "emphasis": _nested("*", "*"), "emphasis open": _often("*a **b _c __d "), "strike": _often("~~a "),
    "links": _nested("[", "](b)"), "pictures": _nested("![", "](b)"), "pictures open": _often("!["),
    "brackets": _often("["), "brackets closed": _often("]"), "titles": _often("[a](b '"), "angles": _often("[a](<b"),
    "references": _numbered("[a{}]: b\n", "\n" + "[a1] " * 99), "amplified": _often("[a] ", "[a]: b\n\n"),
    "sup": _nested("<sup>", "</sup>"), "sup open": _often("<sup>a"), "carets": _often("a^b^ "),
    "details": _nested("<details>\n\n", "</details>\n\n", "a\n\n"), "summaries": _often("<details><summary>x</summary>\n\na\n\n"),
    "footnotes": _numbered("[^{0}]: a [^{1}]\n\n", "[^0]"), "one footnote": _often("[^1] ", after="\n\n[^1]: a"),
    "notes": _often("^["), "backticks": _often("`a "), "runs": lambda count: "".join("`" * n + " " for n in range(int(count**0.5))),
    "entities": _often("&amp;&a"), "comments": _often("<!-- "), "comments closed": _often("<!-- a --> "), "cdata": _often("<![CDATA["),
    "tags": _often("<a b='"), "b": _nested("<b>", "</b>"), "div": _nested("<div>\n\n", "</div>\n\n", "x\n\n"),
    "table rows": _often("|x|y|\n", "|a|b|\n|-|-|\n"), "pipes": _often("a|", after="\n-|-\n"),
    "columns": lambda count: "|" + "a|" * count + "\n|" + "-|" * count + "\n|" + "x|" * count + "\n",
    "headings": _often("## same\nx\n"), "fences": _often("~~~ a\n"), "math": _nested("$\\frac{", "}{b}$"), "dollars": _often("$a "),
    "wikilinks": _nested("[[", "]]"), "addresses": _often("http://a.b/"), "www": _often("www."), "liquid": _often("{% if a %}{{"),
    "definitions": _often("a\n: b\n\n"), "alerts": _often("> [!NOTE]\n> a\n\n"), "lazy": _often("b\n", "> a\n"), "marks": _often("\"'"),
    "word": _often("a" * 8), "combining": _often("\u0301" * 8, "a"), "bidi": _often("\u202e"), "wide": _often("漢👩"), "zwj": _often("👩\u200d"),
    "flags": _often("🇳"), "tabs": _often("\t", after="a"),
}  # fmt: skip

HTML: dict[str, Make] = {
    name: _nested(f"<{name}>", f"</{name}>")
    for name in "blockquote div span b a sup pre details dl q figure font section ruby math svg".split()
} | {
    "ul li": _nested("<ul><li>"), "ol li": _nested("<ol><li>"), "mixed": _nested("<ul><li><ol><li>"),
    "tables": _nested("<table><tr><td>", "</td></tr></table>"), "rows": _often("<tr><td>a<td>b", "<table>"),
    "cells": _often("<td>a", "<table><tr>"), "spans": _often("<tr><td colspan=9 rowspan=9>a", "<table>"),
    "summaries": _often("<details><summary>a</summary>b"), "entities": _often("&amp;&#x"), "comments": _often("<!-- "),
    "attributes": _often("b=c ", "<a ", ">x"), "open": _often("<a b='"), "ids": _numbered("<p id=a{}>x</p>"),
    "notes": _numbered("<sup><a href='#f{0}' id='r{0}'>[{0}]</a></sup>", "<p id='f1'>a <a href='#r1'>^</a></p>"),
    "misnested": _often("<b><i></b></i>x"), "b p": _often("<b><p>"), "a div": _often("<a href=b><div>"), "p": _often("<p>a"),
    "br": _often("a<br>"), "pictures": _often("<img src=a alt=b>"), "sup sub": _nested("<sup><sub>"), "combining": _often("\u0301", "a"),
}  # fmt: skip


def lay_out(text: str, markup: Markup) -> None:
    """All of a post: parsed, and every line of it at 80 columns."""
    text = clean(text)
    article = Article(head(Post("", "Any", text, markup), 0), body(text, markup))
    article.finish()
    for number in range(article.count):
        article.lines(number, 80)
    article.outline()


def calls(text: str, markup: Markup) -> int:
    """How many calls of Python's that takes."""
    count = 0

    def called(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        lay_out(text, markup)
    finally:
        sys.setprofile(before)
    return count


def _seconds(text: str, markup: Markup) -> float:
    began = time.thread_time()
    lay_out(text, markup)
    return time.thread_time() - began


def main(names: list[str]) -> None:
    """A line for each construct."""
    makes: tuple[tuple[Markup, dict[str, Make]], ...] = (("markdown", MARKDOWN), ("html", HTML))
    for markup, constructs in makes:
        for name, make in constructs.items():
            if not names or markup in names or name in names:
                took = [_seconds(make(count), markup) for count in (1000, 2000, 4000, 8000)]
                print(f"{markup:10} {name:16}", *(f"{seconds * 1000:9.1f} ms" for seconds in took), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
