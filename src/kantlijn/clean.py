"""The one cleaning: what text from a file must not hold when it reaches a terminal, made visible."""

from __future__ import annotations

import re

from kantlijn.late import late

# What a terminal may act on or what turns text around, after research into CVE-2021-42574 and CVE-2022-46663:
# C0 but tab and line feed, DEL, C1, line and paragraph separator, bidi controls, tag characters, lone surrogates.
_HARMFUL = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_PLAIN = bytes((*b"\t\n", *range(0x20, 0x7F)))
"""What stays; a text of nothing else is told at a fifth of what the search costs."""
_DROPPED = frozenset("\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff\r")
_NAMED = {0x7F: "␡", 0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0x0B: "\n", 0x0C: "\n"}


def clean(text: str) -> str:
    """Make control characters visible: called on every string after its last decoder.

    Formats are cleaned at their one boundary, `formats.parse`; a renderer that decodes entities once more cleans again.

    ESC becomes `␛`, a C1 control or a bidi override `⟨U+202E⟩`; breaks that no reader sees (soft hyphen, zero-width
    space) go; tabs and line feeds stay. The result is valid Unicode and safe to write to a terminal.
    """
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return text
    return _HARMFUL.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _DROPPED:
        return ""
    if code in _NAMED:
        return _NAMED[code]
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xD800 <= code <= 0xDFFF or code >= 0xE0000:
        return "�"
    return f"⟨U+{code:04X}⟩"


def clean_line(text: str) -> str:
    """`clean` for what stands on one line, such as a title or a name: runs of white space become one space."""
    return text if is_clean_line(text) else " ".join(clean(text).split())


def is_clean_line(text: str) -> bool:
    """Whether `clean_line` leaves a text as it is, told cheaply: for some that it does so too, this is False."""
    return text.isascii() and text.isprintable() and "  " not in text and text == text.strip()


def harmless(text: str) -> bool:
    """Whether text can go to a terminal as it is; a line feed cannot, in a row of cells."""
    return (text.isascii() and text.isprintable()) or not (_HARMFUL.search(text) or "\n" in text)
