"""`kantlijn state export|import`: the reading state as JSON, to be carried to another machine."""

from __future__ import annotations

import io
import sys
from contextlib import closing
from pathlib import Path

from kantlijn.clean import clean_line
from kantlijn.library.reading_state.carry import export_state, import_state
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME, state_folder
from kantlijn.temporary import unfinished
from kantlijn.wording import counted


def run(what: str, file: str) -> str:
    """Export to a file, or import from it; `-` is standard output or input. What was done comes out as a sentence.

    Raises KantlijnError where a file is no export or nothing can be saved, OSError where it cannot be read or written.
    """
    with closing(Database(state_folder() / NAME)) as database:
        count = _export(database, file) if what == "export" else _import(database, file)
        archives = counted(count, "archive")
        where = "standard output" if file == "-" else clean_line(file)
    if what == "export":
        return f"the reading state of {archives} was written to {where}"
    return f"the reading state of {archives} was merged with what was here"


def _export(database: Database, file: str) -> int:
    """The file is put in place when it is whole."""
    if file == "-":
        text = io.StringIO()
        count = export_state(database, text)
        sys.stdout.buffer.write(text.getvalue().encode())
        sys.stdout.buffer.flush()
        return count
    try:
        with unfinished(Path(f"{file}.part")) as half:
            with half.open("w", encoding="utf-8") as stream:
                count = export_state(database, stream)
            half.replace(file)
    except OSError as error:
        error.filename = error.filename or file  # a full disk is told without the name
        raise
    return count


def _import(database: Database, file: str) -> int:
    if file == "-":
        stream = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        return import_state(database, stream, "standard input")
    with open(file, encoding="utf-8", errors="replace") as stream:
        return import_state(database, stream, clean_line(file))
