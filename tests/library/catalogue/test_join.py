"""Which post a comment is joined to, and what becomes of those that fit none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn import formats
from library import odd_importer

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]


def joined(db: sqlite3.Connection) -> dict[str, str]:
    """The text of each comment, and the title of the post that it stands under."""
    rows = db.execute(
        "SELECT c.body, p.title FROM comments c JOIN refs r ON r.key = c.ref JOIN posts p ON p.key = r.post"
    )
    return dict(rows)


def counts(db: sqlite3.Connection) -> dict[str, int]:
    return dict(db.execute("SELECT title, comments FROM posts"))


@pytest.mark.parametrize(
    ("named", "how"),
    [
        ("post.slug=my-post", "exact name"),
        ("post.slug=My.Post", "name"),
        ("post.slug=2016-01-02-my-post", "exact name"),
        ("post.slug=2099-09-09-my-post", "name"),
        ("post.slug=given-slug", "exact name"),
        ("post.slug=/2016/01/my-post/", "url"),
        ("post.url=http://localhost:4000/2016/01/my-post/", "url"),
        ("post.url=https://example.org/elsewhere/my-post.html?utm=1#c", "exact end of url"),
        ("post.url=https://example.org/former/", "url"),
        ("post.title=The  title!", "title"),
    ],
)
def test_a_comment_finds_its_post(archive: Path, write: Write, run: Run, named: str, how: str) -> None:
    write(
        "2016-01-02-my-post.post",
        "title: The title\nslug: given-slug\nurl: https://example.com/2016/01/my-post\naliases: /former\n\n",
    )
    write("other.post", "title: Another\n\n")
    write("c.talk", f"{named};text=hello")
    db = run(archive)
    assert joined(db) == {"hello": "The title"}
    assert counts(db) == {"The title": 1, "Another": 0}
    assert db.execute("SELECT matched_by FROM refs").fetchall() == [(how,)]


def test_an_exact_name_with_date_beats_the_plain_one(archive: Path, write: Write, run: Run) -> None:
    write("2015-01-01-same.post", "title: first year\n\n")
    write("2016-01-01-same.post", "title: second year\n\n")
    write("c.talk", "post.slug=2016-01-01-same;text=dated\npost.slug=same;text=plain")
    db = run(archive)
    assert joined(db) == {"dated": "second year", "plain": "first year"}
    ((also,),) = db.execute("SELECT other_matches FROM refs WHERE slug = 'same'").fetchall()
    assert also == 1
    assert db.execute("SELECT other_matches FROM refs WHERE slug <> 'same'").fetchall() == [(0,)]


def test_a_published_post_beats_a_draft_and_a_page_of_the_same_name(archive: Path, write: Write, run: Run) -> None:
    write("a/same.post", "title: draft\nstatus: draft\n\n")
    write("b/same.post", "title: page\nkind: page\n\n")
    post = write("c/same.post", "title: post\n\n")
    write("c.talk", "post.slug=same;text=hello")
    db = run(archive)
    assert joined(db) == {"hello": "post"}
    assert db.execute("SELECT other_matches FROM refs").fetchall() == [(0,)]
    post.write_text("title: post\nstatus: draft\n\n")
    assert joined(run(archive)) == {"hello": "page"}
    post.write_text("title: post\n\n")
    assert joined(run(archive)) == {"hello": "post"}


def test_an_id_counts_in_its_own_format_and_first_in_its_own_file(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: A\nid: 7\n\n")
    write("c.talk", "post.id=7;text=hello")
    db = run(archive)
    assert joined(db) == {"hello": "7"}  # a thread of its own
    assert counts(db)["A"] == 0


def test_a_folder_of_a_bundle_is_its_name_and_a_file_of_many_names_none(archive: Path, write: Write, run: Run) -> None:
    write("posts/my-bundle/index.post", "title: bundle\n\n")
    write("export.post", "title: one\n\n\n====\ntitle: two\n\n")
    write("c.talk", "post.slug=my-bundle;text=to the bundle\npost.slug=export;text=to nobody")
    assert joined(run(archive)) == {"to the bundle": "bundle", "to nobody": "Export"}


def test_a_comment_that_names_no_post_belongs_to_the_one_before_it(archive: Path, write: Write, run: Run) -> None:
    write("page.both", "the page\n----\none\ntwo")
    write("alone.talk", "author=x;text=three")
    db = run(archive)
    assert joined(db) == {"one": "the page", "two": "the page", "three": "alone"}
    assert db.execute("SELECT kind FROM posts WHERE title = 'alone'").fetchone() == ("thread",)


def test_comments_without_a_post_are_a_thread_for_each_name(archive: Path, write: Write, run: Run) -> None:
    write(
        "c.talk",
        "post.slug=lost-one;published=2012-03-04;text=a\npost.url=http://x/Lost_One/;published=2011;text=b\n"
        "post.slug=other;post.title=Told title;text=c\npost.url=http://x/?p=9;text=d",
    )
    db = run(archive)
    assert joined(db) == {"a": "Lost one", "b": "Lost one", "c": "Told title", "d": "http://x/?p=9"}
    rows = db.execute("SELECT kind, published, comments FROM posts ORDER BY comments DESC LIMIT 1").fetchall()
    assert rows == [("thread", "2011", 2)]


def test_a_thread_goes_when_its_post_comes_and_returns_when_it_goes(archive: Path, write: Write, run: Run) -> None:
    write("c.talk", "post.slug=late;text=hello")
    assert joined(run(archive)) == {"hello": "Late"}
    post = write("late.post", "title: The late post\n\n")
    db = run(archive)
    assert counts(db) == {"The late post": 1}
    post.unlink()
    assert counts(run(archive)) == {"Late": 1}


def test_a_thread_keeps_its_key_and_goes_with_its_last_comment(archive: Path, write: Write, run: Run) -> None:
    first = write("a.talk", "post.slug=lost;text=a")
    second = write("b.talk", "post.slug=lost;text=b")
    before = run(archive).execute("SELECT key, comments FROM posts").fetchall()
    second.unlink()
    after = run(archive).execute("SELECT key, comments FROM posts").fetchall()
    assert [(before[0][0], 1)] == after
    assert before[0][1] == 2
    first.unlink()
    db = run(archive)
    for table in ("posts", "bodies", "refs", "ref_keys", "post_keys", "comments", "shelves", "unindexed_posts"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_counts_follow_states_and_changes(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: A\n\n")
    write("b.post", "title: B\n\n")
    talk = write("c.talk", "post.slug=a;text=1\npost.slug=a;status=spam;text=2\npost.slug=b;text=3")
    assert counts(run(archive)) == {"A": 1, "B": 1}
    talk.write_text("post.slug=b;text=1\npost.slug=a;text=2\npost.slug=b;text=3")
    assert counts(run(archive)) == {"A": 1, "B": 2}
    talk.write_text("post.slug=b;text=1")
    assert counts(run(archive)) == {"A": 0, "B": 1}


def test_a_post_that_is_renamed_loses_its_comments_to_the_one_that_takes_its_name(
    archive: Path, write: Write, run: Run
) -> None:
    first = write("1.post", "title: A\nslug: mine\n\n")
    second = write("2.post", "title: B\n\n")
    write("c.talk", "post.slug=mine;text=hello")
    assert joined(run(archive)) == {"hello": "A"}
    first.write_text("title: A\nslug: other\n\n")
    second.write_text("title: B\nslug: mine\n\n")
    assert joined(run(archive)) == {"hello": "B"}


def test_small_steps_and_one_great_one_end_alike(archive: Path, write: Write, run: Run, database: Path) -> None:
    """However the files came, what is joined to what is the same as when all are read at once."""
    steps = [
        ("c1.talk", "post.slug=x;text=1\npost.slug=2001-01-01-x;text=2\npost.title=Y;text=3"),
        ("b/2001-01-01-x.post", "title: X b\n\n"),
        ("a/2001-01-01-x.post", "title: X a\nstatus: draft\n\n"),
        ("y.post", "title: Y\nslug: x\n\n"),
        ("a/2001-01-01-x.post", "title: X a\n\n"),
        ("c2.talk", "post.url=/x;text=4\npost.slug=gone;text=5"),
        ("gone.post", "title: Not gone\n\n"),
        ("b/2001-01-01-x.post", "title: X b\nslug: changed\n\n"),
    ]
    for name, text in steps:
        write(name, text)
        stepwise = run(archive)
    one, many = joined(stepwise), counts(stepwise)
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    fresh = run(archive)
    assert (joined(fresh), counts(fresh)) == (one, many)
    assert one["1"] == "Y"
    assert one["2"] == "X a"


@pytest.mark.parametrize(
    ("page", "title", "how"),
    [
        ("/talk/mill", "", "page"),
        ("/old/blog/talk/mill.html", "", "page"),
        ("/talk/mill", "Another", "title"),
        ("/talk/mill", "The title", "page and title"),
        ("/elsewhere/aside", "Unheard of", "page"),
        ("/elsewhere/my-post", "Unheard of", "name of page"),
    ],
)
def test_a_page_of_comments_goes_by_link_and_title_together_then_title_then_link(
    archive: Path, write: Write, run: Run, page: str, title: str, how: str
) -> None:
    write("my-post.post", "title: The title\ncomment_pages: http://mill.example/talk/mill.html aside.html\n\n")
    write("other.post", "title: Another\n\n")
    write("c.talk", f"post.page={page};post.title={title};text=hello")
    db = run(archive)
    assert joined(db) == {"hello": "Another" if how == "title" else "The title"}
    assert db.execute("SELECT matched_by FROM refs").fetchall() == [(how,)]


def test_of_two_posts_that_link_to_a_page_of_comments_the_one_of_its_title_gets_them(
    archive: Path, write: Write, run: Run
) -> None:
    write("a.post", "title: A look back\ncomment_pages: /talk/mill.html\n\n")
    write("b.post", "title: The Mill\ncomment_pages: /talk/mill.html\n\n")
    write("c.talk", "post.page=/talk/mill;post.title=The Mill;text=hello")
    db = run(archive)
    assert joined(db) == {"hello": "The Mill"}
    assert db.execute("SELECT other_matches FROM refs").fetchall() == [(0,)]


def test_a_page_of_comments_without_a_post_is_a_thread_under_its_title_or_name(
    archive: Path, write: Write, run: Run
) -> None:
    write("c.talk", "post.page=/talk/mill-race;text=one\npost.page=/talk/weir;post.title=The Weir;text=two")
    assert joined(run(archive)) == {"one": "Mill race", "two": "The Weir"}


@pytest.mark.parametrize(
    ("own", "asked", "title"),
    [
        ("https://mill.example/about/", "https://www.mill.example/about/", "The mill"),
        ("https://mill.example/about/", "https://other.example/about/", "About"),
        ("https://mill.example/2009/about/", "https://former.example/2009/about/", "The mill"),
        ("https://mill.example/2009/about/", "https://other.example/about", "About"),
        ("/about/", "https://other.example/about/", "The mill"),
        ("https://mill.example/about/", "/about/", "The mill"),
    ],
)
def test_hosts_count_where_comments_may_be_of_any_site(
    archive: Path, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, own: str, asked: str, title: str
) -> None:
    fakes = odd_importer.fakes()
    fakes["talk"].ANY_SITE = True
    monkeypatch.setattr(formats, "formats", lambda: fakes)
    write("about.post", f"title: The mill\nurl: {own}\nslug: about\n\n")
    write("c.talk", f"post.url={asked};text=hello")
    assert joined(run(archive)) == {"hello": title}


@pytest.mark.parametrize("names", [("a.post", "b.talk", "c.talk"), ("c.post", "b.talk", "a.talk")])
def test_a_signpost_leads_comments_to_the_post_that_another_file_names(
    archive: Path, write: Write, run: Run, names: tuple[str, str, str]
) -> None:
    write(names[0], "title: A stone\nurl: https://example.org/2020/stone/\n\n")
    write(names[1], "leads=o/r#7;post.url=https://example.org/2020/stone/")
    write(names[2], "post.id=o/r#7;text=hello\npost.id=o/r#8;text=elsewhere")
    db = run(archive)
    assert joined(db) == {"hello": "A stone", "elsewhere": "o/r#8"}
    assert counts(db) == {"A stone": 1, "o/r#8": 1}


def test_what_a_signpost_says_comes_and_goes_with_its_file(archive: Path, write: Write, run: Run) -> None:
    write("c.talk", "post.id=o/r#7;text=hello")
    assert joined(run(archive)) == {"hello": "o/r#7"}
    way = write("way.talk", "leads=o/r#7;post.slug=stone;post.title=A stone")
    assert counts(run(archive)) == {"A stone": 1}
    post = write("stone.post", "title: The stone itself\n\n")
    assert counts(run(archive)) == {"The stone itself": 1}
    post.unlink()
    assert counts(run(archive)) == {"A stone": 1}
    way.write_text("leads=o/r#7;post.title=Another stone")
    assert counts(run(archive)) == {"Another stone": 1}
    way.unlink()
    db = run(archive)
    assert counts(db) == {"o/r#7": 1}
    assert db.execute("SELECT count(*) FROM refs").fetchone() == (1,)


def test_comments_that_a_signpost_names_itself_stand_with_those_it_leads(archive: Path, write: Write, run: Run) -> None:
    write("a.talk", "post.id=o/r#7;text=led")
    write("b.talk", "leads=o/r#7;post.title=A stone\npost.title=A stone;text=there")
    assert joined(run(archive)) == {"led": "A stone", "there": "A stone"}


def test_of_two_signposts_that_of_the_first_file_is_followed(archive: Path, write: Write, run: Run) -> None:
    write("x.talk", "post.id=o/r#7;text=hello")
    write("b.talk", "leads=o/r#7;post.title=One")
    assert counts(run(archive)) == {"One": 1}
    first = write("a.talk", "leads=o/r#7;post.title=Two")
    assert counts(run(archive)) == {"Two": 1}
    first.unlink()
    assert counts(run(archive)) == {"One": 1}
