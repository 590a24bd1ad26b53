"""Where comments are kept: the folders that hold them by their names, by their site's word, or by where they stand.

In a *certain* place (`_data/comments`, Jekyll's `_comments`, what a `staticman.yml` names, a folder `comments` that
the user named) a file is a comment unless it says otherwise. Elsewhere a file has to show that it is one.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kantlijn.sources import staticman
from kantlijn.sources.source import Source

_DATA = frozenset(("_data", "data"))
_SOME_COMMENTS = re.compile(r"(?:.*[-_. ])?comments?", re.I)
_POSTS = ("md", "markdown", "mdx", "html", "org", "rst")
_ABOVE = 4
"""How many folders above the one that the user named are looked at for a site's `staticman.yml`."""


@dataclass(frozen=True, slots=True)
class CommentsPlace:
    """A folder of comments that a file lies in."""

    certain: bool
    """Whether nothing but comments is to be expected in it."""
    subfolder: str
    """The name of the folder in it that the file stands in; "" for a file right in it, but where it lies in a post's
    own folder, beside its `index.md`: then that one's."""


def place_of(source: Source) -> CommentsPlace | None:
    """Returns the folder of comments that a file lies in, the outermost below the user's root; None for none.

    One that is called so, or that the site declares, comes before one that has comments in its name: a post may be
    called `on-comments`. A folder of a single post's comments, given by itself, is known by the folder above it.
    """
    root = "" if source.is_root else str(source.root)  # for a cache a Path costs more than all else here
    return _place(os.path.dirname(source.where), root)  # noqa: PTH120


def in_collection(source: Source) -> bool:
    """Returns whether a file lies in Jekyll's `_comments`, where all files are comments, whatever they are called."""
    return "_comments" in folder_names(source)


def folder_names(source: Source) -> tuple[str, ...]:
    """Returns the names of the folders above a file from the user's root on down.

    For a file right in the root the folder above the root is among them: the root may be one post's comments.
    """
    if source.is_root:
        return source.parts[:-1]
    above, name = _names(str(source.root))
    return (above, name) if len(source.parts) == 1 else (name, *source.parts[:-1])


@lru_cache(maxsize=16)
def _names(root: str) -> tuple[str, str]:
    """The name of the folder above a root, and its own."""
    return Path(root).parent.name, Path(root).name


@lru_cache(maxsize=64)
def _place(in_folder: str, below: str) -> CommentsPlace | None:
    """The same for all files of a folder below a root; "" for a file that the user named."""
    folder, root = Path(in_folder), Path(below) if below else None
    within = [folder.parent, folder]
    if root is not None:
        below_root = folder.parts[len(root.parts) :]
        within = [root.joinpath(*below_root[:depth]) for depth in range(len(below_root) + 1)]
    top = root or folder
    declared = _declared(top)
    alone = root is None or folder == root  # it may be one post's comments; what lies deeper is of another archive
    found, certain = _among(within, declared, root)
    for one in list(within[0].parents)[:_ABOVE] if found is None else ():
        if one in declared or (alone and (_is_certain(one) or (one == top.parent and _is_comments(one)))):
            found, certain = one, one in declared or _is_certain(one)
            break
    if found is None:
        found = next((one for one in within if _SOME_COMMENTS.fullmatch(one.name)), None)
    if found is not None and _is_comments(folder) and folder.parent != root and _is_of_a_post(folder.parent):
        return CommentsPlace(certain, folder.parent.name)
    return CommentsPlace(certain, "" if found == folder else folder.name) if found else None


@lru_cache(maxsize=16)
def _declared(top: Path) -> list[Path]:
    """What the sites say that a folder may be of."""
    return [place for site in (top, *list(top.parents)[:_ABOVE]) for place in staticman.declared(site)]


def _among(folders: list[Path], declared: list[Path], root: Path | None) -> tuple[Path | None, bool]:
    """The first of these that is called so or that the site declares, and whether that is certain."""
    found = next((one for one in folders if one in declared or _is_comments(one)), None)
    return found, found is not None and (found in declared or found == root or _is_certain(found))


def _is_of_a_post(folder: Path) -> bool:
    """Whether a post stands in this folder as its index, or beside it under its name."""
    try:
        within = {entry.name for entry in os.scandir(folder) if entry.name.startswith("index.")}
    except OSError:
        return False
    return any(
        f"index.{ending}" in within or folder.with_name(f"{folder.name}.{ending}").is_file() for ending in _POSTS
    )


def _is_comments(folder: Path) -> bool:
    return folder.name.casefold().strip("_") == "comments"


def _is_certain(folder: Path) -> bool:
    return _is_comments(folder) and (folder.name == "_comments" or folder.parent.name.casefold() in _DATA)
