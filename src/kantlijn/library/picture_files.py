"""Pictures of the archive: the file that an address in a post means, if it is one beside the post or in its site."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kantlijn.library.behind import file_of
from kantlijn.library.catalogue.hosts import site_hosts

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
PLACES = ("", "static", "assets", "public", "source", "content", "docs", "src", "images", "img")
"""Where sites keep what lies at the top of the address, below the folder of the site."""
_BEGINNINGS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


def picture_file(db: sqlite3.Connection, path: str, target: str) -> Path | None:
    """The file of a picture that a post or comment of that file shows; None where it is none of this archive.

    Nothing outside the site of that file is ever it, whatever links or dots an address has.
    """
    from kantlijn.library.importing.post_comments import upwards  # with all that knows what a site is

    post = file_of(db, path)
    address = _address(db, target)
    if post is None or not address.lower().endswith(ENDINGS):
        return None
    folders = list(upwards(post))
    if not folders:
        return None
    highest = folders[-1].resolve()
    for found in _candidates(folders, address):
        try:
            file = found.resolve()
            if file.is_relative_to(highest) and file.is_file() and _is_picture(file):
                return file
        except (OSError, ValueError):
            continue
    return None


def _address(db: sqlite3.Connection, target: str) -> str:
    """The path in an address that is of this archive, else ""."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return ""
    if parts.netloc and (parts.hostname or "").lower().removeprefix("www.") not in site_hosts(db):
        return ""
    if parts.scheme not in ("", "http", "https") or (parts.scheme and not parts.netloc):
        return ""
    return ("/" if parts.netloc and not parts.path.startswith("/") else "") + unquote(parts.path)


def _candidates(folders: list[Path], address: str) -> Iterator[Path]:
    """Beside the post for what is beside it, then from the top of each folder that may be the site's."""
    if not address.startswith("/"):
        yield folders[0] / address
    inner = address.lstrip("/")
    for folder in folders:
        yield from (folder / place / inner for place in PLACES)


def _is_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(8).startswith(_BEGINNINGS)
