"""The import report: its totals add up to what the formats found, whatever was hidden, joined or found twice."""

from __future__ import annotations

import gc
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kantlijn import formats
from kantlijn.library import Library
from kantlijn.library.importing.walk import Walk
from kantlijn.library.queries import Queries
from kantlijn.library.records import Tally
from kantlijn.library.report import grouped, total
from kantlijn.library.roots import Roots
from kantlijn.model import Comment, Post, Problem

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]
SAMPLES = Path(__file__).parents[1] / "formats" / "samples"


def test_all_that_the_formats_find_in_the_samples_is_accounted_for(tmp_path: Path) -> None:
    """Counted by reading each source once more, with no catalogue in between."""
    found: Counter[str] = Counter()

    def takes_folder(path: str, root: str, shown: str, _: str, names: list[str]) -> bool:
        return formats.takes_folder(formats.Source(Path(path), Path(root), shown), names)

    for sighting in Walk(Roots.of([SAMPLES]), takes_folder=takes_folder):
        owner = formats.owner(sighting.source())
        for item in formats.parse(sighting.source(), owner) if owner else ():
            found["posts"] += isinstance(item, Post)
            found["comments"] += isinstance(item, Comment)
            found["problems"] += isinstance(item, Problem)
    library = Library.open([SAMPLES], cache=tmp_path)
    with library:
        library.wait()
        report, summary = library.report(), library.summary()
        unsure = [problem for problem in library.problems() if "the first was taken" in problem.reason]
    whole = total(report.files)
    assert whole.posts + sum(whole.hidden.values()) + whole.duplicate_posts == found["posts"] > 50
    assert whole.comments + sum(whole.hidden_comments.values()) + whole.duplicate_comments == found["comments"] > 50
    assert len(whole.problems) + len(report.problems) == found["problems"] + len(unsure)
    assert sum(whole.joined.values()) + whole.duplicate_comments == found["comments"]
    assert (whole.comments, whole.hidden_comments) == (summary.comments, Counter(summary.hidden_comments))
    assert whole.hidden == Counter(summary.hidden)


def test_a_file_says_what_is_hidden_and_how_it_was_joined(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "id: 1\ntitle: pond\nslug: pond\n\n\n====\nid: 2\ntitle: lake\nstatus: draft\n\n")
    write(
        "b.talk",
        "post.slug=pond;text=x\npost.title=Lake;text=y\npost.slug=z;text=z\npost.slug=pond;status=spam;text=s\nbad",
    )
    first, second = Queries(run(archive)).report([]).files
    assert (first.path, first.format, first.posts, first.hidden) == ("a.post", "post", 1, Counter(draft=1))
    assert (second.comments, second.hidden_comments) == (3, Counter(spam=1))
    assert second.joined == Counter({"exact name": 2, "title": 1, "": 1})
    assert [str(problem) for problem in second.problems] == ["b.talk, line 5: is no comment"]


def test_what_is_not_read_is_counted(archive: Path, write: Write, run: Run) -> None:
    for name in ("a.post", "b.weird", "c.weird", "noending", "photo.jpg", ".hidden", "node_modules/x.post"):
        write(name, "title: x\n\n")
    report = Queries(run(archive)).report([])
    assert [tally.path for tally in report.files] == ["a.post"]
    assert report.unread == Counter({".weird": 2, "": 1})
    assert report.passed == {
        "media": 1,
        "hidden": 1,
        "machinery": 1,
    }


def test_a_file_that_was_not_read_to_its_end_says_so(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: x\n\n")
    asked = iter(range(100))
    db = run(archive, ended=lambda: next(asked) > 1)
    (tally,) = Queries(db).report([]).files
    assert tally.unfinished == 1


def test_files_of_one_kind_in_one_place_are_counted_together_but_those_with_something_to_say() -> None:
    files = [Tally(f"posts/{n}/index.md", "a", posts=1) for n in range(500)]
    files.append(Tally("posts/odd.md", "a", posts=1, problems=[Problem("posts/odd.md", "is odd")]))
    files.append(Tally("big.xml", "b", posts=7, comments=9))
    found = grouped(files, lines=10)
    assert [(tally.path, tally.files, tally.posts) for tally in found] == [
        ("big.xml", 1, 7),
        ("posts/", 500, 500),
        ("posts/odd.md", 1, 1),
    ]
    assert total(found) == total(files)


@pytest.mark.parametrize("count", [0, 1, 59, 61, 300])
def test_gathering_loses_nothing(count: int) -> None:
    files = [Tally(f"{n % 7}/{n % 3}/{n}.md", "ab"[n % 2], posts=1) for n in range(count)]
    assert total(grouped(files)).posts == count
    assert sum(tally.files for tally in grouped(files)) == count


def test_while_an_import_runs_what_is_in_is_counted(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "id: 1\ntitle: pond\nslug: pond\n\n\n====\nid: 2\ntitle: lake\nstatus: draft\n\n")
    write("b.talk", "post.slug=pond;text=x\npost.title=Lake;text=y")
    db = run(archive)
    db.execute("DELETE FROM tallies")
    first, second = Queries(db).report([], running=True).files
    assert (first.posts, first.hidden, second.comments) == (1, Counter(draft=1), 2)
    assert second.joined == Counter()
    assert not any(tally.posts for tally in Queries(db).report([]).files)


def test_it_is_made_without_a_look_for_what_could_go_and_a_file_costs_no_counter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a tally for each of 45,000 files; these two took half of the time."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.md").write_text("# A pond\n\nDeep.\n", encoding="utf-8")
    looks: list[bool] = []
    real = Queries.report

    def watched(queries: Queries, *about: Any, **named: Any) -> Any:
        looks.append(gc.isenabled())
        return real(queries, *about, **named)

    monkeypatch.setattr(Queries, "report", watched)
    gc.enable()
    with Library.open([tmp_path / "archive"], cache=tmp_path / "cache") as library:
        library.wait()
        (tally,) = library.report().files
    assert (looks, gc.isenabled()) == ([False], True)
    assert type(tally.hidden) is type(tally.joined) is dict
