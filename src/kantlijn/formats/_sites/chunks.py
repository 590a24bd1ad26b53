"""Chunks of code in Quarto and R Markdown: with their language as any code has it, without the options of their run."""

from __future__ import annotations

import re
from collections.abc import Mapping

ENDINGS = frozenset((".qmd", ".rmd", ".rmarkdown"))
"""Of the files that have chunks."""

_CHUNK = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{(?P<head>[^}\n]*)\}[ \t]*\n"
    r"(?P<code>.*?)^(?P=indent)(?P=fence)[ \t]*$\n?",
    re.MULTILINE | re.DOTALL,
)
_OPTION = re.compile(r"^[ \t]*(?:#|//|--|%%)\|[ \t]*([\w.-]+)[ \t]*:[ \t]*(.*)(?:\n|\Z)", re.MULTILINE)
_LANGUAGE = re.compile(r"=?([\w+#-]+)")
_DATES = frozenset(("date", "date-modified"))
_LATER = re.compile(r"\s*(?:(?:today|now|last-modified)\s*\Z|`)", re.IGNORECASE)
_INLINE = re.compile(r"`(?:r|python|julia|\{(?:r|python|julia)\})[ ]([^`\n]+)`")
_IN_HEAD = re.compile(r"\b(echo|include)\s*=\s*(F|FALSE|false)\b")


def fields(head: Mapping[str, object]) -> Mapping[str, object]:
    """Returns the fields of a head without dates that are only known when the post is rendered."""
    return {name: value for name, value in head.items() if name not in _DATES or not _LATER.match(str(value))}


def plain(body: str) -> str:
    """Returns a body with its chunks as code; those that say they are not to be shown are left out."""
    return _INLINE.sub(r"`\1`", _CHUNK.sub(_shown, body))


def _shown(match: re.Match[str]) -> str:
    head = match["head"].strip()
    if head.startswith((".", "#")):  # attributes of Pandoc's, as other renderers know them too
        return match[0]
    options = {name: value.strip().lower() for name, value in _OPTION.findall(match["code"])}
    hidden = {name for name, _ in _IN_HEAD.findall(head)} | {name for name in options if options[name] == "false"}
    if hidden & {"echo", "include"}:
        return ""
    language = _LANGUAGE.match(head)
    code = _OPTION.sub("", match["code"])
    indent, fence = match["indent"], match["fence"]
    return f"{indent}{fence}{language[1].lower() if language else ''}\n{code}{indent}{fence}\n"
