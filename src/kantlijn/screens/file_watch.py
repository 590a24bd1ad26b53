"""Tells when something was written where some files stand, from a thread that sleeps nearly always.

The system tells of it through watchfiles. The folders are watched rather than the files, for most editors put another
file in the place of the one that they change. Whether it was one of the files, whoever is told finds out; and as
network drives and folders that are moved tell of nothing, a look is due every few seconds all the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Event, Thread, main_thread
from time import monotonic

QUIET = 0.25
"""Seconds for which nothing more is written until it counts as done."""
ALL_THE_SAME = 5.0
"""Seconds between two looks where the system tells of nothing."""
WITHOUT = 1.0
"""Seconds between two looks where the system cannot tell: its watches are used up, or it has none."""


class FileWatch:
    """Calls `tell` from its thread when it is time to look at the files, until it is stopped."""

    def __init__(self, tell: Callable[[], object]) -> None:
        self._tell = tell
        self._folders: tuple[str, ...] = ()
        self._ended = Event()

    def watch(self, files: Iterable[str]) -> None:
        """Watch where these files stand, and nothing else any more."""
        folders = folders_of(files)
        if folders == self._folders and all(map(os.path.isdir, folders)):
            return
        self.stop()
        self._folders, self._ended = folders, Event()
        if folders:
            thread = Thread(target=_run, args=(folders, self._tell, self._ended), name="file watch")
            with suppress(RuntimeError):  # no thread can be had: then the files are read again by key
                thread.start()

    def stop(self) -> None:
        """Watch nothing any more; its thread is gone a moment later, and the program ends no later for it."""
        self._folders = ()
        self._ended.set()


def folders_of(files: Iterable[str]) -> tuple[str, ...]:
    """Returns where the files stand, and where those stand that are links."""
    both = ((os.path.dirname(file), os.path.dirname(os.path.realpath(file))) for file in files)  # noqa: PTH120
    return tuple(sorted({folder for pair in both for folder in pair if folder}))


def _run(folders: tuple[str, ...], tell: Callable[[], object], ended: Event) -> None:
    try:
        _told_by_the_system(folders, tell, ended)
    except (ImportError, OSError, RuntimeError, ValueError):  # or a folder went, or a name in it is no text
        while not _over(ended, WITHOUT):
            tell()


def _told_by_the_system(folders: tuple[str, ...], tell: Callable[[], object], ended: Event) -> None:
    """Asked for four times a second, watchfiles takes next to nothing, and is never waited for in the end."""
    from watchfiles import watch  # only now, for it takes as long to load as a page to be shown

    reports = watch(
        *folders,
        watch_filter=None,
        recursive=False,
        step=1,
        rust_timeout=1,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=False,  # it would look at each file of a folder three times a second
        poll_delay_ms=int(ALL_THE_SAME * 1000),
    )
    watched, written, looked = _which(folders), False, monotonic()
    for report in reports:
        quiet = not report
        if (written and quiet) or monotonic() - looked >= ALL_THE_SAME:
            tell()
            written, looked = False, monotonic()
        written = written or not quiet
        if report and _which(folders) != watched:
            raise FileNotFoundError("what is watched is not there any more, or something else in its place")
        if _over(ended, QUIET):
            return


def _which(folders: tuple[str, ...]) -> list[tuple[int, int]]:
    """What the system knows them by. Raises OSError where one is gone."""
    found = map(os.stat, folders)
    return [(status.st_dev, status.st_ino) for status in found]


def _over(ended: Event, seconds: float) -> bool:
    """Waits so long; returns whether it is to end, or the program did without a word."""
    return ended.wait(seconds) or not main_thread().is_alive()
