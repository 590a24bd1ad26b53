"""One run of the import: what is new or changed goes into the catalogue in batches, what is gone goes out.

The first batch is committed after the first few files, so that there is something to read at once; later ones are
larger. Full-text rows come when all is readable. With nothing changed it only looks, and writes nothing.
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from kantlijn import formats
from kantlijn.formats import Source
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, index_some
from kantlijn.library.catalogue.store import Store
from kantlijn.library.importing.comparison import Comparison
from kantlijn.library.importing.file_events import Begun, Ended, Event, events
from kantlijn.library.importing.parsers import COMMAND, MANY, ParserEndedError, Parsers, Place, chunk
from kantlijn.library.importing.post_comments import PostComments
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.sighting import Sighting
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots

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
        relieve: Callable[[], object] = lambda: None,
        ended: Callable[[], bool] = lambda: False,
        left_out: Mapping[str, str] | None = None,
        suspects: Collection[str] = (),
        retry: bool = False,
        parsers: int = 1,
        command: Sequence[str] = COMMAND,
        many: int = MANY,
    ) -> None:
        """`relieve` is called after each commit; `ended` says whether to stop; for the next three see `ImportJob`.

        `parsers`: how many processes may parse, started by the command once so many files wait; 1: only this one.
        """
        self._db, self._shared, self._relieve, self._ended = db, shared, relieve, ended
        db.execute("PRAGMA cache_size = -24000")
        self._left_out, self._suspects = dict(left_out or {}), frozenset(suspects)
        self._store = Store(db)
        self._walk = Walk(
            roots,
            looking=self._looking,
            left_out=self._left_out,
            takes_folder=self._takes_folder,
            comments_of=PostComments(self._looking, left_out=self._left_out).of,
        )
        self._comparison = Comparison(self._walk, self._store, shared, self._begin, retry=retry)
        self._queue: deque[Place] = deque()
        self._last: deque[Place] = deque()
        """The suspects, which are read here when all others were."""
        self._number, self._command, self._many = parsers, command, many
        self._parsers: Parsers | None = None
        self._reading: Sighting | None = None
        """The file whose events are taken."""
        self._before = 0
        """The bytes read before it."""
        self._due = 0.0
        self._batch = _FIRST_BATCH
        self._wrote = False

    def run(self) -> bool:
        """Bring the catalogue up to date; False when it was ended before all was read."""
        self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
        try:
            self._read_all()
        except ParserEndedError as error:
            self._keep(error)
            raise
        finally:
            if self._parsers:
                self._parsers.close()
        self._shared.at("", "")
        if whole_walk := not self._ended():
            self._comparison.finish()
        if self._wrote or not self._store.facts.complete():
            self._begin()
            self._commit(gather=True)
        self._shared.waiting = self._store.facts.unindexed()
        while not self._ended() and (done := self._index()):
            self._shared.waiting = max(0, self._shared.waiting - done)
            self._shared.beat()
        return whole_walk

    def _keep(self, error: ParserEndedError) -> None:
        """Have in the catalogue what was taken until a parser ended, and in the progress the file that it was at."""
        if self._db.in_transaction:
            self._commit()
        self._shared.at(error.at.file, error.at.shown)

    def _read_all(self) -> None:
        """Walk and read by turns, so that neither a huge tree nor a long queue keeps the first posts waiting."""
        places = iter(self._comparison)
        walking = True
        while (walking or self._queue or self._out()) and not self._ended():
            began = time.monotonic()
            while walking and time.monotonic() - began < (_WALKING if self._queue or self._out() else _READING):
                place = next(places, False)
                walking = place is not False
                if isinstance(place, tuple):
                    (self._last if place[1].file in self._suspects else self._queue).append(place)
            if not walking:
                self._shared.total = self._shared.files + len(self._queue) + self._out() + len(self._last)
            if self._parallel():
                self._read_there(0 if walking else _READING)
            else:
                self._read_here(self._queue, _READING if walking else math.inf)
            if self._is_due():
                self._commit()
        self._read_here(self._last, math.inf)

    def _read_here(self, queue: deque[Place], seconds: float) -> None:
        """Read files in this process, for so long."""
        began = time.monotonic()
        while queue and not self._ended() and time.monotonic() - began < seconds:
            folder, sighting = queue.popleft()
            if (sighting.mark[0] > _LARGE or sighting.file in self._suspects) and self._db.in_transaction:
                self._commit()  # what takes long, or ends this process, keeps nothing back
            self._open(sighting)
            left_out = self._left_out.get(sighting.file, "")
            for event in events(sighting, left_out, self._watch):
                if not self._take(folder, sighting, event):
                    break
            if self._is_due():
                self._commit()
            if self._batch > _FIRST_BATCH and self._parallel():
                break
        self._shared.beat()

    def _parallel(self) -> bool:
        """Whether other processes parse: once something can be read, and there is much to do for them."""
        if self._parsers is None and self._number > 1 and self._batch > _FIRST_BATCH and len(self._queue) >= self._many:
            try:
                self._parsers = Parsers(self._number, self._command)
            except OSError:
                self._number = 1  # then this one does it
        return self._parsers is not None

    def _read_there(self, patience: float) -> None:
        """Hand out files to the parsers, and take what they give."""
        assert self._parsers is not None
        while self._queue and self._parsers.free:
            self._parsers.hand_out(chunk(self._queue), self._left_out)
        taken = False
        for (folder, sighting), event in self._parsers.events(patience):
            taken = True
            if not self._take(folder, sighting, event):
                return
            if isinstance(event, Ended) and self._is_due():
                self._commit()
        if not taken and (seen := self._parsers.at_work(self._shared.file)):
            self._shared.at(seen.file, seen.shown)  # only as long as that one gets on, this process does

    def _out(self) -> int:
        return self._parsers.due if self._parsers else 0

    def _looking(self, path: str, shown: str) -> None:
        self._shared.at(path, shown)

    def _takes_folder(self, path: str, root: str, shown: str, site: str, names: list[str]) -> bool:
        """Whether a format takes this folder whole, which holds these names."""
        if not formats.may_take_folder(names):
            return False
        return formats.takes_folder(Source(Path(path), Path(root), shown, {"site": site} if site else {}), names)

    def _take(self, folder: int, sighting: Sighting, event: Event) -> bool:
        """One event of a file into the catalogue. Returns False where the import is to end."""
        self._begin()
        if isinstance(event, Begun):
            self._open(sighting)
            self._store.start(folder, sighting.name, sighting.shown, event.mark, event.format)
            return not self._ends()
        if isinstance(event, Ended):
            if self._ends():
                return False
            self._store.finish(event.mark, left_out=sighting.file in self._left_out)
            self._reading = None
            self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
            self._shared.read_bytes = self._before + sighting.mark[0]
            return True
        self._store.add(event)
        self._shared.beat()
        if self._is_due():
            self._commit()
            self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
        return not self._ends()

    def _open(self, sighting: Sighting) -> None:
        """A file is read from here on, if it is not that already."""
        if self._reading is not sighting:
            self._reading, self._before = sighting, self._shared.read_bytes
            self._shared.files += 1
            self._shared.at(sighting.file, sighting.shown)

    def _ends(self) -> bool:
        """Whether the import is to end, with a file that was not read to its end."""
        if not self._ended():
            return False
        self._shared.posts, self._shared.comments = self._store.posts, self._store.comments
        return True

    def _watch(self, done: int) -> None:
        size = self._reading.mark[0] if self._reading else 0
        self._shared.read_bytes = max(self._shared.read_bytes, self._before + min(done, size))
        self._shared.beat()

    def _index(self) -> int:
        """Write full-text rows for some of what has none yet. Returns how many."""
        if not self._shared.waiting:
            return 0
        self._begin()
        done = index_some(self._db, POSTS, self._shared.beat) or index_some(self._db, COMMENTS, self._shared.beat)
        self._db.execute("COMMIT")
        self._relieve()
        return done

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
            if not self._wrote:
                self._store.facts.keep("complete", "no")
            self._wrote = True
            self._due = time.monotonic() + self._batch

    def _is_due(self) -> bool:
        if not self._db.in_transaction:
            return False
        return time.monotonic() > self._due or (self._batch == _FIRST_BATCH and self._shared.files >= _FIRST_FILES)

    def _commit(self, gather: bool = False) -> None:
        if self._reading:
            self._store.pause()
        self._store.settle(self._shared.beat)
        if gather:
            self._db.execute("PRAGMA cache_size = -4000")  # as much as this is what sorting a million rows may hold
            self._store.gather(self._shared.beat)
        self._db.execute("COMMIT")
        self._relieve()
        self._batch = min(2 * self._batch, _LONGEST_BATCH)
