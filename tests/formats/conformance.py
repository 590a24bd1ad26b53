"""What every format owes, as functions: for those that are here, and for the one that docs/formats.md writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kantlijn import formats
from kantlijn.formats import Format, Item, Source
from kantlijn.model import Comment, Post, Problem, Signpost, when

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"
BETWEEN = " · "
"""Stands between the names of several formats in one cell of README's table."""


def sources(folder: Path) -> Iterator[Source]:
    """What an archive offers: its files, and those of its folders that a format takes as one source."""
    for path in sorted(folder.rglob("*")):
        source = Source(path, folder, str(path.relative_to(folder.parent)))
        if path.is_file() or formats.takes_folder(source, [member.name for member in path.iterdir()]):
            yield source


def named(source: Source) -> Source:
    """The same file, as if the user had named it."""
    return Source(source.file, source.file, source.path)


def claims(source: Source) -> tuple[list[str], list[str]]:
    """The certain formats and the fallbacks that say a source is theirs."""
    found: tuple[list[str], list[str]] = ([], [])
    for name, module in formats.formats().items():
        if (module.FOLDERS or not source.is_folder) and module.sniff(source):
            found[module.FALLBACK].append(name)
    return found


def says_all_it_must(module: Format) -> bool:
    """Whether a module has the constants and functions of a format, and a docstring that opens it."""
    constants = (
        isinstance(module.NAME, str) and module.NAME.strip() and {module.FALLBACK, module.FOLDERS} <= {True, False}
    )
    return bool(constants and callable(module.sniff) and callable(module.parse) and (module.__doc__ or "").strip())


def faults(item: Item) -> Iterator[str]:
    """What is wrong with an item as a format yields it, in words."""
    if not item.path:
        yield f"{item}: names no file"
    if isinstance(item, Problem):
        if not item.reason.strip() or "\n" in item.reason:
            yield f"{item}: is no sentence"
        return
    if isinstance(item, Signpost):
        if not item.id or not any(item.post):
            yield f"{item}: leads nowhere"
        return
    dates = (item.published, item.updated) if isinstance(item, Post) else (item.published,)
    yield from (f"{item}: the date {date} cannot be sorted" for date in dates if date and when(date) is None)
    if isinstance(item, Post) and not item.title:
        yield f"{item}: has no title"
    if isinstance(item, Comment) and item.parent == item.id != "":
        yield f"{item}: answers itself"


def table(readme: str) -> set[str]:
    """The formats that README's table "What it reads" names in its first column."""
    rows = readme.partition("## What it reads")[2].partition("\n\nZip")[0].split("\n")
    cells = [row.split("|")[1].strip() for row in rows if row.startswith("|")][2:]
    return {name for cell in cells for name in cell.split(BETWEEN)}


def unnamed(modules: Mapping[str, Format], text: str) -> list[str]:
    """The formats whose NAME a text does not have."""
    return [module.NAME for module in modules.values() if module.NAME not in " ".join(text.split())]
