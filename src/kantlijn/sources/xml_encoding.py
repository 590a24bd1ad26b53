"""The encoding of an XML file, by its first bytes, and a decoder that loses none of its letters."""

from __future__ import annotations

import codecs
import re

LOST = "\udfff"
"""What stands before each character that `decoder` had to read as Windows-1252."""


def decoder(data: bytes) -> codecs.IncrementalDecoder:
    """Returns a decoder for a file that begins with these bytes. It never raises; see LOST."""
    return codecs.getincrementaldecoder(_encoding(data))("kantlijn-cp1252")


def head_of(data: bytes) -> str:
    """Decode the first bytes of a file as `Repair` will. Returns text; what cannot be decoded is U+FFFD there."""
    return codecs.getincrementaldecoder(_encoding(data))("replace").decode(data)


def _encoding(data: bytes) -> str:
    """By byte order mark, as declared, else UTF-8. What declares a small character set but is UTF-8 is UTF-8."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith((b"<\0?\0", b"<\0r\0")):
        return "utf-16-le"
    if data.startswith((b"\0<\0?", b"\0<\0r")):
        return "utf-16-be"
    match = re.search(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", data[:1000])
    declared = match[1].decode("ascii") if match else "utf-8"
    try:
        declared = codecs.lookup(declared).name
        "".encode(declared)
    except LookupError:
        return "utf-8"
    if declared.startswith("utf-16") or declared.startswith("utf-32"):
        return "utf-8"  # declared in single bytes, so it is not
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return "cp1252" if declared in ("iso8859-1", "ascii") else declared
    return declared if data.isascii() else "utf-8"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """The error handler: a byte that is no UTF-8 is Windows-1252's, marked by a lone surrogate."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(f"{LOST}{bytes([byte]).decode('cp1252', 'replace')}" for byte in bad), error.end


codecs.register_error("kantlijn-cp1252", _as_cp1252)
