"""What the walk meets, compared with what the catalogue knows: which files are new or changed, and what is gone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator

from kantlijn.library.catalogue.store import Known, Store
from kantlijn.library.importing.parsers import Place
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.importing.sighting import Sighting
from kantlijn.library.importing.site_hints import SiteTexts
from kantlijn.library.importing.walk import Walk


class Comparison:
    """One walk compared; iterate over it once, and then `finish`."""

    def __init__(
        self,
        walk: Walk,
        store: Store,
        shared: SharedProgress,
        begin: Callable[[], object],
        *,
        retry: bool = False,
    ) -> None:
        """`begin` is called before anything is written; `retry`: what was left out is to be read again too."""
        self._walk, self._store, self._shared, self._begin = walk, store, shared, begin
        self._overdue = store.facts.overdue(time.time()) | (store.facts.left_out() if retry else set())
        self._known_sites = frozenset((store.facts.get("sites") or "").split())
        self._sites: set[str] = set()
        """The marks of what the sites of this walk tell."""
        self._addresses: set[str] = set()
        """Where those sites stand on the web."""
        self._told: SiteTexts | None = None
        """What the site of the last file told."""
        self._as_before = True
        self._seen_folders: set[int] = set()

    def __iter__(self) -> Iterator[Place | None]:
        """Yields each file that is to be read, with its folder's key; None for one that is as it was.

        What was in a folder and is gone goes from the catalogue.
        """
        folder, path = 0, ""
        known: dict[str, Known] = {}
        for sighting in self._walk:
            if sighting.folder != path:
                self._remove(known.values())
                path = sighting.folder
                folder, known = self._enter(path, zipped=sighting.member >= 0)
            was, told_before = known.pop(sighting.name, None), self._told_before(sighting)
            if was and was.mark == sighting.mark and was.key not in self._overdue and told_before:
                self._shared.files += 1
                yield None
            else:
                self._shared.size += sighting.mark[0]
                yield folder, sighting
        self._remove(known.values())
        self._keep_title()

    def _told_before(self, sighting: Sighting) -> bool:
        """Whether the site around a file told the same when it was read: its author and dialect are the posts' too."""
        if sighting.told is not self._told:
            self._told = sighting.told
            mark = self._told.mark() if self._told else ""
            self._sites |= {mark} if mark else set()
            self._addresses |= {self._told.address()} - {""} if self._told else set()
            self._as_before = not mark or mark in self._known_sites
        return self._as_before

    def _enter(self, path: str, *, zipped: bool) -> tuple[int, dict[str, Known]]:
        folder = self._store.folder(path)
        known = {} if folder is None else self._store.known(folder)
        if folder is None:
            self._begin()
            folder = self._store.new_folder(path, once=not zipped)
        self._seen_folders.add(folder)
        return folder, known

    def _remove(self, gone: Iterable[Known]) -> None:
        for known in gone:
            self._begin()
            self._shared.beat()
            self._store.remove(known.key)

    def _keep_title(self) -> None:
        if self._walk.title:
            self._keep_fact("title", self._walk.title)

    def _keep_fact(self, name: str, value: str) -> None:
        if value != (self._store.facts.get(name) or ""):
            self._begin()
            self._store.facts.keep(name, value)

    def finish(self) -> None:
        """All was met: what was not goes, and what the walk could not do is kept."""
        for folder in self._store.missing(self._seen_folders):
            self._begin()
            self._store.remove_folder(folder, self._shared.beat)
        if self._walk.problems != self._store.facts.walk_problems():
            self._begin()
            self._store.facts.set_walk_problems(self._walk.problems)
        self._keep_fact("sites", " ".join(sorted(self._sites)))
        self._keep_fact("addresses", " ".join(sorted(self._addresses)))
        passed = {what: count for what, count in sorted(self._walk.passed.items()) if count}
        self._keep_fact("passed", json.dumps(passed))
