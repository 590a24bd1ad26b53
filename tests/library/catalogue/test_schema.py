"""The catalogue's name, its version, and the order of its posts."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.schema import catalogue_name, connect, discard, prepare, shelf_of
from kantlijn.library.roots import Roots
from kantlijn.model import when


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert catalogue_name(Roots.of([one, two])) == catalogue_name(Roots.of([two, one, two]))
    assert catalogue_name(Roots.of([one])) != catalogue_name(Roots.of([two]))


def test_a_prepared_catalogue_is_left_alone_and_another_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "c.sqlite3"
    prepare(path)
    db = connect(path)
    db.execute("INSERT INTO facts VALUES ('x', 'y')")
    prepare(path)
    assert db.execute("SELECT value FROM facts WHERE name = 'x'").fetchone() == ("y",)
    db.execute("UPDATE facts SET value = 'older' WHERE name = 'version'")
    db.close()
    prepare(path)
    db = connect(path)
    assert db.execute("SELECT value FROM facts WHERE name = 'x'").fetchone() is None
    db.close()
    discard(path)
    assert list(path.parent.iterdir()) == []


@given(st.datetimes(), st.datetimes())
def test_shelves_and_sort_keys_go_by_date_newest_first(one: object, two: object) -> None:
    texts = sorted((f"{one}"[:19], f"{two}"[:19]))
    older, newer = (shelf_of("post", text) for text in texts)
    assert newer <= older
    assert newer < shelf_of("post", "") < shelf_of("page", texts[0]) < shelf_of("thread", texts[1])
    assert when(texts[0]) is not None
