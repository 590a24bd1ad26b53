"""Org's marks within a paragraph as Markdown's: emphasis, code, links, notes, dates, and what Org hands through.

The rules are those of Org's manual, "Markup for Rich Contents" and "Hyperlinks"; what is no mark is escaped, so that
Markdown does not take it for one.
"""

from __future__ import annotations

import re
from html.entities import html5

from kantlijn.sources.backticks import backticks

# What a mark holds is no longer than a long paragraph: else a text of many marks would be gone through once for each.
_CODE = r"(?<![\w=~])(?P<code>[=~])(?=\S)(?P<verbatim>[^\n]{0,2000}?\S|\S)(?P=code)(?![\w=~])"
_LINK = r"\[\[(?P<target>[^\]\[]+)\](?:\[(?P<words>[^\]]+(?:\][^\]\[]+)*)\])?\]"
_NOTE = r"\[fn:(?P<note>[^\]:]*)(?::(?P<said>[^\]]*))?\]"
_EXPORT = r"@@(?P<backend>\w{1,30}):(?P<raw>.{0,2000}?)@@"
_MACRO = r"\{\{\{(?P<macro>[\w-]+)(?:\((?P<given>.{0,2000}?)\))?\}\}\}"
_STAMP = r"[<\[](?P<date>\d{4}-\d\d-\d\d)(?: \w+\.?)?(?P<time> \d\d?:\d\d(?:-\d\d?:\d\d)?)?(?: [+.-]{1,2}\d+\w)?[>\]]"
_MATH = (
    r"(?P<math>\$\$.{1,2000}?\$\$|(?<![\w$])\$(?=\S)[^$\n]{0,2000}?\S\$(?![\w$])|\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\])"
)
_ANGLE = r"<(?P<address>https?://[^<>\s]+)>"
_MARKED = r"(?<![\w*/+_])(?P<mark>[*/+_])(?=\S)(?P<inner>(?:[^\n]|\n(?!\n)){0,2000}?\S|\S)(?P=mark)(?![\w*/+_])"
_INLINE = re.compile(
    "|".join(f"(?:{one})" for one in (_CODE, _LINK, _ANGLE, _NOTE, _EXPORT, _MACRO, _STAMP, _MATH, _MARKED)), re.DOTALL
)
_ENTITY = re.compile(r"(?<![\\\w:])\\([A-Za-z]{2,12}\d?)(?:\{\}|(?![A-Za-z\d\\]))")
_ESCAPED = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)")
_BREAK = re.compile(r"\\\\[ \t]*(?=\n)")
"""Two backslashes at a line's end; one is Markdown's for the same."""
_AT_START = re.compile(r"^([ \t]*)([#>]|\d+[.)](?=\s))", re.MULTILINE)
_MARKS = {"*": ("**", "**"), "/": ("*", "*"), "+": ("~~", "~~"), "_": ("<u>", "</u>")}
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
_LONGEST, _DEEPEST = 100_000, 8


def markdown(text: str, depth: int = 0) -> str:
    """Returns a paragraph's text in Markdown. A paragraph that is too long, or nested too deeply, is only escaped."""
    if len(text) > _LONGEST or depth > _DEEPEST:
        return _plain(text)
    parts: list[str] = []
    at = 0
    for match in _INLINE.finditer(text):
        parts += (_plain(text[at : match.start()]), _shown(match, depth))
        at = match.end()
    return "".join((*parts, _plain(text[at:])))


def _entity(match: re.Match[str]) -> str:
    """What Org calls by a name that HTML has too; a backslash in front of other words is text."""
    return html5.get(f"{match[1]};", match[0])


def _plain(text: str) -> str:
    return "\\".join(map(_escaped, _BREAK.split(text)))


def _escaped(text: str) -> str:
    text = _ENTITY.sub(_entity, text) if "\\" in text else text
    return _AT_START.sub(r"\1\\\2", _ESCAPED.sub(lambda match: f"\\{match[0]}", text))


def _shown(match: re.Match[str], depth: int) -> str:
    if match["code"]:
        return _code(match["verbatim"])
    if match["target"]:
        return _link(match["target"].strip(), match["words"], depth)
    if match["address"]:
        return str(match[0])
    if match["note"] is not None:
        said = match["said"]
        return f"[^{match['note']}]" if said is None else f"^[{markdown(said.strip(), depth + 1)}]"
    if match["backend"]:
        return match["raw"] if match["backend"] in ("html", "md", "hugo") else ""
    if match["macro"]:
        given = match["given"] or ""
        return _plain(f"[{match['macro']}: {given}]" if given else f"[{match['macro']}]")
    if match["date"]:
        return match["date"] + (match["time"] or "")
    if match["math"]:
        return match["math"]
    begin, end = _MARKS[match["mark"]]
    return f"{begin}{markdown(match['inner'], depth + 1)}{end}"


def _code(said: str) -> str:
    ticks = backticks(said, 1)
    space = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{ticks}{space}{said}{space}{ticks}"


def _link(target: str, words: str | None, depth: int) -> str:
    target = re.sub(r"\A(?:file|attachment):(?://)?", "", target)
    is_picture = bool(_PICTURE.search(target))
    if words is None:
        if is_picture:
            return f"![](<{target}>)"
        return (
            f"<{target}>" if re.match(r"https?://", target) else f"[{_plain(target.lstrip('*#'))}](<{_place(target)}>)"
        )
    if _PICTURE.search(words) and re.match(r"(?:https?://|file:)", words):
        return f"[![](<{re.sub('^file:', '', words)}>)](<{target}>)"
    return f"[{markdown(words, depth + 1)}](<{_place(target)}>)"


def _place(target: str) -> str:
    """Of a place in the text its anchor; of another file its address without the part within it."""
    if target.startswith("*"):
        return "#" + re.sub(r"\W+", "-", target[1:].strip().lower()).strip("-")
    return target.partition("::")[0].replace("<", "%3C").replace(">", "%3E")
