"""Roles of reStructuredText that docutils does not have: their words, and as much of a link as they name."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives

_LINKING = frozenset("doc download any filename attach static post".split())
_LITERAL = frozenset(
    "file command program option samp kbd envvar makevar mailheader mimetype newsgroup regexp token data const func "
    "class meth attr exc mod obj c:func cpp:func js:func file-name guilabel-code".split()
)


def unknown(name: str, rawtext: str, text: str, *_: object, **_more: object) -> tuple[list[Any], list[Any]]:
    """Text in a role that is not known: its words, as a link where the role is one to a file or an address."""
    text = nodes.unescape(text).strip()
    head, bracket, target = text[:-1].rpartition("<") if text.endswith(">") else ("", "", "")
    words, target = (head.rstrip(), target) if bracket and head.strip() else (text, "")
    name = name.lower().rpartition(":")[2] if name.lower().startswith("py:") else name.lower()
    words = words.lstrip("!~") if name in _LITERAL else words
    if target and (name in _LINKING or "://" in target):
        return [nodes.reference(rawtext, words, refuri=target)], []
    return [nodes.literal(rawtext, words) if name in _LITERAL else nodes.inline(rawtext, words)], []


def raw(_name: str, _rawtext: str, text: str, *_: object, **more: Any) -> tuple[list[Any], list[Any]]:
    """A role that a document makes of `raw`: its HTML, or nothing where it is for another format."""
    if "html" not in str((more.get("options") or {}).get("format", "")).lower().split():
        return [], []
    return [nodes.raw("", mended(nodes.unescape(text, True)), format="html")], []


raw.options = {"format": directives.unchanged}  # type: ignore[attr-defined]


def mended(text: str) -> str:
    """HTML with every tag and comment closed, so that nothing after it is swallowed."""
    from selectolax.lexbor import LexborHTMLParser

    from kantlijn.sources.html import ready

    body = LexborHTMLParser(f"<body>{ready(text)[0]}").body
    return (body.inner_html or "") if body is not None else ""
