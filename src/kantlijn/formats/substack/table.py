"""The table of a Substack export, `posts.csv`: a row for each post, and which HTML file holds its text.

The columns: TryGhost's `migrate`, packages/mg-substack. A row is found again for every page of the export, so the
table is read once and kept until it, or the folder of pages, changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from kantlijn.sources import csv, dates, packed
from kantlijn.sources.source import FormatError, Member, Source

FILE = "posts.csv"
PAGES = "posts"
"""The folder beside the table that holds the texts."""
ENDING = ".html"

_COLUMNS = frozenset(("post_id", "post_date", "is_published"))
_LARGEST = 64_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of a post."""

    line: int
    fields: dict[str, str]

    @property
    def id(self) -> str:
        """`123.a-slug`, which is also the name of the file with the text; in some tables only the number."""
        return self.fields["post_id"]


@dataclass(slots=True)
class Table:
    """All rows of an export by `post_id`, the names of its pages without their ending, and what is wrong."""

    rows: dict[str, Row] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    problems: list[csv.Fault] = field(default_factory=list)
    """Each a reason, and where in the table."""
    _row_of: dict[str, Row] = field(default_factory=dict)
    _page_of: dict[str, str] = field(default_factory=dict)

    def row(self, page: str) -> Row | None:
        """The row of a page, or None."""
        return self._row_of.get(page)

    def page(self, row: Row) -> str:
        """The page of a row, or ""."""
        return self._page_of.get(row.id, "")

    def join(self) -> None:
        """Bring rows and pages together: by the whole name, else by the number, for a slug may have changed since."""
        rest: dict[str, list[str]] = {}
        for page in sorted(self.pages):
            if page not in self.rows:
                rest.setdefault(number(page), []).append(page)
        for row in self.rows.values():
            others = rest.get(number(row.id), [])
            page = row.id if row.id in self.pages else others.pop(0) if others else ""
            if page:
                self._row_of[page], self._page_of[row.id] = row, page


@dataclass(frozen=True, slots=True)
class _Key:
    """What a result is kept by: a file, and a mark that changes when the result would."""

    file: str
    mark: tuple[int, ...]
    source: Source = field(compare=False, hash=False)


def number(name: str) -> str:
    """The number of a post: `123` of `123.a-slug`."""
    return name.partition(".")[0]


def is_table(source: Source) -> bool:
    """Whether a file is the table of an export, by its name and its first line."""
    return source.name == FILE and not source.is_folder and set(csv.head(source.head_text)) >= _COLUMNS


def table_of(page: Source) -> Source | None:
    """The table that stands above a page's folder, or None; never raises."""
    folder = page.file.parent
    if folder.name != PAGES:
        return None
    try:
        return _table_of(_Key(str(folder), _mark(page, folder.parent / FILE), page))
    except (OSError, FormatError):
        return None


@lru_cache(maxsize=2)
def _table_of(key: _Key) -> Source | None:
    page = key.source
    above = replace(page, file=page.file.parent, path=page.path.rpartition("/")[0])
    found = above.beside(FILE)
    return found if found is not None and is_table(found) else None


def read(table: Source) -> Table:
    """The whole table. Raises FormatError where none of it can be read, OSError as open does."""
    return _read(_Key(str(table.file), _mark(table, table.file, table.file.parent / PAGES), table))


def _mark(source: Source, *files: Path) -> tuple[int, ...]:
    """What changes when one of these does, or, in a zip, the zip."""
    states = [file.stat() for file in ([source.archive] if isinstance(source, Member) else files) if file.exists()]
    return tuple(part for state in states for part in (state.st_size, state.st_mtime_ns))


@lru_cache(maxsize=2)
def _read(key: _Key) -> Table:
    decoded = key.source.text(_LARGEST)
    table = Table(pages=frozenset(_pages(key.source)))
    if decoded.warning:
        table.problems.append((decoded.warning, ""))
    for line, fields in csv.rows(decoded.text, table.problems):
        _add(table, Row(line, {"post_id": "", **fields}))
    table.join()
    return table


def _pages(table: Source) -> Iterator[str]:
    """The names of the pages, in a zip or in a folder, without their ending."""
    for name in _names(table):
        if name.endswith(ENDING) and "/" not in name and not name.startswith("."):
            yield name.removesuffix(ENDING)


def _names(table: Source) -> Iterator[str]:
    folder = table.file.parent / PAGES
    if isinstance(table, Member):
        prefix = f"{folder.relative_to(table.archive).as_posix()}/"
        entries = (entry for entry in packed.entries(table.archive) if not entry.refused)
        yield from (entry.name.removeprefix(prefix) for entry in entries if entry.name.startswith(prefix))
    elif folder.is_dir():
        with os.scandir(Path(folder)) as found:
            yield from (entry.name for entry in found if entry.is_file(follow_symlinks=False))


def _add(table: Table, row: Row) -> None:
    where, date = f"line {row.line}", row.fields.get("post_date", "")
    if row.id in table.rows:
        table.problems.append((f"names {row.id or 'no post'} a second time; left out", where))
        return
    if not row.id:
        table.problems.append(("names no post", where))
    if row.fields.get("is_published", "").lower() not in ("true", "false"):
        table.problems.append(("does not say whether it is published; kept as a draft", where))
    if date and not dates.read(date):
        table.problems.append((f"has a date that cannot be read: {date[:40]}", where))
    table.rows[row.id] = row
