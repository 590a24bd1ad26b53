"""What is piped in: named by how it begins, read as a file is, and gone at any end."""

from __future__ import annotations

import gzip
import io
import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from conftest import Run
from kantlijn.model import KantlijnError
from kantlijn.piped import copied
from terminal import Terminal

POST = b"---\ntitle: A lamp\ndate: 2020-03-01\n---\nIt burns.\n"
MBOX = b"From bo Mon Jan  6 10:00:00 2020\nFrom: bo@example.org\nSubject: Oil\nMessage-ID: <1@x>\n\nWho has some?\n"
THREAD = b"A lamp\n\nIt burns.\n\n2 Responses\n\nBo says:\nJanuary 2, 2020 at 10:00 am\n\nDoes it?\n"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, in which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (POST, ".md"),
        (b"Just words.\n", ".md"),
        (b'{"cells": [], "nbformat": 4}', ".ipynb"),
        (b'[{"id": 1}]', ".json"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<rss/>', ".xml"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html/>', ".html"),
        (b"<p>One", ".html"),
        (b"PK\x03\x04...", ".zip"),
        (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", ".mhtml"),
        (b"#+TITLE: A lamp\n", ".org"),
        (b"- {id: a, text: Yes}\n", ".comments.yml"),
        (MBOX, ""),
        (THREAD, ".txt"),
        (gzip.compress(b'<?xml version="1.0"?>\n<rss/>', mtime=0), ".xml.gz"),
        (b"\x1f\x8b\x08 damaged", ".gz"),
    ],
)
def test_the_copy_is_named_by_how_it_begins(tmp_path: Path, data: bytes, ending: str) -> None:
    copy = copied(io.BytesIO(data), tmp_path)
    assert copy.name == f"standard input{ending}"
    assert copy.read_bytes() == data


def test_no_more_is_taken_than_the_limit(tmp_path: Path) -> None:
    assert copied(io.BytesIO(b"x" * 10), tmp_path, limit=10).stat().st_size == 10
    (apart := tmp_path / "apart").mkdir()
    with pytest.raises(KantlijnError, match="came in; save it to a file"):
        copied(io.BytesIO(b"x" * 11), apart, limit=10)


def test_it_is_printed_and_nothing_is_left(
    run: Run, monkeypatch: pytest.MonkeyPatch, temporary: Path, home: Path
) -> None:
    pipe(monkeypatch, POST)
    code, out, err = run("-")
    assert (code, err) == (0, "")
    assert "A lamp" in out
    assert "It burns." in out
    assert list(temporary.iterdir()) == []
    assert list(home.rglob("*.sqlite*")) == []


def test_every_command_takes_it_beside_other_paths(
    run: Run, monkeypatch: pytest.MonkeyPatch, temporary: Path, tmp_path: Path
) -> None:
    (tmp_path / "one.md").write_bytes(b"---\ntitle: The oil\ndate: 2020-01-01\n---\nIt runs.\n")
    pipe(monkeypatch, POST)
    assert [line.split()[-1] for line in run("list", tmp_path / "one.md", "-")[1].splitlines()] == ["lamp", "oil"]
    pipe(monkeypatch, MBOX)
    assert "Who has some?" in run("show", "Oil", "-")[1]


def test_comments_of_strangers_beside_the_copy_are_not_its_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    (temporary / "_config.yml").write_text("title: Not mine\n")
    folder = temporary / "_data" / "comments" / "standard-input"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("_id: a\nname: Eve\nmessage: Look here\n")
    pipe(monkeypatch, POST)
    assert "Look here" not in run("-")[1]


@pytest.mark.parametrize("data", [None, b""])
def test_where_nothing_comes_it_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, temporary: Path, data: bytes | None
) -> None:
    if data is None:
        monkeypatch.setattr(sys, "stdin", None)
    else:
        pipe(monkeypatch, data)
    code, out, err = run("-")
    assert (code, out) == (1, "")
    assert err.startswith("kantlijn: nothing")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [None, signal.SIGTERM])
def test_on_the_screen_the_keys_come_from_the_terminal(
    temporary: Path, tmp_path: Path, home: Path, number: signal.Signals | None
) -> None:
    file = tmp_path / "one.md"
    file.write_bytes(POST)
    with Terminal(["-"], redirected=f"<'{file}'", TMPDIR=str(temporary)) as terminal:
        terminal.wait_for("It burns.")
        if number is None:
            terminal.press("Q")
            assert terminal.end() == 0
        else:
            os.kill(terminal.pid, number)
            assert terminal.end() == 128 + number
    assert list(temporary.iterdir()) == []
    assert list(home.rglob("*.sqlite*")) == []
