"""Posts in reStructuredText, as Pelican, Nikola, Tinkerer, ABlog, Sphinx and now and then Jekyll and Hugo have them."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats._rst import post
from kantlijn.model import Post, Problem
from kantlijn.sources.source import Source

NAME = "reStructuredText post"
FALLBACK = True
ENDINGS = (".rst", ".rest")


def sniff(source: Source) -> bool:
    """Any file with the ending; a comment in this markup is another format's, which is certain of it."""
    return not source.is_folder and source.suffix in ENDINGS


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post of the file; none for a site's own machinery. Raises FormatError for what is no text."""
    yield from post.read(source)
