"""What one run of the import reads, what it leaves alone, and what it takes out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kantlijn.formats import Item, Source
from kantlijn.library.catalogue import store
from kantlijn.library.catalogue.new_rows import NewRows
from kantlijn.library.catalogue.prepared import PreparedComment, PreparedPost
from kantlijn.matching.words import searchable
from kantlijn.model import Post, Problem
from library import odd_importer

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]


def titles(db: sqlite3.Connection) -> dict[str, int]:
    return dict(db.execute("SELECT title, key FROM posts ORDER BY title"))


def matches(db: sqlite3.Connection, word: str, table: str = "posts_text") -> list[int]:
    found = db.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid", (searchable(word),))
    return [number for (number,) in found]


def changes(db: sqlite3.Connection) -> int:
    return db.total_changes


def test_unchanged_files_are_not_parsed_again_and_nothing_is_written(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]]
) -> None:
    write("a.post", "title: A\n\none")
    write("deep/b.post", "title: B\n\ntwo")
    write("deep/b.talk", "id=1;post.slug=b;text=hello")
    write("unknown.bin", "in no format")
    run(archive)
    assert parsed() == ["a.post", "deep/b.post", "deep/b.talk"]
    db = run(archive)
    assert parsed() == []
    assert changes(db) == 0


def test_changed_added_and_removed_files_are_brought_up_to_date(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]]
) -> None:
    kept, changed, removed = (
        write(f"{name}.post", f"title: {name}\n\n{name} text") for name in ("kept", "old", "gone")
    )
    before = titles(run(archive))
    parsed()
    changed.write_text("title: new\n\nanother text")
    removed.unlink()
    write("added.post", "title: added\n\nfresh")
    db = run(archive)
    assert parsed() == ["added.post", "old.post"]
    after = titles(db)
    assert set(after) == {"kept", "new", "added"}
    assert after["new"] == before["old"]  # the place in its file is the same, so the reader keeps its place
    assert after["kept"] == before["kept"]
    assert kept.exists()


def test_full_text_follows_changes_and_removals(archive: Path, write: Write, run: Run) -> None:
    first = write("a.post", "title: A\n\nwalrus and café")
    second = write("b.post", "title: B\n\nwalrus <b>bo</b>ld")
    talk = write("a.talk", "post.slug=a;text=oyster")
    db = run(archive)
    assert len(matches(db, "walrus")) == 2
    assert matches(db, "cafe") == matches(db, "CAFÉ") != []
    assert len(matches(db, "bold")) == 1
    assert len(matches(db, "oyster", "comments_text")) == 1
    first.write_text("title: A\n\ncarpenter")
    second.unlink()
    talk.write_text("post.slug=a;text=sand")
    db = run(archive)
    assert matches(db, "walrus") == []
    assert len(matches(db, "carpenter")) == 1
    assert matches(db, "oyster", "comments_text") == []
    assert len(matches(db, "sand", "comments_text")) == 1
    assert db.execute("SELECT count(*) FROM unindexed_posts").fetchone() == (0,)


def test_what_moved_up_in_its_file_takes_the_place_and_the_last_one_goes(archive: Path, write: Write, run: Run) -> None:
    path = write("many.post", "title: A\n\n1\n====\ntitle: B\n\n2\n====\ntitle: C\n\n3")
    before = titles(run(archive))
    path.write_text("title: A\n\n1\n====\ntitle: C\n\n3")
    after = titles(run(archive))
    assert after == {"A": before["A"], "C": before["B"]}


def test_a_removed_folder_takes_its_posts_along(archive: Path, write: Write, run: Run) -> None:
    only = write("folder/a.post", "title: A\n\n")
    write("b.post", "title: B\n\n")
    run(archive)
    only.unlink()
    assert set(titles(run(archive))) == {"B"}
    assert not (archive / "folder").exists() or not list((archive / "folder").iterdir())


def test_touching_the_time_alone_reads_again_and_so_does_another_inode(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]]
) -> None:
    first, second = write("a.post", "title: A\n\n"), write("b.post", "title: B\n\n")
    run(archive)
    parsed()
    os.utime(first, ns=(1, 1))
    status = second.stat()
    twin = write("twin", "title: B\n\n")
    os.utime(twin, ns=(status.st_mtime_ns, status.st_mtime_ns))
    twin.replace(second)
    run(archive)
    assert parsed() == ["a.post", "b.post"]


def test_a_file_that_changes_while_it_is_read_is_read_once_more(
    archive: Path, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.post", "title: torn\n\n")
    reads: list[str] = []

    def meddling(source: Source, parse: Any = odd_importer.parse_post) -> Any:
        items: list[Item] = list(parse(source))
        reads.append(source.path)
        if len(reads) <= meddle:
            path.write_text(f"title: version {len(reads)}\n\n" + "x" * len(reads))
        return iter(items)

    monkeypatch.setattr(odd_importer, "parse_post", meddling)
    meddle = 1
    db = run(archive)
    assert set(titles(db)) == {"version 1"}
    assert len(reads) == 2
    assert not db.execute("SELECT * FROM problems").fetchall()

    reads.clear()
    meddle = 9
    path.write_text("title: again\n\n")
    db = run(archive)
    assert len(reads) == 2
    ((reason,),) = db.execute("SELECT reason FROM problems").fetchall()
    assert "changed while it was read" in reason

    reads.clear()
    meddle = 0
    db = run(archive)  # what is on disk now is not what was read
    assert len(reads) == 1
    assert not db.execute("SELECT * FROM problems").fetchall()


def test_an_import_that_is_ended_keeps_what_it_found_and_the_next_goes_on(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]], log: Path
) -> None:
    for number in range(10):
        write(f"{number}.post", f"title: {number}\n\n")
    write("0.talk", "post.slug=nowhere;text=hello")

    db = run(archive, ended=lambda: log.exists() and len(log.read_text().splitlines()) >= 4)
    found = len(titles(db))
    assert 3 <= found <= 4
    first = parsed()
    db = run(archive)
    assert len(titles(db)) == 11
    assert set(first) | set(parsed()) == {f"{number}.post" for number in range(10)} | {"0.talk"}


def test_a_file_that_was_not_read_to_its_end_is_read_again(archive: Path, write: Write, run: Run, log: Path) -> None:
    write("many.post", "\n====\n".join(f"title: {number}\n\n" for number in range(50)))
    count = [0]

    def ended() -> bool:
        count[0] += log.exists()
        return count[0] > 20

    assert 0 < len(titles(run(archive, ended=ended))) < 50
    assert len(titles(run(archive))) == 50


def test_a_problem_of_a_file_goes_when_the_file_is_mended(archive: Path, write: Write, run: Run) -> None:
    path = write("a.talk", "nonsense\npost.slug=x;text=good")
    db = run(archive)
    assert db.execute("SELECT path, location, reason FROM problems").fetchall() == [
        ("a.talk", "line 1", "is no comment")
    ]
    path.write_text("post.slug=x;text=good")
    assert run(archive).execute("SELECT * FROM problems").fetchall() == []


def test_an_unknown_file_is_passed_over_but_named_by_the_user_it_is_a_problem(
    archive: Path, write: Write, run: Run
) -> None:
    path = write("strange.bin", "?")
    write("a.post", "title: A\n\n")
    assert run(archive).execute("SELECT * FROM problems").fetchall() == []
    found = run(archive / "a.post", path).execute("SELECT path, reason FROM problems").fetchall()
    assert found == [("strange.bin", "is in no format that kantlijn reads")]


def test_a_scheduled_post_is_read_again_when_its_time_has_come(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]]
) -> None:
    write("past.post", "title: P\nstatus: scheduled\npublished: 2001-02-03\n\n")
    write("future.post", "title: F\nstatus: scheduled\npublished: 9001-02-03\n\n")
    run(archive)
    parsed()
    run(archive)
    assert parsed() == ["past.post"]


def test_names_that_are_no_unicode_are_read_and_not_read_again(
    archive: Path, run: Run, parsed: Callable[[], list[str]]
) -> None:
    odd = os.fsencode(archive) + b"/caf\xe9.post"
    with open(odd, "w") as stream:
        stream.write("title: odd\n\n")
    assert set(titles(run(archive))) == {"odd"}
    assert len(parsed()) == 1
    run(archive)
    assert parsed() == []


def test_a_folder_is_first_offered_whole_to_formats_that_take_folders(
    archive: Path, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, parsed: Callable[[], list[str]]
) -> None:
    write("box/cur/1.post", "title: within\n\n")
    write("other/2.post", "title: other\n\n")

    def parse_box(source: Source) -> Any:
        odd_importer._note(source)
        yield Post(id="", title="the box", body="")

    kinds = odd_importer.fakes()
    box = SimpleNamespace(
        NAME="box", FALLBACK=False, FOLDERS=True, sniff=lambda source: source.name == "box", parse=parse_box
    )
    monkeypatch.setattr("kantlijn.formats.formats", lambda: {**kinds, "box": box})
    assert set(titles(run(archive))) == {"the box", "other"}
    assert parsed() == ["box", "other/2.post"]
    run(archive)
    assert parsed() == []
    write("box/cur/2.post", "title: new mail\n\n")
    run(archive)
    assert parsed() == ["box"]


def test_problems_of_the_walk_are_kept_once(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: A\n\n")
    os.mkfifo(archive / "pipe.post")
    for _ in range(2):
        db = run(archive)
        rows = db.execute("SELECT path, reason, location FROM problems").fetchall()
        assert [Problem(*row) for row in rows] == [Problem("pipe.post", "is not a plain file")]
    assert changes(db) == 0


def test_what_a_file_says_as_before_is_not_written_again(
    archive: Path, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that grew, or was half read when the import was stopped, costs what is new in it."""
    posts = "\n====\n".join(f"title: p{n}\nslug: p{n}\n\nbody {n}" for n in range(5))
    talk = "\n".join(f"post.slug=p{n};text=comment {n}" for n in range(5))
    write("a.post", posts)
    write("b.talk", talk)
    before = titles(run(archive))
    written: list[str] = []
    for place, name in ((NewRows, "post"), (NewRows, "comment"), (store, "replace_post"), (store, "replace_comment")):
        real: Any = getattr(place, name)

        def write_one(*values: Any, real: Any = real) -> Any:
            written.extend(value.body for value in values if isinstance(value, PreparedPost | PreparedComment))
            return real(*values)

        monkeypatch.setattr(place, name, write_one)
    write("a.post", f"{posts}\n====\ntitle: q\n\nnew body")
    write("b.talk", f"{talk.replace('comment 3', 'comment III')}\npost.slug=p0;text=new comment")
    db = run(archive)
    assert sorted(written) == ["comment III", "new body", "new comment"]
    assert {title: key for title, key in titles(db).items() if title != "q"} == before
    assert dict(db.execute("SELECT title, comments FROM posts WHERE comments <> 1")) == {"p0": 2, "q": 0}
    assert matches(db, "III", "comments_text")
    assert len(matches(db, "comment", "comments_text")) == 6


def test_when_a_site_tells_another_thing_its_files_are_read_anew(
    archive: Path, write: Write, run: Run, parsed: Callable[[], list[str]]
) -> None:
    config = write("blog/_config.yml", "author: Anna\n")
    write("blog/_posts/a.post", "title: A\n\none")
    write("other/b.post", "title: B\n\ntwo")
    run(archive)
    parsed()
    config.write_text("author: Bram\n")
    run(archive)
    assert parsed() == ["blog/_posts/a.post"]
    db = run(archive)
    assert parsed() == []
    assert changes(db) == 0
