"""Pages of ikiwiki that are called `.md`, as any Markdown is: a directive says it, or the setup file of the wiki."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.ikiwiki._pages import directives
from kantlijn.model import Post, Problem
from kantlijn.sources.source import Source

NAME = "ikiwiki page in Markdown"
BEGINS = "^-+"  # nothing with front matter
ENDINGS = (".md",)


def sniff(source: Source) -> bool:
    """Markdown in which a line is a directive, and no code; in the folder of a wiki any Markdown without a head."""
    if source.suffix not in ENDINGS or source.is_folder or b"[[" not in source.head:  # nearly all Markdown
        return False
    return directives.is_page(source.head_text, of_a_wiki=source.hints.get("site") == "ikiwiki")


def parse(source: Source) -> Iterator[Post | Problem]:
    """The page; nothing for templates, the sandbox and pages that are only lists of others."""
    from kantlijn.formats.ikiwiki._pages import page

    text, problems = source.readable()
    yield from problems
    yield from page.read(source, text)
