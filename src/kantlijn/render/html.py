"""HTML to blocks: what posts and comments use of it; what acts rather than says is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kantlijn.clean import clean
from kantlijn.nesting import too_deep, without_tags
from kantlijn.render.build import QUOTE, Builder, Inline, bullet, numbered
from kantlijn.render.code import Code
from kantlijn.render.document import Piece
from kantlijn.render.flow import Flow, FlowBlock, Rule
from kantlijn.render.inline import STYLED
from kantlijn.render.plain import note, paragraph, paragraphs
from kantlijn.render.table import Cell, parted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DROPPED = frozenset(
    "script style template noscript head title meta link form input select button textarea option datalist object "
    "applet param source track map area svg math canvas".split()
)
"""What acts, or is nothing without acting. The text of `noscript` stands elsewhere already."""

EMBEDDED = frozenset(("iframe", "embed", "video", "audio"))
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hgroup html li main nav ol p pre section summary table tbody caption tr td th ul".split()
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LANGUAGE = re.compile(r"(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-)?)([\w+#-]+)")


def blocks(source: str) -> list[FlowBlock]:
    """An HTML body as blocks: one for each paragraph, heading, list or table that stands free."""
    if too_deep(source):
        text = without_tags(source)
        plain = [paragraph(text[start:end]) for start, end in paragraphs(text)]
        return [note("tags are nested too deeply here; this is the text alone"), *plain]
    writer = Writer(Builder(), apart=True)
    writer.write(_body(source))
    return writer.done()


def write(source: str, builder: Builder) -> None:
    """HTML that stands in something else: its parts go to that builder."""
    if not too_deep(source):
        Writer(builder).write(_body(source))


def _body(source: str) -> LexborNode | None:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(source).body


def _walk(root: LexborNode, leaves: Collection[int] = ()) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below the root twice, when it begins and when it ends; what is dropped is not entered, nor leaves.

    Nodes are told apart by `mem_id`: `==` compares what they say, and writes both out as HTML to do so.
    """
    node, top = root.child, root.mem_id
    while node is not None:
        yield node, True
        tag = node.tag or ""
        if node.child is not None and tag not in DROPPED and node.mem_id not in leaves:
            node = node.child
            continue
        yield node, False
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == top:
                return
            yield node, False
        node = node.next if node is not None else None


class Writer:
    """Goes through the nodes and tells the builder what they mean."""

    def __init__(self, builder: Builder, apart: bool = False) -> None:
        self._builder = builder
        self._apart = apart
        """Whether what stands free becomes a block of its own."""
        self._blocks: list[FlowBlock] = []
        self._inline: Inline | None = None
        self._style = ""
        self._styles: list[str] = []
        self._lists: list[int] = []
        """For each open list the next number, 0 for bullets."""
        self._containers = 0
        self._leaves: set[int] = set()
        """The nodes that are taken whole: code, and tables of data."""

    def done(self) -> list[FlowBlock]:
        """The blocks, when all is written."""
        self._end_text()
        self._cut(force=True)
        return self._blocks

    def write(self, body: LexborNode | None) -> None:
        """All that is below a node."""
        if body is None:
            return
        self._leaves = {node.mem_id for node in body.css("pre")} | data_tables(body)
        for node, begins in _walk(body, self._leaves):
            tag = node.tag or ""
            if tag == "-text":
                if begins:
                    self._text(node.text_content or "")
            elif tag.startswith("-") or tag in DROPPED:
                continue
            elif begins:
                self._begin(tag, node)
            else:
                self._finish(tag)
        self._end_text()

    def _text(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        inline = self._here()
        if inline.ends_blank:
            text = text.lstrip(" ")
        if text:
            inline.add(text)

    def _here(self) -> Inline:
        if self._inline is None:
            self._inline = self._builder.inline()
        return self._inline

    def _end_text(self) -> None:
        """What was gathered becomes a flow; two line breaks running make two paragraphs of it."""
        inline, self._inline = self._inline, None
        if inline is None:
            return
        self._builder.flow(inline, self._style)
        if inline.text.strip():
            self._cut()

    def _cut(self, force: bool = False) -> None:
        """What stands free and is finished becomes a block."""
        if self._apart and not self._containers and self._builder.parts and (force or not self._inline):
            self._blocks.append(self._builder.block())
            self._builder = Builder()

    def _begin(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._here().image(node.attributes.get("alt") or "", node.attributes.get("src") or "")
        elif tag == "a":
            target = node.attributes.get("href")
            self._here().open("a", "link" if target else "", target or None)
        elif tag in STYLED:
            self._here().open(tag, STYLED[tag])
        elif tag in EMBEDDED:
            self._embedded(node, self._here())
        elif tag == "hr":
            self._end_text()
            self._builder.add(Rule())
            self._set_off()
        elif tag == "pre":
            self._end_text()
            self._code(node)
        elif tag == "table" and node.mem_id in self._leaves:
            self._end_text()
            self._table(node)
        elif tag in BLOCKS:
            self._end_text()
            self._open(tag, node)

    def _break(self) -> None:
        inline = self._here()
        if inline.take_back_break():
            self._end_text()
            self._set_off()
        elif inline.length:
            inline.add("\n")

    def _set_off(self) -> None:
        self._builder.gap()
        self._cut()

    def _open(self, tag: str, node: LexborNode) -> None:
        builder = self._builder
        if tag == "blockquote":
            self._set_off()
            self._enter()
            self._builder.push(QUOTE)
            self._styles.append(self._style)
            self._style = "quote"
        elif tag in ("ul", "ol"):
            if not self._lists:
                self._set_off()
            self._enter()
            start = node.attributes.get("start") or "1"
            self._lists.append((int(start) if start.isdecimal() and len(start) < 6 else 1) if tag == "ol" else 0)
        elif tag == "li":
            self._enter()
            if self._lists and self._lists[-1]:
                numbered(builder, self._lists[-1], self._lists[-1], tight=True)
                self._lists[-1] += 1
            else:
                bullet(builder, tight=True)
        elif tag == "dl":
            self._set_off()
            self._enter()
        elif tag == "dd":
            self._enter()
            builder.push(Piece("    "), tight=True)
        elif tag in ("dt", "summary", "figcaption") or (tag[0] == "h" and tag[1:].isdecimal()):
            if tag not in ("dt", "figcaption"):
                self._set_off()
            self._styles.append(self._style)
            self._style = {"dt": "term", "summary": "strong", "figcaption": "muted"}.get(tag, f"heading-{tag[1:]}")
        elif (
            tag in ("p", "div", "section", "article", "figure", "details", "td", "th", "caption")
            and not self._in_item_start()
        ):
            self._set_off()

    def _enter(self) -> None:
        self._containers += 1

    def _in_item_start(self) -> bool:
        """A paragraph that begins a list item is not set off from its bullet."""
        return self._builder.at_item_start

    def _finish(self, tag: str) -> None:
        if tag == "a" or tag in STYLED:
            if self._inline is not None:
                self._inline.close(tag)
            return
        if tag not in BLOCKS:
            return
        self._end_text()
        if tag in ("blockquote", "li", "dd"):
            self._builder.pop()
            self._containers -= 1
        elif tag in ("ul", "ol", "dl"):
            self._lists = self._lists[:-1] if tag != "dl" else self._lists
            self._containers -= 1
        if tag in ("blockquote", "dt", "summary", "figcaption") or (tag[0] == "h" and tag[1:].isdecimal()):
            self._style = self._styles.pop() if self._styles else ""
        if tag not in ("li", "dt", "dd", "figcaption") and not (tag in ("ul", "ol") and self._lists):
            self._set_off()

    def _embedded(self, node: LexborNode, inline: Inline) -> None:
        target = node.attributes.get("src") or ""
        if target.startswith("//"):
            target = f"https:{target}"
        host = urlsplit(target).hostname if "://" in target else ""
        inline.open("embed", "placeholder", target or None)
        inline.add(f"[embedded: {host or node.tag}]")
        inline.close("embed")

    def _code(self, node: LexborNode) -> None:
        inner = node.css_first("code")
        names = " ".join(
            str(value or "")
            for place in (node, inner, node.parent)
            if place is not None
            for name, value in place.attributes.items()
            if name in ("class", "lang", "data-lang", "data-language")
        )
        match = _LANGUAGE.search(names)
        self._builder.gap()
        for line_break in node.css("br"):
            line_break.replace_with("\n")
        text = (node.text() or "").replace("\r\n", "\n")
        self._builder.add(Code(clean(text).strip("\n").expandtabs(4), match[1] if match else ""))
        self._set_off()

    def _table(self, node: LexborNode) -> None:
        """A table of data: its caption, then its rows, a run of them at a time."""
        caption = node.css_first("caption")
        if caption is not None:
            said = self._cell(caption)
            self._builder.gap()
            self._builder.add(Flow(said.text, said.spans, "muted"))
        cells = _rows(node)
        columns = max(map(len, cells))
        found = [[self._cell(cell) for cell in row] + [Cell("")] * (columns - len(row)) for row in cells]
        heads = all(cell.tag == "th" for cell in cells[0])
        self._builder.gap()
        for part in parted(found[0] if heads else [], found[1:] if heads else found, [""] * columns):
            self._builder.add(part)
        self._set_off()

    def _cell(self, node: LexborNode) -> Cell:
        inline = self._builder.inline()
        for inner, begins in _walk(node):
            tag = inner.tag or ""
            if tag == "-text" and begins:
                text = _SPACE.sub(" ", inner.text_content or "")
                inline.add(text.lstrip(" ") if inline.ends_blank else text)
            elif tag == "br" and begins:
                inline.add("\n")
            elif tag == "img" and begins:
                inline.image(inner.attributes.get("alt") or "", inner.attributes.get("src") or "")
            elif tag == "a" or tag in STYLED:
                target = inner.attributes.get("href") if tag == "a" else None
                if begins:
                    inline.open(tag, STYLED.get(tag, "link" if target else ""), target)
                else:
                    inline.close(tag)
            elif tag in EMBEDDED and begins:
                self._embedded(inner, inline)
            elif tag in BLOCKS and not inline.ends_blank:
                inline.add(" ")
        inline.finish()
        return Cell(inline.text.rstrip("\n"), inline.spans)


def _rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of each row that has any."""
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    return [row for row in rows if row]


def data_tables(body: LexborNode) -> set[int]:
    """The tables that hold data. One of a single column, or that holds another table, only lays out a page."""
    holding = {_table_of(inner) for inner in body.css("table table")}
    tables = [table for table in body.css("table") if table.mem_id not in holding]
    return {table.mem_id for table in tables if max(map(len, _rows(table)), default=0) > 1}


def _table_of(node: LexborNode) -> int:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else 0
