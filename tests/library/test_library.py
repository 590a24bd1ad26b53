"""The library as a reader uses it, with its import in a process of its own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library import Library, Progress
from kantlijn.library.catalogue.schema import catalogue_name
from kantlijn.library.roots import Roots
from kantlijn.model import Comment, Post, PostRef

Open = Callable[..., Library]
Write = Callable[..., Path]


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that another process does; the test's own time limit ends it."""
    while not condition():
        time.sleep(0.01)


def pid_of(log: Path) -> int:
    """The import process that was started last."""
    file = log.with_suffix(".pid")
    return int(file.read_text() or 0) if file.exists() else 0


def titles(library: Library, *, everything: bool = False) -> list[str]:
    return [row.title for row in library.view(everything=everything).rows(0, 1000)]


def test_an_archive_is_read_sorted_and_joined(archive: Path, write: Write, open_library: Open) -> None:
    write("old.post", "title: Old\npublished: 2001-05\nid: 17\ntags: x\n\none two three".replace("tags: x\n", ""))
    write("new.post", "title: New\npublished: 2011-05-06\n\n")
    write("undated.post", "title: Undated\n\n")
    write("page.post", "title: About\nkind: page\npublished: 2020-01-01\n\n")
    write("draft.post", "title: Draft\nstatus: draft\npublished: 2005-01-01\n\n")
    write("all.talk", "id=1;post.slug=old;text=hi\nid=2;post.slug=old;status=spam;text=buy\npost.slug=lost-one;text=?")
    library = open_library(archive)
    progress = library.wait()
    assert (progress.running, progress.stopped, progress.files, progress.total) == (False, False, 6, 6)
    assert titles(library) == ["New", "Old", "Undated", "About", "Lost one"]
    assert titles(library, everything=True) == ["New", "Draft", "Old", "Undated", "About", "Lost one"]
    assert (library.published.count(), library.everything.count()) == (5, 6)

    row = library.published.rows(1, 1)[0]
    assert (row.id, row.slug, row.words, row.comments, row.path, row.format) == ("17", "", 3, 1, "old.post", "post")
    assert library.post(row.key) == Post("17", "Old", "one two three", published="2001-05", path="old.post")
    assert library.row(row.key) == row
    thread = library.published.thread(row.key)
    assert [placed.comment for placed in thread.placed] == [
        Comment("1", "hi", PostRef(slug="old"), path="all.talk", line=1)
    ]
    assert thread.hidden == {"spam": 1}
    assert len(library.everything.thread(row.key).placed) == 2
    for everything in (False, True):
        rows = library.view(everything=everything).rows(0, 99)
        assert [library.view(everything=everything).position(row.key) for row in rows] == list(range(len(rows)))
        assert [library.view(everything=everything).rows(place, 1)[0] for place in range(len(rows))] == rows
    draft = next(row for row in library.everything.rows(0, 9) if row.status == "draft")
    assert library.published.position(draft.key) is None

    summary = library.summary()
    assert (summary.posts, summary.pages, summary.threads, summary.comments) == (3, 1, 1, 2)
    assert (summary.hidden, summary.hidden_comments) == ({"draft": 1}, {"spam": 1})
    assert (summary.formats, summary.problems) == ({"post": 5, "talk": 1}, 0)
    assert library.title == "archive"
    assert library.notice == ""


def test_a_post_is_found_by_id_slug_path_and_title(
    archive: Path, write: Write, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("sub/a.post", "title: The Title\nid: t3_abc\nslug: the-slug\n\n")
    write("b.post", "title: Other\nslug: the-slug\npublished: 2001\n\n")
    library = open_library(archive)
    library.wait()
    key = library.find("t3_abc")
    assert key is not None
    monkeypatch.chdir(archive / "sub")
    for name in ("The Title", "sub/a.post", "a.post", str(archive / "sub" / "a.post")):
        assert library.find(name) == key
    assert library.find("the-slug") != key  # two have it; the dated one stands first
    assert library.find("nothing") is None
    assert library.find("\udcff.post") is None


def test_ids_are_unique_with_the_path_where_taken(archive: Path, write: Write, open_library: Open) -> None:
    write("2.post", "title: 2\nslug: same\n\n")
    write("1.post", "title: 1\nslug: same\n\n")
    library = open_library(archive)
    library.wait()
    assert sorted(row.id for row in library.published.rows(0, 9)) == ["1.post", "same"]


def test_refresh_brings_changes_and_changed_tells(archive: Path, write: Write, open_library: Open) -> None:
    write("a.post", "title: A\n\n")
    library = open_library(archive)
    library.wait()
    assert library.changed()
    assert not library.changed()
    library.refresh()
    library.wait()
    assert not library.changed()
    write("b.post", "title: B\n\n")
    library.refresh()
    library.refresh()  # while one runs: nothing
    library.wait()
    assert library.changed()
    assert titles(library) == ["A", "B"]


@pytest.mark.parametrize(("deed", "reason"), [("crash", "ended the import"), ("hang", "longer than 1 s")])
def test_a_file_that_breaks_the_import_is_reported_and_the_rest_goes_on(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]], deed: str, reason: str
) -> None:
    write("z.post", "title: before\n\n")
    write("m.odd", deed)
    write("k.odd", deed)
    write("a.post", "title: after\n\n")
    library = open_library(archive, patience=1)
    progress = library.wait()
    assert not progress.running
    assert titles(library) == ["after", "before"]
    assert [(problem.path, reason in problem.reason) for problem in library.problems()] == [
        ("k.odd", True),
        ("m.odd", True),
    ]
    library.close()
    parsed()

    library = open_library(archive, patience=1)  # it is not tried again while it stays as it is
    library.wait()
    assert parsed() == []
    assert len(library.problems()) == 2
    (archive / "m.odd").write_text("behave")
    library.refresh()
    library.wait()
    assert parsed() == ["m.odd"]
    assert [problem.path for problem in library.problems()] == ["k.odd"]
    library.refresh(retry=True)
    library.wait()
    assert set(parsed()) == {"k.odd"}
    assert [problem.path for problem in library.problems()] == ["k.odd"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_was_being_read_when_the_import_was_ended_from_outside_is_read(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]], times: int
) -> None:
    write("z.post", "title: before\n\n")
    write("m.odd", f"die {times}")
    write("a.post", "title: last\n\n")
    library = open_library(archive)
    library.wait()
    assert set(titles(library)) == {"before", "before it broke", "alive", "after", "last"}
    assert library.problems() == []
    assert parsed().count("m.odd") == times + 1


def test_what_was_left_out_is_tried_again_on_request_and_by_another_version_of_the_program(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("m.odd", "die 3")
    library = open_library(archive)
    library.wait()
    assert [problem.reason.count("SIGKILL") for problem in library.problems()] == [1]
    library.refresh()
    library.wait()
    assert parsed() == ["m.odd"] * 3
    (archive.parent / "parsed.log").write_text("m.odd\n" * 3)
    library.refresh(retry=True)
    library.wait()
    assert "alive" in titles(library)
    assert library.problems() == []

    write("m.odd", "die 3 ")
    parsed()
    open_library(archive).wait()
    assert parsed() == ["m.odd"] * 3
    open_library(archive).wait()
    assert parsed() == []  # the same version, started anew, does not
    monkeypatch.setattr("kantlijn.library.catalogue.schema.__version__", "0.0.0")
    (archive.parent / "parsed.log").write_text("m.odd\n" * 3)
    library = open_library(archive)
    library.wait()
    assert "alive" in titles(library)
    assert library.problems() == []


def test_a_file_that_eats_memory_is_its_own_problem(archive: Path, write: Write, open_library: Open) -> None:
    write("m.odd", "memory")
    write("a.post", "title: after\n\n")
    library = open_library(archive, memory=300 * 1024**2)
    library.wait()
    assert "after" in titles(library)
    assert [problem.path for problem in library.problems()] == ["m.odd"]


def test_stopped_it_keeps_what_it_found(archive: Path, write: Write, open_library: Open) -> None:
    write("z.post", "title: found\n\n")
    write("m.odd", "hang")
    library = open_library(archive)
    until(lambda: library.poll().path == "m.odd" or library.published.count() > 0)
    library.stop()
    progress = library.poll()
    assert progress.stopped
    assert not progress.running


def test_the_first_posts_are_there_while_it_still_reads(
    archive: Path, write: Write, open_library: Open, hanging: Callable[[Progress], None]
) -> None:
    for number in range(200):
        write(f"z{number}.post", f"title: {number}\n\n")
    write("m.odd", "hang")
    library = open_library(archive)
    until(lambda: library.poll().path == "m.odd")
    assert library.published.count() > 0
    assert library.poll().running
    library.wait(hanging)
    assert library.published.count() == 200


def test_two_readers_of_one_archive(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]]
) -> None:
    for number in range(100):
        write(f"{number}.post", f"title: {number}\n\n")
    first, second = open_library(archive), open_library(archive)
    first.wait()
    second.wait()
    assert first.published.count() == second.published.count() == 100
    assert len(parsed()) == 100
    assert not first.problems() + second.problems()


def test_killed_at_any_moment_it_opens_again_whole(
    archive: Path, write: Write, open_library: Open, tmp_path: Path, log: Path
) -> None:
    for number in range(300):
        write(f"{number}.post", f"title: {number}\nslug: s{number}\n\nsome words here")
        write(f"{number}.talk", f"post.slug=s{number};text=said")
    for delay in (0.0, 0.05, 0.1, 0.2, 0.3):
        log.with_suffix(".pid").unlink(missing_ok=True)
        library = open_library(archive)
        until(lambda: pid_of(log) > 0)
        time.sleep(delay)
        os.kill(pid_of(log), signal.SIGKILL)
        library.close()
        db = sqlite3.connect(tmp_path / "cache" / catalogue_name(Roots.of([archive])))
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        db.close()
    library = open_library(archive)
    library.wait()
    assert library.published.count() == 300
    assert {row.comments for row in library.published.rows(0, 300)} == {1}
    db = sqlite3.connect(tmp_path / "cache" / catalogue_name(Roots.of([archive])))
    assert db.execute("SELECT count(*) FROM posts_text WHERE posts_text MATCH 'words'").fetchone() == (300,)
    for table in ("posts_text", "comments_text"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    db.close()


def test_ctrl_c_in_the_terminal_does_not_reach_it(archive: Path, write: Write, open_library: Open, log: Path) -> None:
    write("m.odd", "hang")
    library = open_library(archive)
    until(lambda: library.poll().path == "m.odd")
    assert os.getsid(pid_of(log)) != os.getsid(0)


def test_a_damaged_catalogue_is_built_anew(archive: Path, write: Write, open_library: Open, tmp_path: Path) -> None:
    for number in range(300):
        write(f"{number}.post", f"title: {number}\n\n{'text ' * 100}")
    library = open_library(archive)
    library.wait()
    library.close()
    path = tmp_path / "cache" / catalogue_name(Roots.of([archive]))
    whole = path.read_bytes()
    noise = bytes(range(256)) * 16
    damages = {
        "no database": b"this is no database",
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "noise in the middle": whole[: 4096 * 3] + noise * 30 + whole[4096 * 33 :],
        "another application's": _foreign(tmp_path),
    }
    for name, data in damages.items():
        path.write_bytes(data)
        library = open_library(archive)
        library.wait()
        assert len(library.published.rows(0, 1000)) == 300, name
        assert {len(library.post(row.key).body) for row in library.published.rows(0, 1000)} == {499 + 1}, name
        library.close()
        db = sqlite3.connect(path)
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)], name
        db.close()


def _foreign(folder: Path) -> bytes:
    path = folder / "foreign"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE facts (name, value)")
    db.commit()
    db.close()
    return path.read_bytes()


def test_damage_that_shows_while_reading_is_mended_as_well(
    archive: Path, write: Write, open_library: Open, tmp_path: Path
) -> None:
    for number in range(100):
        write(f"{number}.post", f"title: {number}\n\n")
    library = open_library(archive)
    library.wait()
    path = tmp_path / "cache" / catalogue_name(Roots.of([archive]))
    path.write_bytes(b"gone to pieces " * 4096)
    library.refresh()
    library.wait()
    assert library.published.count() == 100
    assert not library.problems()


def test_an_older_catalogue_is_built_anew(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.post", "title: A\n\n")
    open_library(archive).wait()
    parsed()
    monkeypatch.setattr("kantlijn.library.catalogue.schema.__version__", "0.0.0")
    open_library(archive).wait()
    assert parsed() == ["a.post"]


def test_without_a_writable_cache_a_temporary_one_is_used_and_removed(
    archive: Path, write: Write, open_library: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.post", "title: A\n\n")
    (tmp_path / "file").write_text("")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    library = open_library(archive, cache=tmp_path / "file" / "cache")
    library.wait()
    assert "no cache could be written (Not a directory)" in library.notice
    assert titles(library) == ["A"]
    assert len(list(temporary.iterdir())) == 1
    library.close()
    assert list(temporary.iterdir()) == []


def test_two_paths_are_one_archive_in_either_order(
    archive: Path, write: Write, open_library: Open, parsed: Callable[[], list[str]]
) -> None:
    write("blog/a.post", "title: A\n\n")
    write("export/a.talk", "post.slug=a;text=hi")
    library = open_library(archive / "blog", archive / "export")
    library.wait()
    assert [(row.title, row.comments, row.path) for row in library.published.rows(0, 9)] == [("A", 1, "blog/a.post")]
    parsed()
    library = open_library(archive / "export", archive / "blog")
    library.wait()
    assert parsed() == []


def test_what_is_not_there_is_a_problem(archive: Path, write: Write, open_library: Open) -> None:
    write("a.post", "title: A\n\n")
    library = open_library(archive, archive / "gone.post")
    library.wait()
    assert titles(library) == ["A"]
    assert [(problem.path, problem.reason) for problem in library.problems()] == [
        ("gone.post", "No such file or directory")
    ]


def test_a_process_that_cannot_even_start_is_a_problem(archive: Path, tmp_path: Path) -> None:
    for command in (["/no/such/program"], ["false"]):
        library = Library([archive], cache=tmp_path, command=command)
        library.refresh()
        progress = library.wait()
        assert not progress.running
        assert len(library.problems()) == 1
        library.close()


def test_the_importer_is_started_as_a_module_and_loads_no_screen(archive: Path, write: Write, tmp_path: Path) -> None:
    library = Library.open([archive], cache=tmp_path / "cache")
    assert library.wait().running is False
    assert not library.problems()
    library.close()
    script = "import kantlijn.library.importing.importer, sys; print('textual' in sys.modules, 'yaml' in sys.modules)"
    found = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_what_is_there_is_shown_before_the_import_looks_again(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "2020-01-02-one.md").write_text("# One\n\ntext\n", encoding="utf-8")
    with Library.open([tmp_path / "archive"], cache=tmp_path / "cache", later=True) as library:
        assert library.poll().running  # nothing to show: there is nothing to wait for
        library.wait()
    (tmp_path / "archive" / "2020-01-03-two.md").write_text("# Two\n\ntext\n", encoding="utf-8")
    with Library.open([tmp_path / "archive"], cache=tmp_path / "cache", later=True) as library:
        assert not library.poll().running
        assert titles(library) == ["One"]
        library.begin()
        library.wait()
        assert titles(library) == ["Two", "One"]
        library.begin()
        assert not library.poll().running
