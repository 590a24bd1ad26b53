"""Org's text as Markdown, line by line: blocks, lists, tables, notes; drawers and orders to programs fall away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kantlijn.formats.org.inline import markdown as inline
from kantlijn.sources.backticks import backticks

_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)[ \t]*(.*)", re.IGNORECASE)
_KEYWORD = re.compile(r"[ \t]*#\+([\w-]+)(?:\[[^\]]*\])?:[ \t]*(.*)")
_COMMENT = re.compile(r"[ \t]*#(?:[ \t].*)?\Z")
_DRAWER = re.compile(r"[ \t]*:([\w-]+):[ \t]*\Z")
_FIXED = re.compile(r"[ \t]*:(?: (.*))?\Z")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*\Z")
_TABLE = re.compile(r"[ \t]*\|")
_LINE = re.compile(r"[ \t]*\|[-+|:]*\Z")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+]|\d+[.)]|(?<=[ \t])\*)(?:[ \t]+\[@\d+\])?(?:[ \t]+|\Z)(?P<rest>.*)")
_TERM = re.compile(r"(.*?)[ \t]+::(?:[ \t]+|\Z)(.*)")
_NOTE = re.compile(r"\[fn:([^\]:]+)\][ \t]*(.*)")
_HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_HIDDEN = re.compile(r":exports[ \t]+(?:none|results)\b", re.IGNORECASE)
_VERBATIM = frozenset(("src", "example"))
_PASSED = frozenset(("html", "markdown", "md"))


def markdown(text: str, level: int = 0) -> str:
    """Returns a text in Markdown; its headings begin at the level below `level`."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(text.split("\n"), level))).strip("\n")


def _lines(lines: Sequence[str], level: int) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if begin := _BEGIN.match(line):
            end = _end(lines, at, rf"[ \t]*#\+end_{re.escape(begin[1])}\b")
            yield from _block(begin[1].lower(), begin[2], lines[at + 1 : end], level)
            at = end + 1
        elif (drawer := _DRAWER.match(line)) and (end := _end(lines, at, r"[ \t]*:END:[ \t]*\Z")) < len(lines):
            yield from () if drawer[1].upper() in ("PROPERTIES", "LOGBOOK") else _lines(lines[at + 1 : end], level)
            at = end + 1
        elif _TABLE.match(line):
            end = next((n for n in range(at, len(lines)) if not _TABLE.match(lines[n])), len(lines))
            yield from ("", *_table(lines[at:end]), "")
            at = end
        elif _FIXED.match(line):
            end = next((n for n in range(at, len(lines)) if not _FIXED.match(lines[n])), len(lines))
            yield from _fence("", [(_FIXED.match(each) or [""])[1] or "" for each in lines[at:end]])
            at = end
        else:
            at, shown = _text(lines, at, level)
            yield from shown


def _end(lines: Sequence[str], at: int, mark: str) -> int:
    """The line that ends what begins there, or the number of lines where none does."""
    ending = re.compile(mark, re.IGNORECASE)
    return next((number for number in range(at + 1, len(lines)) if ending.match(lines[number])), len(lines))


def _block(name: str, arguments: str, lines: Sequence[str], level: int) -> Iterator[str]:
    if name in _VERBATIM:
        if not _HIDDEN.search(arguments):
            words = arguments.split()
            yield from _fence(words[0] if name == "src" and words and words[0][0] not in ":-+" else "", lines)
    elif name == "export":
        yield from ("", *lines, "") if arguments.strip().lower().split(" ")[0] in _PASSED else ()
    elif name == "comment":
        return
    elif name == "verse":
        yield from ("", *_verse(lines), "")
    else:
        inner = markdown("\n".join(lines), level).split("\n")
        yield from ("", *((f"> {line}".rstrip() for line in inner) if name == "quote" else inner), "")


def _verse(lines: Sequence[str]) -> Iterator[str]:
    """Each line for itself, as it was written."""
    for line, below in zip(lines, (*lines[1:], ""), strict=True):
        yield f"{inline(line)}\\" if line.strip() and below.strip() else inline(line)


def _fence(language: str, lines: Sequence[str]) -> Iterator[str]:
    """Code as it is, but for the indentation that all its lines have, and the commas that keep Org from reading it."""
    bare = [re.sub(r"^(\s*),(?=\*|#\+|,)", r"\1", line) for line in lines]
    common = min((len(line) - len(line.lstrip()) for line in bare if line.strip()), default=0)
    ticks = backticks("\n".join(bare))
    yield from ("", f"{ticks}{language}", *(line[common:] for line in bare), ticks, "")


def _table(lines: Sequence[str]) -> Iterator[str]:
    """Rows; the first is the head where a line is drawn below it."""
    rows = [
        [inline(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines if not _LINE.match(line)
    ]
    if not rows:
        return
    width = max(map(len, rows))
    if len(lines) < 2 or not _LINE.match(lines[1]):
        rows.insert(0, [])
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (width - len(row))])} |"
        if number == 0:
            yield "|" + " --- |" * width


def _text(lines: Sequence[str], at: int, level: int) -> tuple[int, list[str]]:
    """A line that is none of these, with those after it that belong to its paragraph."""
    line = lines[at]
    if heading := _HEADING.match(line):
        return at + 1, ["", f"{'#' * min(6, max(1, len(heading[1]) - level))} {inline(heading[2])}", ""]
    if keyword := _KEYWORD.match(line):
        return at + 1, [f"*{inline(keyword[2])}*", ""] if keyword[1].lower() == "caption" and keyword[2] else []
    if _COMMENT.match(line):
        return at + 1, []
    if _RULE.match(line):
        return at + 1, ["", "---", ""]
    if not line.strip():
        return at + 1, [""]
    end = at + 1
    while end < len(lines) and _goes_on(lines[end]):
        end += 1
    return end, _paragraph(lines[at:end])


def _goes_on(line: str) -> bool:
    others = (_BEGIN, _KEYWORD, _COMMENT, _DRAWER, _FIXED, _RULE, _TABLE, _ITEM, _NOTE, _HEADING)
    return bool(line.strip()) and not any(one.match(line) for one in others)


def _paragraph(lines: Sequence[str]) -> list[str]:
    first = lines[0]
    if note := _NOTE.match(first):
        return [
            "",
            *f"[^{note[1]}]: {inline(chr(10).join((note[2], *(line.strip() for line in lines[1:]))))}".split("\n"),
        ]
    item = _ITEM.match(first)
    if item is None:
        return inline("\n".join(line.strip() if index else line.lstrip() for index, line in enumerate(lines))).split(
            "\n"
        )
    rest = "\n".join((item["rest"], *(line.strip() for line in lines[1:])))
    box = re.match(r"\[[ xX-]\][ \t]+", rest)
    term = _TERM.match(rest[box.end() :] if box else rest)
    said = (
        f"**{inline(term[1])}**: {inline(term[2])}{inline(rest[term.end() :])}"
        if term
        else inline(rest[box.end() :] if box else rest)
    )
    mark = item["mark"] if item["mark"][0].isdigit() else "-"
    indent = item["indent"].expandtabs()
    first, *others = f"{box[0].lower() if box else ''}{said}".split("\n")
    return [f"{indent}{mark} {first}", *(f"{indent}{' ' * (len(mark) + 1)}{line}" for line in others)]
