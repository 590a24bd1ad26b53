"""HTML in Markdown whose code goes on over empty lines: `<p>See</p><pre>`, `<code>`, `<xmp>` and so on, to its end.

To CommonMark such a block of HTML ends at its first empty line, for it does not begin with `<pre>`; what follows would
be Markdown, and tags in the code would be the page's. The renderers that blogs were written for took it as a whole.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from kantlijn.late import late
from kantlijn.render.math import UNDECIDED

FARTHEST = 100_000
"""How many characters further the end of the code is looked for."""
MOST = 50
"""How often code may begin anew in one block."""

_MARK = late(r"<(/?)(pre|code|xmp)\b[^<>]*+>", re.IGNORECASE)
_NEXT = {name: late(rf"<(?:(/{name}\s*>)|{name}\b)", re.IGNORECASE) for name in ("pre", "code", "xmp")}


def read_on(state: StateBlock, first: int, last: int) -> None:
    """Make the block of HTML that was just found at the line `first` so long that it does not end within code."""
    for _ in range(MOST):
        name = _left_open(state.tokens[-1].content)
        line = _after_close(state, first, last, name) if name else None
        if line is None:
            break
        while line < last and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
            line += 1
        state.line = line
        state.tokens[-1].content = state.getLines(first, line, state.blkIndent, True)
        state.tokens[-1].map = [first, line]


def _left_open(content: str) -> str:
    """The tag that a block of HTML ends within, "" for none. One that begins with `<pre>` goes to its end as it is."""
    if content.lstrip()[:4].casefold() == "<pre":
        return ""
    name = ""
    for mark in _MARK.finditer(content):
        if not name:
            name = "" if mark[1] else mark[2].lower()
        elif mark[1] and mark[2].lower() == name:
            name = ""
    return name


def _after_close(state: StateBlock, first: int, last: int, name: str) -> int | None:
    """The line after that with the closing tag, or None where there is none, at least as far as the text is known."""
    start = state.eMarks[state.line - 1]
    closing = _NEXT[name].search(state.src, start, start + FARTHEST)
    if closing is None or not closing[1]:  # what begins anew was forgotten to be closed
        if not closing and UNDECIDED in state.env and start + FARTHEST > len(state.src):
            state.env[UNDECIDED] = min(first, state.env[UNDECIDED])
        return None
    for line in range(state.line, last):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        if state.eMarks[line] >= closing.end():
            return line + 1
    return None
