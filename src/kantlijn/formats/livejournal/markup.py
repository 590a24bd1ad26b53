"""What is HTML in LiveJournal alone, as HTML: bare newlines, users, cuts and polls."""

from __future__ import annotations

import re
from html import escape, unescape

_TAG = re.compile(r"<(?P<end>/?)(?P<name>lj(?:-[\w-]+)?|user|cut|raw-code)\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SHUT = re.compile(r"<(/?)(?:pre|table|ul|ol|dl|lj-raw|raw-code|script|style)\b[^<>]*>", re.IGNORECASE)
_BLOCK = r"</?(?:p|div|h[1-6]|blockquote|hr|br|center|li|ul|ol|dl|pre|table|lj-poll|lj-p[qi])\b[^<>]*>"
_BREAK = re.compile(rf"{_BLOCK}[ \t]*\n|</?[a-z][^<>]*>|\n", re.IGNORECASE)
"""A newline; or, first, what has one that ends no line: a block's tag before it, or a tag that goes over lines."""
_UNCLOSED = re.compile(r"(\b(?:href|src)\s{0,9}=\s{0,9}\"[^\"<>\s]*+)>", re.IGNORECASE)
"""An address whose last quote was forgotten would take all text up to the next one with it."""
_NAME = re.compile(r"\w[\w-]{0,60}", re.ASCII)
_SITE = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/?")
_SAID = {"lj-pq": ("<p>", "</p>"), "lj-pi": ("<br>- ", ""), "lj-poll": ("<div>", "</div>")}


def as_html(text: str, *, breaks: bool = True) -> str:
    """Returns the HTML of an entry or comment; `breaks`: a newline in it is the end of a line, as the site has it."""
    text = _UNCLOSED.sub(r'\1">', text.replace("\r\n", "\n").replace("\r", "\n"))
    return _TAG.sub(_plain, _broken(text) if breaks else text)


def _broken(text: str) -> str:
    """Newlines as `<br>`, but after what ends a line by itself, and within lists, tables and code."""
    parts: list[str] = []
    depth = at = 0
    for tag in _SHUT.finditer(text):
        piece = text[at : tag.start()]
        parts.append(piece if depth else _BREAK.sub(_end, piece))
        parts.append(tag[0])
        at = tag.end()
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if not depth and text[at : at + 1] == "\n":
            parts.append("\n")
            at += 1
    rest = text[at:]
    return "".join(parts) + (rest if depth else _BREAK.sub(_end, rest))


def _end(match: re.Match[str]) -> str:
    return "<br>\n" if match[0] == "\n" else str(match[0])


def _plain(match: re.Match[str]) -> str:
    """A tag of the site's own as HTML; of what only the site can show nothing is left but the text in it."""
    name = match["name"].lower()
    if match["end"]:
        return _SAID[name][1] if name in _SAID else ""
    attributes = {key.lower(): unescape("".join(values)) for key, *values in _ATTRIBUTE.findall(match["attributes"])}
    if name in ("lj", "user"):
        return _user(attributes, "dreamwidth.org" if name == "user" else "livejournal.com")
    if name in ("lj-cut", "cut", "lj-spoiler"):
        said = attributes.get("text") or attributes.get("title", "")
        return f"<p><b>{escape(said, quote=False)}</b></p>" if said.strip() else ""
    if poll := re.fullmatch(r"lj-poll-(\d+)", name):
        return f"<p>[poll {poll[1]}]</p>"
    return _SAID[name][0] if name in _SAID else ""


def _user(attributes: dict[str, str], home: str) -> str:
    """Whoever is named, as a link to the journal where the name can be one of an address."""
    name = next((attributes[key] for key in ("user", "comm", "name") if attributes.get(key)), "").strip()
    said = escape(attributes.get("title", "").strip() or name, quote=False)
    site = _SITE.fullmatch(attributes.get("site", "").strip().lower())
    home = site[1] if site else home
    if not _NAME.fullmatch(name):
        return said
    if name.startswith("_") or name.endswith("_"):
        return f'<a href="https://users.{home}/{name}/">{said}</a>'
    return f'<a href="https://{name.replace("_", "-").lower()}.{home}/">{said}</a>'
