"""markdownify, taught what it drops or does not escape; what Markdown cannot say is written as HTML within it.

Found by comparing what both lay out to (tests/export/test_markdown.py). Loaded only where there is HTML to turn.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.element import NavigableString, Tag
from bs4.formatter import HTMLFormatter
from markdownify import ATX, MarkdownConverter

from kantlijn.export._html_text import beside, entities, escaped, is_word, parted, quoted, target, title
from kantlijn.render.html_tags import DROPPED, LANGUAGE_ATTRIBUTES, code_language, is_data_table
from kantlijn.sources.backticks import backticks
from kantlijn.sources.code_text import with_code_as_text

Parents = set[str]

_WHOLE = ("details", "figure", "iframe", "video", "audio", "embed", "object", "svg", "math", "canvas", "form")
"""Elements that stay HTML with all that is in them."""

_INLINE = ("kbd", "mark", "small", "ins", "u", "sub", "sup", "abbr", "cite", "dfn", "var", "tt", "samp", "q", "strike")
"""Tags that have no mark in Markdown, and stay around text that is Markdown."""

_BLANK_AFTER = re.compile(r"\n(?=[ \t]*\n)")
_NUMBER = "data-kantlijn-number"
_SAME = {"b": {"b", "strong"}, "em": {"em", "i"}, "del": {"del", "s"}}
_BLOCKS = "p div ul ol dl pre table blockquote h1 h2 h3 h4 h5 h6 hr br figure details section article".split()


def convert(body: str) -> str:
    """An HTML body as Markdown. Raises RecursionError where tags are nested more deeply than calls can be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)  # a body may be an address, or a file's name
        soup = BeautifulSoup(with_code_as_text(body), "html.parser")
    for table in soup.find_all("table"):
        _lay_out(table)
    for items in soup.find_all("ol"):
        _count(items)
    return str(_Converter(heading_style=ATX, bullets="-").convert_soup(soup)).strip("\n")


def _lay_out(table: Tag) -> None:
    """A table of one column, or one that holds another, only lays out a page; what it holds stands free."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    if not is_data_table(max(map(len, rows), default=0), table.find("table") is not None):
        for part in (table, *table.find_all(["tbody", "thead", "tfoot", "tr", "td", "th", "caption"])):
            if part is table or part.find_parent("table") is None:
                part.name = "div"


def _count(items: Tag) -> None:
    """Give the items of a list their numbers."""
    start = str(items.get("start") or "")
    first = int(start) if start.isdecimal() and len(start) < 9 else 1
    for number, item in enumerate(items.find_all("li", recursive=False), first):
        item[_NUMBER] = str(number)


def _is_simple(table: Tag) -> bool:
    """Whether Markdown can say this table: a head, rows of as many cells, and only lines of text in them."""
    rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and all(cell.name == "th" for cell in rows[0])
        and not any(cell.name == "th" for row in rows[1:] for cell in row)
        and len({len(row) for row in rows}) == 1
        and not any(cell.get("colspan") or cell.get("rowspan") or cell.find(_BLOCKS) for cell in cells)
        and not table.find(["caption", "tfoot", *_WHOLE])
    )


def _raw(element: Tag) -> str:
    """An element as HTML, in one piece: a blank line would end it, and lines after it would be Markdown."""
    for dropped in element.find_all(["script", "style"]):
        dropped.decompose()
    for item in element.find_all("li"):
        item.attrs.pop(_NUMBER, None)
    return _BLANK_AFTER.sub("&#10;", element.decode(formatter=_FORMATTER)).strip()


_FORMATTER = HTMLFormatter(entity_substitution=html.escape)


class _Converter(MarkdownConverter):
    """Methods are named by the tags they turn, as markdownify wants it."""

    def escape(self, text: str, parent_tags: Parents) -> str:
        """Text in which nothing means anything to Markdown."""
        return escaped(text)

    def get_conv_fn(self, tag_name: str) -> Callable[..., str] | None:
        """What turns a tag: what the reader leaves out is left out, what Markdown has no word for stays."""
        if tag_name in _WHOLE:
            return self._whole
        if tag_name in _INLINE:
            return self._inline
        if tag_name in DROPPED:
            return lambda el, text, parent_tags: ""  # noqa: ARG005
        found: Callable[..., str] | None = super().get_conv_fn(tag_name)  # type: ignore[misc]
        return found

    def _whole(self, el: Tag, text: str, parent_tags: Parents) -> str:
        raw = _raw(el)
        if el.name not in ("details", "figure", "form"):
            raw = f"<div>{raw}</div>"  # else it would begin a paragraph
        return raw if "_inline" in parent_tags else f"\n\n{raw}\n\n"

    def _inline(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if "_noformat" in parent_tags and el.name not in ("kbd", "samp"):
            return text
        if not text.strip() or "\n\n" in text:
            return text
        before, inner, after = parted(el, text)
        if el.name in ("kbd", "samp"):
            inner = entities(el.get_text().strip())
        said = el.get("title")
        named = f' title="{html.escape(str(said))}"' if said else ""
        return f"{before}<{el.name}{named}>{inner}</{el.name}>{after}"

    def _emphasis(self, el: Tag, text: str, parent_tags: Parents, mark: str, tag: str) -> str:
        """Emphasis by marks where those are seen as such (CommonMark's flanking), else by a tag."""
        before, inner, after = parted(el, text)
        if "_noformat" in parent_tags or not inner or "\n\n" in inner or parent_tags & _SAME[tag]:
            return text
        left = before or not is_word(beside(el, True)) or (inner[0].isalnum() and beside(el, True) != "?")
        right = after or not is_word(beside(el, False)) or (inner[-1].isalnum() and beside(el, False) != "?")
        seen = left and right and not (inner[0] in "*~" or inner[-1] in "*~\\")
        name = {"b": "strong"}.get(tag, tag)
        return f"{before}{mark}{inner}{mark}{after}" if seen else f"{before}<{name}>{inner}</{name}>{after}"

    def convert_b(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Strong text."""
        return self._emphasis(el, text, parent_tags, "**", "b")

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Emphasis."""
        return self._emphasis(el, text, parent_tags, "*", "em")

    convert_i = convert_em

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Text struck out."""
        return self._emphasis(el, text, parent_tags, "~~", "del")

    convert_s = convert_del

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Code within a line; with links or marks in it, it stays a tag."""
        if "_noformat" in parent_tags:
            return text
        if el.find(True):
            return f"<code>{''.join(_code_part(part) for part in el.children)}</code>"
        found: str = super().convert_code(el, text, parent_tags)  # type: ignore[misc]
        return found.replace("|", "\\|") if parent_tags & {"td", "th"} else found

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Code with its language, between fences that it does not hold."""
        for line_break in el.find_all("br"):
            line_break.replace_with("\n")
        code = el.get_text().replace("\r\n", "\n").strip("\n")
        ticks = backticks(code)
        inner = el.find("code")
        places = [place for place in (el, inner, el.parent) if isinstance(place, Tag)]
        language = code_language(" ".join(_text(place.get(name)) for place in places for name in LANGUAGE_ATTRIBUTES))
        return f"\n\n{ticks}{language}\n{code}\n{ticks}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A link; one that is only a place to go to stays a tag."""
        href, name = el.get("href"), el.get("id") or el.get("name")
        if not href:
            return f'<a id="{html.escape(str(name))}"></a>{text}' if name and "_noformat" not in parent_tags else text
        before, inner, after = parted(el, text)
        if "_noformat" in parent_tags or not inner:
            return text
        return f"{before}[{inner}]({target(str(href))}{title(el)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A picture, wherever it stands."""
        alt = quoted(" ".join(str(el.get("alt") or "").split()))
        return f"![{alt}]({target(str(el.get('src') or ''))}{title(el)})"

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A line break, in a head or a cell as a tag."""
        if "_noformat" in parent_tags:
            return "\n" + text
        return f"<br>{text}" if "_inline" in parent_tags else f"  \n{text}"

    def convert_list(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A list; two that follow each other would be one without something between them."""
        found: str = super().convert_list(el, text, parent_tags)  # type: ignore[misc]
        before = el.find_previous_sibling()
        between = el.previous_sibling
        while isinstance(between, NavigableString) and not between.strip():
            between = between.previous_sibling
        follows = before is not None and before is between and before.name == el.name
        return f"\n\n<!-- -->{found}" if follows else found

    convert_ul = convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """An item; markdownify counts those before it anew for each."""
        text = text.strip()
        if not text:
            return "\n"
        mark = f"{el.get(_NUMBER)}. " if el.get(_NUMBER) else "- "
        indent = " " * len(mark)
        return mark + "\n".join(indent + line if line else "" for line in text.split("\n"))[len(indent) :] + "\n"

    def convert_table(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """A table that Markdown can say, else as HTML."""
        if _is_simple(el):
            found: str = super().convert_table(el, text, parent_tags)  # type: ignore[misc]
            return found
        return f"\n\n{_raw(el)}\n\n"


def _code_part(part: object) -> str:
    """A piece of code that holds tags: links stay, all else is text."""
    if isinstance(part, Tag):
        inner = "".join(_code_part(inner) for inner in part.children)
        href = part.get("href") if part.name == "a" else None
        return f'<a href="{html.escape(str(href))}">{inner}</a>' if href else "<br>" if part.name == "br" else inner
    return entities(" ".join(re.split(r"\s+", str(part)))) if type(part) is NavigableString else ""


def _text(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "")
