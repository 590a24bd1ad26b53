"""`kantlijn export` on the command line: what it says where, and what it ends with."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.export import Done, Watch, sentence
from kantlijn.library import Library

POST = "---\ntitle: A lamp\ndate: 2020-03-01\n---\nBright.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "lamp.md").write_text(POST)
    (folder / "lamp.comments.yml").write_text("- {id: a, text: One}\n- {id: b, text: Two, status: spam}\n")
    return folder


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 3, 0, 1), (0, 2, 3, 1)])
def test_it_writes_all_and_says_what_on_stderr(archive: Path, tmp_path: Path, run: Run, order: tuple[int, ...]) -> None:
    before, words = state(archive), ("export", archive, "--to", tmp_path / "out")
    code, out, err = run(*(words[index] for index in order))
    assert (code, out, err) == (0, "", f"kantlijn: wrote 1 post and 2 comments to {tmp_path / 'out'}\n")
    assert (tmp_path / "out" / "_posts" / "2020-03-01-lamp.md").is_file()
    assert state(archive) == before
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"blog", "out"}


def test_json(archive: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", archive, "--to", tmp_path / "out", "--format", "json")[0] == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["posts.jsonl"]
    code, out, _ = run("show", "lamp", tmp_path / "out")
    assert code == 0
    assert "Bright." in out and "One" in out


@pytest.mark.parametrize("where", ["blog", "blog/out", ".", "full"])
def test_a_folder_that_is_refused_is_a_sentence(archive: Path, tmp_path: Path, run: Run, where: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    before = state(tmp_path)
    code, out, err = run("export", archive, "--to", tmp_path / where)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"kantlijn: {tmp_path / where}: ")
    assert state(tmp_path) == before


def test_nothing_to_export_makes_no_folder(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("export", tmp_path / "empty", "--to", tmp_path / "out")
    assert (code, "nothing that can be read" in err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(archive: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").touch()
    code, _, err = run("export", archive, "--to", tmp_path / "file" / "out")
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize("args", [(), ("--to",), ("--to", "out", "--format", "xml")])
def test_wrong_use(archive: Path, run: Run, args: tuple[str, ...]) -> None:
    assert run("export", archive, *args)[0] == 2


def test_help_names_it(run: Run) -> None:
    _, out, _ = run("--help")
    assert "export [PATH]... --to DIR" in out


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_an_interrupt_stops_behind_the_post_it_is_at_and_says_so(
    archive: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    for number in range(5):
        (archive / f"{number}.md").write_text(POST)
    told = Watch.__call__

    def interrupted(self: Watch, done: Done) -> bool:
        if done.posts == 2:
            signal.raise_signal(signal.SIGINT)
        return told(self, done)

    monkeypatch.setattr(Watch, "__call__", interrupted)
    code, _, err = run("export", archive, "--to", tmp_path / "out", "--format", form)
    assert code == 130
    assert err.startswith("kantlijn: interrupted after 2 of 6 posts; what is there is whole; wrote 2 posts and ")
    code, out, _ = run("list", tmp_path / "out")
    assert (code, len(out.splitlines())) == (0, 2)


def test_an_interrupt_while_the_archive_is_read(
    archive: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "wait", interrupted)
    code, _, err = run("export", archive, "--to", tmp_path / "out")
    assert (code, len(err.strip().splitlines())) == (130, 1)
    assert not (tmp_path / "out").exists()


def test_a_second_interrupt_stops_at_once(
    archive: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(_: Watch, done: Done) -> bool:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return False

    monkeypatch.setattr(Watch, "__call__", twice)
    before = signal.getsignal(signal.SIGINT)
    code, _, err = run("export", archive, "--to", tmp_path / "out")
    assert (code, err) == (130, "kantlijn: interrupted; each file that is there is whole\n")
    assert signal.getsignal(signal.SIGINT) is before


def test_the_line_that_counts_goes_when_it_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(Watch, "AFTER", 0)
    watch = Watch(12)
    with watch.watching():
        assert not watch(Done(posts=2, pages=1))
    assert capsys.readouterr().err == "\rwriting: 3 of 12 posts\r" + " " * 22 + "\r"


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Done(), "wrote 0 posts and 0 comments to out"),
        (Done(1, 2, 3, 4), "wrote 1 post, 2 pages, 3 threads and 4 comments to out"),
        (
            Done(posts=2, kept=1, undated=2),
            "wrote 2 posts and 0 comments to out; 1 text stayed HTML, for Markdown would have lost something; "
            "2 posts without a date went to undated/",
        ),
    ],
)
def test_what_was_written_in_words(done: Done, words: str) -> None:
    assert sentence(done, 9, Path("out")) == words
