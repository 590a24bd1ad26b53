r"""Formulas in TeX: kept as they are written, their lines too, so that no `*`, `_`, `\\` or `\{` in them is eaten.

In Markdown they are found before anything else is, by the marks of MathJax and KaTeX: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`
and environments. A price is no formula: after pandoc, the first dollar must stand before a letter or sign and the last
behind one, with no digit after it. What two marks enclose is no formula either if it is a sentence, or holds a link
or code. (The plugins dollarmath and texmath know no such bounds, and let a formula run over empty lines, which a window
of a document cannot.)
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from kantlijn.late import late

LONGEST = 2000
"""Characters of a formula within a line; what is longer is none."""
MOST_LINES = 200
"""Lines of a formula that stands free; one that a text ends in may lack its closing mark."""

UNDECIDED = "formula that goes on"
"""Where this is in the environment of a parse, of what may be a part of a text: the first line of a formula that has no
end in that part is noted there."""

_ENVIRONMENTS = (
    "equation|align|alignat|aligned|gather|gathered|multline|eqnarray|split|cases|array|[pbBvV]?matrix|CD|math|"
    "displaymath"
)
_INLINE = (
    rf"\$\$(?P<double>[^$]{{1,{LONGEST}}}?)\$\$"
    rf"|\$(?P<single>(?!\s)(?:\\.|[^$\\`]){{1,{LONGEST}}}?(?<!\s))\$(?!\d)"
    rf"|\\\\?\((?P<round>.{{1,{LONGEST}}}?)\\\\?\)"
    rf"|\\\\?\[(?P<square>.{{1,{LONGEST}}}?)\\\\?\]"
    rf"|\\begin\{{(?P<name>(?:{_ENVIRONMENTS})\*?)\}}(?P<named>.{{1,{LONGEST}}}?)\\end\{{(?P=name)\}}"
)
_FREE = rf"\$\$[^$]+?\$\$|\\\[.{{1,{LONGEST}}}?\\\]|\\begin\{{(\w+\*?)\}}.{{1,{LONGEST}}}?\\end\{{\1\}}"
_SPACE = late(r"[ \t\n\r\f]+")
_OPENING = late(rf"(?:(\$\$)|(\\\\?\[)|\\begin\{{((?:{_ENVIRONMENTS})\*?)\}})")
_NO_FORMULA = late(r"\]\(|`|://|</?[a-zA-Z]+[^<>]*>|\n[ \t]*\n")
_COMMAND = late(r"\\(?:text|mathrm|operatorname|mbox|mathbf|textbf)\*?\{[^{}]*\}|\\[a-zA-Z]+")
_SENTENCE = late(r"[^\W\d_]{3,}[^\w$\\{}]*\s[^\w$\\{}]*[^\W\d_]{3,}")
_TEX = r"\\[a-zA-Z{}|,;]|[\^=]|_[{\w]"
_SIGNS = {
    "double": "",
    "single": rf"{_TEX}|[<>+*/|]|^\S$",
    "round": rf"{_TEX}|\w\s*[<>+*|]\s*\w|^\s*\w\s*$",
    "square": r"\\[a-zA-Z]|(?<![^\W_])[a-zA-Z\d][\^_][{\w]|(?<![^\W_])[a-zA-Z]\s*=",  # no shortcode: `\[poll id="3"\]`
    "named": "",
}
"""What a formula has in it, by its marks: programs write brackets that are meant behind backslashes, too."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when the first text may hold a formula: that takes longer than to read a post."""
    return re.compile(pattern, re.DOTALL)


def is_formula(text: str, kind: str) -> bool:
    """Returns whether what stands between two marks of a kind (see `_SIGNS`) is a formula."""
    return (
        not _NO_FORMULA.search(text)
        and re.search(_SIGNS[kind], text) is not None
        and not _SENTENCE.search(_COMMAND.sub("", text))
    )


def with_lines(text: str) -> str:
    """Returns a text of HTML in which runs of white space are one space, but for the lines of formulas."""
    if "\n" not in text or ("$$" not in text and "\\[" not in text and "\\begin{" not in text):
        return _SPACE.sub(" ", text)
    parts, at = [], 0
    for found in _compiled(_FREE).finditer(text):
        lines = (_SPACE.sub(" ", line).strip() for line in found[0].strip().split("\n"))
        parts += [_SPACE.sub(" ", text[at : found.start()]), "\n".join(lines)]
        at = found.end()
    return "".join(parts) + _SPACE.sub(" ", text[at:])


def add_math(parser: MarkdownIt) -> None:
    """Let a parser find formulas: tokens `math_inline` and `math_block`, their content the source with its marks."""
    parser.inline.ruler.before("escape", "math_inline", _inline)
    parser.block.ruler.before("fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    match = _compiled(_INLINE).match(state.src, state.pos, state.posMax)
    if match is None or not _stands_apart(state, match):
        return False
    if not is_formula(*next((match[kind], kind) for kind in _SIGNS if match[kind] is not None)):
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = match[0]
    state.pos = match.end()
    return True


def _stands_apart(state: StateInline, match: re.Match[str]) -> bool:
    """A formula in single dollars does not begin within a word or a number."""
    before = state.src[match.start() - 1] if match.start() else ""
    return match["single"] is None or not (before.isalnum() or before in ("\\", "$"))


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula that begins a line and ends one, before the next empty line; where the text ends it may go on."""
    if state.is_code_block(first):
        return False
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    opening = _OPENING.match(state.src, start, end) if state.src[start : start + 1] in ("$", "\\") else None
    if opening is None:
        return False
    closing = "$$" if opening[1] else rf"\end{{{opening[3]}}}" if opening[3] else opening[2][:-1] + "]"
    line = _last_line(state, first, last, opening.end(), closing, goes_on=not silent)
    if line is None or (silent and line == first):
        return False
    source = state.getLines(first, line + 1, state.blkIndent, False).strip()
    inside = source.removeprefix(opening[0]).partition(closing)[0]
    stands_alone = not state.src[opening.end() : end].strip()
    if not stands_alone and not is_formula(inside, "square" if opening[2] else "double"):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.content, token.map = source, [first, line + 1]
        state.line = line + 1
    return True


def _last_line(state: StateBlock, first: int, last: int, start: int, closing: str, *, goes_on: bool) -> int | None:
    """The line of a formula that ends with its closing mark, or where it may go on the last one; None for none."""
    end = min(last, first + MOST_LINES)
    found = state.src.find(closing, start, state.eMarks[end - 1])
    if found < 0 and end < state.lineMax:
        return None
    for line in range(first, end):
        if line > first and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return None
        if 0 <= found <= state.eMarks[line]:
            return None if state.src[found + len(closing) : state.eMarks[line]].strip(" \t.,;") else line
    if UNDECIDED in state.env and end == len(state.bMarks) - 1:
        state.env[UNDECIDED] = min(first, state.env[UNDECIDED])
    return end - 1 if goes_on else None
