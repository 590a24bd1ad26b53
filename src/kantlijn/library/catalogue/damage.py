"""What is wrong with a catalogue that cannot be used: damaged, or not to be written where it is.

Whatever stands in the file of a catalogue was written by us, or it is damage: by a disk, by another program, by hand.
So all that SQLite says of a file that is not whole, and all that the code raises which reads its rows, is one thing to
whoever asks: `DamageError`, or an error of which `is_damage` holds. The catalogue is then built anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_UNWRITABLE = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
    )
)


class DamageError(sqlite3.DatabaseError):
    """What stands in the catalogue cannot have been written there."""


@contextmanager
def rows_are_ours() -> Iterator[None]:
    """Within, what no row that we wrote makes the code raise is raised as `DamageError`."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise DamageError(f"a row of the catalogue cannot be read: {type(error).__name__}: {error}") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no whole catalogue, rather than that it is busy or the disk is full."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # it does not come from SQLite: of these the module has one for text that is no UTF-8
        return isinstance(error, DamageError | sqlite3.OperationalError)
    # SQLITE_ERROR: a table or column is missing, for no statement of ours is wrong
    whole = code & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
    return not whole or code == sqlite3.SQLITE_IOERR_SHORT_READ


def is_unwritable(error: sqlite3.Error) -> bool:
    """Whether an error says that the catalogue cannot be written where it is, whole though it may be."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE
