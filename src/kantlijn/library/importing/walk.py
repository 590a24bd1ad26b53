"""The walk over an archive: which files are offered as sources, in an order that gives posts early.

Folders are walked without following links; what a site's own machinery needs is left out. Named by the user is
always offered. Within a folder the newest name comes first, files before folders, and data folders (comments) last
of all, for their posts should be there before them.
"""

from __future__ import annotations

import os
import stat
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kantlijn.clean import clean_line
from kantlijn.library.importing.site_config import Site, site_of
from kantlijn.model import Problem
from kantlijn.sources.packed import TOTAL, Entry, FormatError, entries
from kantlijn.sources.source import Member, Source

_NEVER = frozenset("_site vendor node_modules __pycache__ bower_components _layouts _includes _sass".split())
_FIRST = ("_posts", "posts", "content", "source", "src")
_DATA = frozenset({"_data", "data", "_comments", "comments"})
_MACHINERY = frozenset(
    "readme changelog changes history license licence copying contributing contributors code_of_conduct "
    "code-of-conduct authors maintainers codeowners support todo upgrading upgrade roadmap robots humans ads llms "
    "requirements 404 cname".split()
)
_NOT_TEXT = frozenset(
    "png jpg jpeg gif webp avif svg ico bmp tif tiff heic psd mp3 m4a ogg opus flac wav aac mp4 m4v mov avi mkv webm "
    "woff woff2 ttf otf eot pdf css scss sass less js mjs map lock so o a pyc class jar exe dll wasm".split()
)
_NEAR = ("src", "source", "docs")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file, or a folder that a format takes whole, that is offered as a source."""

    folder: str
    name: str
    """The name in its folder; "" for a file that the user named or a folder taken whole, which is its own `folder`."""
    root: str
    shown: str
    """How it is named to the user: below the root, and with the root's name where there are several."""
    site: str
    """The kind of site around it, or ""."""
    mark: tuple[int, int, int]
    """Size, mtime_ns and inode; it changed if one of them did."""
    named: bool = False
    """The user named it; being in no format is then worth a word."""
    member: int = -1
    """Its number in the zip that its `folder` then is; -1 for a file of its own."""

    @property
    def file(self) -> str:
        """Its full path."""
        if not self.name:
            return self.folder
        return os.path.join(self.folder, self.name)  # noqa: PTH118 - a Path costs ten times as much, for each file

    def source(self, watch: Callable[[int], object] | None = None) -> Source:
        """What a format gets to read; `watch` is told how many bytes of it were read so far."""
        file, root, hints = Path(self.file), Path(self.root), {"site": self.site} if self.site else {}
        if self.member < 0:
            return Source(file, root, self.shown, hints, watch=watch)
        return Member(file, root, self.shown, hints, Path(self.folder), self.member, watch=watch)


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    shown: str
    root: str
    site: Site | None
    zipped: bool = False
    """Whether it is a zip, whose members are met as files are."""


def _ignore(*_: str) -> bool:
    return False


class Walk:
    """One walk; iterate over it once. `problems`, `title` and `passed` fill up along the way."""

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        looking: Callable[[str, str], object] = _ignore,
        left_out: Mapping[str, str] | None = None,
        takes_folder: Callable[[str, str, str, str], bool] = _ignore,
    ) -> None:
        """`looking` is told each folder before it is touched, `left_out` are paths not to touch with the reason."""
        self.problems: list[Problem] = []
        self.title = ""
        self.passed: Counter[str] = Counter()
        """What was passed by without a look and how many: hidden, media, about (the site), machinery."""
        self._paths = sorted({path.resolve() for path in paths})
        self._named = {str(path) for path in self._paths}
        self._prefix = prefixes(self._paths)
        self._looking, self._left_out, self._takes_folder = looking, left_out or {}, takes_folder
        self._stack: list[_Place] = []
        self._later: deque[_Place] = deque()

    def __iter__(self) -> Iterator[Sighting]:
        for path in self._paths:
            yield from self._root(path)
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
            site = self._site_around(path)
            if site and site.title and not self.title:
                self.title = site.title
            self._stack.insert(0, _Place(str(path), shown, str(path), site))
        elif stat.S_ISREG(status.st_mode):
            if _is_zip(path.name):
                self._stack.insert(0, _Place(str(path), shown, str(path), None, True))
                return
            site = self._site_around(path.parent)
            yield Sighting(str(path), "", str(path), shown, site.kind if site else "", mark_of(status), True)
        else:
            self._problem(shown, "is not a plain file")

    def _site_around(self, path: Path) -> Site | None:
        """The site of a root: in it, just below it (the rest is then its machinery), or just above it."""
        for folder in (path, *(path / name for name in _NEAR), path.parent):
            try:
                names = set(os.listdir(folder))  # noqa: PTH208
            except OSError:
                continue
            site = site_of(str(folder), names)
            if site is None or (folder == path.parent and path.name not in {"_posts", "_drafts", "_data", "content"}):
                continue
            return site if folder != path.parent else Site(site.kind, str(folder), site.title, frozenset())
        return None

    def _folder(self, place: _Place) -> Iterator[Sighting]:
        if place.path in self._left_out:
            self._problem(place.shown or place.path, self._left_out[place.path])
            return
        self._looking(place.path, place.shown)
        if place.zipped:
            yield from self._zip(place)
            return
        name = os.path.basename(place.path)  # noqa: PTH119
        if self._takes_folder(place.path, place.root, place.shown or name, _kind(place)):
            yield Sighting(place.path, "", place.root, place.shown or name, _kind(place), whole(place.path))
            return
        try:
            with os.scandir(place.path) as scan:
                entries = list(scan)
        except OSError as error:
            self._problem(place.shown or place.path, error.strerror or "cannot be listed")
            return
        entries.sort(key=lambda entry: entry.name)
        site = place.site
        if site is None or site.base != place.path:
            site = site_of(place.path, {entry.name for entry in entries}) or site
        yield from self._files(_Place(place.path, place.shown, place.root, site), entries)

    def _files(self, place: _Place, entries: list[os.DirEntry[str]]) -> Iterator[Sighting]:
        kind = _kind(place)
        folders: list[str] = []
        zips: list[_Place] = []
        data: list[os.DirEntry[str]] = []
        own = self._is_machinery(place)
        while entries:
            entry = entries.pop()  # each keeps its stat for as long as it is kept
            name = entry.name
            if entry.path in self._named:
                continue
            if name.startswith("."):
                self.passed["hidden"] += 1
            elif entry.is_symlink():
                self._link(place, entry)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif _is_zip(name):
                zips.append(_Place(entry.path, self._shown(place, name), place.root, None, True))
            elif _unwanted(name):
                self.passed["media"] += 1
            elif own and _about_the_site(name):
                self.passed["about"] += 1
            elif name.endswith((".yml", ".yaml", ".json")):
                data.append(entry)
            else:
                yield from self._file(place, entry, kind)
        for entry in data:
            yield from self._file(place, entry, kind)
        self._stack.extend(zips)
        self._push(place, folders)

    def _zip(self, place: _Place) -> Iterator[Sighting]:
        """The members of a zip, in its own order; the mark is the zip's, for a format may read them together."""
        try:
            members, changed = entries(Path(place.path)), os.stat(place.path).st_mtime_ns  # noqa: PTH116
        except FormatError as error:
            self._problem(place.shown or place.path, error.reason)
            return
        except OSError as error:
            self._problem(place.shown or place.path, error.strerror or "cannot be opened")
            return
        total = 0  # pictures, of which an export may hold gigabytes, do not count
        for member in members:
            if _unwanted(member.name.rpartition("/")[2]) or _hidden(member):
                self.passed["hidden" if _hidden(member) else "media"] += 1
                continue
            shown = self._shown(place, member.name)
            total += member.size if not member.refused else 0
            if member.refused or total > TOTAL:
                self._problem(shown, member.refused or "is left out: the files in this zip are more than 1 GB")
            else:
                mark = member.size, changed, member.crc
                yield Sighting(place.path, member.name, place.root, shown, "", mark, member=member.index)

    def _is_machinery(self, place: _Place) -> bool:
        """Whether this folder is a site's base, or above it: what is called README here is about the site."""
        base = place.site.base if place.site else ""
        return bool(base) and (base + os.sep).startswith(place.path.rstrip(os.sep) + os.sep)

    def _file(self, place: _Place, entry: os.DirEntry[str], kind: str) -> Iterator[Sighting]:
        shown = self._shown(place, entry.name)
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._problem(shown, error.strerror or "cannot be looked at")
            return
        if stat.S_ISREG(status.st_mode):
            yield Sighting(place.path, entry.name, place.root, shown, kind, mark_of(status))
        else:
            self._problem(shown, "is not a plain file")

    def _push(self, place: _Place, folders: list[str]) -> None:
        site = place.site
        skipped: Collection[str] = site.skipped if site and site.base == place.path else ()
        places = [
            _Place(os.path.join(place.path, name), self._shown(place, name), place.root, site)  # noqa: PTH118
            for name in folders
            if name not in _NEVER and name not in skipped
        ]
        self.passed["machinery"] += len(folders) - len(places)
        self._later.extend(below for below in places if _name(below) in _DATA)
        rest = [below for below in places if _name(below) not in _DATA]
        rest.sort(key=lambda below: _name(below) not in _FIRST)  # stable: the newest name first among equals
        self._stack.extend(reversed(rest))

    def _link(self, place: _Place, entry: os.DirEntry[str]) -> None:
        """A link within the archive leads to what is met anyway; one that leads out is named, not followed."""
        target = os.path.realpath(entry.path)
        inside = any(target == root or target.startswith(root.rstrip(os.sep) + os.sep) for root in self._named)
        if not inside and os.path.exists(target) and not _unwanted(entry.name):  # noqa: PTH110
            self._problem(
                self._shown(place, entry.name), "is a link that leads out of the archive; it was not followed"
            )

    def _shown(self, place: _Place, name: str) -> str:
        return clean_line(f"{place.shown}/{name}" if place.shown else name)

    def _problem(self, shown: str, reason: str) -> None:
        self.problems.append(Problem(clean_line(shown), reason))


def prefixes(roots: Sequence[Path]) -> dict[Path, str]:
    """What paths below each root begin with: nothing for a single folder, else its name, else all of its path."""
    if len(roots) == 1 and roots[0].is_dir():
        return {roots[0]: ""}
    names = [root.name for root in roots]
    return {root: clean_line(root.name if root.name and names.count(root.name) == 1 else str(root)) for root in roots}


def whole(path: str) -> tuple[int, int, int]:
    """The mark of a folder that is one source: the size of all in it, the newest time, the number of files."""
    size = newest = count = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                status = os.lstat(os.path.join(folder, name))  # noqa: PTH118
            except OSError:
                continue
            size, newest, count = size + status.st_size, max(newest, status.st_mtime_ns), count + 1
    return size, newest, count


def mark_of(status: os.stat_result) -> tuple[int, int, int]:
    """What tells whether a file changed."""
    # An inode can need 64 bits without sign, which SQLite has not; its lower bits tell files apart as well.
    return status.st_size, status.st_mtime_ns, status.st_ino & 0x7FFF_FFFF_FFFF_FFFF


def _kind(place: _Place) -> str:
    """The kind of site that a folder is part of; a folder above the site's base is not."""
    site = place.site
    return site.kind if site and (place.path + os.sep).startswith(site.base.rstrip(os.sep) + os.sep) else ""


def _name(place: _Place) -> str:
    return place.path.rsplit(os.sep, 1)[-1]


def _about_the_site(name: str) -> bool:
    """Whether a file in a site's base speaks of the site rather than being part of it."""
    return name.startswith("_") or name.split(".")[0].casefold() in _MACHINERY


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip") and not name.startswith(".")


def _hidden(member: Entry) -> bool:
    """Whether a member is what no walk over folders would meet, such as what a Mac adds to each zip."""
    return any(part.startswith(".") or part == "__MACOSX" or part in _NEVER for part in member.name.split("/"))


def _unwanted(name: str) -> bool:
    return name.endswith("~") or (name.rpartition(".")[2].lower() in _NOT_TEXT and "." in name)
