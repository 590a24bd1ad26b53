"""The comments of a post that was opened alone: where its site keeps them, and nothing else of that site.

From the post's folder upwards each folder is asked for places of comments, up to the one that has the site's
configuration, and never beyond a home folder or the disk that the post lies on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kantlijn import formats
from kantlijn.formats import FormatError, Source
from kantlijn.library.catalogue.match_keys import post_match_keys, ref_match_keys, stem_of
from kantlijn.library.importing.sighting import Sighting
from kantlijn.library.importing.site_config import has_config
from kantlijn.model import Comment, Post, PostRef
from kantlijn.sources import staticman

_PLACES = ("_data/comments", "data/comments", "_comments", "comments")
"""Staticman's and its themes', Hugo's, jekyll-static-comments', and what Pelican's plugins have in their content."""
_BESIDE = (".comments.yml", ".comments.yaml", ".comments.json")
_HIGHEST = 12
"""How many folders above a post are looked at."""


@dataclass(frozen=True, slots=True)
class FoundComments:
    """A file of comments, or a folder that holds nothing but those of one post."""

    path: Path
    base: Path
    """The folder that holds the place of comments: what the archive's root would be."""
    is_folder: bool


def upwards(file: Path, home: Path | None = None) -> Iterator[Path]:
    """Yields the folders above a file, up to where its site ends.

    That is the folder with the site's configuration or its repository; a home folder, which is any beside `home` too,
    the user's if None; and the top of a disk, which is not among them.
    """
    home = home or Path(os.path.expanduser("~"))  # noqa: PTH111 - this never raises
    for folder in list(file.parents)[:_HIGHEST]:
        if folder == Path(folder.anchor):
            return
        yield folder
        if folder == home or folder.parent == home.parent or has_config(folder) or (folder / ".git").exists():
            return
        if folder.is_mount():
            return


class PostComments:
    """Finds what belongs to posts that were named as files."""

    def __init__(
        self, looking: Callable[[str, str], object], home: Path | None = None, left_out: Collection[str] = ()
    ) -> None:
        """`looking` is called with the path and name of each file before it is read; `home` is the user's if None.

        `left_out`: files not to be read, whatever they say.
        """
        self._looking, self._left_out = looking, left_out
        self._home = home

    def of(self, sighting: Sighting) -> list[FoundComments]:
        """Returns where the comments of the one post in this file are; nothing for a file that is no post."""
        file = Path(sighting.file)
        beside = (file.with_name(file.stem + ending) for ending in _BESIDE)
        found = [FoundComments(path, file.parent, False) for path in beside if _is_file(path)]
        keys: set[str] = set()
        for base in upwards(file, self._home):
            places = dict.fromkeys((*staticman.declared(base), *(base / name for name in _PLACES)))
            found += (FoundComments(place, base, True) for place in places if _is_closed(place))
            for place in filter(_is_folder, places):
                keys = keys or self._keys(sighting)
                if keys and (there := list(self._in_place(place, base, keys))):
                    return [*found, *there]
        return found

    def _keys(self, sighting: Sighting) -> set[str]:
        """The match keys of the one post that a file holds; none for a file of other things, or of several posts."""
        posts: list[Post] = []
        source = sighting.source()
        for item in self._items(source):
            if isinstance(item, Post):
                posts.append(item)
            if len(posts) > 1:
                return set()
        return post_match_keys(posts[0], "", stem_of(source.name)) if posts else set()

    def _items(self, source: Source) -> Iterator[formats.Item]:
        self._looking(str(source.file), source.path)
        try:
            name = formats.owner(source)
        except (FormatError, OSError):
            return
        if name is not None:
            yield from formats.parse(source, name)

    def _in_place(self, place: Path, base: Path, keys: set[str]) -> Iterator[FoundComments]:
        """Folders that are called by the post, and files that are or that say so."""
        for folder, folders, names in os.walk(place):
            of_post = [name for name in folders if _asks(PostRef(slug=name), keys) and _is_folder(Path(folder, name))]
            yield from (FoundComments(Path(folder, name), base, True) for name in of_post)
            for name in sorted(names):
                path = Path(folder, name)
                if not name.startswith(".") and _is_file(path) and self._speaks_of(path, base, keys):
                    yield FoundComments(path, base, False)
            in_any = place.name == "_comments"  # where folders mean nothing
            folders[:] = [name for name in folders if name not in of_post] if in_any else []

    def _speaks_of(self, path: Path, base: Path, keys: set[str]) -> bool:
        """Whether a file is of the post; one that cannot be looked at may be, and is to be named."""
        if str(path) in self._left_out or _asks(PostRef(slug=path.stem.removesuffix(".comments")), keys):
            return True
        source = Source(path, base, path.relative_to(base).as_posix())
        first = next((item for item in self._items(source) if isinstance(item, Comment)), None)
        return first is not None and _asks(first.post, keys)


def _asks(ref: PostRef, keys: set[str]) -> bool:
    return any(key in keys for _, key in ref_match_keys(ref, ""))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        return False


def _is_closed(path: Path) -> bool:
    """Whether one may not look into a folder; the walk, which meets it next, then says so."""
    try:
        os.scandir(path).close()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False
