"""No word is lost: what a body says is on the page, whatever it is made of, but for what is hidden."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.conformance import SAMPLES, sources
from kantlijn import formats
from kantlijn.model import Comment, Markup, Post
from kantlijn.render.bodies import blocks
from render.laid import check

WORD, HIDDEN, INNER = "§", "¶", "%"
"""What stands in a template for a word that is shown, for one that is not, and for more of the same kind."""

LINE = [
    "§", "§ §", "<b>%</b>", "<i>%", "<a href=u>%</a>", "<a name=x>%", "<code>%</code>", "<code>List<§></code>",
    "<q>%</q>", "<abbr title='§'>§</abbr>", "<ruby>§<rp>¶</rp><rt>%</rt></ruby>", "x<sup>%</sup>", "x<sub>§1</sub>",
    "§<br>§", "<img src=u alt='§'>", "<span style='display:none'>¶</span>", "<em hidden>¶</em>", "<x-y>%</x-y>",
    "<video src=u></video>", "<object data=u>%</object>", "<font color=red>%", "</font>", "</b>", "&amp;", "$a_§$",
    "<kbd>%</kbd>", "<small>%</small>", "<span/>", "5 < §", "http://e.example/", "$§*§*§$", "<!-- ¶ -->",
]  # fmt: skip
"""What may stand within a line, in HTML and in Markdown."""

HTML_LINE = [
    "<script>¶</script>", "<style>¶</style>", "<svg><title>§</title><path d='M0'/><text>§</text></svg>",
    "<math><mi>§</mi></math>", "<script type='math/tex'>§</script>", "<select><option>§<option>§</select>",
    "<button>§</button>", "<textarea>§</textarea>", "<label>%</label>", "<span class='katex-html'>¶</span>",
    "<noscript>¶</noscript>",
]  # fmt: skip

HTML_BLOCKS = [
    "%", "<p>%", "<p>%</p>", "<div>%</div>", "<ul><li>%<li>%</ul>", "<ol start=3><li>%</ol>", "<dl><dt>%<dd>%</dl>",
    "<blockquote>%</blockquote>", "<pre>§\n  List<§> <?php § ?> <b>§</b></pre>", "<h2>%</h2>", "<hr>",
    "<table><tr><th>%<th>%<tr><td rowspan=2>%<td>%<tr><td>%</table>", "<table><tr><td>%</table>",
    "<table><caption>%</caption><tr><td colspan=2>%<td>%<tr><td><pre>§\n §</pre><td><ul><li>%</ul></table>",
    "<details><summary>%</summary>%</details>", "<figure><img src=u alt='§'><figcaption>%</figcaption></figure>",
    "<form>%<input value=x></form>", "<section>%", "</div>", "<div style='display:none'><p>¶</div>",
    "<p>$$\n§ \\\\ §\n$$</p>", "<center>%</center>", "<fieldset><legend>%</legend>%</fieldset>",
]  # fmt: skip

MARKDOWN_LINE = [
    "*%*", "**%**", "~~§~~", "`§`", "[%](u)", "![§\n§](u)", "[§][r]", "§\\\n§", "§  \n§", "$§_1$", "\\(§_2\\)",
    "\\[§\\]", "\\*§\\*", "&sect;", "[^n]", "<u@e.example>",
]  # fmt: skip

MARKDOWN_BLOCKS = [
    "%", "# %", "% §\n===", "- %\n- §\n", "1. §\n2. §\n   - §", "> §\n> §", "```\n§ <§>\n```", "    § code",
    "| § | § |\n|---|---|\n| § | § |", "<div>\n§\n</div>", "<div>§ <b>§", "<pre>\n§ <§>\n\n§\n</pre>", "$$\n§\n- §\n$$",
    "\\[\n§ \\\\\n\\]", "§\n: §", "[^n]: §", "***", "<!-- ¶\n\n¶ -->", "[r]: u", "- [ ] §", "~~~py\n§\n~~~",
    "<table><tr><td>§<td>§</table>", "<script>\n¶\n</script>", "<p>§\n\n§</p>",
]  # fmt: skip


def filled(templates: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A template, each place in it for more filled with something else."""

    def fill(drawn: tuple[str, list[str]]) -> str:
        template, parts = drawn
        pieces = iter(parts)
        return re.sub(INNER, lambda _: next(pieces, WORD), template)

    return st.tuples(st.sampled_from(templates), st.lists(inner, max_size=5)).map(fill)


def numbered(template: str) -> tuple[str, list[str]]:
    """A template with words in it, each another one, and those that are shown."""
    numbers, shown = count(), []

    def word(place: re.Match[str]) -> str:
        name = "w" + "".join(chr(ord("a") + int(digit)) for digit in str(next(numbers))) + "z"
        if place[0] == WORD:
            shown.append(name)
        return name

    return re.sub(f"[{WORD}{HIDDEN}]", word, template), shown


def said(body: str, markup: Markup) -> list[str]:
    found = blocks(body, markup)
    for block in found:
        check(block, 70)
    return re.findall("w[a-j]+z", unicodedata.normalize("NFKC", " ".join(block.text for block in found)))


def lines(templates: list[str]) -> st.SearchStrategy[str]:
    word = st.just(WORD)
    return st.lists(filled(templates, filled(templates, word)), min_size=1, max_size=4).map(" ".join)


HTML_TEXT = lines(LINE + HTML_LINE)
MARKDOWN_TEXT = lines(LINE + MARKDOWN_LINE)


@given(st.lists(filled(HTML_BLOCKS, filled(HTML_BLOCKS, HTML_TEXT)), max_size=5))
def test_no_word_of_html_is_lost(parts: list[str]) -> None:
    body, shown = numbered("\n".join(parts))
    found = Counter(said(body, "html"))
    assert Counter(shown) <= found
    if not re.search("<(?:code|kbd)>", body):  # in code, what else would act is text
        assert Counter(shown) == found


@given(st.lists(filled(MARKDOWN_BLOCKS, MARKDOWN_TEXT), max_size=6))
def test_no_word_of_markdown_is_lost(parts: list[str]) -> None:
    body, shown = numbered("\n\n".join(parts))
    assert sorted(set(shown) - set(said(body, "markdown"))) == []


def bodies(kind: str) -> list[tuple[str, str, Markup]]:
    """The bodies of the posts and comments of the samples of a kind, each with the path of its file."""
    found: list[tuple[str, str, Markup]] = []
    for source in sources(SAMPLES / kind):
        owner = formats.owner(source)
        items = formats.parse(source, owner) if owner else ()
        found += [(item.path, item.body, item.markup) for item in items if isinstance(item, Post | Comment)]
    return found


_ACTS = re.compile(r"<!--.*?-->|<(script|style|noscript)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"</?(?:a|b|big|cite|code|em|font|i|kbd|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE)
_OTHER_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_TARGETS = re.compile(
    r"\]\((?:[^()]|\([^()]*\))*\)|\]\[[^\]]*\]|^\s*\[[^\]]+\]:\s*\S+.*$|^\s*(?:```|~~~).*$", re.MULTILINE
)


def words(text: str) -> Counter[str]:
    """Words as both sides are counted: runs of letters, compatible forms folded, addresses left out."""
    folded = unicodedata.normalize("NFKC", re.sub(r"https?://\S+|www\.\S+", " ", text)).casefold()
    return Counter(word for word in re.findall(r"[^\W_]+", folded) if not word.isdecimal())


def source_words(body: str, markup: Markup) -> Counter[str]:
    """The words that a source has beside its tags, by rules of thumb and without a parser."""
    if markup != "text":
        body = html.unescape(_OTHER_TAGS.sub(" ", _TAGS.sub("", _ACTS.sub(" ", body))))
    if markup == "markdown":
        body = re.sub(r"[*`~^]", "", _TARGETS.sub("] ", body))
    return words(body)


@pytest.mark.parametrize("kind", sorted(path.name for path in SAMPLES.iterdir()))
def test_no_word_of_the_samples_is_lost(kind: str) -> None:
    lost = {
        path: missing
        for path, body, markup in bodies(kind)
        if (missing := source_words(body, markup) - words("\n".join(block.text for block in blocks(body, markup))))
    }
    assert lost == {}
