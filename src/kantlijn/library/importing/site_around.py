"""Which site is around what the user named: a folder of posts alone, or a post, is read as its site says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from kantlijn.library.importing.names import BELOW_SITE, OF_POSTS
from kantlijn.library.importing.post_comments import upwards
from kantlijn.library.importing.site_config import Site, is_collection, site_of

_NEAR = ("src", "source", "docs")


def site_around(path: Path) -> Site | None:
    """Returns the site of a folder, or None: in it, just below it (the rest is then its machinery), or above it.

    Above it is looked at only for folders that sites have, or what lies in those of posts, and for folders of Jekyll's
    with posts of their own, or that are collections of it.
    """
    site = next(filter(None, map(_in, (path, *(path / name for name in _NEAR)))), None)
    if site is None and path.name in BELOW_SITE and (parent := _in(path.parent)):
        site = replace(parent, skipped=frozenset())
    if site is None and path.name.startswith("_"):
        site = _of_collection(path)
    if site is None and (posts := next((above for above in upwards(path) if above.name in OF_POSTS), None)):
        site = site_around(posts)
        return site if site is not None and (site.kind == "jekyll") == posts.name.startswith("_") else None
    if site is not None and site.is_part:
        above = (one for one in map(_in, upwards(Path(site.base))) if one and not one.is_part)
        site = site.within(next(above, None))
    return site


def _of_collection(folder: Path) -> Site | None:
    """The site of Jekyll's that has a folder as a collection of its own, at any place; it need not lie right in it."""
    site = next(filter(None, map(_in, upwards(folder))), None)
    if site is None or site.kind != "jekyll" or site.is_part or not is_collection(folder.name, site):
        return None
    return replace(site, skipped=frozenset())


def _in(folder: Path) -> Site | None:
    try:
        return site_of(str(folder), set(os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return None
