"""Notices, as sites set them apart: `!!! note "Title"` (Python-Markdown), `:::tip[Title]` (Docusaurus, VitePress,
Astro, Pandoc's divs), and `> [!NOTE] Title` (GitHub, Obsidian), which is a quote whose first line says so.

They are read for every site, for what looks so is never anything else: the first needs lines set in below it, the
second its closing line. No word is dropped but the name of the kind, which stands in the title where none is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kantlijn.late import late

MOST_LINES = 300
"""Lines of a notice between colons; one that a text ends in may lack its closing line."""
DEEPEST = 8
"""Notices between colons within each other; what opens more of them is no notice."""

_INDENTED = late(r"(?:!!!|\?\?\?\+?)[ ]+(?P<kind>[a-z][\w-]*)(?:[ ]+[\w -]*?)?[ ]*(?:\"(?P<title>.*)\")?[ ]*", re.I)
_COLONS = late(
    r"(?P<colons>:{3,})[ ]*(?:(?P<kind>[a-z][\w-]*)(?:[ ]*\[(?P<title>.*)\])?|(?=\{))(?P<attributes>[ ]*\{[^{}]*\})?"
    r"(?P<words>[ ]+[^:{].*?)?[ ]*:*[ ]*",
    re.I,
)
_CLOSING = late(r":{3,}[ ]*")
_OPENING = late(r":{3,}[ ]*[a-z{]", re.I)
_QUOTED = late(r"\[!([a-z][\w-]*)\][+-]?[ ]?", re.I)
_KINDS = frozenset(
    "note tip info warning danger caution important hint attention error success failure bug example question quote "
    "abstract summary details seealso todo warn alert".split()
)


def add_notices(parser: MarkdownIt) -> None:
    """Let a parser find notices: tokens `notice_open` and `notice_close`, the title as the first paragraph."""
    parser.block.ruler.before("fence", "notice", _notice, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def mark_quoted(tokens: Sequence[Token], number: int) -> bool:
    """Make a notice of the quote that opens at a number, if its first line says so: that line becomes its title.

    Where nothing stands beside the kind, the kind is the title. Returns whether it is one.
    """
    first = tokens[number + 2] if number + 2 < len(tokens) else None
    if first is None or first.type != "inline" or not first.children:
        return False
    text = first.children[0]
    found = _QUOTED.match(text.content) if text.type == "text" else None
    if found is None:
        return False
    breaks = (at for at, one in enumerate(first.children) if one.type in ("softbreak", "hardbreak"))
    line = next(breaks, len(first.children))
    text.content = text.content[found.end() :]
    if line == 1 and not text.content.strip():
        text.content = found[1].capitalize()
    below = [Token("hardbreak", "br", 0), *first.children[line + 1 :]] if line < len(first.children) else []
    opening, closing = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
    first.children = [opening, *first.children[:line], closing, *below]
    return True


def _notice(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    sign = state.src[start : start + 3]
    if sign not in ("!!!", "???", ":::") or state.is_code_block(first):
        return False
    line = state.src[start : state.eMarks[first]]
    if sign == ":::":
        return _between_colons(state, first, last, line, silent)
    return _set_in(state, first, last, line, silent)


def _set_in(state: StateBlock, first: int, last: int, line: str, silent: bool) -> bool:
    """A notice whose text is set in by four blanks, as far as that goes."""
    found = _INDENTED.fullmatch(line)
    indent = state.sCount[first] + 4
    if found is None or first + 1 >= last:
        return False
    below = first + 1 + state.isEmpty(first + 1)
    if below >= last or state.isEmpty(below) or state.sCount[below] < indent:
        return False
    if not silent:
        end = below
        while end < last and (state.isEmpty(end) or state.sCount[end] >= indent):
            end += 1
        title = found["title"] if found["title"] is not None else found["kind"].capitalize()
        _write(state, (first, end), (first + 1, end), title, indent)
        state.line = end
    return True


def _between_colons(state: StateBlock, first: int, last: int, line: str, silent: bool) -> bool:
    """A notice up to its closing line; those within it have such lines of their own."""
    found = _COLONS.fullmatch(line)
    kind = (found["kind"] or "").lower() if found else ""
    end = _closing(state, first, last, kind in _KINDS) if found else None
    if found is None or end is None:
        return False
    if not silent:
        words = (found["words"] or "").strip()
        if words and kind not in _KINDS:
            words = f"{found['kind'] or ''} {words}"
        title = found["title"] or words or (kind.capitalize() if kind in _KINDS else "")
        _write(state, (first, min(end + 1, last)), (first + 1, end), title, state.blkIndent)
        state.line = min(end + 1, last)
    return True


def _closing(state: StateBlock, first: int, last: int, may_lack: bool) -> int | None:
    """The line that closes a notice, or the end of a text that ends in it, if it may lack one; None for none."""
    end = min(last, first + MOST_LINES)
    depth = 1
    for line in range(first + 1, end):
        if state.src.startswith(":::", at := state.bMarks[line] + state.tShift[line]):
            text = state.src[at : state.eMarks[line]]
            depth += -1 if _CLOSING.fullmatch(text) else bool(_OPENING.match(text))
            if not depth:
                return line
            if depth > DEEPEST:
                return None
    return end if may_lack and end == state.lineMax and first + 1 < end else None


def _write(state: StateBlock, lines: tuple[int, int], inner: tuple[int, int], title: str, indent: int) -> None:
    opening = state.push("notice_open", "aside", 1)
    opening.map = list(lines)
    if title.strip():
        state.push("paragraph_open", "p", 1)
        text = state.push("inline", "", 0)
        text.content, text.children, text.map = title, [], [lines[0], lines[0] + 1]
        text.meta = {"title": True}
        state.push("paragraph_close", "p", -1)
    line_max, parent, before = state.lineMax, state.parentType, state.blkIndent
    state.lineMax, state.blkIndent = inner[1], indent
    state.md.block.tokenize(state, *inner)
    state.lineMax, state.parentType, state.blkIndent = line_max, parent, before
    state.push("notice_close", "aside", -1)
