"""One comment a file with a head: Pelican's plugins and Jekyll's `_comments`, and who else could lay claim to them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kantlijn.formats import FormatError, Source, owner, parse
from kantlijn.formats.comment_files import comment_page
from kantlijn.library import Library
from kantlijn.model import Comment, PostRef, Problem, thread

SAMPLES = Path(__file__).parents[1] / "samples"
PELICAN = SAMPLES / "comment_page"
JEKYLL = SAMPLES / "comment_collection"
HEAD = "author: Ann\ndate: 2014-03-20\n"
FENCED = f"---\n{HEAD}---\n"
STATIC = "**Ann:** Have you tried oil?\n\n**Hazel:** Twice."


def only(source: Source, format: str = "comment_page") -> Comment:  # noqa: A002
    assert owner(source) == format
    (comment,) = parse(source, format)
    assert isinstance(comment, Comment)
    return comment


def sample(path: str, root: Path = PELICAN, site: str = "pelican", format: str = "comment_page") -> Comment:  # noqa: A002
    return only(Source(root / path, root, path, {"site": site}), format)


def written(root: Path, path: str, text: str, site: str = "") -> Source:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return Source(file, root, path, {"site": site} if site else {})


def counts(archive: Path, cache: Path) -> dict[str, int]:
    library = Library.open([archive], cache=cache)
    try:
        library.wait()
        return {row.title: row.comments for row in library.published.rows(0, 9)}
    finally:
        library.close()


def test_a_comment_of_pelican_comment_system() -> None:
    assert sample("content/comments/a-shed/1.md") == Comment(
        id="1",
        body="Prop it up with a *beam*.\n\nTwo are better.",
        post=PostRef(slug="a-shed"),
        author="Hazel Pike",
        author_url="https://hazel.example.org/",
        published="2014-03-20T15:02+02:00",
        names=("1md",),
        path="content/comments/a-shed/1.md",
    )


def test_replies_name_a_file_with_or_without_its_ending() -> None:
    found = [sample(f"content/comments/a-shed/{name}") for name in ("1.md", "2.md", "3.rst", "note-4")]
    assert [(one.comment.author, one.depth) for one in thread(found)] == [
        *(("Hazel Pike", 0), ("Otto Fern", 1), ("Hazel Pike", 2), ("Ann", 0)),
    ]


def test_restructured_text_becomes_html() -> None:
    found = sample("content/comments/a-shed/3.rst")
    assert (found.markup, found.published) == ("html", "2014-03-22T08:00")
    assert "<em>dry</em>" in found.body
    assert "<li>" in found.body
    assert "author" not in found.body


def test_restructured_text_that_is_too_much_is_shown_as_it_is(tmp_path: Path) -> None:
    text = f":author: Ann\n:date: 2014-03-20\n\n{'x ' * 2_000_00}\n\n" + "line\n" * 60_000
    problem, comment = parse(written(tmp_path, "comments/a-shed/1.rst", text), "comment_page")
    assert isinstance(problem, Problem)
    assert problem.reason.endswith("; shown as it was written")
    assert isinstance(comment, Comment)
    assert comment.markup == "text"


def test_a_text_for_a_whole_post_is_one_comment(tmp_path: Path) -> None:
    found = only(written(tmp_path, "comments/a-gate.md", STATIC, "pelican"))
    assert (found.post, found.author, found.body) == (PostRef(slug="a-gate"), "", STATIC)


def test_the_comments_of_pelican_stand_under_their_posts(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(PELICAN, site)
    written(site, "pelicanconf.py", 'SITENAME = "The shed"\n')
    written(site, "comments/a-gate.md", STATIC)
    assert counts(site, tmp_path / "cache") == {"A shed": 5, "A gate": 1}


@pytest.mark.parametrize(
    ("path", "format", "author", "body", "markup"),
    [
        (
            "2015/01/a-walk-2015-01-24-10-00-00.md",
            "comment_page",
            "Otto Fern",
            "Which dike?\n\nThe old one?",
            "markdown",
        ),
        ("2015-01-23-a-walk-0002.html", "comment_page", "Hazel Pike", "The <b>old</b> one.", "html"),
        ("2015-01-23-a-walk-0003.yaml", "comment_page", "Ann", "How far is it?", "markdown"),
        ("wal4.txt", "comment_file", "Bea", "Ten miles.\n\nThere and back.", "markdown"),
        ("wal5", "comment_file", "Cor", "Only nine.", "markdown"),
        ("a-walk/6.yml", "comment_file", "Dirk", "I counted eleven.", "markdown"),
    ],
)
def test_in_the_comments_of_jekyll_files_are_called_at_will(
    path: str,
    format: str,  # noqa: A002
    author: str,
    body: str,
    markup: str,
) -> None:
    found = sample(f"_comments/{path}", JEKYLL, "jekyll", format)
    assert (found.author, found.body, found.markup) == (author, body, markup)
    assert found.published.startswith("2015-01-2")


def test_the_comments_of_jekyll_stand_under_their_post(tmp_path: Path) -> None:
    assert counts(JEKYLL, tmp_path) == {"A walk": 6}


@pytest.mark.parametrize(
    ("path", "said", "post"),
    [
        ("_comments/c.md", "post_id: /2015/a-walk", PostRef(url="/2015/a-walk")),
        ("_comments/c.md", "post_id: a-walk", PostRef(slug="a-walk")),
        ("_comments/2015-01-23-a-walk_2016-05-06-101112.md", "", PostRef(slug="2015-01-23-a-walk")),
        ("_comments/2015/c.md", "post_id: a-walk", PostRef(slug="a-walk")),
        ("comments/a-walk/c.md", "post_id: '17'", PostRef(slug="a-walk")),
        ("comments/a-walk/c.md", "post_id: 5d2c-1c60", PostRef(slug="a-walk")),
        ("comments/a-walk/c.md", "post_id: /a-walk/", PostRef(url="/a-walk/", slug="a-walk")),
        ("comments/2015/c.md", "post_id: /a-walk/", PostRef(url="/a-walk/")),
        ("comments/c.md", "post_id: a-walk", PostRef(slug="a-walk")),
    ],
)
def test_the_post_is_named_in_the_head_or_by_the_folder(tmp_path: Path, path: str, said: str, post: PostRef) -> None:
    assert only(written(tmp_path, path, f"---\n{HEAD}{said}\n---\nHello.\n")).post == post


def test_a_long_text_may_be_in_the_head(tmp_path: Path) -> None:
    text = f"---\n{HEAD}comment: '{'word ' * 5000}'\npost_id: a-walk\n---\n"
    assert len(only(written(tmp_path, "_comments/c.md", text)).body) == 24_999


def test_a_text_below_a_head_may_look_like_fields(tmp_path: Path) -> None:
    text = f"---\n{HEAD}---\nOne question.\n\ncomment: is it far?\n"
    assert only(written(tmp_path, "_comments/a-walk-1.yml", text)).body == "One question.\n\ncomment: is it far?"


def test_a_head_may_end_without_a_blank_line(tmp_path: Path) -> None:
    assert (
        only(written(tmp_path, "comments/a-walk/c.md", f"{HEAD}Hello.\n\nNote: this.\n")).body
        == "Hello.\n\nNote: this."
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("posts/c.md", f"{FENCED}Hello.\n"),
        ("comments/a-walk/c.md", "Hello.\n"),
        ("comments/a-walk/c.md", f"---\ntitle: On comments\n{HEAD}---\nHello.\n"),
        ("comments/a-walk/c.md", "---\nauthor: Ann\n---\nHello.\n"),
        ("comments/a-walk.md", f"{FENCED}Hello.\n"),
        ("comments/a-walk.md", "Hello.\n"),
        ("comments/a-walk/c.yml", f"{FENCED}Hello.\n"),
        ("comments/a-walk/c.py", f"{FENCED}Hello.\n"),
        ("_comments/c.yml", f"{HEAD}comment: Hello.\n"),
        ("_comments/c", f"{HEAD}post_id: x\ncomment: 'Hello.\n\n  You.'\n"),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, path: str, text: str) -> None:
    assert not comment_page.sniff(written(tmp_path, path, text))


def test_a_page_of_a_pelican_site_among_its_comments_is_none(tmp_path: Path) -> None:
    assert not comment_page.sniff(written(tmp_path, "comments/index.md", "Hello.\n", "pelican"))
    assert comment_page.sniff(written(tmp_path, "comments/a-walk.md", "Hello.\n", "pelican"))


def test_a_broken_head_is_read_line_by_line_and_reported(tmp_path: Path) -> None:
    text = "---\nauthor: 'Ann\ndate: 2014-03-20: x\nreplyto: 1\n---\nHello.\n"
    problem, comment, date = parse(written(tmp_path, "comments/a-walk/c.md", text), "comment_page")
    assert isinstance(problem, Problem)
    assert "line by line" in problem.reason
    assert str(date) == "comments/a-walk/c.md: the date in `date` cannot be read: 2014-03-20: x"
    assert isinstance(comment, Comment)
    assert (comment.author, comment.body, comment.parent) == ("Ann", "Hello.", "1")


def test_an_empty_text_is_said(tmp_path: Path) -> None:
    source = written(tmp_path, "comments/a-walk/c.md", f"---\n{HEAD}message: ''\n---\n")
    assert owner(source) == "comment_page"
    problem, comment = parse(source, "comment_page")
    assert str(problem) == "comments/a-walk/c.md: is a comment without text"
    assert isinstance(comment, Comment)


def test_what_is_no_text_is_an_error(tmp_path: Path) -> None:
    source = written(tmp_path, "comments/a-walk/c.md", f"{FENCED}Hello.\n")
    source.file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(FormatError, match="binary"):
        list(comment_page.parse(source))


def test_a_folder_of_one_posts_comments_may_be_given_by_itself(tmp_path: Path) -> None:
    found = written(tmp_path / "content" / "comments" / "a-post", "1.md", "author: Ann\ndate: 2010-01-01\n\nHello\n")
    assert only(found).post == PostRef(slug="a-post")


@pytest.mark.parametrize("field", ["author", "nick"])
def test_an_author_is_unescaped_once(tmp_path: Path, field: str) -> None:
    text = f"{field}: Mat&#237;as &amp;amp; J\ndate: 2010-01-01\nauthor_url: /?a&amp;b\nemail: x\n\nA &amp; B\n"
    text = text if field == "author" else f"username:\n{text}"
    comment = only(written(tmp_path, "comments/a-post/1.md", text))
    assert (comment.author, comment.author_url, comment.body) == ("Mat\u00edas &amp; J", "/?a&b", "A &amp; B")
