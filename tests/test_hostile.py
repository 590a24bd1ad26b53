"""An archive of files that are broken or mean harm: the good ones are there all the same, and each bad one is named."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from kantlijn.clean import harmless
from kantlijn.library import Library
from kantlijn.render.article import article
from kantlijn.render.page import Page
from kantlijn.render.thread.document import ThreadDocument

ESCAPES = "\x1b]52;c;eA==\x07 \x1b[2J \x9b31m \u202eabc \x00 \x0e [@click=app.exit]x[/] [/nope]"

FILES: dict[str, str | bytes] = {
    "good.md": "---\ntitle: The good one\ndate: 2020-01-01\n---\nIt opens.\n",
    "escapes.md": 'title: "\\e[31m"\nauthor: "\\e]0;x\\a"'.join(("---\n", "\n---\n"))
    + f"{ESCAPES}\n\n`{ESCAPES}`\n\n# {ESCAPES}\n\n```\n{ESCAPES}\n```\n\n| {ESCAPES} |\n|---|\n| x |\n\n"
    + f"&#27;[31m &#x9b; &#x202e; <b>&#27;]0;x&#7;</b> [a](http://x/%1b]) ![{ESCAPES}](x)\n",
    "escapes.html": f"<h1>{ESCAPES}</h1><p>&#27;[31m&#155;&#8238; <pre>{ESCAPES}</pre>"
    + f"<a href='javascript:x'>{ESCAPES}</a>",
    "escapes.txt": f"{ESCAPES}\n\n{ESCAPES}\n",
    "escapes.comments.yml": '- {id: "\\e[2J", author: "\\e]0;x\\a", text: "\\x9b31m \\u202e", date: "\\e"}\n',
    "bom.md": b"\xef\xbb\xbf---\ntitle: After a mark\n---\nText.\n",
    "utf16.md": "\ufeff---\ntitle: Wide\n---\nText.\n".encode("utf-16-le"),
    "latin.txt": "Één café met crème\n\nHier.".encode("cp1252"),
    "bad-utf8.md": b"---\ntitle: Bytes\n---\nab\xff\xfe\xc0\xaf text " + "é".encode() * 200,
    "binary.txt": bytes(range(256)) * 40,
    "empty.md": "",
    "blank-lines.md": "\n" * 100_000,
    "dashes.md": "---\n---\n---\n",
    "unclosed.md": "---\ntitle: x\n\nText.\n",
    "brackets.md": "---\na: " + "[" * 25_000 + "]" * 25_000 + "\n---\nText.\n",
    "aliases.comments.yml": "- &a {text: x}\n" + "".join(f"- &b{n} [{'*a, ' * 400}]\n" for n in range(300)),
    "odd-types.md": "---\ntitle: [a, {b: c}]\ndate: 2018-02-30\ntags: {x: y}\nauthor: no\n---\nText.\n",
    "huge-number.md": "---\ntitle: " + "9" * 6000 + "\ndate: " + "9" * 6000 + "\n---\nText.\n",
    "long-line.md": "word " * 60_000,
    "long-word.md": "x" * 300_000,
    "quotes.md": "> " * 2000 + "deep\n",
    "lists.md": "".join("  " * n + "- x\n" for n in range(300)),
    "brackets-open.md": "[" * 20_000,
    "stars.md": "*a_ " * 10_000,
    "ticks.md": "`" * 20_000 + "x" + "``" * 5000,
    "table.md": "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|x\n" * 1000,
    "marks.md": "a" + "\u0301" * 50_000,
    "divs.html": "<div>" * 50_000 + "core",
    "tags.html": "<a " * 8000 + "text",
    "comment.html": "<!-- " * 5000 + "text",
    "ring.comments.yml": "- {id: 1, reply_to: 2, text: a}\n- {id: 2, reply_to: 1, text: b}\n"
    "- {id: 3, reply_to: 3, text: c}\n- {id: 4, reply_to: 9, text: d}\n- {id: 4, text: e}\n",
    "deep.comments.yml": "".join(f"- {{id: {n}, reply_to: {n - 1}, text: t}}\n" for n in range(1, 5001)),
    "comments/a-post/broken.yml": "name: x\nmessage: y: z\n\tbad\n",
}  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        file = tmp_path / "archive" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    os.mkfifo(tmp_path / "archive" / "pipe.md")
    (tmp_path / "archive" / "loop").symlink_to("..")
    (tmp_path / "outside.md").write_text("Not in the archive.")
    (tmp_path / "archive" / "link.md").symlink_to(tmp_path / "outside.md")
    return tmp_path / "archive"


def fingerprint(folder: Path) -> str:
    """Of every file's name, size, time and content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found.update(f"{path.name} {path.stat().st_mtime_ns}".encode() + path.read_bytes())
    return found.hexdigest()


def test_a_hostile_archive_opens(archive: Path) -> None:
    before = fingerprint(archive)
    with Library.open([archive]) as library:
        progress = library.wait()
        assert not progress.running
        rows = library.everything.rows(0, 1000)
        titles = [row.title for row in rows]
        assert "The good one" in titles
        assert "After a mark" in titles
        assert "Wide" in titles
        assert "Outside" not in titles
        said = "\n".join(str(problem) for problem in library.problems())
        for name in ("binary.txt", "unclosed.md", "brackets.md", "aliases", "divs.html", "latin.txt", "bad-utf8.md"):
            assert name in said, name
        assert harmless(said.replace("\n", ""))
        for row in rows:
            check_post(library, row.key)
    assert fingerprint(archive) == before


def check_post(library: Library, key: int) -> None:
    """Every line of the first pages of a post, wide and narrow, is harmless and no wider than it may be."""
    row, post = library.row(key), library.post(key)
    assert row is not None
    thread = library.everything.thread(key)
    for document in (article(post, words=row.words), ThreadDocument(thread.placed)):
        for width in (80, 7):
            page = Page(document, width, 40)
            for _ in range(3):
                for line in page.rows():
                    assert harmless(line.line.text), (row.path, line.line.text[:80])
                page.move(39)


def test_no_comment_is_lost(archive: Path) -> None:
    with Library.open([archive]) as library:
        library.wait()
        counted = sum(len(library.everything.thread(row.key).placed) for row in library.everything.rows(0, 1000))
        assert counted >= 5000 + 5 + 1


DATES = {"never": "9999-12-31", "to-come": "2999-01-01", "now": "2020-01-01", "first": "1000-01-01", "none": "tomorrow"}


def test_dates_to_come_and_of_a_clock_that_is_wrong_are_sorted_and_shown(tmp_path: Path) -> None:
    for number, (name, date) in enumerate(DATES.items()):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: {date}\n---\nText.\n")
        os.utime(tmp_path / f"{name}.md", ((-1, 0, 2**31, 2**33, 10**11)[number],) * 2)
    with Library.open([tmp_path]) as library:
        library.wait()
        rows = list(library.everything)
        assert [row.title for row in rows] == list(DATES)
        assert [row.published[:10] for row in rows] == [*list(DATES.values())[:4], ""]
        for row in rows:
            check_post(library, row.key)
