"""How far the import is, in words: the same on the screen's status line and on the terminal of a command."""

from __future__ import annotations

from kantlijn.library.records import Progress
from kantlijn.library.report import number

PATIENCE = 0.5
"""Seconds within which an import that ends is not spoken of."""


def in_words(progress: Progress, width: int, stop: str = "") -> str:
    """`reading ━━━━━━──── 62 % · 1,204 posts · 3,310 comments · 2 min left`, no wider than that where it can be.

    `stop` says how to stop it. "" where nothing runs, or not for long.
    """
    if not progress.running or progress.seconds < PATIENCE:
        return ""
    found = [number(count, what) for count, what in ((progress.posts, "post"), (progress.comments, "comment")) if count]
    if progress.waiting:
        parts = ["all is read, making it searchable", f"{progress.waiting:,} to go", stop]
    else:
        many = progress.total is None or progress.total > 1
        total = f" of {progress.total:,}" if progress.total else ""
        files = f"{progress.files:,}{total} files" if many else ""
        parts = [f"reading {bar(progress.share, 20 if width >= 100 else 10)}", *found, files, left(progress), stop]
    parts = [part for part in parts if part]
    while len(parts) > 1 and len(" · ".join(parts)) > width:
        parts.pop(-2 if stop and len(parts) > 2 else -1)
    return " · ".join(parts)


def bar(share: float, cells: int) -> str:
    """A bar of so many cells, and the share in percent."""
    done = int(share * cells)
    return f"{'━' * done}{'─' * (cells - done)} {int(share * 100)} %"


def left(progress: Progress) -> str:
    """How long it will take, going by how it went so far; "" until that can be told."""
    if progress.total is None or progress.share < 0.02 or progress.seconds < 2:
        return ""
    seconds = progress.seconds * (1 - progress.share) / progress.share
    if seconds < 55:
        return f"{max(5, round(seconds / 5) * 5)} s left"
    if seconds < 3600:
        return f"{round(seconds / 60)} min left"
    return f"{seconds / 3600:.1f} h left"
