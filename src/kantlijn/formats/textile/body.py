"""Textile as HTML: the library does it, code and raw HTML are kept out of its way.

The library looks for the end of each mark to the end of the paragraph, and takes code apart at blank lines (textile
4.0): what would take it too long is refused beforehand, and what is not Textile is put in afterwards.
"""

from __future__ import annotations

import re

_LARGEST = 300_000
_MOST = 10_000
"""How many paragraphs; those of one block of code (`bc..`) cost the square of their number."""
_MOST_COST = 100_000_000
"""What all paragraphs of a post may cost, each its length times its marks: some seconds."""
_MARK = re.compile(r"[*_@\"|%^~?!+\[({<=:#-]")
_BLANK = re.compile(r"\n[ \t]*\n")
_NAMES = ("pre", "notextile", "script", "style", "iframe", "object")
_RAW = re.compile(rf"<({'|'.join(_NAMES)})\b[^<>]*>", re.IGNORECASE)
_CODE = re.compile(r"\A\s*(<code\b[^<>]*>)?(.*?)(</code>)?\s*\Z", re.DOTALL | re.IGNORECASE)
_PLACE = re.compile(r"(?:<p>)?\ue000(\d{1,6})\ue001(?:</p>)?")
_NOTE = re.compile(r'<sup class="footnote"[^<>]*>(?:<a [^<>]*>)?(\d+)(?:</a>)?</sup>')
_NOTE_TEXT = re.compile(r'<p class="footnote"[^<>]*>(?:<a [^<>]*>)?<sup>(\d+)</sup>(?:</a>)?')


class TextileError(Exception):
    """Textile that the library cannot read or would be too long at; in words."""


def read(text: str) -> str:
    """Returns Textile as HTML. Raises TextileError for what the library cannot read, or not in time."""
    text, kept = _set_aside(text.replace("\ue000", "").replace("\ue001", ""))
    _refuse_costly(text)
    from textile import Textile

    try:
        html = Textile(html_type="html5").parse(text)
    except RecursionError as error:
        raise TextileError("is nested too deeply") from error
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise TextileError("is Textile that could not be read") from error
    html = _NOTE_TEXT.sub(r"<p><b>[\1]</b>", _NOTE.sub(r"[\1]", html))  # their ids are drawn by lot
    return _PLACE.sub(lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else "", html).strip()


def _refuse_costly(text: str) -> None:
    """Raises TextileError for what would take the library too long."""
    if len(text) > _LARGEST:
        raise TextileError("is too long to be read as Textile")
    parts = _BLANK.split(text)
    if len(parts) > _MOST:
        raise TextileError("has too many paragraphs to be read as Textile")
    if sum(len(part) * len(_MARK.findall(part)) for part in parts) > _MOST_COST:
        raise TextileError("has too many marks in a paragraph to be read as Textile")


def _set_aside(text: str) -> tuple[str, list[str]]:
    """A text with a sign in place of each piece that is not Textile, and these pieces."""
    lower = text.lower()
    ends = {name: lower.rfind(f"</{name}>") + 1 for name in _NAMES}
    written: list[str] = []
    kept: list[str] = []
    at = 0
    while match := _RAW.search(text, at):
        name = match[1].lower()
        end = lower.find(f"</{name}>", match.end()) if match.end() < ends[name] else -1
        if end < 0:
            written.append(text[at : match.end()])
            at = match.end()
            continue
        written += [text[at : match.start()], f"\ue000{len(kept)}\ue001"]
        kept.append(_piece(name, match[0], text[match.end() : end]))
        at = end + len(name) + 3
    return "".join((*written, text[at:])), kept


def _piece(name: str, tag: str, inner: str) -> str:
    """Code keeps what looks like a tag in it; other raw HTML is itself."""
    if name == "notextile":
        return inner
    if name != "pre" or "<span" in inner:
        return f"{tag}{inner}</{name}>"
    match = _CODE.match(inner)
    assert match is not None
    code = match[2].replace("<", "&lt;").replace(">", "&gt;")
    return f"{tag}{match[1] or ''}{code}{match[3] or ''}</pre>"
