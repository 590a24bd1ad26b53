"""The library: from paths to posts in order, each with its thread, while the import is still at work."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kantlijn.clean import clean_line
from kantlijn.library.beside import Beside
from kantlijn.library.catalogue.damage import is_damage, is_unwritable, rows_are_ours
from kantlijn.library.catalogue.schema import catalogue_name
from kantlijn.library.identities import Identity, identified, identity, keys_of
from kantlijn.library.importing.import_process import COMMAND, GIVE_UP_AFTER, MEMORY, ImportProcess
from kantlijn.library.importing.unchanged import AT_ALL, sum_of_archive
from kantlijn.library.linked import linked
from kantlijn.library.open_catalogue import OpenCatalogue
from kantlijn.library.queries import Queries, is_text
from kantlijn.library.records import Linked, Progress, Report, Row, Summary
from kantlijn.library.roots import Roots
from kantlijn.library.view import View, nothing_to_collect
from kantlijn.model import Post, Problem

if TYPE_CHECKING:
    from kantlijn.library.search.engine import Engine
    from kantlijn.library.search.states import ReadingStates

T = TypeVar("T")


class Library:
    """An open archive. It reads the catalogue, and watches the import process that writes it."""

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        cache: Path | None = None,
        command: Sequence[str] = COMMAND,
        patience: float = GIVE_UP_AFTER,
        memory: int = MEMORY,
        patient: bool = False,
    ) -> None:
        """See `open`. `command` starts the import process, `patience` and `memory` are what a file may cost it."""
        self.restarted: Callable[[], object] = lambda: None
        """Called when an import has begun anew by itself, as the catalogue was damaged or could not be written."""
        self._roots = Roots.of(paths)
        self._catalogue = OpenCatalogue(cache, catalogue_name(self._roots), patient=patient)
        self.published = View(self._ask, everything=False)
        """What no state hides."""
        self.everything = View(self._ask, everything=True)
        """All there is, with drafts, spam and whatever else is hidden by its state."""
        self._seen = -1
        self._patient = self._later = False
        self._most = AT_ALL if patient else None
        self._anew = 0
        """How often the catalogue became another one."""
        path = self._catalogue.path
        self._import = ImportProcess(path, self._roots, command=command, patience=patience, memory=memory)

    @classmethod
    def open(
        cls, paths: Sequence[Path], *, cache: Path | None = None, later: bool = False, patient: bool = False
    ) -> Library:
        """Open what these paths hold as one archive and start its import, where it may have changed.

        `cache` is the folder for the catalogue, the user's own if None. With `later`, an archive that can be shown
        waits for `begin`: its import would take the time of the first frame. Who is `patient` waits for the import
        anyway: a large archive is looked at here. A path that is not there is a problem to report like any other.
        Raises KantlijnError where not even a temporary catalogue can be written.
        """
        library = cls(paths, cache=cache, patient=patient)
        library._later = later and library.published.count() > 0
        if not library._later:
            library.refresh()
        return library

    def begin(self) -> None:
        """Start the import that `open` left for later."""
        if self._later:
            self.refresh()
        self._later = False

    @property
    def catalogue(self) -> Path:
        """The catalogue's file, for those who read it over a connection of their own. It may be built anew any time."""
        return self._catalogue.path

    @property
    def beside(self) -> Beside:
        """What was worked out from its texts, kept beside the catalogue."""
        return Beside(self._catalogue.path)

    @property
    def notice(self) -> str:
        """What is to be said of the archive as a whole: that it is not all there, or what became of its catalogue."""
        return f"not all of this archive could be read: {self.failure}" if self.failure else self._catalogue.notice

    @property
    def failure(self) -> str:
        """Why the last import could not go on to its end, else ""."""
        return self._import.problems[0].reason if self._import.problems else ""

    @property
    def paths(self) -> list[Path]:
        """What was opened: full paths, in order."""
        return list(self._roots)

    @property
    def title(self) -> str:
        """The site's own title from its configuration, else the names of the folders."""
        names = [path.name or str(path) for path in self._roots]
        return self._ask(lambda queries: queries.fact("title")) or clean_line(", ".join(names))

    def refresh(self, *, retry: bool = False) -> None:
        """Look for what changed; nothing while an import runs. `retry`: also try again what had ended the import."""
        note, self._catalogue.note = self._catalogue.note, ""
        if not self._import.running:
            archive = sum_of_archive(self._roots, self._most) if note and not retry else None
            if archive is None or archive != note:
                self._import.start(retry=retry, archive=archive or "")

    def stop(self) -> None:
        """End the import. What it found is kept, the next one goes on from there."""
        self._import.stop()

    def wait(self, each: Callable[[Progress], None] | None = None) -> Progress:
        """Wait until the import is done; `each` is called with its progress a few times a second."""
        each = each or (lambda _: None)
        while (progress := self.poll()).running:
            each(progress)
            time.sleep(0.02)
        each(progress)
        return progress

    def wait_always(self, each: Callable[[Progress], None] | None = None) -> None:
        """Wait now, and from now on whenever an import begins by itself: no answer is of a catalogue that is half."""
        self._patient = True
        self.wait(each)

    def together(self, questions: Callable[[], T]) -> T:
        """Returns the answers to questions that follow from each other, all of them of one and the same catalogue.

        Keys are of one catalogue: where that was built anew meanwhile, all is asked again. Only after `wait_always`.
        """
        while True:
            before = self._anew
            try:
                found = questions()
                if before == self._anew:
                    return found
            except LookupError:
                if before == self._anew:
                    raise
            except sqlite3.DatabaseError as error:  # of a search, which has a connection of its own
                if not is_damage(error):
                    raise
                self._rebuild()

    def poll(self) -> Progress:
        """How far the import is. Cheap; also ends an import that hangs and starts one that died again."""
        progress = self._import.poll()
        if self._import.damaged:
            self._rebuild()
        elif not (self._import.unwritable and self._move(self._import.unwritable)):
            return progress
        return self._import.poll()

    def changed(self) -> bool:
        """Whether the catalogue changed since this was last asked; at first it has."""
        before, self._seen = self._seen, self._ask(Queries.version)
        return before != self._seen

    def view(self, *, everything: bool) -> View:
        """Returns `everything` or `published`, as a user's switch says."""
        return self.everything if everything else self.published

    def row(self, key: int) -> Row | None:
        """A post as the list shows it; None where it is gone."""
        return self._ask(lambda queries: queries.row(key))

    def find(self, name: str) -> int | None:
        """The key of a post by its id, slug, path (as shown, or as the shell has it) or title."""
        names = [name]
        if "/" in name or os.sep in name or "." in name:
            full = os.path.abspath(name)  # noqa: PTH100 - a link in the archive is not followed
            shown_path = self._ask(lambda queries: queries.file_shown(full) if is_text(full) else None)
            names += [shown_path] if shown_path else []
        return self._ask(lambda queries: queries.find(names)) if is_text(name) else None

    def post(self, key: int) -> Post:
        """A post with its text. Raises KeyError where it is gone."""
        if (post := self._ask(lambda queries: queries.post(key))) is None:
            raise KeyError(key)
        return post

    def problems(self) -> list[Problem]:
        """What could not be read, and why."""
        return [*self._import.problems, *self._ask(Queries.problems)]

    def report(self) -> Report:
        """What each file gave, what was passed by, and what could not be read."""
        with nothing_to_collect():
            return self._ask(lambda queries: queries.report(list(self._import.problems), running=self._import.running))

    def first_post(self, path: str) -> int | None:
        """The key of the first post that a file gave, as the report names it, or that a comment in it belongs to."""
        return self._ask(lambda queries: queries.first_post(path))

    def file_of(self, path: str) -> Path | None:
        """Where a file is, by the name that posts and comments carry; None for what is no file by itself."""
        return self._ask(lambda queries: queries.file_of(path))

    def picture_file(self, path: str, target: str) -> Path | None:
        """The file of a picture that a post or comment of that file shows; None where it is none of this archive."""
        return self._ask(lambda queries: queries.picture_file(path, target))

    def lines_of(self, problem: Problem) -> list[tuple[int, str]]:
        """The numbered lines that a problem is about. Raises FormatError with the reason where none can be shown."""
        return self._ask(lambda queries: queries.lines_of(problem))

    def identity(self, key: int) -> Identity | None:
        """Who a post is, whatever its row; None where it is gone."""
        return self._ask(lambda _: identity(self._catalogue.db, key))

    def identified(self, item: int) -> int | None:
        """The key of the post that is that item; None where it is gone."""
        return self._ask(lambda _: identified(self._catalogue.db, item))

    def keys_of(self, items: Iterable[int]) -> dict[int, bool]:
        """The keys of the posts that are these items, as they are shown, each with whether it is hidden by state."""
        return self._ask(lambda _: keys_of(self._catalogue.db, items))

    @property
    def complete(self) -> bool:
        """Whether the catalogue holds all that the last import found: it was not cut off half-way."""
        return self._ask(lambda queries: queries.fact("complete")) == "yes"

    def linked(self, targets: Sequence[str]) -> list[Linked | None]:
        """The post of this archive that each target of a link means; None for those that lead elsewhere."""
        return self._ask(lambda _: linked(self._catalogue.db, targets))

    def summary(self) -> Summary:
        """The archive in numbers."""
        return self._ask(Queries.summary)

    def search(self, states: ReadingStates | None = None) -> Engine:
        """A search over this archive, with a connection of its own; whoever asks for it closes it."""
        from kantlijn.library.search.engine import Engine

        return Engine(lambda: self.catalogue, states, self._catalogue.distrust)

    def close(self) -> None:
        """End the import and let go of the catalogue; a temporary one is deleted."""
        self._import.stop(0.5)
        self._catalogue.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: Callable[[Queries], T]) -> T:
        """Ask the catalogue; where that turns out to be damaged or gone, what there is so far of another answers."""
        if self._catalogue.suspect:
            self._rebuild()
        try:
            with rows_are_ours():
                return question(self._catalogue.queries)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                self._rebuild()
            elif not is_unwritable(error) or not self._move(str(error)):
                raise
            return question(self._catalogue.queries)

    def _rebuild(self) -> None:
        self._import.stop(0)
        self._catalogue.rebuild()
        self._begin_anew()

    def _move(self, reason: str) -> bool:
        """Go on in a temporary catalogue. Returns whether there is one."""
        self._import.stop(0)
        if moved := self._catalogue.move(reason):
            self._begin_anew()
        return moved

    def _begin_anew(self) -> None:
        self._seen = -1
        self._anew += 1
        self._import.catalogue = self._catalogue.path
        self._import.start()
        self.restarted()
        if self._patient:
            self.wait()
