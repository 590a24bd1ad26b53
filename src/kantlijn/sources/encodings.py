"""Decodes bytes: by byte order mark, as UTF-8, as declared, else as the encoding that old files mostly have."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kantlijn.late import late
from kantlijn.model import Problem
from kantlijn.wording import counted

_NO_TEXT = frozenset("idna punycode undefined unicode-escape raw-unicode-escape utf-7 mbcs oem".split())
"""What Python can decode but no file is written in; some take time by the square of the length, some raise what no
other decoder raises."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEGINS = b"".join(bom[:1] for bom, _ in _BOMS)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was decoded."""

    text: str
    """With `\\n` for every line end, and no byte order mark."""
    encoding: str
    warning: str = ""
    """A sentence for a Problem where the encoding was guessed or bytes were lost, else ""."""

    def problems(self, path: str) -> list[Problem]:
        """Returns what there is to say about the encoding of the file at `path`: one Problem, or none."""
        return [Problem(path, self.warning)] if self.warning else []


def decode(data: bytes, declared: str = "", cut: bool = False) -> Decoded:
    """Decode by byte order mark, as UTF-8, as `declared` (an encoding's name, or ""), else as Windows-1252.

    `cut` says that the data may end within a character. Returns the text with `\\n` for every line end, the encoding,
    and a warning where it was guessed. Never raises.
    """
    if data[:1] in _BEGINS:
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return _decoded(data[len(bom) :], encoding, "")
    try:
        return Decoded(_lines(_utf8(data, cut)), "utf-8")
    except UnicodeDecodeError as error:
        return _fallback(data, declared, error.start)


def _utf8(data: bytes, cut: bool) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        if not cut:
            raise
        return codecs.getincrementaldecoder("utf-8")().decode(data)


def _fallback(data: bytes, declared: str, bad: int) -> Decoded:
    if declared:
        try:
            known = codecs.lookup(declared).name
            if known not in _NO_TEXT:
                return Decoded(_lines(data.decode(known)), declared)
        except (LookupError, ValueError):
            pass
    # Text that is UTF-8 but for a few bytes keeps its letters; only then is the whole a guess.
    lossy = data.decode("utf-8", "replace")
    lost = lossy.count("�") - data.count("�".encode())
    if lost * 20 < sum(1 for byte in data if byte >= 0x80):
        return Decoded(_lines(lossy), "utf-8", f"{counted(lost, 'byte')} not UTF-8, the first at byte {bad}")
    return _decoded(data, "cp1252", f"is not UTF-8 (byte {bad}); read as Windows-1252")


def _decoded(data: bytes, encoding: str, warning: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        warning = warning or f"some bytes are not {encoding.upper()}"
    return Decoded(_lines(text), encoding, warning)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


_PLAIN = bytes((*b"\t\n", *range(0x20, 0x7F)))
_ODD = late(r"[\x00-\x08\x0b\r\x0e-\x1a\x1c-\x1f\ufffd]")


def looks_binary(text: str) -> bool:
    """Returns whether decoded text is none: over a tenth of its first 4,096 characters are controls or lost bytes."""
    head = text[:4096]
    if head.isascii() and not head.encode().translate(None, _PLAIN):
        return False  # as nearly every text is, at a fifth of what the search costs
    return len(_ODD.findall(head)) * 10 > len(head)
