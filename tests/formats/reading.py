"""Reading a text as a format does, for the tests of formats."""

from __future__ import annotations

from pathlib import Path

from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Post, Problem


def source(root: Path, name: str, content: str | bytes, site: str = "") -> Source:
    """A file of that name below the root, as the walk would offer it."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(file, root, name, {"site": site} if site else {})


def read(root: Path, name: str, content: str | bytes, site: str = "") -> list[Item]:
    """What the format that owns the file makes of it, through the boundary."""
    found = source(root, name, content, site)
    owner = formats.owner(found)
    assert owner is not None, name
    return list(formats.parse(found, owner))


def post(root: Path, name: str, content: str | bytes, site: str = "") -> Post:
    """The one post of a file."""
    (found,) = (item for item in read(root, name, content, site) if isinstance(item, Post))
    return found


def problems(root: Path, name: str, content: str | bytes, site: str = "") -> list[str]:
    """What is said about a file."""
    return [str(item) for item in read(root, name, content, site) if isinstance(item, Problem)]
