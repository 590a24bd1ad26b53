"""MHTML: the page among the parts, whatever its letters are written in, under the address that the header gives."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from formats.reading import post, problems, read, source
from kantlijn import formats
from kantlijn.model import Comment, Post

SAMPLES = Path(__file__).parents[1] / "samples/mhtml"
CHROME = (SAMPLES / "sluice.mhtml").read_bytes()
TWO_PARTS = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSubject: Pond\r\n"
    b'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n%b\r\n\r\n%b\r\n--B--\r\n'
)


def test_the_page_and_its_comments_are_read_as_of_any_saved_page(tmp_path: Path) -> None:
    page, *comments = read(tmp_path, "a.mhtml", CHROME)
    assert isinstance(page, Post)
    assert (page.title, page.author, page.published) == ("The sluice", "Ina", "2014-03-02T09:30:00+01:00")
    assert page.url == "https://example.org/2014/03/the-sluice/"
    assert "a café table" in page.body
    assert [(one.author, one.parent) for one in comments if isinstance(one, Comment)] == [("Bram", ""), ("Ina", "12")]


def test_a_picture_has_the_address_that_it_had_and_a_frame_is_no_part_of_the_page(tmp_path: Path) -> None:
    body = post(tmp_path, "a.mhtml", CHROME).body
    assert 'src="https://example.org/pictures/gate.gif"' in body
    assert "advertisement" not in body


def test_one_part_alone_in_another_charset_and_no_date_that_is_only_that_of_saving(tmp_path: Path) -> None:
    page = post(tmp_path, "weir.mht", (SAMPLES / "weir.mht").read_bytes())
    assert (page.title, page.url, page.published) == ("The weir", "https://example.org/weir.html", "")
    assert "<h2>Wéir</h2>" in page.body


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_as_word_writes_it_with_or_without_a_mark(tmp_path: Path, encoding: str) -> None:
    page = base64.b64encode("<html><body><p>Wéir</p></body></html>".encode(encoding))
    head = b'Content-Type: text/html; charset="unicode"\r\nContent-Transfer-Encoding: base64'
    assert post(tmp_path, "a.mht", TWO_PARTS % (head, page)).body == "<p>Wéir</p>"


def test_alternatives_within_the_parts_are_looked_through(tmp_path: Path) -> None:
    inner = (
        b"--C\r\nContent-Type: text/plain\r\n\r\nx\r\n--C\r\nContent-Type: text/html\r\n\r\n<p>Deep</p>\r\n--C--\r\n"
    )
    found = post(tmp_path, "a.mht", TWO_PARTS % (b'Content-Type: multipart/alternative; boundary="C"', inner))
    assert (found.title, found.body) == ("Pond", "<p>Deep</p>")


@pytest.mark.parametrize(
    ("name", "content", "owner"),
    [
        ("a.mht", CHROME, "mhtml"),
        ("a.MHTML", CHROME, "mhtml"),
        ("a.mht", b"\r\n" + CHROME, "mhtml"),
        ("a.mht", b"Dear diary: nothing\n\nof that kind", None),
        ("a.mht", b"From: A\nContent-Type: image/png\n\nx", None),
        ("a.mht", b"<p>A page that has the wrong name", None),
    ],
)
def test_which_files_are_mhtml(tmp_path: Path, name: str, content: bytes, owner: str | None) -> None:
    assert formats.owner(source(tmp_path, name, content)) == owner


def test_a_file_that_ends_early_gives_what_is_there_and_says_so(tmp_path: Path) -> None:
    cut = CHROME[: CHROME.index(b"at six") + 60]
    assert "at six" in post(tmp_path, "a.mhtml", cut).body
    assert problems(tmp_path, "a.mhtml", cut) == ["a.mhtml: the file ends early; what came before is shown"]
    assert problems(tmp_path, "a.mhtml", CHROME) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CHROME.replace(b"text/html\r\n", b"text/css\r\n"), "holds no part that is a page"),
        (CHROME.replace(b"\n------Multi", b"\n------Malti"), "holds no part that is a page"),
        (TWO_PARTS % (b"Content-Type: text/html", b"\1\2\3\4" * 200), "looks binary"),
        (
            TWO_PARTS % (b"Content-Type: text/html", b"Content-Type: multipart/mixed\r\n" * 50),
            "has more parts within parts than a saved page has",
        ),
    ],
)
def test_what_is_broken_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    assert problems(tmp_path, "a.mhtml", content) == [f"a.mhtml: {said}"]


def test_letters_of_no_charset_are_guessed_and_that_is_said(tmp_path: Path) -> None:
    head = b"Content-Type: text/html; charset=x-nowhere"
    (said,) = problems(tmp_path, "a.mht", TWO_PARTS % (head, "<p>Wéir".encode("latin-1")))
    assert "read as Windows-1252" in said


FRAMES = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSubject: Pond\r\n"
    b'Content-Type: multipart/related; boundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: text/html\r\nContent-Location: https://pond.example/\r\n\r\n"
    b'<html><head><title>The pond</title></head><frameset cols="1,2"><frame src="cid:one@x">'
    b"<FRAME name=b SRC='text.html'><frame src=gone.html></frameset></html>\r\n"
    b"--B\r\nContent-Type: text/html\r\nContent-ID: <one@x>\r\n\r\n"
    b"<html><body bgcolor=red><p>Three newts.</p></body>\r\n"
    b"--B\r\nContent-Type: text/html\r\nContent-Location: https://pond.example/text.html\r\n\r\n"
    b"<p>And a frog.</p>\r\n--B--\r\n"
)


def test_a_page_that_is_nothing_but_frames_is_what_stands_in_them(tmp_path: Path) -> None:
    found = post(tmp_path, "a.mht", FRAMES)
    assert found.title == "The pond"
    assert found.body.index("Three newts.") < found.body.index("And a frog.")
    assert "a.mht: holds a frame whose page is not in it: gone.html" in problems(tmp_path, "a.mht", FRAMES)


IFRAMES = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nSubject: Pond\r\n"
    b"Snapshot-Content-Location: https://www.mill.example/pond\r\n"
    b'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n'
    b"<html><body><article><h1>Pond</h1><p>A text of the pond itself.</p><iframe src='cid:own@x'></iframe>"
    b"<iframe src=cid:ad@x></iframe><iframe src='cid:script@x'></iframe><p>The end.</p></article></body></html>\r\n"
)


def part(name: bytes, place: bytes, content: bytes) -> bytes:
    where = b"Content-Location: " + place + b"\r\n" if place else b""
    return b"--B\r\nContent-Type: text/html\r\nContent-ID: <%b@x>\r\n%b\r\n<html><body>%b</body></html>\r\n" % (
        *(name, where, content),
    )


def test_frames_of_the_pages_own_site_are_in_it_and_those_of_others_are_not(tmp_path: Path) -> None:
    own = part(b"own", b"https://mill.example/depth", b"<p>It is deep.</p><iframe src='cid:deep@x'></iframe>")
    deep = part(b"deep", b"https://mill.example/deeper", b"<p>Deeper.</p><iframe src='cid:own@x'></iframe>")
    script = part(b"script", b"", b"<p>Written by a script.</p>")
    other = part(b"ad", b"https://ads.example/1", b"<p>Buy reeds!</p>")
    body = post(tmp_path, "a.mhtml", IFRAMES + own + deep + script + other + b"--B--\r\n").body
    assert [words for words in ("It is deep.", "Deeper.", "Written by a script.", "Buy reeds!") if words in body] == [
        *("It is deep.", "Deeper.", "Written by a script."),
    ]
    assert body.index("itself") < body.index("It is deep.") < body.index("Deeper.") < body.index("The end.")
