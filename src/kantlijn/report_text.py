"""The import report in words: the same on the screen and from `kantlijn check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from kantlijn.library import SEVERAL, Report, Summary, Tally, grouped, is_guess, total
from kantlijn.model import Problem
from kantlijn.wording import counted, number, plural

LineKind = Literal["title", "head", "file", "detail", "problem", "source", "meant", "note", ""]


class ReportLine(NamedTuple):
    """A line of the report, and what it is about."""

    kind: LineKind
    text: str
    file: str = ""
    """The file, of several the first, by its name for the user."""
    problem: Problem | None = None


SHOWS = "--all, or a in the reader, shows"
"""What shows what is hidden by its state, where no key of the user is known."""

PASSED = {
    "hidden": "hidden files and folders",
    "media": "pictures, sounds, styles and the like",
    "about": "files about the site, such as a README",
    "machinery": "folders of the site's machinery",
}
"""What the walk passes by without a look, by the name that the import gives it."""

_MATCHED = {
    "file": "before them in the file",
    "id": "by id",
    "url": "by link",
    "exact name": "by name",
    "name": "by name, spelled differently",
    "exact end of url": "by the end of the link",
    "end of url": "by the end of the link, spelled differently",
    "page and title": "by the post's link to their page, and by title",
    "title": "by title",
    "page": "by the post's link to their page",
    "name of page": "by the name of their page",
    SEVERAL: "to the first of several that fit",
    "": "whose post is not in this archive",
}
"""How comments were joined to posts, for people."""


_NO_POST = "their posts are not in this archive"

_NOTHING = ("nothing", "nothing: its site makes no post of it")


def report_lines(summary: Summary, found: Report, names: Mapping[str, str], shows: str = SHOWS) -> Iterator[ReportLine]:
    """Returns the report line by line, problems first.

    `names`: what people call a format, by its module; `shows`: what shows what is hidden.
    """
    groups = grouped(found.files)
    yield from (ReportLine("", line) for line in _overview(summary, total(groups), names, shows))
    yield from _problems(found)
    if found.files:
        yield ReportLine("", "")
        yield ReportLine("head", "Files")
    for tally in groups:
        many = f" · {counted(tally.files, 'file')}" if tally.files > 1 else ""
        name = names.get(tally.format, tally.format) or "not read"
        yield ReportLine("file", f"{tally.path or './'}{many} · {name}", tally.first)
        if details := " · ".join(_details(tally, found.running, name)):
            yield ReportLine("detail", details)
    yield from (ReportLine(kind, text) for kind, text in _not_read(found))


def why_nothing(summary: Summary, found: Report, shows: str = SHOWS) -> list[str]:
    """Returns sentences that say why an archive has nothing to show: what is hidden, what is in no known format.

    `shows`: what shows what is hidden.
    """
    said = []
    hidden = Counter(summary.hidden)
    if hidden:
        said.append(f"All that was found is hidden: {_states(hidden)} ({shows} it).")
    notes = [text for kind, text in _not_read(found) if kind == "note"]
    if found.unread:
        said.append(f"There {plural(found.unread.total(), 'is', 'are')} {notes.pop(0)}.")
    said += [f"{text[0].upper()}{text[1:]}." for text in notes]
    return said if said or found.files or found.problems else ["There is no file in it."]


def problems_of(found: Report) -> list[Problem]:
    """Returns all problems, by path."""
    return sorted(
        (*found.problems, *(problem for tally in found.files for problem in tally.problems)),
        key=lambda problem: problem.path,
    )


def _problems(found: Report) -> Iterator[ReportLine]:
    """Each file's below its name."""
    problems = problems_of(found)
    if problems:
        yield ReportLine("", "")
        yield ReportLine("head", counted(len(problems), "problem"))
    for path, of_file in groupby(problems, key=lambda problem: problem.path):
        if path:
            yield ReportLine("file", path, path)
        yield from (ReportLine("problem", _problem(problem), path, problem) for problem in of_file)


def _overview(summary: Summary, all_files: Tally, names: Mapping[str, str], shows: str) -> Iterator[str]:
    yield _in_all(summary)
    if hidden := Counter(summary.hidden) + Counter(summary.hidden_comments):
        yield f"Hidden by state: {_states(hidden)} ({shows} them)"
    if summary.formats:
        yield f"Files by format: {_counts({names.get(name, name): many for name, many in summary.formats.items()})}"
    if all_files.duplicate_posts or all_files.duplicate_comments:
        both = _any((all_files.duplicate_posts, "post"), (all_files.duplicate_comments, "comment"))
        yield f"Found twice, and shown once: {', '.join(both)}"
    if ways := _ways(all_files):
        yield f"Comments matched to posts: {ways}" if any(all_files.joined) else f"Comments: {_NO_POST}"


def _in_all(summary: Summary) -> str:
    """How much there is; of several kinds also how many the list has, as it says itself."""
    kinds = [counted(summary.posts, "post"), *_any((summary.pages, "page"))]
    if summary.threads:
        kinds.append(f"{counted(summary.threads, 'thread')} without a post")
    listed = number(summary.posts + summary.pages + summary.threads)
    said = ", ".join(kinds) if len(kinds) == 1 else f"{listed} in the list: {', '.join(kinds)}"
    return f"{said}{', ' if len(kinds) == 1 else ' · '}{counted(summary.comments, 'comment')}"


def _not_read(found: Report) -> Iterator[tuple[LineKind, str]]:
    passed = [f"{PASSED[what]} ({number(count)})" for what, count in found.passed.items()]
    if found.unread or passed:
        yield "", ""
        yield "head", "Not read"
    if found.unread:
        most = found.unread.most_common(12)
        kinds = ", ".join(f"{number(count)} {ending or 'without ending'}" for ending, count in most)
        more = ", and other endings" if len(found.unread) > 12 else ""
        yield "note", f"{counted(found.unread.total(), 'file')} in no format that kantlijn reads: {kinds}{more}"
    if passed:
        yield "note", f"left out: {', '.join(passed)}"


def _details(tally: Tally, running: bool, name: str) -> Iterator[str]:
    """What a file gave, in parts; nothing may only be known at the end of an import.

    `name`: its format. Of what should be a post and has no problem, where it lies on its site says that it is none.
    """
    gave = _any((tally.posts, "post"), (tally.comments, "comment"))
    hidden = Counter(tally.hidden) + Counter(tally.hidden_comments)
    if gave or not (running or not tally.format or hidden or tally.duplicate_posts or tally.duplicate_comments):
        yield ", ".join(gave) or _NOTHING[name.endswith(" post") and not tally.problems]
    if hidden:
        yield f"hidden by state: {_states(hidden)}"
    if tally.duplicate_posts:
        yield f"{counted(tally.duplicate_posts, 'post')} that another file holds as well"
    if tally.duplicate_comments:
        yield f"{counted(tally.duplicate_comments, 'comment')} that another file holds as well"
    if tally.joined and set(tally.joined) != {"file"}:
        yield f"comments matched to posts {_ways(tally)}" if any(tally.joined) else _NO_POST
    if tally.unfinished:
        yield "being read" if running else "not read to the end"
    if tally.problems:
        yield f"{counted(len(tally.problems), 'problem')}, see above"


def _any(*counts: tuple[int, str]) -> list[str]:
    return [counted(count, what) for count, what in counts if count]


def _ways(tally: Tally) -> str:
    """What led the comments to their posts, the surest first; with a number where there are several ways."""
    ways = [
        (tally.joined[how], f"{words}{' (a guess)' * is_guess(how)}")
        for how, words in _MATCHED.items()
        if tally.joined.get(how)
    ]
    return ways[0][1] if len(ways) == 1 else ", ".join(f"{number(count)} {way}" for count, way in ways)


def _problem(problem: Problem) -> str:
    """A problem below its file, which need not be named again."""
    return f"{problem.where}: {problem.reason}" if problem.where else problem.reason


def _states(counts: Mapping[str, int]) -> str:
    """Returns `3 draft, 1 spam`."""
    return ", ".join(f"{number(count)} {state}" for state, count in counts.items())


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number(count)}" for name, count in counts.items())
