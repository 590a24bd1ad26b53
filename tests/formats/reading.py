"""Reading a text as a format does, for the tests of formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post, Problem

Kinds = tuple[list[Post], list[Comment], list[Problem]]


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


def apart(items: Iterable[Item]) -> Kinds:
    """The posts, the comments and the problems of what a format made."""
    items = list(items)
    return (
        [item for item in items if isinstance(item, Post)],
        [item for item in items if isinstance(item, Comment)],
        [item for item in items if isinstance(item, Problem)],
    )


def parsed(file: Path, owner: str) -> Kinds:
    """What a format makes of a file, or a folder, that is its own."""
    found = Source(file, file.parent, file.name)
    assert formats.owner(found) == owner
    return apart(formats.parse(found, owner))


def post(root: Path, name: str, content: str | bytes, site: str = "") -> Post:
    """The one post of a file."""
    (found,) = (item for item in read(root, name, content, site) if isinstance(item, Post))
    return found


def problems(root: Path, name: str, content: str | bytes, site: str = "") -> list[str]:
    """What is said about a file."""
    return [str(item) for item in read(root, name, content, site) if isinstance(item, Problem)]
