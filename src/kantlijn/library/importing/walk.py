"""The walk over an archive: which files are offered as sources, in an order that gives posts early.

Folders are walked without following links; what a site's own machinery needs is left out. Named by the user is
always offered. Within a folder the newest name comes first, files before folders, and data folders (comments) last
of all, for their posts should be there before them.
"""

from __future__ import annotations

import os
import stat
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from kantlijn.clean import clean_line
from kantlijn.library.importing.names import NEVER, is_about_the_site, is_hidden, is_media, is_zip
from kantlijn.library.importing.post_comments import FoundComments
from kantlijn.library.importing.sighting import Sighting, file_mark, folder_mark
from kantlijn.library.importing.site_around import site_around
from kantlijn.library.importing.site_config import Site, site_of
from kantlijn.library.roots import Roots
from kantlijn.model import Problem
from kantlijn.sources.packed import TOTAL, FormatError, entries

_FIRST = ("_posts", "posts", "content", "source", "src")
_DATA = frozenset({"_data", "data", "_comments", "comments"})
_entry_name = attrgetter("name")


@dataclass(frozen=True, slots=True)
class _Folder:
    path: str
    shown: str
    root: str
    site: Site | None
    zipped: bool = False
    """Whether it is a zip, whose members are met as files are."""


def _ignore(*_: object) -> bool:
    return False


def _none(_: Sighting) -> list[FoundComments]:
    return []


class Walk:
    """One walk; iterate over it once. `problems`, `title` and `passed` fill up along the way."""

    def __init__(
        self,
        roots: Roots,
        *,
        looking: Callable[[str, str], object] = _ignore,
        left_out: Mapping[str, str] | None = None,
        takes_folder: Callable[[str, str, str, str, list[str]], bool] = _ignore,
        comments_of: Callable[[Sighting], list[FoundComments]] = _none,
    ) -> None:
        """`looking` is called with each folder before it is touched; `left_out`: paths not to touch, with the reason.

        `takes_folder` says of a folder's path, root, name, site and what it holds whether a format takes it as one.
        `comments_of` says where the comments of a post lie that the user named as a file.
        """
        self.problems: list[Problem] = []
        self.title = ""
        self.passed: Counter[str] = Counter()
        """What was passed by without a look and how many: hidden, media, about (the site), machinery."""
        self._roots = roots
        self._named = {str(path) for path in roots}
        self._prefix = roots.prefixes()
        self._looking, self._left_out, self._takes_folder = looking, left_out or {}, takes_folder
        self._comments_of = comments_of
        self._beside: dict[Path, FoundComments] = {}
        self._stack: list[_Folder] = []
        self._later: deque[_Folder] = deque()

    def __iter__(self) -> Iterator[Sighting]:
        for path in self._roots:
            yield from self._root(path)
        yield from self._comments_beside()
        while self._stack or self._later:
            yield from self._folder(self._stack.pop() if self._stack else self._later.popleft())

    def _root(self, path: Path) -> Iterator[Sighting]:
        shown = self._prefix[path]
        try:
            status = path.stat()
        except OSError as error:
            self._problem(shown or str(path), error.strerror or "cannot be looked at")
            return
        if stat.S_ISDIR(status.st_mode):
            site = site_around(path)
            self.title = self.title or (site.title if site else "")
            self._stack.insert(0, _Folder(str(path), shown, str(path), site))
        elif stat.S_ISREG(status.st_mode):
            if is_zip(path.name):
                self._stack.insert(0, _Folder(str(path), shown, str(path), None, True))
                return
            site = site_around(path.parent)
            kind, told = (site.kind, site.told) if site else ("", None)
            named = Sighting(str(path), "", str(path), shown, kind, file_mark(status), True, told=told)
            yield named
            if named.file not in self._left_out:
                self._beside |= {one.path: one for one in self._comments_of(named) if not self._is_walked(one.path)}
        else:
            self._problem(shown, "is not a plain file")

    def _is_walked(self, path: Path) -> bool:
        """Whether a path is met anyway."""
        return any(str(above) in self._named for above in (path, *path.parents))

    def _comments_beside(self) -> Iterator[Sighting]:
        """What belongs to posts named as files: the files, those of one folder together, and the folders for later."""
        for one in sorted(self._beside.values(), key=lambda one: (one.path.parent, one.path)):
            shown = one.path.relative_to(one.base).as_posix()
            site = site_around(one.base)
            folder = _Folder(str(one.path), clean_line(shown), str(one.base), site)
            if one.is_folder:
                self._later.append(folder)
                continue
            try:
                mark = file_mark(one.path.stat())
            except OSError as error:
                self._problem(shown, error.strerror or "cannot be looked at")
                continue
            kind, told = (site.kind, site.told) if site else ("", None)
            yield Sighting(str(one.path.parent), one.path.name, folder.root, folder.shown, kind, mark, told=told)

    def _folder(self, folder: _Folder) -> Iterator[Sighting]:
        if folder.path in self._left_out:
            self._problem(folder.shown or folder.path, self._left_out[folder.path])
            return
        self._looking(folder.path, folder.shown)
        if folder.zipped:
            yield from self._zip(folder)
            return
        try:
            with os.scandir(folder.path) as scan:
                entries = list(scan)
        except OSError as error:
            self._problem(folder.shown or folder.path, error.strerror or "cannot be listed")
            return
        entries.sort(key=_entry_name)
        names = [entry.name for entry in entries]
        name = os.path.basename(folder.path)  # noqa: PTH119
        if self._takes_folder(folder.path, folder.root, folder.shown or name, _kind(folder), names):
            yield Sighting(folder.path, "", folder.root, folder.shown or name, _kind(folder), folder_mark(folder.path))
            return
        site = folder.site
        if site is None or site.base != folder.path:
            inner = site_of(folder.path, set(names))
            site = inner.within(site) if inner else site
        yield from self._files(_Folder(folder.path, folder.shown, folder.root, site), entries)

    def _files(self, folder: _Folder, entries: list[os.DirEntry[str]]) -> Iterator[Sighting]:
        kind = _kind(folder)
        site = folder.site if kind else None
        folders: list[str] = []
        zips: list[_Folder] = []
        data: list[os.DirEntry[str]] = []
        own = self._is_machinery(folder)
        while entries:
            entry = entries.pop()  # each keeps its stat for as long as it is kept
            if entry.path in self._named:
                continue
            what = _what(entry, own)
            if what == "link":
                self._link(folder, entry)
            elif what == "folder":
                folders.append(entry.name)
            elif what == "zip":
                zips.append(_Folder(entry.path, self._shown(folder, entry.name), folder.root, site, True))
            elif what == "data":
                data.append(entry)
            elif what == "text":
                yield from self._file(folder, entry, kind)
            else:
                self.passed[what] += 1
        for entry in data:
            yield from self._file(folder, entry, kind)
        self._stack.extend(zips)
        self._push(folder, folders)

    def _zip(self, folder: _Folder) -> Iterator[Sighting]:
        """The members of a zip, in its own order; the mark is the zip's, for a format may read them together."""
        try:
            members, changed = entries(Path(folder.path)), os.stat(folder.path).st_mtime_ns  # noqa: PTH116
        except FormatError as error:
            self._problem(folder.shown or folder.path, error.reason)
            return
        except OSError as error:
            self._problem(folder.shown or folder.path, error.strerror or "cannot be opened")
            return
        total = 0  # pictures, of which an export may hold gigabytes, do not count
        for member in members:
            if is_media(member.name.rpartition("/")[2]) or is_hidden(member.name):
                self.passed["hidden" if is_hidden(member.name) else "media"] += 1
                continue
            shown = self._shown(folder, member.name)
            total += member.size if not member.refused else 0
            if member.refused or total > TOTAL:
                self._problem(shown, member.refused or "is left out: the files in this zip are more than 1 GB")
            else:
                mark = member.size, changed, member.crc
                yield Sighting(folder.path, member.name, folder.root, shown, _kind(folder), mark, member=member.index)

    def _is_machinery(self, folder: _Folder) -> bool:
        """Whether this folder is a site's base, or above it: what is called README here is about the site."""
        base = folder.site.base if folder.site else ""
        return bool(base) and (base + os.sep).startswith(folder.path.rstrip(os.sep) + os.sep)

    def _file(self, folder: _Folder, entry: os.DirEntry[str], kind: str) -> Iterator[Sighting]:
        shown = self._shown(folder, entry.name)
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._problem(shown, error.strerror or "cannot be looked at")
            return
        if stat.S_ISREG(status.st_mode):
            told = folder.site.told if folder.site and kind else None
            yield Sighting(folder.path, entry.name, folder.root, shown, kind, file_mark(status), told=told)
        else:
            self._problem(shown, "is not a plain file")

    def _push(self, folder: _Folder, folders: list[str]) -> None:
        site = folder.site
        skipped: Collection[str] = site.skipped if site and site.base == folder.path else ()
        below = [
            _Folder(os.path.join(folder.path, name), self._shown(folder, name), folder.root, site)  # noqa: PTH118
            for name in folders
            if name not in NEVER and name not in skipped
        ]
        self.passed["machinery"] += len(folders) - len(below)
        self._later.extend(one for one in below if _name(one) in _DATA)
        rest = [one for one in below if _name(one) not in _DATA]
        rest.sort(key=lambda one: _name(one) not in _FIRST)  # stable: the newest name first among equals
        self._stack.extend(reversed(rest))

    def _link(self, folder: _Folder, entry: os.DirEntry[str]) -> None:
        """A link within the archive leads to what is met anyway; one that leads out is named, not followed."""
        target = os.path.realpath(entry.path)
        inside = any(target == root or target.startswith(root.rstrip(os.sep) + os.sep) for root in self._named)
        if not inside and os.path.exists(target) and not is_media(entry.name):  # noqa: PTH110
            self._problem(
                self._shown(folder, entry.name), "is a link that leads out of the archive; it was not followed"
            )

    def _shown(self, folder: _Folder, name: str) -> str:
        return clean_line(f"{folder.shown}/{name}" if folder.shown else name)

    def _problem(self, shown: str, reason: str) -> None:
        self.problems.append(Problem(clean_line(shown), reason))


def _what(entry: os.DirEntry[str], own: bool) -> str:
    """What to do with an entry: a link, folder, zip, data or text, or the kind of what is passed by.

    `own`: it stands in a site's base, where files about the site are passed by.
    """
    name = entry.name
    if name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    if is_zip(name):
        return "zip"
    if is_media(name):
        return "media"
    if own and is_about_the_site(name):
        return "about"
    return "data" if name.endswith((".yml", ".yaml", ".json")) else "text"


def _kind(folder: _Folder) -> str:
    """The kind of site that a folder is part of; a folder above the site's base is not."""
    site = folder.site
    return site.kind if site and (folder.path + os.sep).startswith(site.base.rstrip(os.sep) + os.sep) else ""


def _name(folder: _Folder) -> str:
    return folder.path.rsplit(os.sep, 1)[-1]
