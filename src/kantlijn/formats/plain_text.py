"""Plain text files: a title where the first line is one, and the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats._sites import place
from kantlijn.formats._threads import attached
from kantlijn.model import Comment, Post, Problem, in_title
from kantlijn.sources.source import Source

NAME = "plain text"
FALLBACK = True
ENDINGS = (".txt", ".text", "")

_SUFFIXES = frozenset((".txt", ".text"))
_LONGEST_TITLE = 100
_RULE = re.compile(r"\A[=\-~*_]{3,}[ \t]*(?:\n|\Z)")


def sniff(source: Source) -> bool:
    """A text file by its ending; one without an ending only where the user named it."""
    if source.is_folder or place.is_asset(source):
        return False
    return source.suffix in _SUFFIXES or (not source.suffix and source.is_root)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """One post, and the comments saved at its end. Raises FormatError for what is no text."""
    text, problems = source.readable()
    yield from problems
    title, body, guessed = _titled(text.strip("\n"), source)
    post = Post("", title, body, "text", slug=source.file.stem, guessed=guessed, path=source.path)
    yield from attached.with_thread(post, source)


def _titled(text: str, source: Source) -> tuple[str, str, tuple[str, ...]]:
    """The first line as the title where it stands alone, else the file's name."""
    first, _, rest = text.partition("\n")
    underlined = _RULE.match(rest)
    alone = not rest.strip() or rest.startswith("\n") or underlined
    if first.strip() and len(first) <= _LONGEST_TITLE and alone and rest.strip():
        body = rest[underlined.end() :] if underlined else rest
        return first.strip(), body.strip("\n"), ("title",)
    return in_title(source.file.stem), text, ("title",)
