"""Markdown to blocks: markdown-it's tokens, in their order, become parts."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kantlijn.late import late
from kantlijn.render.build import QUOTE, Builder, bullet, numbered
from kantlijn.render.code import Code, language_of, title_of, with_language
from kantlijn.render.document import Piece
from kantlijn.render.flow import Flow, FlowBlock, Rule
from kantlijn.render.inline import gather
from kantlijn.render.loose_inline import add_loose_inline
from kantlijn.render.math import add_math
from kantlijn.render.names import take_id
from kantlijn.render.notices import add_notices, mark_quoted
from kantlijn.render.plain import note
from kantlijn.render.site_lines import add_site_lines
from kantlijn.render.table import MOST_CELLS, Cell, Table
from kantlijn.render.wikilinks import add_wikilinks

MOST_TOKENS = 200_000
"""How many tokens a block may have before its source is shown instead."""

DEEPEST = 60
"""How deep quotes and lists may be nested: the parser drops what is deeper, so that block is shown as its source. So
many brackets may be open in a text, too: each that is never closed costs the parser a look at so many others."""

_BRACKET = late(r"\\.|[\[\]]", re.DOTALL)
_CONTAINERS = frozenset(("list_item_close", "dd_close", "footnote_reference_close", "blockquote_close", "notice_close"))
_TASK = late(r"^\[([ xX])\][ \u00a0]")


@cache
def parser(dialect: str = "") -> MarkdownIt:
    """Returns the parser: CommonMark with tables, strikethrough, footnotes, definition lists and formulas.

    One with a dialect (see `model.Dialect`) finds the same blocks and reads the texts in them as that site does.
    """
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    found = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    found.use(footnote_plugin).use(deflist_plugin)
    # Definitions are shown where they stand, which is at the end; a window of a document has no end of its own.
    found.disable(["footnote_tail", "footnote_inline"])
    add_math(found)
    add_notices(found)
    add_site_lines(found)
    add_loose_inline(found)
    add_wikilinks(found, "wiki" in dialect.split())
    found.core.ruler.at("inline", _parse_texts)
    # Which links may be opened is decided when one is opened, not by hiding them as text.
    found.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005
    if dialect:
        from kantlijn.render.dialect import add_dialect

        add_dialect(found, dialect)
    return found


def _parse_texts(state: StateCore) -> None:
    """markdown-it's rule that parses texts, but that a text of very many open brackets stays as it was written."""
    for token in state.tokens:
        if token.type == "inline":
            if brackets_open(token.content) > DEEPEST:
                token.children = [Token("text", "", 0, content=token.content)]
            else:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def brackets_open(text: str) -> int:
    """Returns how many square brackets are open at once at most, those behind a backslash left out."""
    if text.count("[") <= DEEPEST:
        return 0
    level = most = 0
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            level += 1
            most = max(most, level)
        elif match[0] == "]":
            level = max(0, level - 1)
    return most


def _tokens(source: str, env: MutableMapping[str, Any], dialect: str) -> Sequence[Token] | None:
    """The tokens of a source; None where they are too many or too deep."""
    tokens = parser(dialect).parse(source, env)
    is_intricate = len(tokens) > MOST_TOKENS or any(token.level >= DEEPEST - 1 for token in tokens)
    return None if is_intricate else tokens


def _as_source(source: str) -> FlowBlock:
    return note("too intricate to be laid out; this is its source:\n\n" + source)


def markdown_block(source: str, env: MutableMapping[str, Any], dialect: str = "") -> FlowBlock:
    """Returns Markdown as one block, with the definitions that `env` holds."""
    tokens = _tokens(source, env, dialect)
    if tokens is None:
        return _as_source(source)
    builder = Builder()
    TokenWriter(builder).write(tokens)
    return builder.block()


def item_block(
    source: str, env: MutableMapping[str, Any], number: int, last: int, tight: bool, dialect: str = ""
) -> FlowBlock:
    """Returns an item of a long list as a block; its source is a list of one item to the parser.

    `number` is the item's (0 for a bullet), `last` that of the last item of the list.
    """
    tokens = _tokens(source, env, dialect)
    if tokens is None:
        return _as_source(source)
    inner = [token for token in tokens if not (token.level == 0 and token.type.endswith(("list_open", "list_close")))]
    builder = Builder()
    writer = TokenWriter(builder)
    if inner and inner[0].type == "list_item_open":
        writer.within(number, last, tight)
        writer.write(inner)
    else:
        writer.write(tokens)
    return builder.block()


class TokenWriter:
    """Goes through block tokens and gives the builder what they mean."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._lists: list[tuple[int, int, bool]] = []
        """For each open list: the next number (0 for bullets), the last number, whether it is tight."""
        self._quotes: list[bool] = []
        """For each open quote whether somebody is quoted: it may be a notice."""

    def within(self, number: int, last: int, tight: bool) -> None:
        """Begin within an item of a list that was cut: its number (0 for a bullet), and the last of the list."""
        self._lists.append((number, last, tight))

    def write(self, tokens: Sequence[Token]) -> None:
        """Write tokens, in order."""
        skip = -1
        for number, token in enumerate(tokens):
            if number <= skip:
                continue
            if token.type == "table_open":
                skip = self._table(tokens, number)
            elif token.nesting > 0:
                self._open(tokens, number)
            elif token.nesting < 0:
                self._close(token)
            else:
                self._leaf(tokens, number)

    def _open(self, tokens: Sequence[Token], number: int) -> None:
        token, builder = tokens[number], self._builder
        if token.type == "blockquote_open":
            builder.push(QUOTE)
            self._quotes.append(not mark_quoted(tokens, number))
        elif token.type == "notice_open":
            builder.push(QUOTE)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(list_shape(tokens, number))
        elif token.type == "list_item_open":
            self._item(_task(tokens, number))
        elif token.type == "dd_open":
            builder.push(Piece("    "), tight=True)
        elif token.type == "footnote_reference_open":
            label = f"[{token.meta.get('label', '')}] "
            builder.push(Piece("    "), Piece(label if len(label) > 4 else f"{label:<4}", "footnote"), tight=True)

    def _item(self, task: str | None) -> None:
        next_number, last, tight = self._lists[-1]
        if task is not None:
            self._builder.push(Piece("  "), Piece(("☑ " if task.strip() else "☐ "), "bullet"), tight)
        elif next_number:
            numbered(self._builder, next_number, last, tight)
        else:
            bullet(self._builder, tight)
        self._lists[-1] = (next_number + 1 if next_number else 0, last, tight)

    def _close(self, token: Token) -> None:
        kind, builder = token.type, self._builder
        if kind in _CONTAINERS:
            builder.pop()
            if kind == "blockquote_close":
                self._quotes.pop()
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        if kind in ("list_item_close", "paragraph_close"):
            if not token.hidden and not (kind == "list_item_close" and self._lists[-1][2]):
                builder.gap()
        elif kind not in ("dt_close", "dd_close", "inline") and not (self._lists and builder.tight):
            builder.gap()

    def _leaf(self, tokens: Sequence[Token], number: int) -> None:
        token, builder = tokens[number], self._builder
        if token.type == "inline":
            self._text(tokens, number)
        elif token.type in ("fence", "code_block"):
            if title := title_of(token.info):
                builder.add(Flow(title, style="muted"))
            builder.add(Code(*with_language(token.content.rstrip("\n").expandtabs(4), language_of(token.info))))
            builder.gap()
        elif token.type == "math_block":
            builder.add(Code(token.content, "latex"))
            builder.gap()
        elif token.type == "hr":
            builder.add(Rule())
            builder.gap()
        elif token.type == "html_block":
            from kantlijn.render.html import write_html

            builder.gap()
            write_html(token.content, builder)
            builder.gap()

    def _text(self, tokens: Sequence[Token], number: int) -> None:
        before = tokens[number - 1].type if number else ""
        style = "strong" if tokens[number].meta.get("title") else "quote" if any(self._quotes) else ""
        if before == "heading_open":
            style = f"heading-{tokens[number - 1].tag[1:]}"
        elif before == "dt_open":
            style = "term"
        inline = self._builder.inline()
        children = tokens[number].children or []
        if children and _task(tokens, number - 2) is not None:
            children[0].content = children[0].content[4:]
        if before == "heading_open" and (name := take_id(children)):
            self._builder.name(name)
        gather(inline, children)
        while inline.take_back_break():  # a `<br>` at the end ends the line that ends there anyway
            pass
        self._builder.flow(inline, style)

    def _table(self, tokens: Sequence[Token], start: int) -> int:
        """Adds the table that begins there. Returns the number of its last token."""
        rows: list[list[Cell]] = []
        aligns: list[str] = []
        end = start
        while tokens[end].type != "table_close":
            token = tokens[end]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                aligns.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            elif token.type == "inline":
                inline = self._builder.inline()
                gather(inline, token.children or [])
                inline.finish()
                rows[-1].append(Cell(inline.text, inline.spans))
            end += 1
        if sum(map(len, rows)) > MOST_CELLS:
            kept = max(1, MOST_CELLS // max(1, len(aligns)))
            self._builder.parts.append(note(f"a table of {len(rows)} rows and {len(aligns)} columns, cut").parts[0])
            rows = rows[:kept]
        if rows:
            self._builder.add(Table(rows[0], rows[1:], aligns))
            self._builder.gap()
        return end


def list_shape(tokens: Sequence[Token], start: int) -> tuple[int, int, bool]:
    """Returns of the list that begins at `start` its first number (0 for bullets), its last, whether it is tight."""
    token = tokens[start]
    first = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0
    items, tight = 0, True
    for other in tokens[start + 1 :]:
        if other.level == token.level and other.nesting < 0:
            break
        items += other.level == token.level + 1 and other.type == "list_item_open"
        if other.level == token.level + 2 and other.type == "paragraph_open" and not other.hidden:
            tight = False
    return first, first + items - 1, tight


def _task(tokens: Sequence[Token], item: int) -> str | None:
    """Of a list item that is a task: what stands between its brackets; else None."""
    if item < 0 or item + 2 >= len(tokens) or tokens[item].type != "list_item_open":
        return None
    match = _TASK.match(tokens[item + 2].content) if tokens[item + 2].type == "inline" else None
    return match[1] if match else None
