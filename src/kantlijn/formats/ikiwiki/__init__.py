"""ikiwiki: pages with directives in `.mdwn` or `.md`, and each comment in a file of its own below the page it is on."""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.source import FormatError, Source

NAME = "ikiwiki"
ENDINGS = (".mdwn", ".md", "._comment", "._comment_pending")

_COMMENTS = ("._comment", "._comment_pending")
_MACHINERY = frozenset(("templates", "sandbox", "ikiwiki", "smileys", "recentchanges"))


def sniff(source: Source) -> bool:
    """A `.mdwn` file, or a comment by its ending: nothing else is called so. A `.md` where a directive says it."""
    if source.is_folder:
        return False
    if source.suffix != ".md":
        return source.suffix == ".mdwn" or source.name.lower().endswith(_COMMENTS)
    if b"[[" not in source.head:  # nearly all of them; an archive may hold a hundred thousand
        return False
    from kantlijn.formats.ikiwiki import directives

    return directives.is_page(source.head_text, of_a_wiki=source.hints.get("site") == "ikiwiki")


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The page or the comment; nothing for templates, the sandbox and pages that are only lists of others."""
    from kantlijn.formats.ikiwiki import comment, directives, page

    text, problems = source.readable()
    yield from problems
    if not source.name.lower().endswith(_COMMENTS):
        inner = source.parts[:-1] if not source.is_root else ()
        if not _MACHINERY.intersection((*inner, source.file.stem.lower() if inner or len(source.parts) == 1 else "")):
            found = page.read(source, text)
            if found:
                yield found
        return
    directive = directives.first(text)
    if directive is None or directive.name not in ("comment", "_comment"):
        raise FormatError("holds no comment directive")
    made = comment.comment_of(source, directive)
    if not made.body.strip():
        yield Problem(source.path, "is a comment without text")
    yield made
