"""The text of a comment of HashOver as HTML: some tags, a little Markdown, and lines that end where they end.

The rules are those of its `markdown.php`, which knows nothing but emphasis and code.
"""

from __future__ import annotations

import re

_INDENT = re.compile(r"^\t{1,2}", re.MULTILINE)
_CODE = re.compile(
    r"```(?P<fenced>.+?)```|<(?P<tag>code|pre)\b[^<>]*>(?P<tagged>.*?)</(?P=tag)>"
    r"|(?<![\w`])`(?P<inline>[^`]+)`(?![\w`])",
    re.DOTALL | re.IGNORECASE,
)
_IMAGE = re.compile(r"\[img\]\s*([^\s\[\]<>\"]+)\s*\[/img\]", re.IGNORECASE)
_EMPHASIS = (
    (re.compile(r"\*\*(?=[^ *])(.+?)(?<=[^ *])\*\*", re.DOTALL), "strong"),
    (re.compile(r"(?<![\w*])\*(?=[^ *])([^*]+?)(?<=[^ *])\*(?![\w*])"), "em"),
    (re.compile(r"__(?=[^ _])([^_]+?)(?<=[^ _])__"), "u"),
    (re.compile(r"(?<![\w/])_(?=[^ _])([^_]+?)(?<=[^ _])_(?![\w/])"), "u"),
    (re.compile(r"~~(?=[^ ~])([^~]+?)(?<=[^ ~])~~"), "s"),
)
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_PLACE = re.compile("\x1a(\\d+)\x1a")


def as_html(body: str) -> str:
    """Returns the HTML of a comment's text; what HashOver's first version wrote has its breaks, and is as it is."""
    body = body.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "").strip("\n\t ")
    body = _INDENT.sub("", body)
    if "<br" in body.lower():
        return body
    kept: list[str] = []

    def keep(markup: str) -> str:
        kept.append(markup)
        return f"\x1a{len(kept) - 1}\x1a"

    body = _CODE.sub(lambda match: keep(_code(match)), body)
    body = _IMAGE.sub(lambda match: keep(f'<img src="{match[1]}" alt="">'), body)
    body = _ADDRESS.sub(lambda match: keep(match[0]), body)
    for pattern, tag in _EMPHASIS:
        body = pattern.sub(rf"<{tag}>\1</{tag}>", body)
    paragraphs = (f"<p>{part}</p>".replace("\n", "<br>\n") for part in _PARAGRAPHS.split(body) if part.strip())
    return _PLACE.sub(lambda match: kept[int(match[1])], "\n".join(paragraphs))


def _code(match: re.Match[str]) -> str:
    if match["inline"]:
        return f"<code>{match['inline']}</code>"
    words = (match["fenced"] or match["tagged"] or "").strip("\n")
    is_block = match["fenced"] or "\n" in words or match["tag"].lower() == "pre"
    return f"<pre>{words}</pre>" if is_block else f"<code>{words}</code>"
