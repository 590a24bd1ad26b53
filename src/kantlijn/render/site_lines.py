"""Lines that speak to a site's generator: `[TOC]`, in whose place it puts a table of contents, as the reader has one
of its own; and `*[HTML]: Hyper Text`, by which it explains an abbreviation, shown where it stands as footnotes are. And
blocks of HTML as it takes them: one that ends within code goes on (see `open_code`, which few texts need).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block

from kantlijn.late import late

_CONTENTS = late(r"(?:\[TOC\]|\[\[_?TOC_?\]\])[ \t]*", re.IGNORECASE)
_CODE = late(r"<(?:pre|code|xmp)\b", re.IGNORECASE)
_ABBREVIATION = late(r"\*\[([^\[\]\n]{1,80})\]:[ \t]*(.*)")


def add_site_lines(parser: MarkdownIt) -> None:
    """Let a parser pass by a line for a table of contents, find explained abbreviations, and read code to its end."""
    parser.block.ruler.at("html_block", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("fence", "site_line", _line, {"alt": ["paragraph", "reference"]})


def _html(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    found = html_block(state, first, last, silent)
    if found and not silent and _CODE.search(state.tokens[-1].content):
        from kantlijn.render.open_code import read_on

        read_on(state, first, last)
    return found


def _line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    sign = state.src[start : start + 1]
    if sign == "[" and end - start < 20:
        return _contents(state, first, last, state.src[start:end], silent)
    if sign == "*" and state.src.startswith("[", start + 1) and not state.is_code_block(first):
        return _abbreviations(state, first, last, silent)
    return False


def _contents(state: StateBlock, first: int, last: int, line: str, silent: bool) -> bool:
    """A line for a table of contents stands alone."""
    if silent or not _CONTENTS.fullmatch(line) or state.is_code_block(first):
        return False
    if first + 1 < last and not state.isEmpty(first + 1):
        return False
    state.line = first + 1
    return True


def _abbreviations(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Lines of abbreviations, each with what it stands for, as one paragraph of so many lines."""
    found: list[str] = []
    for line in range(first, last):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        match = _ABBREVIATION.fullmatch(text)
        if match is None or state.sCount[line] < state.blkIndent:
            break
        found.append(f"**{match[1]}**: {match[2]}".rstrip())
    if not found or silent:
        return bool(found)
    state.line = first + len(found)
    state.push("paragraph_open", "p", 1).map = [first, state.line]
    text_token = state.push("inline", "", 0)
    text_token.content, text_token.children, text_token.map = "\\\n".join(found), [], [first, state.line]
    state.push("paragraph_close", "p", -1)
    return True
