"""The import report: what each file gave, in numbers that add up; `kantlijn.report_text` puts it in words."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import PurePosixPath

from kantlijn.library.records import Report, Tally
from kantlijn.model import Problem

LINES = 60
"""About so many lines for files; what more there are of one kind in one place is counted together."""


_LIVE = (
    "SELECT file, kind, status, NULL, duplicate_of IS NOT NULL, count(*) FROM posts WHERE file IS NOT NULL "
    "GROUP BY 1, 2, 3, 5",
    "SELECT file, 'comment', status, NULL, duplicate_of IS NOT NULL, count(*) FROM comments GROUP BY 1, 3, 5",
)
"""What tallies are made of at the end of an import, but for how comments found their posts."""


def report(db: sqlite3.Connection, loose: list[Problem], *, running: bool = False) -> Report:
    """What the catalogue knows of each file; `loose` are problems beside those that it holds.

    While an import is `running`, what is in so far is counted here: it counts at its end alone.
    """
    tallies = {
        key: Tally(path, format_, unfinished=int(size < 0), first=path)
        for key, path, format_, size in db.execute("SELECT key, path, format, size FROM files ORDER BY path")
    }
    for question in _LIVE if running else ("SELECT * FROM tallies",):
        for key, what, status, how, same, number in db.execute(question):
            if key in tallies:  # while it runs, a file may have come in since
                _count(tallies[key], what == "comment", status, how, same, number)
    by_path = {tally.path: tally for tally in tallies.values()} if loose else {}
    problems: list[Problem] = []
    for problem in loose:
        (by_path[problem.path].problems if problem.path in by_path else problems).append(problem)
    for key, *said in db.execute("SELECT file, path, reason, location FROM problems ORDER BY path, key"):
        (tallies[key].problems if key in tallies else problems).append(Problem(*said))
    found = db.execute("SELECT value FROM facts WHERE name = 'passed'").fetchone()
    return Report(
        [tally for tally in tallies.values() if tally.format or tally.problems],
        Counter(_ending(tally.path) for tally in tallies.values() if not tally.format and not tally.problems),
        json.loads(found[0]) if found else {},
        problems,
        running,
    )


def _count(tally: Tally, comment: bool, status: str, how: str | None, same: int, number: int) -> None:
    """`how` is None where it is not known yet how comments find their posts."""
    if not comment:
        if same:
            tally.duplicate_posts += number
        elif status == "published":
            tally.posts += number
        else:
            _more(tally.hidden, status, number)
        return
    if same:
        tally.duplicate_comments += number
        return
    if how is not None:
        _more(tally.joined, how, number)
    if status == "published":
        tally.comments += number
    else:
        _more(tally.hidden_comments, status, number)


def _more(counts: dict[str, int], what: str, number: int) -> None:
    counts[what] = counts.get(what, 0) + number


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def total(files: list[Tally]) -> Tally:
    """All of them in one."""
    result = Tally("", "", files=0)
    for tally in files:
        result.add(tally)
    return result


def grouped(files: list[Tally], lines: int = LINES) -> list[Tally]:
    """The files, those counted together that are many of one kind in one place and gave a post or comment each.

    Places are as deep in the tree of folders as leaves no more than so many lines.
    """
    plain: dict[tuple[str, str], list[Tally]] = {}
    for tally in filter(_is_plain, files):
        plain.setdefault((tally.path.rpartition("/")[0], tally.format), []).append(tally)
    groups: dict[tuple[str, str], list[Tally]] = {}
    deepest = max((folder.count("/") + 1 for folder, _ in plain if folder), default=0)
    for depth in range(deepest, -1, -1):
        groups = {}
        for (folder, format_), found in plain.items():
            groups.setdefault((_cut(folder, depth), format_), []).extend(found)
        if len(groups) <= lines:
            break
    single = [tally for tally in files if not _is_plain(tally)]
    for (place, format_), found in groups.items():
        if len(found) == 1:
            single += found
        else:
            together = Tally(place, format_, files=0)
            for tally in found:
                together.add(tally)
            single.append(together)
    return sorted(single, key=lambda tally: tally.path)


def _is_plain(tally: Tally) -> bool:
    if tally.problems or tally.unfinished:
        return False
    gave = tally.posts + tally.comments + tally.duplicate_posts + tally.duplicate_comments
    if tally.hidden or tally.hidden_comments:
        gave += sum(tally.hidden.values()) + sum(tally.hidden_comments.values())
    return gave <= 1


def _cut(folder: str, depth: int) -> str:
    """A folder, no deeper than so; "" is the archive itself."""
    folders = folder.split("/")[:depth] if folder else []
    return "/".join(folders) + "/" if folders else ""
