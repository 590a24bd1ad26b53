"""Reads tables with a head line, as exports and spreadsheets write them: fields by column, with line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Protocol

Fault = tuple[str, str]
"""What is wrong with a table, and where."""


class _Reader(Protocol):
    line_num: int

    def __next__(self) -> list[str]: ...


def head(text: str) -> list[str]:
    """Read the names of the columns from the first line of a text, which may be cut after it.

    Returns the names, none where that line is blank or cannot be read.
    """
    first = text.partition("\n")[0]
    return next((record for _, record in _records(_reader([first], first), [])), [])


def rows(text: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows below the head line; what is wrong with them is added to `faults` along the way.

    Yields the number of each row's first line, from 1, and its fields by column. Never raises. A row that is too short
    has the fields it has. Text that follows a quote which is not closed becomes part of its row, as nobody can tell it
    from text.
    """
    names: list[str] = []
    reader = _reader(io.StringIO(text), text.partition("\n")[0])
    for line, record in _records(reader, faults):
        if not names:
            names = record
            continue
        if reader.line_num > line:
            faults.append((f"runs on to line {reader.line_num}; a quote may not be closed", f"line {line}"))
        if len(record) != len(names):
            faults.append((f"has {len(record)} columns instead of {len(names)}", f"line {line}"))
        yield line, {name: part.strip() for name, part in zip(names, record, strict=False)}


def _reader(lines: Iterable[str], first: str) -> _Reader:
    """By the delimiter that the first line has most of: a spreadsheet that saves a table may choose its own."""
    return csv.reader(lines, delimiter=max(",;\t", key=first.count))


def _records(reader: _Reader, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The records that can be read and are not blank; after one that cannot, it goes on with the next line."""
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            faults.append((f"cannot be read: {error}", f"line {line}"))
            continue
        if record is None:
            return
        if any(part.strip() for part in record):
            yield line, record
