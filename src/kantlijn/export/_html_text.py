"""Text, addresses and titles as Markdown takes them, so that nothing in them is taken for Markdown."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

_SPECIAL = re.compile(
    r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)|!(?=\[|\Z)|\{(?=[:#.%{])|(?<=\s)#+(?=\s*\Z)"
)
_LINE_START = re.compile(r"^([ \t]*)(?=#{1,6}(?:\s|\Z)|[-+](?:\s|\Z)|-{2,}|=+[ \t]*$|>|:[ \t])", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*\d{1,9})(?=[.)](?:\s|\Z))", re.MULTILINE)
_IN_HTML = re.compile(r"[&<>\\`*_\[\]~|{!]")


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown: CommonMark, kramdown and Goldmark."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    if "\\[" in text and any(sign in text for sign in "=^_"):
        text = text.replace("\\[", "&#91;")  # between `\[` and `\]` MathJax and KaTeX look for a formula
    return _NUMBER.sub(r"\1\\", _LINE_START.sub(r"\1\\", text))


def entities(text: str) -> str:
    """Text within HTML within Markdown: nothing in it may mean something to either."""
    return _IN_HTML.sub(lambda match: f"&#{ord(match[0])};", text)


def target(address: str) -> str:
    """An address as Markdown takes it between round brackets."""
    address = re.sub(r"\s*\n\s*", "", address.strip())
    address = re.sub(r"&(?=#?\w{1,40};)", "&amp;", address.replace("\\", "\\\\"))
    if not address or re.search(r"[\s()<>]", address):
        return f"<{re.sub('[<>]', lambda match: chr(92) + match[0], address)}>"
    return address


def title(element: Tag) -> str:
    """An element's title as it stands behind the address."""
    words = " ".join(str(element.get("title") or "").split())
    return f' "{quoted(words)}"' if words else ""


def quoted(text: str) -> str:
    """Text within the brackets or the quotes of a link."""
    return re.sub(r'([\\"`*_\[\]<]|&(?=#?\w{1,40};))', r"\\\1", text)


def beside(element: Tag, before: bool) -> str:
    """The character before or after an element; "?" where an element is there."""
    other = element.previous_sibling if before else element.next_sibling
    if other is None:
        return ""
    if not isinstance(other, NavigableString):
        return "?"
    return str(other)[-1:] if before else str(other)[:1]


def parted(element: Tag, text: str) -> tuple[str, str, str]:
    """The text of an element without the blanks around it, and those, for a mark must touch its text."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not before.strip(" \n") and beside(element, True).isspace():
        before = ""
    if not after.strip(" \n") and beside(element, False).isspace():
        after = ""
    return before, inner, after


def is_word(char: str) -> bool:
    """Whether what `beside` gave could keep a mark from being seen as one."""
    return bool(char) and (char == "?" or char.isalnum())
