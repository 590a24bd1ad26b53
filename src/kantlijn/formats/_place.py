"""Where in a static site a file stands, and so whether it is something to read or the site's own machinery.

What the generators take for content: research/formats.md 3.1 and 3.3 to 3.5. A file that the user named is always
something to read.
"""

from __future__ import annotations

from kantlijn.formats._source import Source

_CONTENT = frozenset(("content", "_posts", "_drafts"))


def folders(source: Source) -> tuple[str, ...]:
    """The folders above a file, in lower case: those below the root, and the root if it is where posts are kept."""
    below = tuple(part.lower() for part in source.parts[:-1])
    root = source.root.name.lower()
    return (root, *below) if root in _CONTENT and source.file != source.root else below


def is_content(source: Source) -> bool:
    """Whether a file stands where its site has its posts, pages and drafts; a file outside of any site does."""
    site = source.hints.get("site", "")
    if site == "jekyll":
        return any(folder.startswith("_") for folder in folders(source))
    return "content" in folders(source) if site in ("hugo", "zola") else True


def is_machinery(source: Source, marked: bool) -> bool:
    """Whether a file is the site's own; `marked` says that it has front matter, which makes a page of it in Jekyll."""
    if source.file == source.root or is_content(source):
        return False
    return not marked or source.hints.get("site") != "jekyll"


def is_asset(source: Source) -> bool:
    """Whether an HTML or text file without front matter is only copied by its site, as a demonstration is."""
    site = source.hints.get("site", "")
    if not site or source.file == source.root:
        return False
    kept = {"jekyll": ("_posts", "_drafts"), "zola": ()}.get(site, ("content",))
    return not any(folder in kept for folder in folders(source))
