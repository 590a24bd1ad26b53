"""Names that every system takes, and files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kantlijn.export.files import LONGEST, Names, safe, whole


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A walk: north & south!", "a-walk-north-south"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a..b", "a.b"),
        (".hidden", "hidden"),
        ("_posts", "posts"),
        ("CON", "con-1"),
        ("nul.txt", "nul-1.txt"),
        ("lpt9", "lpt9-1"),
        ("index", "index-1"),
        ("Tuin in März", "tuin-in-märz"),
        ("塩と米", "塩と米"),
        ("नमस्ते", "नमस्ते"),
        ("e\u0301", "\u00e9"),
        ("😀", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_a_name_is_made_of_any_text(text: str, name: str) -> None:
    assert safe(text) == name


@given(some.text())
def test_a_name_is_safe_whatever_it_is_made_of(text: str) -> None:
    name = safe(text)
    assert len(name.encode()) <= LONGEST + 2
    assert not set(name) & set('/\\:*?"<>|\0 %{}')
    assert ".." not in name
    assert not name.startswith((".", "-", "_")) and not name.endswith((".", "-", " "))
    assert safe(name) in (name, f"{name}-1")


def test_a_long_name_is_cut_between_letters() -> None:
    assert safe("é" * 300) == "é" * (LONGEST // 2)


def test_a_name_is_given_once_whatever_its_ending(tmp_path: Path) -> None:
    names, found = Names(), []
    for ending in (".md", ".html", ".md", ".md"):
        found.append(names.free(tmp_path, "a", (".md", ".html")))
        (tmp_path / f"{found[-1]}{ending}").touch()
    assert found == ["a", "a-2", "a-3", "a-4"]


def test_many_of_one_name_are_not_counted_up_to_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def lexists(path: Path) -> bool:
        asked.append(path)
        return path.exists()

    monkeypatch.setattr("os.path.lexists", lexists)
    names = Names()
    for _ in range(50):
        (tmp_path / f"{names.free(tmp_path, 'a', ('.md',))}.md").touch()
    assert len(asked) < 3 * 50


def test_a_file_is_there_when_it_is_done_and_not_before(tmp_path: Path) -> None:
    with whole(tmp_path / "below" / "a.md") as stream:
        stream.write("a\nb")
        assert [path.suffix for path in (tmp_path / "below").iterdir()] == [".part"]
    assert (tmp_path / "below" / "a.md").read_bytes() == b"a\nb"
    assert len(list((tmp_path / "below").iterdir())) == 1


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_nothing_is_left_of_a_file_that_was_not_done(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), whole(tmp_path / "a.md") as stream:
        stream.write("a")
        raise error
    assert not list(tmp_path.iterdir())
