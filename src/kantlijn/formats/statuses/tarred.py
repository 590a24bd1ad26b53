"""Mastodon's archive as it was given out until 2023, a `.tar.gz`: its two files of JSON, read as they stand there.

Nothing is unpacked to disk; pictures, which stand before them, are gone over.
"""

from __future__ import annotations

import re
import tarfile

from kantlijn.sources.encodings import decode
from kantlijn.sources.source import WHOLE, FormatError, Source

ENDINGS = (".tar", ".tgz")
_USTAR = slice(257, 262)
_FIRST = re.compile(rb"(?:\./)?(?:media_attachments/|(?:outbox|actor|likes|bookmarks)\.json\0|(?:avatar|header)\.)")
_WANTED = ("outbox.json", "actor.json")
_MOST = 200_000


def is_one(source: Source) -> bool:
    """Returns whether a file is a tar whose first member is one of such an archive."""
    return source.head[_USTAR] == b"ustar" and _FIRST.match(source.head) is not None


def texts(source: Source) -> dict[str, str]:
    """Returns the text of `outbox.json` and `actor.json`, of those that are there.

    Raises FormatError where the file is damaged before them, or holds more than can be read.
    """
    found: dict[str, str] = {}
    try:
        with source.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, member in enumerate(archive):
                name = member.name.removeprefix("./")
                if name in _WANTED and member.isreg():
                    found[name] = _text(archive, member)
                if len(found) == len(_WANTED) or number >= _MOST:
                    break
    except (tarfile.TarError, EOFError) as error:
        if "outbox.json" not in found:
            raise FormatError(f"is a damaged tar file: {error}") from error
    return found


def _text(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    if member.size > WHOLE:
        raise FormatError(f"holds a file that is larger than {WHOLE // 1_000_000} MB: {member.name}")
    held = archive.extractfile(member)
    return decode(held.read()).text if held else ""
