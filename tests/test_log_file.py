"""The log for the report of a bug: it says what the program did and met, and no word of the archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kantlijn import cli
from kantlijn.app import Kantlijn
from kantlijn.library import Library
from kantlijn.log import logging_to
from kantlijn.log_file import Log
from terminal import Terminal

Run = Callable[..., tuple[int, str, str]]

SECRET = "geheim"
"""In every name and in every text of the archive below."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Posts, comments, a draft, files of no format and broken ones."""
    folder = tmp_path / "geheimblog"
    head = "title: Geheimtitle\nauthor: Geheimann\ntags: [geheimtag]\nslug: geheimslug"
    files = {
        "_posts/2020-01-01-geheimpost.md": f"---\n{head}\n---\nGeheimtext, geheimword.\n",
        "geheimdraft.md": "---\ntitle: Geheimdraft\ndraft: true\n---\ngeheim\n",
        "_data/comments/geheimpost/geheimcomment.yml": "name: Geheimbo\nmessage: Geheimsaid\n",
        "_data/comments/geheimpost/geheimbroken.yml": "name: 'Geheimcas\n  geheim: [",
        "geheim.broken.xml": "<rss version='2.0'><channel><item><title>Geheimitem</geheimtag>",
        "notes.geheimending": "geheim",
        "Dr. Geheim": "geheim",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bug.log"


def fields(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: value for name, _, value in (line.partition(": ") for line in lines)}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), 0),
        (("list",), 0),
        (("show", "geheimslug"), 0),
        (("show", "geheimnothing"), 2),
        (("search", "geheimword"), 0),
        (("check",), 3),
        (("export", "--to", "geheimout"), 0),
    ],
)
def test_no_command_logs_a_word_of_the_archive(
    args: tuple[str, ...], code: int, archive: Path, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert run(*args, archive, "--log", file)[0] == code
    assert SECRET not in file.read_text(encoding="utf-8").lower()
    found = fields(file)
    assert found["command"] == (args[0] if args else "read")
    assert found["posts"] == "1"
    assert found["hidden posts"] == "draft 1"
    assert ".yml comment_file " in found["problems"]
    assert ".xml feed " in found["problems"]
    assert found["files in no format"] == "another ending 2"
    assert {"Python", "platform", "stdout", "libraries", "time of start", "time of import", "time of end"} < set(found)
    assert found.get("exit code", "2") == str(code)


def test_nothing_that_the_sample_lists_is_in_the_log(file: Path, run: Run) -> None:
    _, out, _ = run("list", "--sample", "--json", "--log", file)
    log = file.read_text(encoding="utf-8").lower()
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    for row in rows:
        assert not [row[name] for name in ("id", "title", "author", "source") if row[name] and row[name].lower() in log]


def test_a_crash_is_logged_by_its_places_and_without_what_it_says(
    archive: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        try:
            Path("/geheim").read_text(encoding="utf-8")
        except OSError as error:
            raise RuntimeError("geheim") from error

    monkeypatch.setattr(cli, "write_lines", broken)
    with pytest.raises(RuntimeError):
        cli.run(["list", str(archive), "--log", str(file)])
    log = file.read_text(encoding="utf-8")
    assert "error: builtins.RuntimeError\n" in log
    assert "error: builtins.FileNotFoundError ENOENT\n" in log
    assert "error:   kantlijn.cli:" in log
    assert SECRET not in log.lower()


async def test_a_crash_of_the_reader_is_logged_too(archive: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr(Kantlijn, "action_keys", broken)
    with Library.open([archive]) as library, logging_to(file, "read", []), pytest.raises(RuntimeError):
        async with Kantlijn(library).run_test() as pilot:
            await pilot.press("question_mark")
            await pilot.pause(0.1)
    log = file.read_text(encoding="utf-8")
    assert "error: builtins.RuntimeError\n" in log
    assert SECRET not in log.lower()


def test_where_the_import_broke_is_logged(archive: Path, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    poll = Library.poll
    monkeypatch.setattr(Library, "poll", lambda library: poll(library)._replace(broken=("  reads:3 read", "KeyError")))
    run("list", archive, "--log", file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("import broke")] == [
        "import broke:   reads:3 read",
        "import broke: KeyError",
    ]


def test_the_reader_logs_its_terminal_and_its_times(archive: Path, file: Path) -> None:
    with Terminal([str(archive), "--log", str(file)], columns=100, rows=30) as terminal:
        terminal.wait_for("Geheimtext")
        terminal.wait_until(lambda: {"time of first text", "time of import"} <= set(fields(file)), "no time was noted")
        terminal.press("Q")
        assert terminal.end() == 0
    found = fields(file)
    assert found["TERM"] == "xterm-256color"
    assert found["stdout"].startswith("terminal of 100x30")
    assert found["time of first text"].endswith(" s")
    assert found["posts"] == "1"
    assert found["exit code"] == "0"
    assert SECRET not in file.read_text(encoding="utf-8").lower()


def tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from sorted((str(path), path.read_bytes()) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/bug.log", "No such file or directory"),
        (".", "Is a directory"),
        ("other.txt", "is there already and is no log"),
        ("geheimblog/bug.log", "is inside what is read"),
        ("geheimblog/geheimdraft.md", "is inside what is read"),
    ],
)
def test_a_log_that_cannot_be_is_wrong_use_in_a_sentence_and_nothing_is_written(
    name: str, said: str, archive: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "other.txt").write_text("mine", encoding="utf-8")
    before = list(tree(tmp_path))
    code, out, err = run("list", archive, "--log", tmp_path / name)
    assert (code, out) == (2, "")
    assert err.startswith("kantlijn: ") and said in err and err.count("\n") == 1
    assert list(tree(tmp_path)) == before


def test_an_earlier_log_is_written_over(archive: Path, file: Path, run: Run) -> None:
    assert run("check", archive, "--log", file)[0] == 3
    assert run("state", "export", "--log", file)[0] == 0
    assert fields(file)["command"] == "state"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_log_on_a_full_disk_is_wrong_use(archive: Path, run: Run) -> None:
    code, _, err = run("list", archive, "--log", "/dev/full")
    assert (code, err) == (2, "kantlijn: /dev/full: No space left on device\n")


def test_a_log_that_breaks_off_is_told_of_at_the_end(
    archive: Path, file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Log, "mark", lambda log, _: setattr(log, "failure", "No space left on device"))
    code, out, err = run("list", archive, "--log", file)
    assert code == 1
    assert "Geheimtitle" in out
    assert err.endswith("the log is not whole: No space left on device\n")
