"""One run of the import: what is new or changed goes into the catalogue in batches, what is gone goes out.

The first batch is committed after the first few files, so that there is something to read at once; later ones are
larger. Full-text rows come when all is readable. With nothing changed it only looks, and writes nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kantlijn import formats
from kantlijn.formats import FormatError, Source
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, index_some
from kantlijn.library.catalogue.store import Known, Store
from kantlijn.library.importing.post_comments import PostComments
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.sighting import Sighting, file_mark, folder_mark
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Problem

_FIRST_BATCH, _LONGEST_BATCH = 0.05, 2.0
_FIRST_FILES, _LARGE = 20, 1_000_000
_WALKING, _READING = 0.05, 0.1


class Import:
    """One run over an archive."""

    def __init__(
        self,
        db: sqlite3.Connection,
        roots: Roots,
        shared: SharedProgress,
        *,
        ended: Callable[[], bool] = lambda: False,
        left_out: Mapping[str, str] | None = None,
        suspects: Collection[str] = (),
        retry: bool = False,
    ) -> None:
        """`ended` says whether to stop; for `left_out`, `suspects` and `retry` see `ImportJob`."""
        self._db, self._shared, self._ended = db, shared, ended
        db.execute("PRAGMA cache_size = -32000")
        db.execute("PRAGMA wal_autocheckpoint = 16000")  # a page that changes often goes to the file once
        self._left_out, self._suspects = dict(left_out or {}), frozenset(suspects)
        self._store = Store(db)
        self._walk = Walk(
            roots,
            looking=self._looking,
            left_out=self._left_out,
            takes_folder=self._takes_folder,
            comments_of=PostComments(self._looking, left_out=self._left_out).of,
        )
        self._overdue = self._store.overdue(time.time()) | (self._store.left_out() if retry else set())
        self._known_sites = frozenset((self._store.fact("sites") or "").split())
        self._sites: set[str] = set()
        """The marks of what the sites of this walk tell."""
        self._queue: deque[tuple[int, Sighting]] = deque()
        self._seen_folders: set[int] = set()
        self._due = 0.0
        self._batch = _FIRST_BATCH
        self._wrote = False

    def run(self) -> bool:
        """Bring the catalogue up to date; False when it was ended before all was read."""
        self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
        self._read_all()
        self._shared.at("", "")
        if whole_walk := not self._ended():
            self._finish_walk()
        if self._wrote or not self._store.complete():
            self._begin()
            self._commit(gather=True)
        self._shared.waiting = self._store.unindexed()
        while not self._ended() and (done := self._index()):
            self._shared.waiting = max(0, self._shared.waiting - done)
            self._shared.beat()
        if self._wrote:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return whole_walk

    def _finish_walk(self) -> None:
        for folder in self._store.missing(self._seen_folders):
            self._begin()
            self._store.remove_folder(folder, self._shared.beat)
        if self._walk.problems != self._store.walk_problems():
            self._begin()
            self._store.set_walk_problems(self._walk.problems)
        if (sites := " ".join(sorted(self._sites))) != (self._store.fact("sites") or ""):
            self._begin()
            self._store.set_fact("sites", sites)
        passed = json.dumps({what: count for what, count in sorted(self._walk.passed.items()) if count})
        if passed != self._store.fact("passed"):
            self._begin()
            self._store.set_fact("passed", passed)

    def _read_all(self) -> None:
        """Walk and read by turns, so that neither a huge tree nor a long queue keeps the first posts waiting."""
        sightings = self._compared()
        walking = True
        while (walking or self._queue) and not self._ended():
            began = time.monotonic()
            while walking and time.monotonic() - began < (_WALKING if self._queue else _READING):
                walking = next(sightings, None) is not None
            if not walking:
                self._shared.total = self._shared.files + len(self._queue)
            began = time.monotonic()
            while self._queue and not self._ended() and (not walking or time.monotonic() - began < _READING):
                self._read(*self._queue.popleft())
                if self._is_due():
                    self._commit()
            if self._is_due():
                self._commit()
            self._shared.beat()

    def _compared(self) -> Iterator[bool]:
        """Each sighting compared with what is known of it; what is new or changed goes to the queue."""
        folder, path = 0, ""
        known: dict[str, Known] = {}
        last: list[tuple[int, Sighting]] = []
        for sighting in self._walk:
            if sighting.folder != path:
                self._remove(known.values())
                path = sighting.folder
                folder, known = self._enter(path)
            was = known.pop(sighting.name, None)
            if was and was.mark == sighting.mark and was.key not in self._overdue and self._told_before(sighting):
                self._shared.files += 1
            else:
                (last if sighting.file in self._suspects else self._queue).append((folder, sighting))
                self._shared.size += sighting.mark[0]
            yield True
        self._remove(known.values())
        self._queue.extend(last)
        self._keep_title()

    def _told_before(self, sighting: Sighting) -> bool:
        """Whether the site around a file told the same when it was read: its author and dialect are the posts' too."""
        if sighting.told is None:
            return True
        mark = sighting.told.mark()
        self._sites.add(mark)
        return mark in self._known_sites

    def _enter(self, path: str) -> tuple[int, dict[str, Known]]:
        folder = self._store.folder(path)
        if folder is None:
            self._begin()
            folder = self._store.new_folder(path)
        self._seen_folders.add(folder)
        return folder, self._store.known(folder)

    def _remove(self, gone: Iterable[Known]) -> None:
        for known in gone:
            self._begin()
            self._shared.beat()
            self._store.remove(known.key)

    def _keep_title(self) -> None:
        if self._walk.title and self._store.fact("title") != self._walk.title:
            self._begin()
            self._store.set_fact("title", self._walk.title)

    def _looking(self, path: str, shown: str) -> None:
        self._shared.at(path, shown)

    def _takes_folder(self, path: str, root: str, shown: str, site: str, names: list[str]) -> bool:
        """Whether a format takes this folder whole, which holds these names."""
        return formats.takes_folder(Source(Path(path), Path(root), shown, {"site": site} if site else {}), names)

    def _read(self, folder: int, sighting: Sighting) -> None:
        """Read one file into the catalogue, once more if it changed meanwhile."""
        if (sighting.mark[0] > _LARGE or sighting.file in self._suspects) and self._db.in_transaction:
            self._commit()  # what takes long, or ends this process, keeps nothing back
        self._shared.files += 1
        self._shared.at(sighting.file, sighting.shown)
        self._begin()
        before, begun = sighting.mark, self._shared.read_bytes
        for again in (False, True):
            problem = self._read_once(folder, sighting, before, begun)
            after = _mark_now(sighting)
            if self._ended() or after is None or after == before:
                break
            if again:  # under the older mark it counts as changed next time
                problem = Problem(sighting.shown, "changed while it was read, twice; it may not be shown as it is now")
            else:
                before = after
        if problem:
            self._store.add(problem)
        if self._ended():
            self._store.pause()  # it may not have been read to its end
        else:
            self._store.finish(before, left_out=sighting.file in self._left_out)
        self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
        self._shared.read_bytes = begun + sighting.mark[0]

    def _read_once(self, folder: int, sighting: Sighting, mark: tuple[int, int, int], begun: int) -> Problem | None:
        source = sighting.source(lambda done: self._watch(begun + min(done, sighting.mark[0])))
        name, reason = self._owner(source, sighting)
        self._store.start(folder, sighting.name, sighting.shown, mark, name)
        if not name:
            return Problem(sighting.shown, reason) if reason else None
        for item in formats.parse(source, name):
            self._store.add(item)
            self._shared.beat()
            if self._is_due():
                self._store.pause()
                self._commit()
                self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
                self._begin()
            if self._ended():
                break
        return None

    def _watch(self, read_bytes: int) -> None:
        self._shared.read_bytes = max(self._shared.read_bytes, read_bytes)
        self._shared.beat()

    def _owner(self, source: Source, sighting: Sighting) -> tuple[str, str]:
        """The format that reads a file; "" and the reason where none does, which is "" where that needs no word."""
        if reason := self._left_out.get(sighting.file, ""):
            return "", reason
        try:
            name = formats.owner(source)
        except FormatError as error:
            return "", error.reason
        except OSError as error:
            return "", error.strerror or "could not be read"
        return name or "", "is in no format that kantlijn reads" if not name and sighting.named else ""

    def _index(self) -> int:
        """Write full-text rows for some of what has none yet. Returns how many."""
        if not self._shared.waiting:
            return 0
        self._begin()
        done = index_some(self._db, POSTS, self._shared.beat) or index_some(self._db, COMMENTS, self._shared.beat)
        self._db.execute("COMMIT")
        return done

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            if not self._wrote:
                self._store.set_fact("complete", "no")
            self._wrote = True
            self._due = time.monotonic() + self._batch

    def _is_due(self) -> bool:
        if not self._db.in_transaction:
            return False
        return time.monotonic() > self._due or (self._batch == _FIRST_BATCH and self._shared.files >= _FIRST_FILES)

    def _commit(self, gather: bool = False) -> None:
        self._store.settle(self._shared.beat)
        if gather:
            self._db.execute("PRAGMA cache_size = -4000")  # as much as this is what sorting a million rows may hold
            self._store.gather(self._shared.beat)
        self._db.execute("COMMIT")
        self._batch = min(2 * self._batch, _LONGEST_BATCH)


def _mark_now(sighting: Sighting) -> tuple[int, int, int] | None:
    """The file's mark by now; None where it is gone, or a member of a zip, which is looked at with its zip."""
    try:
        status = os.stat(sighting.file)  # noqa: PTH116
    except OSError:
        return None
    return file_mark(status) if stat.S_ISREG(status.st_mode) else folder_mark(sighting.file)
