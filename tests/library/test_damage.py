"""A catalogue that was damaged, in whichever way, is made anew, says so in a line, and shows all that the archive has.

It makes no difference whether its import came to its end or was cut off. All ways are tried with
`KANTLIJN_ALL_FAULTS=1`, else a few of each sort.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kantlijn.library import Library, whole_posts
from kantlijn.library.catalogue.connections import reading
from kantlijn.library.catalogue.schema import catalogue_name, prepare
from kantlijn.library.catalogue.seal import log_of, seal_of
from kantlijn.library.importing.import_job import ImportJob
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.roots import Roots
from kantlijn.library.search.parse import parse
from kantlijn.model import KantlijnError
from library.damages import BYTES, DAMAGES, LOGS, ROWS, archive

Content = tuple[object, ...]

FEW = [*list(BYTES)[::8], "a folder", *list(ROWS)[::5], *list(LOGS)[::3]]
TRIED = list(DAMAGES) if os.environ.get("KANTLIJN_ALL_FAULTS") else FEW
CUT_OFF_TRIED = TRIED if TRIED is not FEW else FEW[::4]

CUT_OFF = """
import os, signal, sys
from kantlijn.library.catalogue.seal import Sealed
from kantlijn.library.catalogue.store import Store
from kantlijn.library.importing import import_run, importer

finish, relieve, files = Store.finish, Sealed.relieve, []

def finish_some(self, *args, **more):
    finish(self, *args, **more)
    files.append(1)
    if len(files) == 62:
        os.kill(os.getpid(), signal.SIGKILL)

def take_in(self):
    self.take_in() if sys.argv[1] == "file" and len(files) < 60 else relieve(self)

Store.finish, Sealed.relieve, import_run._LONGEST_BATCH = finish_some, take_in, 0
importer.main(sys.argv[2])
"""
"""An import that is killed when it has read 62 of 66 files; what it committed is in the log, or in the file."""


def content(library: Library) -> Content:
    """All that a reader can see of an archive."""
    posts = []
    for row in library.everything:
        thread = library.everything.thread(row.key)
        said = [(one.depth, one.comment) for one in thread.placed]
        posts.append((row.id, row.title, row.tags, row.words, row.comments, library.post(row.key), said))
    report = library.report()
    tallies = [(tally.path, tally.posts, tally.comments) for tally in report.files]
    return posts, library.title, library.problems(), library.summary(), tallies, report.passed


@dataclass(frozen=True)
class Whole:
    """An archive, the cache of its import, and what it holds."""

    archive: Path
    cache: Path
    content: Content


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder, cache = tmp_path_factory.mktemp("archive"), tmp_path_factory.mktemp("cache")
    archive(folder)
    with Library.open([folder], cache=cache) as library:
        library.wait()
        found = content(library)
        posts = list(library.published)
    assert len(posts) == 12
    assert sum(row.comments for row in posts) == 54
    yield Whole(folder, cache, found)


@pytest.fixture(scope="module", params=["log", "file"])
def half(request: pytest.FixtureRequest, whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of an import of the same archive that was cut off."""
    cache, roots = tmp_path_factory.mktemp("half"), Roots.of([whole.archive])
    path = cache / catalogue_name(roots)
    prepare(path)
    handle = SharedProgress.descriptor()
    job = ImportJob(str(path), handle, [str(root) for root in roots], {}, 0, []).argument()
    told = [sys.executable, "-P", "-c", CUT_OFF, request.param, job]
    with subprocess.Popen(told, pass_fds=[handle], stdin=subprocess.PIPE) as killed:
        assert killed.wait(60) == -signal.SIGKILL
    os.close(handle)
    with closing(reading(path)) as db:
        assert 0 < db.execute("SELECT count(*) FROM comments").fetchone()[0] < 54
    assert path.stat().st_size > 200_000 if request.param == "file" else log_of(path).stat().st_size > 200_000
    assert seal_of(path).exists()
    return cache


@pytest.fixture
def cache(whole: Whole, tmp_path: Path) -> Path:
    """A copy of the cache, to be damaged."""
    return Path(shutil.copytree(whole.cache, tmp_path / "cache"))


def catalogue(cache: Path) -> Path:
    (path,) = cache.glob("*.sqlite3")
    return path


@pytest.mark.parametrize("name", TRIED)
def test_what_is_damaged_at_rest_is_made_anew_and_says_so(name: str, whole: Whole, cache: Path) -> None:
    DAMAGES[name](catalogue(cache))
    with Library.open([whole.archive], cache=cache) as library:
        library.wait()
        assert content(library) == whole.content
        assert "damaged" in library.notice or name in LOGS  # SQLite passes over a log that is none


@pytest.mark.parametrize("name", CUT_OFF_TRIED)
def test_what_is_damaged_after_its_import_was_cut_off_is_made_anew(
    name: str, whole: Whole, half: Path, tmp_path: Path
) -> None:
    cache = Path(shutil.copytree(half, tmp_path / "cache"))
    before = catalogue(cache).read_bytes()
    DAMAGES[name](catalogue(cache))
    changed = not catalogue(cache).is_file() or catalogue(cache).read_bytes() != before
    with Library.open([whole.archive], cache=cache) as library:
        library.wait()
        assert content(library) == whole.content
        assert "damaged" in library.notice or name in LOGS or not changed


@pytest.mark.parametrize("name", TRIED)
def test_what_is_damaged_while_it_is_read_ends_nothing_and_is_made_anew(name: str, whole: Whole, cache: Path) -> None:
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        DAMAGES[name](catalogue(cache))
        content(library)
        library.refresh()
        library.wait()
        assert content(library) == whole.content
        assert "damaged" in library.notice or name in LOGS


def test_a_folder_with_something_in_it_is_left_alone(whole: Whole, cache: Path) -> None:
    path = catalogue(cache)
    path.unlink()
    path.mkdir()
    (path / "precious").write_text("")
    with Library.open([whole.archive], cache=cache) as library:
        library.wait()
        assert content(library) == whole.content
        assert "no cache could be written" in library.notice
    assert (path / "precious").exists()


@pytest.mark.parametrize("name", ["another JSON in a row", "cut to 50%"])
def test_posts_go_on_where_they_were_when_the_catalogue_is_made_anew(name: str, whole: Whole, cache: Path) -> None:
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        expected = [(row.id, post, thread.placed) for row, post, thread in whole_posts(library, library.everything)]
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        found = []
        for row, post, thread in whole_posts(library, library.everything):
            found.append((row.id, post, thread.placed))
            if len(found) == 3:
                DAMAGES[name](catalogue(cache))
        assert found == expected
        assert "damaged" in library.notice


def test_keys_of_a_catalogue_that_went_are_not_asked_of_the_next(whole: Whole, cache: Path) -> None:
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        times: list[int] = []

        def questions() -> str:
            times.append(1)
            key = library.find("post-3")
            if len(times) == 1:
                ROWS["a missing table"](catalogue(cache))
            assert key is not None
            return library.post(key).title

        assert library.together(questions) == "The post number 3"
        assert len(times) == 2
        with pytest.raises(KeyError):
            library.together(lambda: library.post(99))


@pytest.mark.parametrize("name", ["bytes for a text", "no full text", "a text file"])
def test_a_search_that_meets_the_damage_is_made_again(name: str, whole: Whole, cache: Path) -> None:
    query = parse("said")
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        engine = library.search()
        expected = len(library.together(lambda: engine.search(query, limit=100, grouped=False)).items)
        engine.close()
        DAMAGES[name](catalogue(cache))
        engine = library.search()
        found = library.together(lambda: engine.search(query, limit=100, grouped=False))
        assert len(found.items) == expected == 54
        assert "damaged" in library.notice
        engine.close()


def test_what_is_damaged_again_and_again_goes_to_a_temporary_catalogue(
    whole: Whole, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with Library.open([whole.archive], cache=cache) as library:
        library.wait_always()
        for _ in range(3):
            ROWS["a missing table"](library.catalogue)
            assert content(library) == whole.content
        assert "damaged again and again" in library.notice
        assert library.catalogue.parent != cache
        ROWS["a missing table"](library.catalogue)
        with pytest.raises(KantlijnError, match="is damaged and stays so"):
            content(library)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("no JSON in a row", "list"),
        ("a missing comment", "check"),
        ("a letter in a text", "show post-3"),
        ("page 5 is zero", "search word3x1"),
        ("cut to 90%", "list --json"),
        ("bad UTF-8 in a title", ""),
    ],
)
def test_commands_say_it_in_one_line_and_print_what_they_ever_did(
    name: str, command: str, whole: Whole, home: Path, run_program: Callable[..., tuple[int, str, str]]
) -> None:
    cache = home / "xdg_cache_home" / "kantlijn"
    expected = run_program(*command.split(), whole.archive)
    assert expected[0] == 0
    assert expected[2] == ""
    DAMAGES[name](catalogue(cache))
    code, out, err = run_program(*command.split(), whole.archive)
    assert (code, out) == expected[:2]
    assert err.startswith("kantlijn: the catalogue was damaged and is built anew from the archive")
    assert err.count("\n") == 1


@pytest.fixture
def run_program(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    from kantlijn import cli

    def run_once(*args: str | Path) -> tuple[int, str, str]:
        code = cli.run([str(arg) for arg in args])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_once
