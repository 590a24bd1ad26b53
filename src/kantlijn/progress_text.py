"""How far the import is, in words: the same on the screen's status line and on the terminal of a command."""

from __future__ import annotations

from kantlijn.library.records import Progress
from kantlijn.wording import counted, duration, number

QUIET_SECONDS = 0.5
"""Seconds within which an import that ends is not spoken of."""


def progress_line(progress: Progress, width: int, stop: str = "", *, counts: bool = True) -> str:
    """Returns `reading ━━━━━━──── 62 % · 1 204 posts · 3 310 comments · 2 min left`, shortened to a width in cells.

    `stop` says how to stop it; without `counts` it is not said how much was read, for where that stands already.
    "" where nothing runs, or not for long. Parts go until it fits or one is left.
    """
    if not progress.running or progress.seconds < QUIET_SECONDS:
        return ""
    parts = _indexing(progress, stop) if progress.waiting else _reading(progress, width, stop, counts)
    parts = [part for part in parts if part]
    while len(parts) > 1 and len(" · ".join(parts)) > width:
        parts.pop(-2 if stop and len(parts) > 2 else -1)
    return " · ".join(parts)


def progress_brief(progress: Progress) -> str:
    """Returns the same in a word or two, for where the rest has no room beside a key: `62 % read`."""
    return "importing" if progress.waiting else f"{int(progress.share * 100)} % read"


def _indexing(progress: Progress, stop: str) -> list[str]:
    return ["files read; making them searchable", f"{number(progress.waiting)} to go", stop]


def _reading(progress: Progress, width: int, stop: str, counts: bool) -> list[str]:
    read = _read(progress) if counts else ()
    return [f"reading {bar(progress.share, 20 if width >= 100 else 10)}", *read, time_left(progress), stop]


def _read(progress: Progress) -> list[str]:
    found = [
        counted(count, what) for count, what in ((progress.posts, "post"), (progress.comments, "comment")) if count
    ]
    total = f"{number(progress.files)} of {counted(progress.total, 'file')}" if progress.total else ""
    return [*found, "" if progress.total in (0, 1) else total or counted(progress.files, "file")]


def bar(share: float, cells: int) -> str:
    """Returns a bar of so many cells, and the share (0 to 1) in percent."""
    done = int(share * cells)
    return f"{'━' * done}{'─' * (cells - done)} {int(share * 100)} %"


def time_left(progress: Progress) -> str:
    """Returns how long it will take, going by how it went so far; "" until that can be known."""
    if progress.total is None or progress.share < 0.02 or progress.seconds < 2:
        return ""
    return f"{duration(progress.seconds * (1 - progress.share) / progress.share)} left"
