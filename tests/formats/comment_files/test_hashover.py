"""HashOver: numbers say who answers whom, pages go by what was noted of them, and no address of anybody is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn.formats import Source, owner, parse
from kantlijn.formats.comment_files._comments.hashover_text import as_html
from kantlijn.model import Comment

SAMPLES = Path(__file__).parents[1] / "samples/hashover"
THREAD = "comments/threads/mill-race-html"


def sample(name: str) -> Comment:
    source = Source(SAMPLES / name, SAMPLES, name)
    assert owner(source) == "hashover"
    return next(item for item in parse(source, "hashover") if isinstance(item, Comment))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"{THREAD}/1.xml", ("1", "", "Ann & Co", "published", "2015-06-07T08:09:10+02:00")),
        (f"{THREAD}/1-1.xml", ("1-1", "1", "Bram", "published", "2015-06-08T08:09:10+02:00")),
        (f"{THREAD}/2.xml", ("2", "", "", "pending", "2015-06-09T08:09:10+02:00")),
        ("comments/threads/pond/1.json", ("1", "", "Cees", "deleted", "2016-01-02T03:04:05+00:00")),
        ("old/pages/sluice/1.xml", ("1", "", "Dee", "published", "2013-07-22T17:07")),
    ],
)
def test_a_comment_of_each_of_its_versions(name: str, said: tuple[str, ...]) -> None:
    one = sample(name)
    assert (one.id, one.parent, one.author, one.status, one.published) == said
    assert not any(secret in repr(one) for secret in ("example.org/nobody", "nobody@", "192.0.2", "invented"))


def test_a_page_goes_by_its_address_where_that_was_noted_else_by_the_thread() -> None:
    assert sample(f"{THREAD}/1.xml").post.url == "https://mill.example/mill-race.html"
    assert sample("comments/threads/pond/1.json").post[1:3] == ("/pond", "pond")


def test_what_is_noted_of_a_thread_is_no_comment(tmp_path: Path) -> None:
    assert read(tmp_path, f"{THREAD}/metadata/latest-comments.json", '["1"]') == []


def test_a_file_that_ends_early_says_so(tmp_path: Path) -> None:
    said = problems(tmp_path, f"{THREAD}/3.xml", "<comment><body>Cut")
    assert said == [f"{THREAD}/3.xml: the file ends early, at byte 18; what came before is shown"]


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("\n\t\tOne\n\t\ttwo\n\n\t\tThree\n\t", "<p>One<br>\ntwo</p>\n<p>Three</p>"),
        ("**a** *b* _c_ __d__ ~~e~~", "<p><strong>a</strong> <em>b</em> <u>c</u> <u>d</u> <s>e</s></p>"),
        ("`a *b*` and ```\nc\n```", "<p><code>a *b*</code> and <pre>c</pre></p>"),
        ("<code>a_b_c\nd</code>", "<p><pre>a_b_c\nd</pre></p>"),
        ("https://mill.example/a_b_c and 2 * 3 * 4", "<p>https://mill.example/a_b_c and 2 * 3 * 4</p>"),
        ("[img]https://mill.example/a.png[/img]", '<p><img src="https://mill.example/a.png" alt=""></p>'),
        ("It leaks.<br>Here.", "It leaks.<br>Here."),
        ("", ""),
    ],
)
def test_a_text_is_html_with_a_little_markdown(body: str, markup: str) -> None:
    assert as_html(body) == markup


@pytest.mark.parametrize("pages", [True, False])
def test_a_database_holds_all_threads(tmp_path: Path, pages: bool) -> None:
    file = tmp_path / "hashover-comments.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(
            "CREATE TABLE comments (`domain` TEXT, `thread` TEXT, `comment` TEXT, `body` TEXT, `status` TEXT,"
            "`date` TEXT, `name` TEXT, `password` TEXT, `login_id` TEXT, `email` TEXT, `encryption` TEXT,"
            "`email_hash` TEXT, `notifications` TEXT, `website` TEXT,"
            "`ipaddr` TEXT, `likes` INTEGER, `dislikes` INTEGER);"
            "INSERT INTO comments VALUES ('all','pond-php','1-1','Yes',NULL,'2016-01-02T03:04:05+0000','Ann',NULL,NULL,"
            "'nobody@example.org',NULL,NULL,NULL,NULL,'192.0.2.1',0,0);"
        )
        if pages:
            db.execute("CREATE TABLE `page-info` (`domain` TEXT, `thread` TEXT, `url` TEXT, `title` TEXT)")
            db.execute("INSERT INTO `page-info` VALUES ('all', 'pond-php', 'https://mill.example/pond.php', 'Pond')")
        db.commit()
    source = Source(file, tmp_path, file.name)
    assert owner(source) == "hashover"
    (one,) = parse(source, "hashover")
    assert isinstance(one, Comment)
    assert (one.id, one.parent, one.body, one.author) == ("1-1", "1", "<p>Yes</p>", "Ann")
    assert one.post.url == ("https://mill.example/pond.php" if pages else "/pond")
    assert "nobody" not in repr(one)
