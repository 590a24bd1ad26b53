"""Pictures made for tests."""

from __future__ import annotations

import struct
import zlib


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixel: bytes = b"\xff\0\0", *, holds: bool = True) -> bytes:
    """A picture of one colour; without `holds`, one that says that it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if len(pixel) == 3 else 6, 0, 0, 0)
    rows = zlib.compress((b"\0" + pixel * width) * height if holds else b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
