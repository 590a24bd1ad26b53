"""Code: every character of it, in colours where the language is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, islice
from operator import itemgetter

from kantlijn.late import late
from kantlijn.render.document import Line, Piece
from kantlijn.render.flow import Run, pieces_between
from kantlijn.render.prefix import NO_PREFIX, Prefix
from kantlijn.render.wrap import cells, cut

COLOURED = 100_000
"""How many characters are coloured at most: a lexer's cost is not ours to bound."""

TOKENS = 20_000
"""How many words and signs of a block are coloured at most, for each costs a lexer as much as a long one does."""

_STYLES = (
    ("Token.Keyword.Type", "code.type"),
    ("Token.Keyword", "code.keyword"),
    ("Token.Comment", "code.comment"),
    ("Token.Literal.String", "code.string"),
    ("Token.Literal.Number", "code.number"),
    ("Token.Name.Function", "code.name"),
    ("Token.Name.Class", "code.name"),
    ("Token.Name.Builtin", "code.type"),
    ("Token.Name.Tag", "code.keyword"),
    ("Token.Operator.Word", "code.keyword"),
    ("Token.Operator", "code.operator"),
    ("Token.Generic.Inserted", "code.added"),
    ("Token.Generic.Deleted", "code.removed"),
    ("Token.Generic.Heading", "code.name"),
    ("Token.Generic.Subheading", "code.keyword"),
    ("Token.Generic.Prompt", "code.comment"),
)

_SHELLS = frozenset(("", "text", "console", "terminal", "shell", "sh", "bash", "zsh", "shell-session", "term"))
"""Names of code in which a line that begins with `$ ` is typed at a prompt, and the others are what came of it."""

_PROMPT = late(r"^\$ ", re.MULTILINE)


_TITLE = late(r"(?:^|[\s{,:])(?:title|caption|file(?:name)?)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{},]+))", re.IGNORECASE)
_FIRST_LINE = late(r"[ \t]*(?::{3,}|#!)([a-zA-Z][\w+#.-]*)[ \t]*(?:hl_lines=\S+[ \t]*)?\n(?=.)", re.DOTALL)


def language_of(info: str) -> str:
    """Returns the language that the info string of a fence names; "" for none."""
    return info.split()[0].strip("{}.") if info.strip() else ""


def title_of(info: str) -> str:
    """Returns the title that sites show above a fence, by its info string: `js title="a.js"`; "" for none."""
    found = _TITLE.search(info) if "=" in info else None
    return next((words.strip() for words in found.groups() if words), "") if found else ""


def with_language(text: str, language: str) -> tuple[str, str]:
    """Returns code and its language; Python's Markdown has it in the first line, `:::python` or `#!python`."""
    match = _FIRST_LINE.match(text) if not language and text.lstrip(" \t")[:2] in ("::", "#!") else None
    return (text[match.end() :], match[1]) if match and _is_language(match[1]) else (text, language)


@cache
def _is_language(name: str) -> bool:
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return bool(find_lexer_class_by_name(name))
    except ClassNotFound:
        return False


class Code:
    """Lines of code on a ground of their own."""

    __slots__ = ("language", "prefix", "text")

    def __init__(self, text: str, language: str = "", prefix: Prefix = NO_PREFIX) -> None:
        self.text = text
        self.language = language
        self.prefix = prefix

    def lay(self, width: int, at: int, number: int) -> list[Line]:
        """Returns its lines; one wider than the column goes on below a mark, nothing is cut off."""
        indent = 2 if width >= 20 else 0
        lines: list[Line] = []
        for start, line_runs in _by_line(coloured(self.text, self.language), at):
            text = self.text[start - at : start - at + sum(len(run.text) for run in line_runs)]
            lines += _laid(text, line_runs, width, indent)
        return lines


def _laid(text: str, line_runs: list[Run], width: int, indent: int) -> Iterator[Line]:
    starts: list[int] = []
    total = 0
    for run in line_runs:
        starts.append(total)
        total += len(run.text)
    room = max(1, width - indent)
    if cells(text) > room and room > 4:
        room -= 2  # for the mark
        for number, (start, end) in enumerate(cut(text, room)):
            mark = Piece(" " * indent + ("↪ " if number else ""), "muted")
            yield Line((mark, *pieces_between(line_runs, starts, start, end)), "code-block")
        return
    for start, end in cut(text, room):
        yield Line((Piece(" " * indent), *pieces_between(line_runs, starts, start, end)), "code-block")


def _by_line(code_runs: list[Run], at: int) -> Iterator[tuple[int, list[Run]]]:
    """The runs of each line, and where the line begins in the block's text."""
    line: list[Run] = []
    start = position = at
    for run in code_runs:
        pieces = run.text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                yield start, line
                line = []
                position += 1
                start = position
            if piece:
                line.append(Run(piece, run.style, position))
                position += len(piece)
    yield start, line


def coloured(text: str, language: str) -> list[Run]:
    """Returns code as runs; one run where the language is unknown or the code is too long."""
    if language.lower() in _SHELLS and _PROMPT.search(text):
        language = "console"
    if language and len(text) <= COLOURED:
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound

        try:
            lexer = get_lexer_by_name({"patch": "diff"}.get(language, language), stripnl=False, ensurenl=False)
        except ClassNotFound:
            return [Run(text, "")]
        whole = text + "\n"  # some lexers drop a last line that does not end
        tokens = [(_style(str(kind)), value) for kind, value in islice(lexer.get_tokens(whole), TOKENS)]
        found = [  # a bracket is a token, and a run is looked at for each line, so what looks alike is one
            Run("".join(value for _, value in alike), style) for style, alike in groupby(tokens, itemgetter(0))
        ]
        done = "".join(run.text for run in found)
        if len(tokens) == TOKENS and whole.startswith(done):
            found, done = [*found, Run(whole[len(done) :], "")], whole
        if done == whole:
            return _without_last_feed(found) or [Run(text, "")]
    return [Run(text, "")]


def _without_last_feed(found: list[Run]) -> list[Run]:
    found = [run for run in found if run.text]
    last = found.pop()
    return [*found, Run(last.text[:-1], last.style)] if len(last.text) > 1 else found


@cache
def _style(kind: str) -> str:
    return next((style for prefix, style in _STYLES if kind.startswith(prefix)), "")
