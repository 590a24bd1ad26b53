"""XML that no format here reads: named by the user it is answered for, in a folder (sitemaps, settings) passed over."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.model import Problem
from kantlijn.sources import xml
from kantlijn.sources.source import FormatError, Source

NAME = "XML of another kind"
FALLBACK = True
ENDINGS = (".xml", ".rss", ".rdf", ".atom", ".opml")


def sniff(source: Source) -> bool:
    """A file that is called XML and that the user named."""
    return source.is_root and source.suffix in ENDINGS and not source.is_folder


def parse(source: Source) -> Iterator[Problem]:
    """Nothing but the reason why not, as the FormatError that it always raises."""
    root = xml.root(source)
    if root is None:
        raise FormatError("is called XML, but does not begin as XML does")
    raise FormatError(f"is XML, but not WXR, Disqus, Atom or RSS: it begins with <{root.name}>")
    yield  # a generator, as every format's parse is
