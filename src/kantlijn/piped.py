"""`kantlijn -`: what another program writes, copied to a file that is deleted at any end, and then read as any file.

A pipe has no name and can be read once; formats go by an ending too and may read twice. So the copy gets the ending
that its first bytes ask for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kantlijn import formats, temporary
from kantlijn.formats import FormatError, Source
from kantlijn.model import KantlijnError

NAME = "standard input"
LIMIT = 1_000_000_000
"""So many bytes are taken; a packed file may not unpack to more either."""
_PIECE = 1 << 20

_BEGINNINGS = (
    (rb"PK\x03\x04", ".zip"),
    (rb"\x28\xb5\x2f\xfd", ".zst"),
    (rb"SQLite format 3\0", ".db"),
    (rb'\s*\{\s*"(?:cells|nbformat)"', ".ipynb"),
    (rb"\s*[\[{]", ".json"),
    (rb"(?s)\s*(?:<\?xml.{0,500}?)?<(?:!doctype\s+html|html)\b", ".html"),
    (rb"\s*<(?:\?xml|rss|feed|rdf:RDF|opml|blog|disqus)\b", ".xml"),
    (rb"\s*<", ".html"),
    (rb"(?is)(?:[!-9;-~]+:[^\n]*\n|[ \t]+\S[^\n]*\n)*?content-type[ \t]*:\s*multipart/related", ".mhtml"),
    (rb"\s*#\+\w+:", ".org"),
    (rb"-\s+\{?\s*(?:id|author|name)\s*:", ".comments.yml"),
    (rb"---\s|\+\+\+\s", ".md"),
)
"""How files begin that are known by their endings too."""


def copied(stream: BinaryIO, folder: Path, limit: int = LIMIT) -> Path:
    """Copy a stream to its end into a file of that folder. Returns the file, named by what it seems to be.

    Raises KantlijnError where nothing came, or more than `limit` bytes.
    """
    (folder / ".git").touch()  # what lies above is no part of this archive, whosever it is
    file = folder / NAME
    size = 0
    with file.open("xb") as copy:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise KantlijnError(f"more than {limit // 1_000_000} MB came in; save it to a file and open that")
            copy.write(piece)
    if not size:
        raise KantlijnError("nothing came in to be read")
    return file.rename(file.with_name(f"{NAME}{_ending(file)}"))


def _ending(file: Path) -> str:
    """The ending for a file that has none; of one that is packed, that of what is in it, and that it is."""
    try:
        with file.open("rb") as stream:
            packed = ".gz" if stream.read(2) == b"\x1f\x8b" else ""
        return _by_beginning(_source(file).head, file) + packed
    except FormatError:  # it is damaged, which whoever reads it says
        return packed


def _by_beginning(head: bytes, file: Path) -> str:
    head = head.removeprefix(b"\xef\xbb\xbf")
    for beginning, found in _BEGINNINGS:
        if re.match(beginning, head):
            return found
    return next((one for one in ("", ".txt") if _is_certain(file, one)), ".md")


def _is_certain(file: Path, with_ending: str) -> bool:
    """Whether a format is sure of a file once it has that ending."""
    named = file.rename(file.with_name(f"{NAME}{with_ending}"))
    try:
        name = formats.owner(_source(named))
    except FormatError:
        name = None
    finally:
        named.rename(file)
    return name is not None and not formats.formats()[name].FALLBACK


def _source(file: Path) -> Source:
    return Source(file, file, file.name)


def take(at_end: Callable[[Callable[[], object]], object]) -> Path:
    """Returns the copy of standard input, alone in a folder; `at_end` is given what deletes it.

    A signal that leaves no time for that deletes it too. Raises KantlijnError where nothing is piped in.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise KantlijnError(
            "nothing is piped in: - reads what another program writes, as in  curl ADDRESS | kantlijn -"
        )
    folder = temporary.folder()
    at_end(partial(temporary.discard, folder))
    return copied(sys.stdin.buffer, folder)
