"""The reading state of one archive, as a reading screen uses it: everything goes by the keys of the library's rows.

archive = state.archive(library)       at once: the archive that stood at this path
archive.look_later(done)               when the import is done, and when the catalogue changed: which archive it
                                       is by its content, and what is new; `done` is called from another thread
archive.take()                         what the look found counts from now on
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from kantlijn.library.library import Library
from kantlijn.library.reading_state.archives import Archive, at_path, forget, row_of, take_over
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.look import Found, Question, look
from kantlijn.library.reading_state.marks import Marks, Trail
from kantlijn.library.reading_state.places import Places
from kantlijn.library.reading_state.reads import Reads
from kantlijn.library.reading_state.rows import Rows
from kantlijn.library.reading_state.schema import ARCHIVES
from kantlijn.library.reading_state.subjects import Subjects
from kantlijn.library.reading_state.visit import Visit


class ArchiveState:
    """What is kept of one archive. Keys are those of the catalogue's rows; what is stored hangs on items."""

    def __init__(self, library: Library, database: Database) -> None:
        self._library, self._database = library, database
        self._archive = at_path(database, library.paths)
        self._began = database.now()
        self._rows = Rows(database, self._archive.key)
        self.subjects = Subjects(library, self._rows)
        self.reads = Reads(library, database, self._rows, self.subjects)
        self.places = Places(database, self._rows, self.subjects)
        self.marks = Marks(self._rows, self.subjects)
        self.trail = Trail(database, self._rows, self.subjects)
        self.news = Visit(library, database, self._rows)
        self._found: Found | None = None
        self._asked: Question | None = None
        self._looking = threading.Lock()
        self._busy = False
        self._thread: threading.Thread | None = None
        self._last_title = self._archive.last_title
        self._note(soon=False)

    @property
    def found(self) -> bool:
        """Whether this archive was read before."""
        return self._archive.found

    @property
    def revision(self) -> tuple[int, int, int]:
        """Differs whenever something was read, marked, or found new: whoever filtered by that asks again."""
        return self.reads.revision, self.marks.revision, self.news.revision

    def opened(self, key: int) -> None:
        """A post is before the reader: it is the last one open, and what was new of it is not the next time."""
        row = self._library.row(key)
        if row is None:
            return
        self.places.opened(row.key)
        self.news.opened(row.key)
        self._last_title = row.title
        self._note(soon=False)

    def _note(self, soon: bool = True) -> None:
        """Keep that the archive was read, here and now."""
        title, paths = self._library.title, self._library.paths
        row = row_of(self._archive, title, paths, self._last_title, self._database.now())
        self._database.put(ARCHIVES, row, soon=soon)

    # -- looks

    def changed(self) -> None:
        """The catalogue changed: keys may mean other posts. Called with every `Library.changed`."""
        self.subjects.forget()
        self.reads.forget()

    def look(self) -> bool:
        """Look now and take what is found; for who can wait."""
        self._asked = self._question()
        self._found = look(self._database, self._asked)
        return self.take()

    def look_later(self, done: Callable[[], object] = lambda: None) -> None:
        """Look in a thread, and call `done` from it. While one is at it already, look once more after that."""
        self._asked = self._question()
        with self._looking:
            if not self._busy:
                self._busy = True
                self._thread = threading.Thread(target=self._run, args=(done,), name="reading state: look", daemon=True)
                self._thread.start()

    def _run(self, done: Callable[[], object]) -> None:
        looked: Question | None = None
        while True:
            with self._looking:
                if (question := self._asked) is looked or question is None:
                    self._busy = False
                    return
            self._found, looked = look(self._database, question), question
            done()

    def _question(self) -> Question:
        self.reads.looking()
        complete = self._library.complete and not self._library.poll().running
        return Question(self._archive, self._library.catalogue, complete, list(self.news.seen))

    def take(self) -> bool:
        """Let what the last look found count; whether there was anything comes out.

        What an older look found does not: another one is under way.
        """
        found, self._found = self._found, None
        if found is None or found.question is not self._asked or found.question.archive != self._archive:
            return False
        if found.archive != self._archive:
            self._become(found.archive, found.provisional)
        else:
            if found.moved:
                self._reload()
            self.reads.take(found.read)
        if found.news is not None:
            self.news.take(found.news)
        return True

    def _become(self, archive: Archive, provisional: bool) -> None:
        """It is another archive: what was changed in this run goes along."""
        old, since = self._archive.key, 0 if provisional else self._began
        self._archive = archive
        self._last_title = self._last_title or archive.last_title
        self._note()
        self._database.work(lambda db: take_over(db, old, archive.key, since))
        if provisional:
            self._database.work(lambda db: forget(db, old))
        self._database.flush(0.5)
        self._rows.become(archive.key)
        self.news.forget()
        self._reload()

    def _reload(self) -> None:
        self._database.flush(0.5)
        self._rows.forget()
        self.subjects.forget()
        self.reads.forget(reload=True)
        self.marks.revision += 1

    def close(self) -> None:
        """The visit ends; a look that is under way is waited for, a little."""
        if self._thread is not None:
            self._thread.join(1)
        self._note()
