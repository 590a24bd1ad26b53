"""Where in a static site a file stands, and so whether it is something to read or the site's own machinery.

Generators build posts from folders of theirs alone: Jekyll from those that begin with `_`, Hugo and Zola from
`content`. A file that the user named is always something to read.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kantlijn.model import PostKind, decoded_name
from kantlijn.sources.source import Source

_DATED = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$")
_LANGUAGE = re.compile(r"\.(?!js|ts|io|py|rs|rb|go|ai|md|db|me|tv)[a-z]{2}(?:-[a-zA-Z]{2,4})?$")
"""`a-walk.fr`, but not `node.js`, of which the part behind the dot is a name's and no language's."""
_CONTENT = frozenset(("content", "_posts", "_drafts"))


def folders(source: Source) -> tuple[str, ...]:
    """The folders above a file, in lower case: those below the root, and the root if it is where posts are kept."""
    below = tuple(part.lower() for part in source.parts[:-1])
    root = source.root.name.lower()
    is_kept = root in _CONTENT or root.startswith("_")
    return (root, *below) if is_kept and not source.is_root else below


def is_content(source: Source) -> bool:
    """Whether a file stands where its site has its posts, pages and drafts; a file outside of any site does."""
    site = source.hints.get("site", "")
    if site == "jekyll":
        return any(folder.startswith("_") for folder in folders(source))
    return "content" in folders(source) if site in ("hugo", "zola") else True


def is_machinery(source: Source, marked: bool) -> bool:
    """Whether a file is the site's own; `marked` says that it has front matter, which makes a page of it in Jekyll."""
    if source.is_root or is_content(source):
        return False
    return not marked or source.hints.get("site") != "jekyll"


def is_asset(source: Source) -> bool:
    """Whether an HTML or text file without front matter is only copied by its site, as a demonstration is."""
    site = source.hints.get("site", "")
    if not site or source.is_root:
        return False
    kept = {"jekyll": ("_posts", "_drafts"), "zola": ()}.get(site, ("content",))
    return not any(folder in kept for folder in folders(source))


class Place:
    """What the file's name and folders say."""

    def __init__(self, source: Source) -> None:
        self.site = source.hints.get("site", "")
        self.folders = folders(source)
        self.is_content = is_content(source)
        stem = self.whole = PurePosixPath(source.name).stem
        self.stem = stem if self.site in ("jekyll", "pelican") else _LANGUAGE.sub("", stem) or stem
        self.is_section = self.stem.lower() == "_index"
        if self.stem.lower() == "index" and len(source.parts) > 1:
            self.stem = self.whole = source.parts[-2]
        dated = _DATED.match(self.stem)
        self.date = dated[1] if dated else ""
        self.slug = decoded_name(dated[2] if dated else self.stem)

    @property
    def is_draft(self) -> bool:
        """Whether it stands among the drafts."""
        return "_drafts" in self.folders

    @property
    def kind(self) -> PostKind:
        """Post or page, by the folder; where Jekyll has pages, a name with a date is a post of another program."""
        if self.site == "jekyll" and (not self.is_content or "_pages" in self.folders):
            return "post" if self.date and "_pages" not in self.folders else "page"
        if self.site in ("hugo", "zola") and self.folders[-1:] == ("content",):
            return "page"
        return "page" if self.site == "pelican" and "pages" in self.folders else "post"
