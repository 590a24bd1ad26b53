"""What an export writes where: the shape of a Jekyll site, and nothing but whole files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from kantlijn.export import Done, export, post, refused
from kantlijn.library import Library
from kantlijn.model import KantlijnError, Post

HEAD = "---\ntitle: {}\ndate: {}\n---\nText.\n"
Open = Callable[[], Library]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


@pytest.fixture
def library(archive: Path) -> Iterator[Open]:
    """The archive as it is now, all of it read."""
    opened: list[Library] = []

    def open_now() -> Library:
        opened.append(Library.open([archive]))
        opened[-1].wait()
        return opened[-1]

    yield open_now
    for one in opened:
        one.close()


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def head(file: Path) -> dict[str, object]:
    """The front matter as a generator reads it."""
    found = yaml.safe_load(file.read_text().split("---\n")[1])
    assert isinstance(found, dict)
    return found


def never(_: Done) -> bool:
    return False


def test_each_goes_where_jekyll_looks_for_it(archive: Path, tmp_path: Path, library: Open) -> None:
    (archive / "a.md").write_text(HEAD.format("A walk", "2020-03-01"))
    (archive / "b.md").write_text("---\ntitle: Undated\n---\nText.\n")
    (archive / "c.md").write_text("---\ntitle: Later\ndraft: true\ndate: 2020-03-02\n---\nText.\n")
    (archive / "d.md").write_text("---\ntitle: About\nlayout: page\n---\nText.\n")
    (archive / "lost.comments.yml").write_text("- {id: x, text: Where is the post?, date: 2020-01-01}\n")
    (archive / "a.comments.yml").write_text("- {id: x, text: One}\n- {id: y, text: Two, status: spam}\n")
    done = export(library(), tmp_path / "out", "markdown", never)
    assert written(tmp_path / "out") == {
        *("_config.yml", "_posts/2020-03-01-a.md", "undated/b.md", "_drafts/c.md", "pages/d.md", "threads/lost.md"),
        *("_data/comments/posts/2020-03-01-a.comments.yml", "_data/comments/threads/lost.comments.yml"),
    }
    assert done == Done(posts=3, pages=1, threads=1, comments=3, undated=1)
    assert yaml.safe_load((tmp_path / "out" / "_config.yml").read_text()) == {"title": "archive", "kantlijn": "export"}


def test_what_generators_know_stands_in_their_fields(archive: Path, tmp_path: Path, library: Open) -> None:
    (archive / "a.md").write_text(
        "---\ntitle: 'yes'\ndate: 2020-03-01T10:11:12+02:00\nauthor: Ina\ntags: [no, b c]\ncomments: false\n"
        "permalink: /2020/a/\n---\nSee {% raw %}{{ this }}{% endraw %}\n"
    )
    export(library(), tmp_path / "out", "markdown", never)
    file = tmp_path / "out" / "_posts" / "2020-03-01-a.md"
    found = head(file)
    assert found.pop("date").isoformat() == "2020-03-01T10:11:12+02:00"  # type: ignore[attr-defined]
    own = found.pop("kantlijn")
    assert isinstance(own, dict)
    assert own["file"] == "_posts/2020-03-01-a.md"
    assert found == {
        **{"layout": "post", "title": "yes", "author": "Ina", "tags": ["no", "b c"], "slug": "a"},
        **{"permalink": "/2020/a/", "comments": False, "render_with_liquid": False},
    }
    assert file.read_text().endswith("---\nSee {{ this }}\n")


@pytest.mark.parametrize(
    ("date", "filled", "kept"),
    [
        ("2020-03-01", "2020-03-01", None),
        ("2020-03", "2020-03-01", "2020-03"),
        ("2020", "2020-01-01", "2020"),
        ("2020-03-01T10:11Z", "2020-03-01T10:11:00Z", "2020-03-01T10:11Z"),
        ("2020-03-01T10:11:12", "2020-03-01T10:11:12", None),
    ],
)
def test_a_date_is_filled_for_generators_and_kept(
    archive: Path, tmp_path: Path, library: Open, date: str, filled: str, kept: str | None
) -> None:
    (archive / "a.md").write_text(HEAD.format("A", f"'{date}'"))
    export(library(), tmp_path / "out", "markdown", never)
    (file,) = (tmp_path / "out" / "_posts").iterdir()
    assert f"\ndate: {filled}\n" in file.read_text()
    own = head(file)["kantlijn"]
    assert isinstance(own, dict)
    assert own.get("published") == kept


@pytest.mark.parametrize("state", ["hidden", "private", "pending", "trash", "spam"])
def test_what_is_hidden_is_not_published_by_jekyll(archive: Path, tmp_path: Path, library: Open, state: str) -> None:
    (archive / "a.md").write_text(f"---\ntitle: A\ndate: 2020-01-01\nstatus: {state}\n---\nText.\n")
    export(library(), tmp_path / "out", "markdown", never)
    assert head(tmp_path / "out" / "_posts" / "2020-01-01-a.md")["published"] is False


def test_names_that_are_alike_are_told_apart(archive: Path, tmp_path: Path, library: Open) -> None:
    for folder in ("one", "two"):
        (archive / folder).mkdir()
        (archive / folder / "a.md").write_text(HEAD.format(folder, "2020-01-01"))
    export(library(), tmp_path / "out", "markdown", never)
    assert {path.name for path in (tmp_path / "out" / "_posts").iterdir()} == {"2020-01-01-a.md", "2020-01-01-a-2.md"}


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_stopped_behind_a_post_it_leaves_what_is_whole(archive: Path, tmp_path: Path, library: Open, form: str) -> None:
    for number in range(5):
        (archive / f"{number}.md").write_text(HEAD.format(number, f"2020-01-0{number + 1}"))
        (archive / f"{number}.comments.yml").write_text("- {id: x, text: One}\n")
    done = export(library(), tmp_path / "out", form, lambda done: done.posts == 2)
    assert (done.stopped, done.posts, done.comments) == (True, 2, 2)
    if form == "json":
        assert len((tmp_path / "out" / "posts.jsonl").read_text().splitlines()) == 2
    else:
        assert len([name for name in written(tmp_path / "out") if "2020-01" in name]) == 4
    assert not [name for name in written(tmp_path / "out") if name.endswith(".part")]


def test_an_error_leaves_no_comments_without_their_post(
    archive: Path, tmp_path: Path, library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "a.md").write_text(HEAD.format("A", "2020-01-01"))
    (archive / "a.comments.yml").write_text("- {id: x, text: One}\n")

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(post, "written", full)
    with pytest.raises(OSError, match="No space"):
        export(library(), tmp_path / "out", "markdown", never)
    assert written(tmp_path / "out") == {"_config.yml"}


def test_one_post_is_held_at_a_time(
    archive: Path, tmp_path: Path, library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for, written, told, and only then the next."""
    for number in range(4):
        (archive / f"{number}.md").write_text(HEAD.format(number, "2020-01-01"))
    found, original = library(), Library.post
    steps: list[str] = []

    def asked(self: Library, key: int) -> Post:
        steps.append("asked")
        return original(self, key)

    monkeypatch.setattr(Library, "post", asked)

    def told(_: Done) -> bool:
        steps.append(f"{len(written(tmp_path / 'out')) - 1} there")
        return False

    export(found, tmp_path / "out", "markdown", told)
    assert steps == ["asked", "1 there", "asked", "2 there", "asked", "3 there", "asked", "4 there"]


class TestRefused:
    """A folder is taken only if it is there for the export alone."""

    def test_a_new_or_an_empty_folder_is_taken(self, archive: Path, tmp_path: Path) -> None:
        refused(tmp_path / "new" / "below", [archive])
        (tmp_path / "empty").mkdir()
        refused(tmp_path / "empty", [archive])
        refused(tmp_path / "archive-2", [archive])

    @pytest.mark.parametrize("name", ["archive", "archive/below", "archive/../archive/x", ".", "link/x"])
    def test_in_or_above_an_archive_nothing_is_written(self, archive: Path, tmp_path: Path, name: str) -> None:
        (tmp_path / "link").symlink_to(archive)
        with pytest.raises(KantlijnError, match=r"inside what is exported|holds what is exported"):
            refused(tmp_path / name, [tmp_path / "other", archive])

    def test_a_folder_that_is_not_empty(self, archive: Path, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / ".hidden").touch()
        with pytest.raises(KantlijnError, match="is not empty"):
            refused(tmp_path / "out", [archive])

    def test_a_file(self, archive: Path, tmp_path: Path) -> None:
        (tmp_path / "out").touch()
        with pytest.raises(KantlijnError, match="is no folder"):
            refused(tmp_path / "out", [archive])
