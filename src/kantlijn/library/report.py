"""The import report: what each file gave, in numbers that add up, and in the words that screen and command line use."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from kantlijn.library.catalogue.match_keys import SEVERAL, is_guess
from kantlijn.library.records import Report, Summary, Tally
from kantlijn.model import Problem

LINES = 60
"""About so many lines for files; what more there are of one kind in one place is counted together."""

WORDS = {
    "file": "before them in the file",
    "id": "by id",
    "url": "by link",
    "exact name": "by name",
    "name": "by name, written otherwise",
    "exact end of url": "by the end of the link",
    "end of url": "by the end of the link, written otherwise",
    "page and title": "by the post's link to their page, and by title",
    "title": "by title",
    "page": "by the post's link to their page",
    "name of page": "by the name of their page",
    SEVERAL: "to the first of several that would do",
    "": "to no post in this archive",
}
"""How comments were joined to posts, for people."""

Kind = Literal["head", "file", "detail", "problem", "note", ""]


def report(db: sqlite3.Connection, loose: list[Problem]) -> Report:
    """What the catalogue knows of each file; `loose` are problems beside those that it holds."""
    tallies = {
        key: Tally(path, format_, unfinished=int(size < 0))
        for key, path, format_, size in db.execute("SELECT key, path, format, size FROM files ORDER BY path")
    }
    for key, what, status, how, same, number in db.execute("SELECT * FROM tallies"):
        _count(tallies[key], what == "comment", status, how, bool(same), number)
    by_path = {tally.path: tally for tally in tallies.values()}
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
    )


def _count(tally: Tally, comment: bool, status: str, how: str, same: bool, number: int) -> None:
    if not comment:
        if same:
            tally.same += number
        elif status == "published":
            tally.posts += number
        else:
            tally.hidden[status] += number
        return
    if same:
        tally.same_comments += number
        return
    tally.joined[how] += number
    if status == "published":
        tally.comments += number
    else:
        tally.hidden_comments[status] += number


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def total(files: list[Tally]) -> Tally:
    """All of them in one."""
    result = Tally("", "", files=0)
    for tally in files:
        result.add(tally)
    return result


def gathered(files: list[Tally], lines: int = LINES) -> list[Tally]:
    """The files, those counted together that are many of one kind in one place and gave a post or comment each.

    Places are as deep in the tree of folders as leaves no more than so many lines.
    """
    plain = [tally for tally in files if _is_plain(tally)]
    groups: dict[tuple[str, str], list[Tally]] = {}
    deepest = max((tally.path.count("/") for tally in plain), default=0)
    for depth in range(deepest, -1, -1):
        groups = {}
        for tally in plain:
            groups.setdefault((_place(tally.path, depth), tally.format), []).append(tally)
        if len(groups) <= lines:
            break
    single = [tally for tally in files if not _is_plain(tally)]
    for (place, format_), found in groups.items():
        if len(found) == 1:
            single += found
        else:
            whole = Tally(place, format_, files=0)
            for tally in found:
                whole.add(tally)
            single.append(whole)
    return sorted(single, key=lambda tally: tally.path)


def _is_plain(tally: Tally) -> bool:
    hidden = (*tally.hidden.values(), *tally.hidden_comments.values())
    gave = sum((tally.posts, tally.comments, tally.same, tally.same_comments, *hidden))
    return gave <= 1 and not tally.problems and not tally.unfinished


def _place(path: str, depth: int) -> str:
    """The folder of a file, no deeper than so; "" is the archive itself."""
    folders = path.split("/")[:-1][:depth]
    return "/".join(folders) + "/" if folders else ""


def lines(summary: Summary, found: Report, names: Mapping[str, str]) -> Iterator[tuple[Kind, str]]:
    """The report in words, with what each line is. `names`: what people call a format, by its module."""
    yield from (("", line) for line in _altogether(summary, found, names))
    if found.files:
        yield "", ""
        yield "head", "Files"
    for tally in gathered(found.files):
        many = f" · {tally.files:,} files" if tally.files > 1 else ""
        yield "file", f"{tally.path or './'}{many} · {names.get(tally.format, tally.format) or 'not read'}"
        if tally.format:
            yield "detail", " · ".join(_details(tally))
        yield from (("problem", _said(problem, tally.path)) for problem in tally.problems)
    if found.problems:
        yield "", ""
        yield "head", "Elsewhere"
        yield from (("problem", str(problem)) for problem in found.problems)
    yield from _not_read(found)


def _altogether(summary: Summary, found: Report, names: Mapping[str, str]) -> Iterator[str]:
    whole = total(found.files)
    counts = {"post": summary.posts, "page": summary.pages, "comment": summary.comments}
    parts = [number(count, what) for what, count in counts.items() if count or what != "page"]
    if summary.threads:
        parts.append(f"{number(summary.threads, 'thread')} without a post")
    yield ", ".join(parts)
    if hidden := Counter(summary.hidden) + Counter(summary.hidden_comments):
        yield f"Hidden by state: {_counts(hidden)} (--all, or a in the reader, shows them)"
    if summary.formats:
        yield f"Files by format: {_counts({names.get(name, name): many for name, many in summary.formats.items()})}"
    if whole.same or whole.same_comments:
        both = [number(whole.same, "post")] * bool(whole.same)
        both += [number(whole.same_comments, "comment")] * bool(whole.same_comments)
        yield f"Found twice, and shown once: {', '.join(both)}"
    if ways := _ways(whole):
        yield f"Comments put to posts: {ways}"


def _not_read(found: Report) -> Iterator[tuple[Kind, str]]:
    passed = [f"{what} ({count:,})" for what, count in found.passed.items()]
    if found.unread or passed:
        yield "", ""
        yield "head", "Not read"
    if found.unread:
        kinds = ", ".join(f"{count:,} {ending or 'without ending'}" for ending, count in found.unread.most_common(12))
        more = ", and other endings" if len(found.unread) > 12 else ""
        yield "note", f"{number(found.unread.total(), 'file')} in no format that kantlijn reads: {kinds}{more}"
    if passed:
        yield "note", f"passed by without a look: {', '.join(passed)}"


def _details(tally: Tally) -> Iterator[str]:
    """What a file gave, in parts."""
    gave = [number(tally.posts, "post")] * bool(tally.posts) + [number(tally.comments, "comment")] * bool(
        tally.comments
    )
    hidden = Counter(tally.hidden) + Counter(tally.hidden_comments)
    if gave or not (hidden or tally.same or tally.same_comments):
        yield ", ".join(gave) or "nothing"
    if hidden:
        yield f"hidden by state: {_counts(hidden)}"
    if tally.same:
        yield f"{number(tally.same, 'post')} shown as another file tells {'it' if tally.same == 1 else 'them'}"
    if tally.same_comments:
        yield f"{number(tally.same_comments, 'comment')} that another file tells as well"
    if tally.joined and set(tally.joined) != {"file"}:
        yield f"comments put to posts {_ways(tally)}"
    if tally.unfinished:
        yield "not read to the end"


def _ways(tally: Tally) -> str:
    """What led the comments to their posts, the surest first; with a number where there are several ways."""
    ways = [
        (tally.joined[how], f"{words}{' (a guess)' * is_guess(how)}")
        for how, words in WORDS.items()
        if tally.joined[how]
    ]
    return ways[0][1] if len(ways) == 1 else ", ".join(f"{count:,} {way}" for count, way in ways)


def _said(problem: Problem, path: str) -> str:
    """A problem below its file, which need not be named again."""
    if problem.path != path:
        return str(problem)
    return f"{problem.where}: {problem.reason}" if problem.where else problem.reason


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def number(count: int, thing: str) -> str:
    """`1 post`, `2 posts`."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
