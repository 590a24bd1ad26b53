"""The tags of HTML: which are dropped, which are blocks, which tables hold data, and a walk over the nodes.

Reading and exporting go by the same rules, so that an exported body says what was read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kantlijn.clean import clean
from kantlijn.late import late
from kantlijn.render.inline_tags import is_hidden
from kantlijn.sources.code_text import with_code_as_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DROPPED = frozenset(
    "script style template noscript head title meta link input datalist applet param source track map area svg math "
    "canvas".split()
)
"""What acts, or is nothing without acting. The text of `noscript` stands elsewhere already."""

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup html legend li main nav ol p pre section summary table tbody caption tr td th "
    "ul".split()
)
"""Tags that end the text before them."""

LANGUAGE_ATTRIBUTES = ("class", "lang", "data-lang", "data-language")
"""The attributes of `pre`, of the `code` in it and of what it stands in that may name the language of the code."""

_LANGUAGE = late(r"(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-)?)([\w+#-]+)")


_VISIBLE = late(r"<(?:img|iframe|embed|video|audio|object|hr|math)\b|<script\b[^>]*\bmath/tex", re.IGNORECASE)
_NOT_VISIBLE = late(r"<(?:(!--)|(script|style)\b|[^>]*>?)", re.IGNORECASE)


def code_language(names: str) -> str:
    """Returns the language that the values of `LANGUAGE_ATTRIBUTES` name, joined by blanks; "" where none does.

    The prefixes are those of highlight.js and Prism (`language-`, `lang-`), SyntaxHighlighter (`brush:`) and GitHub
    (`highlight-source-`).
    """
    match = _LANGUAGE.search(names)
    return match[1] if match else ""


def is_data_table(columns: int, holds_table: bool) -> bool:
    """Returns whether a table holds data. One of a single column, or that holds another, only lays out a page."""
    return columns > 1 and not holds_table


def parsed_body(source: str) -> LexborNode | None:
    """Returns the body of a page, which is made up where the source has none. It must be `ready`."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(f"<body>{source}").body  # else a script that comes first belongs to the head


def hidden_nodes(root: LexborNode) -> set[int]:
    """Returns the `mem_id` of each node below that is not shown, and of the brackets around ruby."""
    found = root.css("[hidden], [style*=display], [style*=DISPLAY], .katex-html, rp")
    return {node.mem_id for node in found if node.tag == "rp" or _is_copy(node) or is_hidden(node.attributes)}


def _is_copy(node: LexborNode) -> bool:
    """Whether it is what KaTeX makes of a formula to be seen; the formula itself stands before it."""
    return "katex-html" in (node.attributes.get("class") or "")


def walk(root: LexborNode, leaves: Collection[int] = ()) -> Iterator[tuple[LexborNode, bool]]:
    """Yields every node below the root twice, when it begins and when it ends.

    What is dropped is not entered, nor are `leaves`, the `mem_id` of nodes. Nodes are told apart by `mem_id`: `==`
    compares what they say, and writes both out as HTML to do so.
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


def table_rows(table: LexborNode) -> list[list[LexborNode]]:
    """Returns the cells of each row that has any."""
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    return [row for row in rows if row]


def code_blocks(body: LexborNode) -> set[int]:
    """Returns the `mem_id` of each `pre`, and of each `code` outside of it that has lines or a language of its own."""
    blocks = body.css("pre")
    inner = {node.mem_id for block in blocks for node in block.css("code")}
    lined = [node for node in body.css("code") if node.mem_id not in inner and _has_lines(node)]
    return {node.mem_id for node in (*blocks, *lined)}


def _has_lines(code: LexborNode) -> bool:
    """Whether it begins with an end of line, or names its language, and is of several lines."""
    text = code.text() or ""
    return "\n" in text.strip() and (
        text[:1] == "\n" or any(name in code.attributes for name in LANGUAGE_ATTRIBUTES[1:])
    )


def code_text(block: LexborNode) -> str:
    """Returns the code in a `pre` as it was written: `br` ends a line, what an entity made is clean."""
    for line_break in block.css("br"):
        line_break.replace_with("\n")
    return clean((block.text() or "").replace("\r\n", "\n")).strip("\n").expandtabs(4)


def data_tables(body: LexborNode) -> set[int]:
    """Returns the `mem_id` of each table below a node that holds data (see `is_data_table`)."""
    holding = {_table_of(inner) for inner in body.css("table table")}
    inner = [table for table in body.css("table") if table.mem_id not in holding]  # the rows of each are looked at once
    return {table.mem_id for table in inner if is_data_table(max(map(len, table_rows(table)), default=0), False)}


def _table_of(node: LexborNode) -> int:
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def shows_anything(source: str) -> bool:
    """Returns whether an HTML block puts anything on the page: text outside tags, or a tag that shows something."""
    if _VISIBLE.search(source):
        return True
    source, at = with_code_as_text(source, to_end=True), 0
    while (tag := _NOT_VISIBLE.search(source, at)) is not None:
        if source[at : tag.start()].strip():
            return True
        at = tag.end()
        if tag[1] or tag[2]:  # what is never closed goes to the end, so this is one pass
            after = re.compile(r"-->" if tag[1] else rf"</{tag[2]}\s*>", re.IGNORECASE).search(source, at)
            at = after.end() if after else len(source)
    return bool(source[at:].strip())
