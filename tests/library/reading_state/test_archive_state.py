"""One archive over several visits: what is kept, and what is new."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from kantlijn.library.reading_state import ArchiveState, Fresh, Passage, Place
from kantlijn.library.reading_state.database import Database
from kantlijn.library.reading_state.rows import Rows
from library.reading_state.conftest import Desk, key_of

Write = Callable[..., Path]

LAMP = "title: Lamp\npublished: 2020-03-01\n\nIt burns well."
SAID = "id=1;post.slug=lamp;author=Bo;text=How bright?\nid=2;post.slug=lamp;parent=1;author=Ina;text=Bright enough."


def test_what_was_read_folded_and_where_one_was_is_there_at_the_next_visit(
    archive: Path, write: Write, desk: Desk
) -> None:
    write("lamp.post", LAMP)
    write("salt.post", "title: Salt\n\nSalt.")
    write("all.talk", SAID)
    place = Place("comments", Passage(2, 5, "burns well"), "2", Passage(0, 3, "bright enough"))
    with desk.reading(archive) as (library, state):
        lamp = key_of(library, "Lamp")
        assert (state.reads.unread(), state.reads.is_read(lamp), state.places.place(lamp)) == (2, False, None)
        state.opened(lamp)
        assert state.reads.set(lamp) is False
        state.places.keep(lamp, place)
        state.places.set_folds(lamp, {"1"})
        state.places.set_value("order", "date", lamp)
        state.places.set_value("panes", ["article"])
    with desk.reading(archive) as (library, state):
        lamp = key_of(library, "Lamp")
        assert (state.reads.unread(), state.reads.is_read(lamp), list(state.reads.keys())) == (1, True, [lamp])
        assert (state.places.place(lamp), set(state.places.folds(lamp))) == (place, {"1"})
        assert (state.places.value("order", key=lamp), state.places.value("panes")) == ("date", ["article"])
        assert state.places.last_opened() == lamp
        assert state.reads.set(lamp, False) is True
        state.places.set_folds(lamp, ())
    with desk.reading(archive) as (library, state):
        lamp = key_of(library, "Lamp")
        assert (state.reads.unread(), state.reads.is_read(lamp), state.places.folds(lamp)) == (2, False, frozenset())


def test_which_post_was_opened_last_is_known_without_waiting_for_what_is_written(
    archive: Path, write: Write, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lamp.post", LAMP)
    write("salt.post", "title: Salt\n\nSalt.")
    with desk.reading(archive) as (library, state):
        state.opened(key_of(library, "Lamp"))
    with desk.reading(archive) as (library, state), monkeypatch.context() as patch:
        patch.setattr(Database, "flush", Mock(side_effect=AssertionError("it waits")))
        assert state.places.last_opened() == key_of(library, "Lamp")
        state.opened(key_of(library, "Salt"))
        assert state.places.last_opened() == key_of(library, "Salt")


def test_many_folds_are_kept_in_one_go(
    archive: Path, write: Write, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lamp.post", LAMP)
    asked = Mock(wraps=Rows.of)
    monkeypatch.setattr(Rows, "of", lambda *values: asked(*values))
    with desk.reading(archive) as (library, state):
        lamp, before = key_of(library, "Lamp"), asked.call_count
        state.places.set_folds(lamp, map(str, range(300)))
        state.places.set_folds(lamp, map(str, range(100, 300)))
        assert asked.call_count - before < 300 + 100 + 20
    with desk.reading(archive) as (library, state):
        assert state.places.folds(key_of(library, "Lamp")) == set(map(str, range(100, 300)))


def test_at_the_first_visit_nothing_is_new_and_then_what_came_is(archive: Path, write: Write, desk: Desk) -> None:
    write("lamp.post", LAMP)
    write("all.talk", SAID)
    with desk.reading(archive) as (_, state):
        assert (state.found, state.news.now.posts) == (False, {})
    write("salt.post", "title: Salt\npublished: 2021-01-01\n\nSalt.")
    write("more.talk", "id=3;post.slug=lamp;text=New\nid=4;post.slug=lamp;status=pending;text=Not yet")
    write("all.talk", SAID.replace("enough", "as day"))
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "Lamp"), key_of(library, "Salt")
        assert list(state.news.now.posts.items()) == [(salt, Fresh("new")), (lamp, Fresh("", 1, 1))]
        assert (state.news.now.new_posts, state.news.now.new_comments) == (1, 1)
        fresh = state.news.comments(lamp)
        assert (set(fresh.new), set(fresh.edited)) == ({"3"}, {"2"})
        assert not state.news.comments(salt).new


def test_what_is_new_stays_so_until_the_visit_ends_in_which_it_was_opened(
    archive: Path, write: Write, desk: Desk
) -> None:
    write("lamp.post", LAMP)
    with desk.reading(archive):
        pass
    write("salt.post", "title: Salt\n\nSalt.")
    write("all.talk", SAID)
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "Lamp"), key_of(library, "Salt")
        before = dict(state.news.now.posts)
        state.opened(lamp)
        assert state.look()
        assert state.news.now.posts == before == {salt: Fresh("new"), lamp: Fresh("", 2)}
        assert state.news.comments(lamp).new == {"1", "2"}
    with desk.reading(archive) as (_, state):
        assert state.news.now.posts == {salt: Fresh("new")}
        state.opened(salt)
    with desk.reading(archive) as (_, state):
        assert state.news.now.posts == {}


def test_a_post_opened_before_the_look_was_done_is_seen_as_well(archive: Path, write: Write, desk: Desk) -> None:
    write("lamp.post", LAMP)
    with desk.reading(archive):
        pass
    write("all.talk", SAID)
    with desk.reading(archive) as (library, first):
        lamp = key_of(library, "Lamp")
        with desk.reading(archive) as (_, state):
            assert state.news.of(lamp).comments == 2
        early = type(first)(library, first._database)
        early.opened(lamp)
        early.look()
        assert early.news.of(lamp).comments == 2
    with desk.reading(archive) as (_, state):
        assert state.news.now.posts == {}


def test_a_comment_that_is_published_later_is_new_then(archive: Path, write: Write, desk: Desk) -> None:
    write("lamp.post", LAMP)
    write("all.talk", "id=1;post.slug=lamp;status=pending;text=Hm")
    with desk.reading(archive):
        pass
    write("all.talk", "id=1;post.slug=lamp;text=Hm")
    with desk.reading(archive) as (library, state):
        assert state.news.comments(key_of(library, "Lamp")).new == {"1"}


def test_the_next_and_previous_new_one_are_found_from_any_post(archive: Path, write: Write, desk: Desk) -> None:
    for year in range(2000, 2010, 2):
        write(f"{year}.post", f"title: {year}\npublished: {year}\n\nx")
    with desk.reading(archive) as (_, state):
        assert state.news.beside(None, 1) is None
    for year in (2003, 2007):
        write(f"{year}.post", f"title: {year}\npublished: {year}\n\nx")
    with desk.reading(archive) as (library, state):

        def beside(name: str | None, direction: int) -> str | None:
            key = state.news.beside(key_of(library, name) if name else None, direction)
            row = library.row(key) if key is not None else None
            return row.title if row else None

        assert [beside(None, 1), beside(None, -1)] == ["2007", "2003"]
        assert [beside("2008", 1), beside("2007", 1), beside("2004", 1), beside("2002", 1)] == [
            "2007", "2003", "2003", None,
        ]  # fmt: skip
        assert [beside("2008", -1), beside("2007", -1), beside("2003", -1), beside("2000", -1)] == [
            None, None, "2007", "2003",
        ]  # fmt: skip


def test_a_moved_and_a_copied_archive_are_found_again(archive: Path, write: Write, desk: Desk) -> None:
    for name in ("lamp", "salt", "bread"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    with desk.reading(archive) as (library, state):
        state.reads.set(key_of(library, "lamp"))
    moved = archive.rename(archive.with_name("moved"))
    with desk.reading(moved) as (library, state):
        assert (state.found, state.reads.is_read(key_of(library, "lamp"))) == (True, True)
        assert state.news.now.posts == {}
    copy = Path(shutil.copytree(moved, moved.with_name("copy")))
    (copy / "lamp.post").write_text("title: lamp\n\nAll about lamp, edited.")
    with desk.reading(copy) as (library, state):
        assert state.reads.is_read(key_of(library, "lamp"))
    with desk.reading(copy) as (_, state):
        known = state._database.ask(lambda db: db.execute("SELECT title FROM archives").fetchall())
        assert known == [("copy",)]


def test_another_archive_at_the_same_path_is_another_one(archive: Path, write: Write, desk: Desk) -> None:
    for name in ("lamp", "salt"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    with desk.reading(archive) as (library, state):
        state.reads.set(key_of(library, "lamp"))
    archive.rename(archive.with_name("elsewhere"))
    archive.mkdir()
    for name in ("horse", "cow"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    with desk.reading(archive) as (library, state):
        assert (state.found, state.news.now.posts) == (False, {})
        state.reads.set(key_of(library, "cow"))
    with desk.reading(archive.with_name("elsewhere")) as (library, state):
        assert state.reads.keys() == {key_of(library, "lamp")}
    with desk.reading(archive) as (library, state):
        assert state.reads.keys() == {key_of(library, "cow")}


def test_one_file_out_of_an_archive_is_an_archive_of_its_own(archive: Path, write: Write, desk: Desk) -> None:
    for number in range(9):
        write(f"{number}.post", f"id: {number}\ntitle: Post {number}\n\nWords of {number}.")
    with desk.reading(archive) as (library, state):
        state.reads.set(key_of(library, "Post 3"))
    with desk.reading(archive / "3.post") as (library, state):
        assert not state.reads.is_read(key_of(library, "Post 3"))


def test_a_renamed_file_keeps_its_state_and_is_not_new(archive: Path, write: Write, desk: Desk) -> None:
    lamp = write("lamp.post", LAMP)
    write("salt.post", "title: Salt\n\nSalt.")
    with desk.reading(archive) as (library, state):
        state.reads.set(key_of(library, "Lamp"))
        state.marks.add("a", key_of(library, "Lamp"))
        state.opened(key_of(library, "Lamp"))
    lamp.rename(archive / "light.post")
    (archive / "salt.post").rename(archive / "zout.post")
    with desk.reading(archive) as (library, state):
        assert state.reads.keys() == {key_of(library, "Lamp")}
        assert state.news.now.posts == {}
        assert state.places.last_opened() == key_of(library, "Lamp")
        assert [state.subjects.key_of(mark.post) for mark in state.marks.all()] == [key_of(library, "Lamp")]
    (archive / "light.post").unlink()
    write("lantern.post", LAMP + " And long.")
    with desk.reading(archive) as (library, state):
        assert state.reads.keys() == {key_of(library, "Lamp")}  # by title and day, for its words are others


def test_what_two_files_tell_is_read_once_and_new_once(archive: Path, write: Write, desk: Desk) -> None:
    text = "It burns well, and long, and bright."
    write("lamp.post", f"title: Lamp\nslug: lamp\npublished: 2020-03-01\n\n{text}")
    write("all.talk", "id=1;post.slug=lamp;author=Bo;published=2020-03-02;text=How bright?")
    with desk.reading(archive) as (library, state):
        state.reads.set(key_of(library, "Lamp"))
    write("lamp.other", f"title: Lamp\nslug: lamp\nid: 77\npublished: 2020-03-01\n\n{text} Longer.")
    write("all.said", "id=c9;post.slug=lamp;author=Bo;published=2020-03-02;text=How bright?")
    with desk.reading(archive) as (library, state):
        assert library.published.count() == 1
        assert state.reads.is_read(library.published.rows(0, 1)[0].key)
        assert state.reads.unread() == 0
        assert state.news.now.posts == {}


def test_while_the_archive_is_not_read_to_its_end_nothing_is_new_and_nothing_becomes_known(
    archive: Path, write: Write, desk: Desk
) -> None:
    write("lamp.post", LAMP)
    with desk.reading(archive):
        pass
    write("salt.post", "title: Salt\n\nSalt.")
    with desk.reading(archive) as (library, state):
        with closing(sqlite3.connect(library.catalogue)) as db, db:
            db.execute("UPDATE facts SET value = 'no' WHERE name = 'complete'")
        unfinished = type(state)(library, state._database)
        assert unfinished.look()
        assert unfinished.news.now.posts == {}
    with desk.reading(archive) as (_, state):
        assert state.news.now.new_posts == 1


def test_a_look_in_a_thread_is_taken_when_it_is_done(archive: Path, write: Write, desk: Desk) -> None:
    write("lamp.post", LAMP)
    with desk.reading(archive):
        pass
    write("salt.post", "title: Salt\n\nSalt.")
    with desk.reading(archive) as (library, state):
        later = type(state)(library, state._database)
        done = threading.Event()
        later.look_later(done.set)
        assert done.wait(20)
        assert later.news.now.posts == {}
        assert later.take()
        assert later.news.now.new_posts == 1
        assert not later.take()


def test_to_begin_a_visit_hurries_nobody_to_write(archive: Path, write: Write, desk: Desk, tmp_path: Path) -> None:
    """The first page is made meanwhile, and before a first write the whole file is looked through."""
    write("lamp.post", LAMP)
    with desk.imported(archive) as library, closing(Database(tmp_path / "state" / "s.sqlite3")) as database:
        put = Mock(wraps=database.put)
        database.put = put  # type: ignore[method-assign]
        ArchiveState(library, database)
        assert [call.kwargs for call in put.call_args_list] == [{"soon": False}]
        assert database.flush()
        assert database.ask(lambda db: db.execute("SELECT count(*) FROM archives").fetchone()) == (1,)
