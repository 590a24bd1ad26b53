"""The CSV that Hypothes.is' client exports: an annotation a row, with the words it is about but not what is around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.formats.hypothesis.annotation import body, page
from kantlijn.model import Comment, Problem, Quotation
from kantlijn.sources import csv, date_fields
from kantlijn.sources.source import FormatError, Source

_DATE = ("Creation Date", "Created at", "Annotation/Reply Date", "Date")
_PAGE = ("URL", "Page URL")
_AUTHOR = ("User", "Author")
_TEXT = ("Comment", "Body")
_OWN = frozenset(("Quote", "Tags", "Group"))
"""Columns that it has had from its first version on; those above changed their names."""


def is_table(text: str) -> bool:
    """Returns whether a text begins with the columns of such a table."""
    names = set(csv.head(text.lstrip("\ufeff")))
    return names >= _OWN and all(names & set(each) for each in (_PAGE, _AUTHOR, _TEXT))


def comments(source: Source) -> Iterator[Comment | Problem]:
    """Yields the annotations, row by row. Raises FormatError for a table without its columns."""
    text, problems = source.readable()
    yield from problems
    if not is_table(text):
        raise FormatError("does not have the columns of annotations")
    faults: list[csv.Fault] = []
    for line, row in csv.rows(text.lstrip("\ufeff"), faults):
        yield _comment(row, source.path, line)
    yield from (Problem(source.path, reason, where) for reason, where in faults)


def _comment(row: Mapping[str, str], path: str, line: int) -> Comment:
    """The annotation of a row; who a reply answers is not in it."""
    quotation = Quotation(row["Quote"]) if row.get("Quote", "").strip() else None
    tags = [tag.strip() for tag in row.get("Tags", "").split(",") if tag.strip()]
    return Comment(
        id="",
        body=body(quotation, _first(row, _TEXT), tags),
        post=page(_first(row, _PAGE)),
        author=_first(row, _AUTHOR).removeprefix("acct:").partition("@")[0],
        published=date_fields.first(*((name, row[name]) for name in _DATE if name in row)),
        path=path,
        line=line,
        quotation=quotation,
    )


def _first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")
