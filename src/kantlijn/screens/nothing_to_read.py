"""What stands on the page where there is no post: what was looked at, why that gave nothing, what can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kantlijn.clean import clean_line
from kantlijn.library import Library
from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.document import Document
from kantlijn.screens.hints import Hint
from kantlijn.wording import unbroken

PROBLEMS = 50
"""How many problems are named where there is nothing else to show."""

KEYS = {"archive.sample": "X", "archive.other": "F", "leave": "q", "everything": "a"}
"""The actions that the page names, with keys for where those of the user are not known."""

READS = (
    "kantlijn reads folders of posts with their comments (Jekyll, Hugo, Pelican and their like), and what blogs and "
    "threads were exported or saved to: WordPress, Blogger, Disqus, Hacker News, Reddit, mail, feeds, web pages. "
    "Name a folder or a file when you start it:\n\n    kantlijn ~/blog\n"
)


def nothing_to_read(library: Library, keys: Mapping[str, Hint] | None = None) -> Document:
    """Returns a page that says that files are still being read, or why there is nothing and what to do.

    `keys` are those of the user by the ids of their actions.
    """
    if library.poll().running:
        return article(Post("", "Reading…", "", "text"))
    title = "Nothing to read here"
    return article(Post("", title, "\n".join(_page(library, keys or {})), "text"))


def _page(library: Library, keys: Mapping[str, Hint]) -> Iterator[str]:
    from kantlijn.report_text import why_nothing

    yield "Looked at:"
    yield ""
    yield from (f"    {_named(path)}" for path in library.paths)
    yield ""
    sample, others, leave, everything = (_key(keys, *one) for one in KEYS.items())
    reasons = why_nothing(library.summary(), library.report(), f"{everything} shows")
    yield from (f"{unbroken(reason)}\n" for reason in reasons)
    problems = library.problems()
    if problems:
        yield "What could not be read:"
        yield ""
        yield from (f"- {problem}" for problem in problems[:PROBLEMS])
        yield ""
    yield READS
    yield f"- {sample} opens a sample archive"
    if not keys or "archive.other" in keys:
        yield f"- {others} lists the archives that you read before"
    yield f"- {leave} quits"


def _named(path: Path) -> str:
    """A path as the reader knows it: what another program wrote was copied to one that nobody knows."""
    from kantlijn.piped import NAME

    return NAME if path.stem == NAME else clean_line(str(path))


def _key(keys: Mapping[str, Hint], action: str, otherwise: str) -> str:
    return keys[action][0] if action in keys else otherwise
