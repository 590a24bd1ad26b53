"""Posts of Nikola whose ending does not say so: reStructuredText in `.txt` files, Markdown or HTML below Nikola's head.

The head is lines of `.. title: x`, in the file itself (in Markdown and HTML within a comment) or in a `.meta` file
beside it, as Nikola had them until 2014.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kantlijn.formats._rst import head, post
from kantlijn.model import Markup, Post, Problem
from kantlijn.sources.source import Member, Source

NAME = "Nikola post"
ENDINGS = (".txt", ".md", ".mdown", ".markdown", ".html", ".htm", ".meta")

_MARKUPS: Mapping[str, Markup | None] = {
    ".txt": None, ".md": "markdown", ".mdown": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"
}  # fmt: skip


def sniff(source: Source) -> bool:
    """A head of Nikola's at the beginning, or such a head alone in the `.meta` file beside, and that file itself."""
    if source.is_folder:
        return False
    if source.suffix == ".meta":
        return head.of_meta(source.head_text).found
    if source.suffix not in _MARKUPS:
        return False
    if head.begins_nikola(source.head_text):
        return True
    if isinstance(source, Member):  # looking beside each of 10,000 pages in a zip is costly, and nobody keeps those so
        return False
    beside = source.beside(f"{source.stem}.meta")
    return beside is not None and head.of_meta(beside.head_text).found


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post of the file; none for a head alone, read with its post. Raises FormatError for what is no text."""
    if source.suffix == ".meta":
        stem = PurePosixPath(source.name).stem
        if not any(source.beside(stem + ending) for ending in (".rst", ".rest", ".ipynb", ".wiki", *_MARKUPS)):
            yield Problem(source.path, "tells of a post that is not beside it")
        return
    yield from post.read(source, _MARKUPS[source.suffix])
