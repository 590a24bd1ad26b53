"""An empty catalogue, and the store that fills it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.catalogue.store import Store


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "catalogue.sqlite3"
    prepare(path)
    connection = connect(path)
    yield connection
    connection.close()


@pytest.fixture
def store(db: sqlite3.Connection) -> Store:
    return Store(db)
