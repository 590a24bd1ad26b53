"""Reddit's Markdown as common Markdown: entities, spoilers, raised words, names of people and places."""

from __future__ import annotations

import re
from collections.abc import Callable

_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}

_CODE = re.compile(
    r"(?:\A|(?<=\n\n))(?:(?: {4}|\t).*(?:\n|\Z))+"  # indented, which needs a blank line above
    r"|(?m:^) {0,3}(`{3,}+|~{3,}+)[^\n]*\n(?:.+\n?|\n)*?(?:(?m:^) {0,3}\1[^\n]*(?:\n|\Z)|\Z)"
)
_TICKS = re.compile(r"(?<!`)(`++)[^`]+(?<!`)\1(?!`)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]+>)")
_SPOILER = re.compile(r">!(?!\s)((?:(?!\n\n|>!).)+?)!<", re.DOTALL)  # no >! within, so that each letter is seen once
_RAISED = re.compile(r"(?<!\\)\^(?:\(([^()\n]+)\)|([^\s^()<>&]+))")


def unescaped(text: str) -> str:
    """What was written: Reddit's JSON escapes `&`, `<` and `>` in all its texts, and nothing else, once."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text) if "&" in text else text


def markdown(text: str) -> str:
    """Returns escaped Reddit Markdown as common Markdown.

    `>!spoiler!<` becomes `<mark>spoiler: …</mark>`, for at the start of a line it would be a quotation; `^word` and
    `^(words)` become `<sup>`. Reddit knows no HTML: a `<` that would begin a tag is escaped. Code stays as it is.
    """
    text = unescaped(text).replace("\r\n", "\n")
    if "<" not in text and "^" not in text:
        return text
    return _apart(_CODE, text, lambda part: _apart(_TICKS, part, _written))


def _apart(code: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """The text with what lies between code changed."""
    parts: list[str] = []
    position = 0
    for match in code.finditer(text):
        parts += (change(text[position : match.start()]), match[0])
        position = match.end()
    return "".join((*parts, change(text[position:])))


def _written(text: str) -> str:
    spoilers = _SPOILER.split(text)  # in turns: what is open, what is hidden
    spoilers[::2] = [_inline(part) for part in spoilers[::2]]
    spoilers[1::2] = [f"<mark>spoiler: {_inline(part)}</mark>" for part in spoilers[1::2]]
    return "".join(spoilers)


def _inline(text: str) -> str:
    return _RAISED.sub(lambda match: f"<sup>{match[1] or match[2]}</sup>", _TAG.sub(r"\\<", text))
