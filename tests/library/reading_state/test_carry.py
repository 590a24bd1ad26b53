"""The state as JSON, on another machine and back, merged with what is there."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kantlijn.library.reading_state import Passage, Place
from kantlijn.library.reading_state.carry import export_state, import_state
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.file import NAME
from kantlijn.model import KantlijnError
from library.reading_state.conftest import Desk, key_of

Write = Callable[..., Path]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(tmp_path / "one" / NAME)
    yield found
    found.close()


def exported(folder: Path) -> str:
    database = Database(folder / NAME)
    stream = io.StringIO()
    export_state(database, stream)
    database.close()
    return stream.getvalue()


def merged(text: str, folder: Path) -> int:
    database = Database(folder / NAME)
    try:
        return import_state(database, io.StringIO(text), "some.json")
    finally:
        database.close()


def test_two_machines_that_read_one_archive_have_both_after_a_merge(
    archive: Path, write: Write, tmp_path: Path, log: Path
) -> None:
    for name in ("lamp", "salt", "bread"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    here, there = Desk(tmp_path / "here"), Desk(tmp_path / "there")
    there.now += 5000
    early, late = Place("article", Passage(1)), Place("comments", Passage(2, 3, "all about"))
    with here.reading(archive) as (library, state):
        state.reads.set(key_of(library, "lamp"))
        state.reads.set(key_of(library, "bread"))
        state.marks.add("a", key_of(library, "lamp"))
        state.places.keep(key_of(library, "lamp"), early)
        state.trail.searched("bulbs")
    with there.reading(archive) as (library, state):
        state.reads.set(key_of(library, "salt"))
        state.reads.set(key_of(library, "bread"))
        state.reads.set(key_of(library, "bread"), False)
        state.marks.add("b", key_of(library, "salt"))
        state.places.keep(key_of(library, "lamp"), late)
    assert merged(exported(there.state), here.state) == 1
    with here.reading(archive) as (library, state):
        names = {row.title for row in library.published.rows(0, 9) if state.reads.is_read(row.key)}
        assert names == {"lamp", "salt"}  # bread was set back to unread after it was read here
        assert [mark.name for mark in state.marks.all()] == ["a", "b"]
        assert state.places.place(key_of(library, "lamp")) == late
        assert state.trail.history() == ["bulbs"]
        assert state.news.now.posts == {}
    assert merged(exported(here.state), here.state) == 1
    assert len(json.loads(exported(here.state))["archives"]) == 1


def test_an_archive_that_was_never_read_here_comes_with_all_that_was_kept(
    archive: Path, write: Write, tmp_path: Path, log: Path
) -> None:
    write("lamp.post", "title: lamp\n\nAll about lamps.")
    there, here = Desk(tmp_path / "there"), Desk(tmp_path / "here")
    with there.reading(archive) as (library, state):
        state.reads.set(key_of(library, "lamp"))
    write("salt.post", "title: salt\n\nAll about salt.")
    text = exported(there.state)
    assert merged(text, here.state) == 1
    assert json.loads(exported(here.state)) == json.loads(text)
    with here.reading(archive) as (library, state):
        assert state.reads.is_read(key_of(library, "lamp"))
        assert list(state.news.now.posts) == [key_of(library, "salt")]


def broken(change: Callable[[dict[str, Any]], object]) -> str:
    archive = {
        "uid": "u", "title": "t", "paths": ["/a"], "last_title": "", "at": 1, "known": "",
        "reads": [{"post": 1, "value": 1, "at": 1}],
    }  # fmt: skip
    data = {"kantlijn": "reading state", "version": 1, "archives": [archive]}
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("[]", "no reading state that kantlijn exported"),
        (broken(lambda data: data.update(version=2)), "its version is 2"),
        (broken(lambda data: data["archives"][0].pop("uid")), "uid"),
        (broken(lambda data: data["archives"].append("x")), "not as kantlijn exports it"),
        (broken(lambda data: data["archives"][0]["reads"][0].update(post="1")), "reads.post is '1'"),
        (broken(lambda data: data["archives"][0]["reads"][0].update(at=1 << 70)), "reads.at is"),
        (broken(lambda data: data["archives"][0].update(at=-1)), "archives.at is -1"),
        (broken(lambda data: data["archives"][0].update(at=253_402_300_800_000)), "archives.at is"),
        (broken(lambda data: data["archives"][0].update(title="\ud800")), "archives.title is"),
        (broken(lambda data: data["archives"][0].update(paths=["\ud800"])), "archives.paths is"),
        (broken(lambda data: data["archives"][0].update(known="AAAA")), "not as kantlijn exports it"),
        (broken(lambda data: data["archives"][0].update(known="*")), "not as kantlijn exports it"),
        (broken(lambda data: data["archives"][0].update(known="é")), "not as kantlijn exports it"),
    ],
)
def test_what_is_no_export_is_refused_and_nothing_of_it_is_kept(database: Database, text: str, said: str) -> None:
    with pytest.raises(KantlijnError, match=r"some\.json: ") as refused:
        import_state(database, io.StringIO(text), "some.json")
    assert said in str(refused.value)
    assert database.ask(lambda db: db.execute("SELECT count(*) FROM archives").fetchone()) == (0,)


def test_nothing_is_merged_where_nothing_can_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    database = Database(tmp_path / "file" / NAME)
    with pytest.raises(KantlijnError, match="reading state is not being saved"):
        import_state(database, io.StringIO(broken(lambda _: None)), "some.json")
    database.close()
