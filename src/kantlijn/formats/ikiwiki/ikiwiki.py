"""ikiwiki: pages with directives in `.mdwn`, and each comment in a file of its own below the page it is on."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.source import FormatError, Source

NAME = "ikiwiki"
ENDINGS = (".mdwn", "._comment", "._comment_pending")

_COMMENTS = ("._comment", "._comment_pending")


def sniff(source: Source) -> bool:
    """A `.mdwn` file, or a comment by its ending: nothing else is called so."""
    return not source.is_folder and (source.suffix == ".mdwn" or source.name.lower().endswith(_COMMENTS))


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The page or the comment; nothing for templates, the sandbox and pages that are only lists of others."""
    from kantlijn.formats.ikiwiki._pages import comment, directives, page

    text, problems = source.readable()
    yield from problems
    if source.suffix == ".mdwn":
        yield from page.read(source, text)
        return
    directive = directives.first(text)
    if directive is None or directive.name not in ("comment", "_comment"):
        raise FormatError("holds no comment directive")
    made = comment.comment_of(source, directive)
    if not made.body.strip():
        yield Problem(source.path, "is a comment without text")
    yield made
