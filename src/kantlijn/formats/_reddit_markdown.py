"""Reddit's Markdown as common Markdown: entities, spoilers, raised words, names of people and places."""

from __future__ import annotations

import re
from collections.abc import Callable

_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}

_CODE = re.compile(r"(?m)(?:^(?: {4}|\t).*(?:\n|\Z))+|^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?: {0,3}\1[^\n]*(?:\n|\Z)|\Z)")
_TICKS = re.compile(r"(?<!`)(`+)(?!`)[^`]+(?<!`)\1(?!`)")
_SPOILER = re.compile(r">!(?!\s)((?:(?!\n\n).)+?)!<", re.DOTALL)
_RAISED = re.compile(r"(?<!\\)\^(?:\(([^()\n]+)\)|([^\s^()<>&]+))")


def unescaped(text: str) -> str:
    """What was written: Reddit's JSON escapes `&`, `<` and `>` in all its texts, and nothing else, once."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text) if "&" in text else text


def markdown(text: str) -> str:
    """Escaped Reddit Markdown in, common Markdown out.

    `>!spoiler!<` becomes `<mark>spoiler: …</mark>`, for at the start of a line it would be a quotation; `^word` and
    `^(words)` become `<sup>`. Code stays as it is.
    """
    text = unescaped(text)
    if ">!" not in text and "^" not in text:
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
    text = _SPOILER.sub(r"<mark>spoiler: \1</mark>", text)
    return _RAISED.sub(lambda match: f"<sup>{match[1] or match[2]}</sup>", text)
