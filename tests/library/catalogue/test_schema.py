"""The catalogue's name, its version, and the order of its posts."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import catalogue_name, discard, prepare, shelf_of, version
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


def test_several_that_begin_at_once_find_one_catalogue(tmp_path: Path) -> None:
    def begin(path: Path) -> int:
        prepare(path)
        with closing(connect(path)) as db:
            return int(db.execute("SELECT count(*) FROM shelves").fetchone()[0])

    with ThreadPoolExecutor(8) as threads:
        for number in range(20):
            path = tmp_path / str(number) / "c.sqlite3"
            assert list(threads.map(begin, [path] * 8)) == [0] * 8


@given(st.datetimes(), st.datetimes())
def test_shelves_and_sort_keys_go_by_date_newest_first(one: object, two: object) -> None:
    texts = sorted((f"{one}"[:19], f"{two}"[:19]))
    older, newer = (shelf_of("post", text) for text in texts)
    assert newer <= older
    assert newer < shelf_of("post", "") < shelf_of("page", texts[0]) < shelf_of("thread", texts[1])
    assert when(texts[0]) is not None


def _package(folder: Path) -> Path:
    for name in ("model.py", "formats/one.py", "formats/two/parts/deep.py", "library/catalogue/x.py", "screens/s.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x = 1\n")
    return folder


@pytest.mark.parametrize("name", ["model.py", "formats/one.py", "formats/two/parts/deep.py", "library/catalogue/x.py"])
def test_another_version_is_any_change_to_what_an_import_hangs_on(tmp_path: Path, name: str) -> None:
    package = _package(tmp_path)
    before = version(package)
    assert version(package) == before
    (package / name).write_text("x = 22\n")
    changed = version(package)
    assert changed != before
    (package / name).rename(package / "formats" / "moved.py")
    assert version(package) not in (before, changed)


def test_a_new_room_is_seen_and_what_is_drawn_is_not(tmp_path: Path) -> None:
    package = _package(tmp_path)
    before = version(package)
    (package / "screens" / "s.py").write_text("x = 22\n")
    (package / "widgets").mkdir()
    (package / "widgets" / "new.py").write_text("")
    assert version(package) == before
    (package / "matching").mkdir()
    (package / "matching" / "new.py").write_text("")
    assert version(package) != before


def test_nothing_below_the_library_imports_a_room_that_the_version_leaves_out() -> None:
    """Asked of a new process, for this one has loaded screens."""
    script = (
        "import sys, kantlijn.library.importing.importer; from kantlijn.formats import formats; formats();"
        "rooms = {'export', 'render', 'screens', 'widgets'};"
        "print([n for n in sys.modules if n.startswith('kantlijn.') and n.split('.')[1] in rooms])"
    )
    found = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
