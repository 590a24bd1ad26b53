"""The command line: what is printed, where, and what the program ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from kantlijn import __version__, progress_text
from kantlijn._group import program
from kantlijn.library import Library, Progress

POST = (
    "---\ntitle: A lamp\ndate: 2020-03-01\nauthor: Ina\ntags: [light]\n---\nIt *burns* [well](https://example.org/l)\n"
)
COMMENTS = """
- {id: a, author: Bo, url: "https://example.org/bo", date: 2020-03-02, text: How **bright**?}
- {id: b, author: Ina, date: 2020-03-03, reply_to: a, text: Bright enough.}
- {id: c, author: Cas, date: 2020-03-04, reply_to: gone, text: What I said to nobody.}
- {id: d, author: Dee, date: 2020-03-05, status: pending, text: Not yet.}
"""

NO_ROOM = b"kantlijn: the output could not be written: No space left on device\n"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two posts, one of them with comments, and a draft."""
    folder = tmp_path / "blog"
    folder.mkdir()
    (folder / "lamp.md").write_text(POST, encoding="utf-8")
    (folder / "lamp.comments.yml").write_text(COMMENTS, encoding="utf-8")
    (folder / "zout.md").write_text("---\ntitle: 塩\ndate: 2021-01-01\n---\nSalt.\n", encoding="utf-8")
    (folder / "later.md").write_text("---\ntitle: Later\ndraft: true\n---\nNo.\n", encoding="utf-8")
    return folder


def outside(*args: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, with no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "kantlijn", *map(str, args)],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )


class TestList:
    def test_newest_first_one_line_each_without_what_is_hidden(self, archive: Path, run: Run) -> None:
        code, out, err = run("list", archive)
        assert (code, err) == (0, "")
        assert [line.split() for line in out.splitlines()] == [
            ["2021-01-01", "0", "zout", "塩"],
            ["2020-03-01", "3", "lamp", "A", "lamp"],
        ]

    def test_all_shows_the_draft_and_says_so(self, archive: Path, run: Run) -> None:
        _, out, _ = run("list", archive, "--all")
        assert any("Later" in line and line.endswith("(draft)") for line in out.splitlines())

    def test_json_is_one_object_a_line_with_these_fields(self, archive: Path, run: Run) -> None:
        _, out, _ = run("list", "--json", archive)
        rows = [json.loads(line) for line in out.splitlines()]
        assert rows[1] == {
            "id": "lamp",
            "kind": "post",
            "title": "A lamp",
            "author": "Ina",
            "published": "2020-03-01",
            "status": "published",
            "tags": ["light"],
            "comments": 3,
            "words": 3,
            "source": "lamp.md",
            "format": "front_matter",
        }
        assert "塩" in out

    def test_more_than_a_page_of_rows(self, archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kantlijn.library.view.PAGE", 1)
        assert len(run("list", archive)[1].splitlines()) == 2

    def test_nothing_there_ends_with_one_and_a_sentence(self, tmp_path: Path, run: Run) -> None:
        code, out, err = run("list", tmp_path)
        assert (code, out) == (1, "")
        assert "nothing that can be read was found" in err

    def test_only_hidden_posts_are_told_of(self, archive: Path, run: Run) -> None:
        code, out, err = run("list", archive / "later.md")
        assert (code, out) == (0, "")
        assert "1 post hidden by state" in err

    def test_several_paths_are_one_archive(self, archive: Path, run: Run) -> None:
        _, out, _ = run("list", archive / "lamp.md", archive / "lamp.comments.yml")
        assert out.split()[:3] == ["2020-03-01", "3", "lamp"]


class TestShow:
    def test_json_has_the_text_as_the_source_has_it_and_how_it_is_written(self, archive: Path, run: Run) -> None:
        code, out, _ = run("show", "lamp", "--json", archive)
        post = json.loads(out)
        assert code == 0
        assert (
            list(post)
            == (
                "id kind title author published status tags comments words source format "
                "slug updated url comments_open text markup"
            ).split()
        )
        assert (post["text"].strip(), post["markup"]) == ("It *burns* [well](https://example.org/l)", "markdown")
        assert post["comments"][0] == {
            "id": "a",
            "author": "Bo",
            "url": "https://example.org/bo",
            "published": "2020-03-02",
            "in_reply_to": "",
            "seems_to_answer": "",
            "depth": 0,
            "kind": "comment",
            "status": "published",
            "text": "How **bright**?",
            "markup": "markdown",
        }
        assert [(one["id"], one["in_reply_to"], one["depth"]) for one in post["comments"]] == [
            ("a", "", 0),
            ("b", "a", 1),
            ("c", "", 0),
        ]

    def test_a_comment_that_quotes_has_what_it_is_about(self, archive: Path, run: Run) -> None:
        quoting = '- {id: q, author: Di, date: 2020-03-09, text: "> It burns well\\n\\nDoes it?"}\n'
        with (archive / "lamp.comments.yml").open("a", encoding="utf-8") as file:
            file.write(quoting)
        comments = json.loads(run("show", "lamp", "--json", archive)[1])["comments"]
        assert [one.get("about") for one in comments] == [
            *[None] * (len(comments) - 1),
            [
                {"post": "lamp", "comment": "", "block": 1, "start": 0, "end": 13}
                | {"words": "It burns well", "sure": "exact"}
                | {"quote": {"block": 1, "start": 0, "end": 13}}
            ],
        ]
        assert "▎› on ¶1 “It burns well”" in run("show", "lamp", archive)[1]

    def test_whom_a_comment_of_a_flat_thread_seems_to_answer(self, archive: Path, run: Run) -> None:
        flat = (
            "- {id: a, author: Bo, date: 2020-03-02, text: How bright?}\n"
            '- {id: b, author: Ina, date: 2020-03-03, text: "@Bo: bright enough."}\n'
            '- {id: c, author: Cas, date: 2020-03-04, text: "> It burns well\\n\\nFor whom?"}\n'
            '- {id: d, author: Dee, date: 2020-03-05, text: "@Cas: For me.\\n\\n> It burns well\\n\\nAs he says."}\n'
        )
        (archive / "lamp.comments.yml").write_text(flat, encoding="utf-8")
        lines = [line for line in run("show", "lamp", archive)[1].splitlines() if "›" in line]
        assert [line.partition("› ")[2] for line in lines] == [
            "seems to answer Bo (a guess)",
            "on ¶1 “It burns well”",
            "seems to answer Cas (a guess), on ¶1 “It burns well”",
        ]

    def test_all_shows_pending_comments(self, archive: Path, run: Run) -> None:
        _, out, _ = run("show", "lamp", archive, "--json", "--all")
        assert [one["status"] for one in json.loads(out)["comments"]] == ["published"] * 3 + ["pending"]

    @pytest.mark.parametrize("name", ["lamp", "A lamp", "lamp.md"])
    def test_a_post_goes_by_id_title_or_path(self, archive: Path, run: Run, name: str) -> None:
        assert run("show", name, archive)[1].startswith("A lamp\n")

    def test_as_text_article_and_thread_no_wider_than_asked_for(self, archive: Path, run: Run) -> None:
        _, out, _ = run("show", "lamp", archive, "--width", "30")
        assert "burns" in out and "*burns*" not in out
        assert "[1] https://example.org/l" in out
        assert "▎↳1 Cas" in out and "answers" not in out
        assert max(len(line) for line in out.splitlines()) <= 30

    def test_an_empty_name_is_no_post(self, archive: Path, run: Run) -> None:
        assert run("show", "", archive)[0] == 2

    def test_an_unknown_name_is_wrong_use(self, archive: Path, run: Run) -> None:
        code, out, err = run("show", "lantern", archive)
        assert (code, out) == (2, "")
        assert "there is no post 'lantern' here" in err


class TestCheck:
    def test_counts_and_ends_well(self, archive: Path, run: Run) -> None:
        code, out, _ = run("check", archive)
        assert code == 0
        assert out.splitlines() == [
            "2 posts, 3 comments",
            "Hidden by state: 1 draft, 1 pending (--all, or a in the reader, shows them)",
            "Files by format: comment list 1, Markdown post 3",
            "Comments matched to posts: by name",
            "",
            "Files",
            "  ./ · 3 files · Markdown post",
            "      2 posts · hidden by state: 1 draft",
            "  lamp.comments.yml · comment list",
            "      3 comments · hidden by state: 1 pending · comments matched to posts by name",
            "",
            "No problems.",
        ]

    def test_a_broken_file_is_named_and_ends_with_three(self, archive: Path, run: Run) -> None:
        (archive / "zout.comments.yml").write_text("- {id: a, text: [}\n")
        code, out, _ = run("check", archive)
        assert code == 3
        assert "\n1 problem\n  zout.comments.yml\n      ! " in out
        assert "  zout.comments.yml · comment list\n      nothing · 1 problem, see above\n" in out
        assert out.endswith("\n\n1 problem.\n")

    def test_json(self, archive: Path, run: Run) -> None:
        (archive / "zout.comments.yml").write_text("- {id: a, author: Bo}\n")
        code, out, _ = run("check", "--json", archive)
        assert code == 3
        assert json.loads(out) == {
            "posts": 2,
            "pages": 0,
            "threads": 0,
            "comments": 3,
            "hidden": {"draft": 1, "pending": 1},
            "formats": {"comment_list": 2, "front_matter": 3},
            "files": [
                {"path": "lamp.comments.yml", "format": "comment_list", "posts": 0, "comments": 3}
                | {"hidden_comments": {"pending": 1}, "joined": {"exact name": 4}},
                {"path": "lamp.md", "format": "front_matter", "posts": 1, "comments": 0},
                {"path": "later.md", "format": "front_matter", "posts": 0, "comments": 0, "hidden": {"draft": 1}},
                {"path": "zout.comments.yml", "format": "comment_list", "posts": 0, "comments": 0},
                {"path": "zout.md", "format": "front_matter", "posts": 1, "comments": 0},
            ],
            "unread": {},
            "passed": {},
            "problems": [
                {"path": "zout.comments.yml", "where": "line 1", "reason": "has no text, so it is no comment"}
            ],
        }

    def test_nothing_there_ends_with_one(self, tmp_path: Path, run: Run) -> None:
        assert run("check", tmp_path)[0] == 1

    def test_the_others_say_that_there_is_a_problem(self, archive: Path, run: Run) -> None:
        (archive / "zout.comments.yml").write_text("- {id: a, author: Bo}\n")
        code, _, err = run("list", archive)
        assert code == 0
        assert err == "kantlijn: zout.comments.yml, line 1: has no text, so it is no comment\n"


def test_a_long_import_counts_on_the_terminal_and_wipes_the_line(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = Library.wait

    def told(library: Library, each: Callable[[Progress], None] | None = None) -> Progress:
        assert each is not None
        for running, files, seconds in ((True, 1, 0.1), (True, 1, 1.0), (True, 1_200, 2.0), (False, 1_200, 3.0)):
            each(Progress(running, files, None, files, 0, "a.md", False, 0.0, seconds))
        return wait(library)

    monkeypatch.setattr(Library, "wait", told)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, _, err = run("list", archive)
    first, second, wiped = err.removeprefix("\r").split("\r", 2)
    assert first.startswith("reading ────────── 0 % · 1 post · ")
    assert second.startswith("reading ────────── 0 % · 1 200 posts · ")
    assert wiped == " " * len(second) + "\r"


def test_a_short_import_says_nothing(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(progress_text, "QUIET_SECONDS", 60)
    assert run("list", archive)[2] == ""


class TestUse:
    @pytest.mark.parametrize("command", [[], ["list"], ["show", "x"], ["check"]])
    def test_an_unknown_path_is_a_sentence_and_ends_with_two(self, run: Run, command: list[str]) -> None:
        code, out, err = run(*command, "no\x1bwhere")
        assert (code, out) == (2, "")
        assert err == "kantlijn: no␛where: there is no such file or folder\n"

    @pytest.mark.parametrize("args", [["--foo"], ["list", "--width", "3"], ["--width", "3"], ["show"]])
    def test_wrong_options_end_with_two(self, run: Run, args: list[str]) -> None:
        code, out, err = run(*args)
        assert (code, out, err.count("\n")) == (2, "", 1)

    def test_the_sample_takes_no_path(self, run: Run, archive: Path) -> None:
        assert run("--sample", archive)[0] == 2

    def test_options_may_stand_before_the_command(self, run: Run, archive: Path) -> None:
        assert run("--all", "list", archive) == run("list", "--all", archive)
        assert run("--width", "40", "show", "lamp", archive) == run("show", "lamp", archive, "--width", "40")

    def test_a_path_called_like_a_command_is_given_with_a_dot(
        self, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive.rename(archive.with_name("list"))
        monkeypatch.chdir(archive.parent)
        assert "A lamp" in run("./list")[1]

    def test_help_is_one_screen_with_examples(self, run: Run) -> None:
        code, out, _ = run("--help")
        assert code == 0
        assert len(out.splitlines()) <= 33
        assert "kantlijn --sample" in out and "--width" in out and "check [PATH]..." in out

    def test_help_is_the_same_beside_a_path(self, run: Run, archive: Path) -> None:
        assert run(archive, "--help") == run("--help")

    @pytest.mark.parametrize("command", ["list", "show", "check"])
    def test_each_command_has_help(self, run: Run, command: str) -> None:
        code, out, _ = run(command, "--help")
        assert code == 0 and "--json" in out

    def test_version(self, run: Run) -> None:
        assert run("--version")[:2] == (0, f"kantlijn {__version__}\n")

    @pytest.mark.parametrize(
        ("typed", "expected"), [("li", {"list", "li"}), ("--sam", {"--sample"}), ("sh", {"show", "sh"})]
    )
    def test_the_shell_completes_commands_options_and_files(self, typed: str, expected: set[str]) -> None:
        complete = ShellComplete(program(), {}, "kantlijn", "_KANTLIJN_COMPLETE")
        assert {item.value for item in complete.get_completions([], typed)} == expected

    def test_the_shell_completes_options_of_a_command(self) -> None:
        complete = ShellComplete(program(), {}, "kantlijn", "_KANTLIJN_COMPLETE")
        assert "--json" in {item.value for item in complete.get_completions(["list"], "--")}


class TestSample:
    def test_it_opens_without_a_problem(self, run: Run) -> None:
        code, out, _ = run("check", "--sample")
        assert (code, out.splitlines()[-1]) == (0, "No problems.")

    def test_it_shows_what_the_reader_does(self, run: Run) -> None:
        rows = [json.loads(line) for line in run("list", "--sample", "--json", "--all")[1].splitlines()]
        assert len(rows) >= 8
        assert any(row["status"] == "draft" for row in rows)
        assert any(row["comments"] == 0 and row["status"] == "published" for row in rows)
        assert any(row["format"] == "saved_page" for row in rows)
        assert max(row["words"] for row in rows) >= 1400
        deep = json.loads(run("show", "what-the-margin-is-for", "--sample", "--json")[1])
        assert max(one["depth"] for one in deep["comments"]) >= 8
        closed = json.loads(run("show", "the-piano-that-would-not-sell", "--sample", "--json")[1])
        assert closed["comments_open"] is False


class TestPlain:
    def test_posts_and_threads_as_text(self, archive: Path, run: Run) -> None:
        code, out, err = run(archive, "--width", "40")
        assert (code, err) == (0, "")
        assert out.index("塩") < out.index("═" * 40) < out.index("A lamp") < out.index("Bright enough.")
        assert "Not yet." not in out

    def test_all_of_it(self, archive: Path, run: Run) -> None:
        assert "Not yet." in run("--all", archive)[1]

    def test_the_folder_here_is_read_where_none_is_given(
        self, archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (archive.parent / "outside.md").write_text("Not asked for.\n")
        monkeypatch.chdir(archive)
        assert "A lamp" in run()[1]
        assert "Not asked for." not in run()[1]

    def test_a_block_is_written_before_the_next_is_found(self, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from kantlijn.output import document_lines
        from kantlijn.render.article import article

        with Library.open([archive]) as library:
            library.wait()
            key = library.find("lamp")
            assert key is not None
            document = article(library.post(key))
        lines = document_lines(document, 40)
        assert next(lines) == "A lamp"
        assert document.laid == 1

    def test_a_reader_that_goes_away_is_no_error(self, archive: Path) -> None:
        (archive / "long.md").write_text("A word.\n\n" * 20_000)
        command = [sys.executable, "-m", "kantlijn", str(archive)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout and process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0

    def test_letters_that_the_locale_lacks_do_not_end_it(self, archive: Path) -> None:
        text = outside(archive, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
        assert (text.returncode, text.stderr) == (0, b"")
        assert b"A lamp" in text.stdout
        as_json = outside("list", "--json", archive, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
        assert "塩" in as_json.stdout.decode("utf-8")

    def test_a_locale_of_bare_ascii_is_taken_for_utf_8(self, archive: Path) -> None:
        found = outside(archive, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert "塩" in found.stdout.decode("utf-8")

    @pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), pytest.param(">/dev/full", 1, marks=FULL)])
    def test_streams_that_cannot_be_written(self, archive: Path, closed: str, code: int) -> None:
        script = f'exec "{sys.executable}" -m kantlijn list "{archive}" {closed}'
        found = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60)
        assert found.returncode == code
        assert b"Traceback" not in found.stderr
        assert found.stderr == (NO_ROOM if code else b"")

    def test_the_archive_is_never_changed(self, archive: Path, run: Run) -> None:
        def state() -> list[tuple[Path, int, int, bytes]]:
            return [
                (path, path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
                for path in sorted([archive, *archive.rglob("*")])
            ]

        before = state()
        for args in ([], ["list"], ["show", "lamp"], ["check"]):
            run(*args, archive)
        assert state() == before

    def test_nothing_that_a_terminal_acts_on_gets_out(self, archive: Path) -> None:
        (archive / "bad\x1b]0;x\x07.md").write_text('---\ntitle: "\\e[31mred"\n---\n\x1b[2J &#27;[1m \x9b31m\n')
        for args in ([], ["list"], ["check"], ["list", "--json"], ["show", "lamp"]):
            found = outside(*args, archive)
            written = found.stdout + found.stderr
            assert not any(byte in written for byte in (b"\x1b", b"\x07", b"\xc2\x9b")), args


def test_a_command_for_which_memory_is_short_says_so(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object, **__: object) -> Library:
        raise MemoryError

    monkeypatch.setattr(Library, "open", short)
    assert run("list", archive) == (1, "", "kantlijn: there is not enough memory\n")
