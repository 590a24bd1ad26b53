"""What a site's renderer makes of Markdown beyond CommonMark, as rules for the parser: see `model.Dialect`.

Only the texts within blocks differ, never where blocks begin and end, so that the block index is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from kantlijn.late import late

MOST_QUOTES = 2000
"""Signs that are set in one text; more of them are no prose, and each costs the parser its text once more."""

_CODE = re.compile(r"<(/?)(?:code|kbd|pre|samp|tt|var)\b", re.IGNORECASE)
_SHORTCODE = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,60}):(?![\w:])", re.IGNORECASE)
_SIGNS = re.compile(r"https?://\S+|www\.\S+|-{4,}|---|--|\.{4,}|\.\.\.")
_SIGNED = re.compile(r"['\"]|--|\.\.\.")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""Most signs there are; a text that has no others is done soon."""
_SET = {"---": "—", "--": "–", "...": "…"}
_IN_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60][\"']|[\"'][\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
"""Where no blank tells on which side of a sign its text is."""
_LINE_OF_DASHES = r"[ \t]*(?=.*\|)(?=.*-)[|+: \t-]++\n"
_TABLE = late(
    rf"(?P<over>{_LINE_OF_DASHES})?+"
    r"(?P<head> {0,3}(?!(?:[-*+]|\d+\.)\s|[>#<]|`{3}|~{3})(?=.*\|)\S.*+)\n"
    rf"(?P<dashes>{_LINE_OF_DASHES})"
    r"(?P<rows>(?:[^\n|]*+\|.*+(?:\n|\Z))++)(?=[ \t]*(?:\n|\Z))"
)
_BETWEEN_ROWS = late(r"^(?=.*\|)(?=.*[-=])[|+:= \t-]++(?:\n|\Z)", re.MULTILINE)
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_LAST_CELL_ENDS = re.compile(r"(?<!\\)\|\s*\Z")
_DASHES = re.compile(r":?-+:?")
_MARKED = re.compile(r"==(?![\s=])(?:[^=\n]|=(?!=)|\n(?!\n))+?(?<![\s=])==(?!=)")


def add_dialect(parser: MarkdownIt, dialect: str) -> None:
    """Let a parser know what the words of a dialect say; a word that is none says nothing."""
    for word in dialect.split():
        _RULES.get(word, _no_rule)(parser)


def _no_rule(_: MarkdownIt) -> None:
    """What is not known of changes nothing."""


# -- kramdown's emphasis and tables


def _kramdown(parser: MarkdownIt) -> None:
    _loose_emphasis(parser)
    parser.core.ruler.before("block", "uneven_table", _even_table)


def _loose_emphasis(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """`**Note:**Text` is bold: what is no blank may stand on both sides; underscores within words are letters."""
    sign = state.src[state.pos]
    if silent or sign not in "*_":
        return False
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == sign:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    begins, ends = not after.isspace(), not before.isspace()
    if sign == "_":
        begins = begins and not (before.isalnum() and after.isalnum())
        ends = ends and not after.isalnum()
    for _ in range(end - start):
        state.push("text", "", 0).content = sign
        state.delimiters.append(Delimiter(ord(sign), end - start, len(state.tokens) - 1, -1, begins, ends))
    state.pos = end
    return True


def _even_table(state: StateCore) -> None:
    """A paragraph of rows is a table, however many cells its line of dashes has: head and dashes get as many as a row.

    So it is with a line of dashes over its head. To CommonMark such a paragraph is text, so the block index has it as
    a block already, and no other table. In the table such lines only part rows from each other.
    """
    found = _TABLE.match(state.src)
    if found is None:
        return
    head, rows = found["head"], _BETWEEN_ROWS.sub("", found["rows"])
    even = not found["over"] and "+" not in found["dashes"] and _cells(head) == _cells(found["dashes"])
    if even and rows == found["rows"]:
        return
    columns = _cells(head) if even else max(map(_cells, (head, *rows.split("\n"))))
    head = head.rstrip() + ("" if _LAST_CELL_ENDS.search(head) else " |")
    head += " |" * (columns - _cells(head))
    dashes = [*_DASHES.findall(found["dashes"]), *["-"] * columns][:columns]
    state.src = f"{head}\n|{'|'.join(dashes)}|\n{rows}{state.src[found.end() :]}"


def _cells(row: str) -> int:
    row = row.strip().removeprefix("|")
    return len(_CELL_ENDS.findall(row)) + (not _LAST_CELL_ENDS.search(row))


# -- `==mark==`, `H~2~O`, `x^2^`


def _mark(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("emphasis", "mark", _marked)


def _marked(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "=" or silent:
        return False
    found = _MARKED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    state.push("mark_open", "mark", 1)
    end, state.pos, state.posMax = state.posMax, found.start() + 2, found.end() - 2
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = found.end(), end
    return True


def _lowered(parser: MarkdownIt) -> None:
    from mdit_py_plugins.subscript import sub_plugin

    parser.use(sub_plugin)


def _raised(parser: MarkdownIt) -> None:
    from mdit_py_plugins.superscript import superscript_plugin

    parser.use(superscript_plugin)


# -- what becomes another text: after all else is known, in texts alone


def _quotes(parser: MarkdownIt) -> None:
    parser.options["typographer"] = True
    parser.core.ruler.push("quotes", _set_quotes)


def _emoji(parser: MarkdownIt) -> None:
    parser.core.ruler.push("emoji", _set_emoji)


def _set_quotes(state: StateCore) -> None:
    """Quotes, dashes and an ellipsis as printers set them; what stands in code, and addresses, stay as they are."""
    for token in state.tokens:
        if token.type == "inline" and token.children and _SIGNED.search(token.content):
            _set_signs(token.children, state)


def _set_signs(tokens: list[Token], state: StateCore) -> None:
    texts = _prose(tokens)
    number = 0
    for text in texts:
        if "--" in text.content or "..." in text.content:
            text.content = _SIGNS.sub(lambda found: _SET.get(found[0], found[0]), text.content)
        if "'" in text.content:
            text.content = _APOSTROPHE.sub("’", text.content)
        number += text.content.count("'") + text.content.count('"')
    if 0 < number <= MOST_QUOTES and not any(_IN_CJK.search(text.content) for text in texts):
        process_inlines(tokens, state)


def _prose(tokens: Sequence[Token]) -> list[Token]:
    """The texts that are prose; those between tags of code, and addresses that are links to themselves, are not."""
    found, code = [], 0
    for before, token in pairwise([Token("", "", 0), *tokens]):
        if token.type == "html_inline" and (tag := _CODE.match(token.content)):
            code = max(0, code + (-1 if tag[1] else 1))
        elif token.type == "text":
            if code or (before.type == "link_open" and before.info == "auto"):
                token.type = "text_as_written"
            else:
                found.append(token)
    return found


def _set_emoji(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.content.count(":") > 1:
            for text in token.children or ():
                if text.type == "text":
                    text.content = _SHORTCODE.sub(lambda found: _emoji_of(found[0]), text.content)


def _emoji_of(shortcode: str) -> str:
    """The character that a shortcode names, by the table of `emoji`; itself where that has none."""
    from emoji import emojize  # costs some milliseconds, and most sites have none

    return str(emojize(shortcode.lower(), language="alias"))


_RULES: Mapping[str, Callable[[MarkdownIt], None]] = {
    "kramdown": _kramdown,
    "emphasis": _loose_emphasis,
    "quotes": _quotes,
    "mark": _mark,
    "sub": _lowered,
    "sup": _raised,
    "emoji": _emoji,
}
