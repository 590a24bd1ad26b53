"""What two formats tell, or two files of one, is shown once, the richer of both; and nothing goes missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.queries import Queries

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]

LONG, SHORT = "one two three four five", "one two"


def shown(db: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Path, first word of the text, and number of comments of each post in the list."""
    queries = Queries(db)
    contents = queries.contents(everything=True)
    found = []
    for row in contents.rows(0, 100):
        post = queries.post(row.key)
        assert post is not None
        found.append((row.path, post.body, row.comments))
    assert len(found) == contents.count() == queries.summary().posts
    assert [contents.position(row.key) for row in contents.rows(0, 100)] == list(range(len(found)))
    return found


def comments(db: sqlite3.Connection) -> list[str]:
    queries = Queries(db)
    return [
        comment.body for row in queries.contents(everything=True).rows(0, 100) for comment in queries.comments(row.key)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slug: the-pond\npublished: 2019-03-02", "slug: the-pond\npublished: 2019-03-02T08:00:00Z"),
        ("url: https://a.example/2019/pond/\npublished: 2019-03-02", "url: /2019/pond.html\npublished: 2019-03-02"),
        ("slug: pond\npublished: 2019-03-02T23:30:00-05:00", "slug: pond\npublished: 2019-03-03T04:30:00Z"),
        ("slug: pond\npublished: 2019-03", "slug: pond\npublished: 2019-03-20"),
        ("url: https://a.example/pond/\ntitle: Pond", "url: https://b.example/pond\ntitle: pond!"),
    ],
)
def test_a_post_of_two_formats_is_one_and_the_richer_is_shown(
    archive: Path, write: Write, run: Run, one: str, other: str
) -> None:
    write("a.post", f"{one}\n\n{SHORT}")
    write("b.other", f"{other}\n\n{LONG}")
    assert shown(run(archive)) == [("b.other", LONG, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slug: pond\npublished: 2019-03-02", "slug: pond\npublished: 2019-04-02"),
        ("slug: pond\npublished: 2019-03-02", "slug: lake\npublished: 2019-03-02"),
        ("slug: pond\ntitle: Pond", "slug: pond\ntitle: Pond"),
        ("url: /pond\ntitle: Pond", "url: /pond\ntitle: Lake"),
        ("slug: pond\npublished: 2019-03-02", "slug: pond\npublished: 2019-03-02\nkind: page"),
    ],
)
def test_posts_that_only_look_alike_stay_two(archive: Path, write: Write, run: Run, one: str, other: str) -> None:
    write("a.post", f"{one}\n\n{SHORT}")
    write("b.other", f"{other}\n\n{LONG}")
    db = run(archive)
    assert db.execute("SELECT count(*) FROM posts WHERE duplicate_of IS NOT NULL").fetchone() == (0,)
    assert Queries(db).contents(everything=True).count() == 2


def test_a_submission_without_a_text_is_not_the_post_that_it_links_to(archive: Path, write: Write, run: Run) -> None:
    write("a.post", f"url: /pond\npublished: 2019-03-02\n\n{LONG}")
    write("b.other", "url: /pond\npublished: 2019-03-02\n\n")
    assert len(shown(run(archive))) == 2


def test_a_post_that_is_a_picture_alone_is_one_by_slug_title_and_day(archive: Path, write: Write, run: Run) -> None:
    head = "slug: pond\ntitle: Pond\npublished: 2019-03-02"
    write("a.post", f"{head}\n\n")
    write("b.other", f"{head}T08:00:00Z\n\n{LONG}")
    assert shown(run(archive)) == [("b.other", LONG, 0)]


def test_copies_in_one_format_are_one_only_by_their_id(archive: Path, write: Write, run: Run) -> None:
    write("june/a.post", f"id: 7\nslug: pond\npublished: 2019-03-02\n\n{SHORT}")
    write("may/b.post", f"id: 7\nslug: pond\npublished: 2019-03-02\n\n{LONG}")
    write("may/en.post", f"slug: lake\npublished: 2019-03-02\n\n{LONG}")
    write("may/nl.post", f"slug: lake\npublished: 2019-03-02\n\n{LONG}")
    assert [path for path, *_ in shown(run(archive))] == ["may/b.post", "may/en.post", "may/nl.post"]


def test_of_two_of_one_day_each_finds_its_own(archive: Path, write: Write, run: Run) -> None:
    """Daily notes have one name, and dates that differ by less than the zones of the world do."""
    for day in ("01", "02", "03"):
        write(f"2019-03-{day}-notes.post", f"published: 2019-03-{day}\n\n{SHORT}")
        write(f"{day}.other", f"id: {day}\nslug: notes\npublished: 2019-03-{day}T12:00:00Z\n\n{LONG}")
    db = run(archive)
    pairs = db.execute("SELECT a.published, b.published FROM posts a JOIN posts b ON b.key = a.duplicate_of").fetchall()
    assert sorted(one[:10] == other[:10] for one, other in pairs) == [True] * 3
    assert len(shown(db)) == 3


def test_a_published_post_is_shown_before_a_longer_draft(archive: Path, write: Write, run: Run) -> None:
    write("a.post", f"slug: pond\npublished: 2019-03-02\n\n{SHORT}")
    write("b.other", f"slug: pond\npublished: 2019-03-02\nstatus: draft\n\n{LONG}")
    assert shown(run(archive)) == [("a.post", SHORT, 0)]


def test_twins_part_when_one_changes_or_goes(archive: Path, write: Write, run: Run) -> None:
    write("a.post", f"slug: pond\npublished: 2019-03-02\n\n{SHORT}")
    other = write("b.other", f"slug: pond\npublished: 2019-03-02\n\n{LONG}")
    write("c.talk", "post.slug=pond;text=hello")
    assert shown(run(archive)) == [("b.other", LONG, 1)]
    write("a.post", f"slug: pond\npublished: 2019-03-02\n\n{LONG} six")
    assert shown(run(archive)) == [("a.post", f"{LONG} six", 1)]
    write("a.post", f"slug: lake\npublished: 2019-03-02\n\n{SHORT}")
    assert sorted(shown(run(archive))) == [("a.post", SHORT, 0), ("b.other", LONG, 1)]
    write("a.post", f"slug: pond\npublished: 2019-03-02\n\n{SHORT}")
    assert shown(run(archive)) == [("b.other", LONG, 1)]
    other.unlink()
    db = run(archive)
    assert shown(db) == [("a.post", SHORT, 1)]
    assert comments(db) == ["hello"]


def test_comments_of_both_make_one_thread(archive: Path, write: Write, run: Run) -> None:
    write("a.post", f"slug: pond\npublished: 2019-03-02\n\n{SHORT}")
    write("b.other", f"slug: water\nurl: /x/pond\npublished: 2019-03-02\n\n{LONG}")
    write("c.talk", "post.slug=pond;id=1;author=Ann;published=2019-03-03;text=first")
    write("d.said", "post.slug=water;id=9;author=Bo;published=2019-03-04;text=second")
    db = run(archive)
    assert shown(db) == [("b.other", LONG, 2)]
    assert sorted(comments(db)) == ["first", "second"]
    assert Queries(db).problems() == []


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("id=5;author=Ann;published=2019-03-03", "id=5;author=Ann;published=2019-03-03T10:00:00Z", 1),
        ("id=5;author=ann;published=2019-03-03", "id=5;author=Ann Roe;published=2019-03-03", 1),
        ("id=5;author=Ann", "id=5;author=Ann", 1),
        ("id=5;author=Ann", "id=5;author=Bo", 2),
        ("id=5;author=Ann;published=2019-03-03", "id=5;author=Ann;published=2021-03-03", 2),
        ("id=5;author=Ann;published=2019-03-03", "id=8;author=Ann;published=2019-03-03", 1),
        ("id=5;author=Ann;published=2019-03-03", "id=8;author=Ann;published=2019-05-03", 2),
        ("id=5;author=Ann;published=2019-03-03", "id=8;author=Bo;published=2019-03-03", 2),
    ],
)
def test_a_comment_that_two_files_tell_is_one(
    archive: Path, write: Write, run: Run, one: str, other: str, left: int
) -> None:
    write("a.post", "slug: pond\n\n")
    write("b.talk", f"post.slug=pond;{one};text=well <b>said</b>")
    write("c.said", f"post.slug=pond;{other};markup=html;text=Well said!")
    db = run(archive)
    assert len(comments(db)) == left
    assert shown(db)[0][2] == left
    assert sum(Queries(db).summary().hidden_comments.values()) + Queries(db).summary().comments == left


def test_a_reply_finds_the_twin_of_what_it_answers(archive: Path, write: Write, run: Run) -> None:
    """The export knows the reply's parent by a number of its own; what is shown in the parent's place has another."""
    write("a.post", "slug: pond\n\n")
    write("b.talk", "post.slug=pond;id=5;author=Ann;published=2019-03-03;text=well said")
    write(
        "c.said",
        "post.slug=pond;id=81;author=Ann;published=2019-03-03;text=well said\n"
        "post.slug=pond;id=82;author=Bo;published=2019-03-04;parent=81;text=indeed",
    )
    queries = Queries(run(archive))
    found = {comment.body: comment for comment in queries.comments(queries.contents(everything=True).rows(0, 1)[0].key)}
    assert set(found) == {"well said", "indeed"}
    assert found["indeed"].parent in (found["well said"].id, *found["well said"].names)


def test_doubles_in_one_file_are_left_to_the_thread(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "slug: pond\n\n")
    write("b.talk", "post.slug=pond;id=5;author=Ann;text=well\npost.slug=pond;id=5;author=Ann;text=well")
    assert comments(run(archive)) == ["well", "well"]


def test_a_match_that_is_a_guess_is_marked(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: The pond\nslug: p1\n\n")
    write("b.talk", "post.title=the pond;text=by title\npost.slug=p1;text=by name")
    queries = Queries(run(archive))
    found = {
        comment.body: comment.guessed
        for comment in queries.comments(queries.contents(everything=True).rows(0, 1)[0].key)
    }
    assert found == {"by title": ("post",), "by name": ()}


PAGE = "The mill stood by the river for two hundred years, and then one night it burned down to the ground."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            f"slug: mill\ntitle: The Mill\npublished: 2019-03-02\n\n{PAGE}",
            f"slug: m-2\ntitle: The mill!\npublished: 2019-03-02T08:00:00Z\n\n{PAGE}",
        ),
        (
            f"slug: mill\ntitle: The Mill\npublished: 2019-03-31T23:30:00-05:00\n\n{PAGE}",
            f"slug: 157\ntitle: The Mill\npublished: 2019-04-01T04:30:00Z\n\n{PAGE} So.",
        ),
        (
            f"slug: mill\ntitle: The Mill\npublished: 2019-03-02\n\n<p>{PAGE.replace('river', '<b>river</b>')}</p>",
            f"slug: x\ntitle: the mill\npublished: 2019-03-02\nmarkup: markdown\n\n{PAGE.replace('river', '*river*')}",
        ),
    ],
)
def test_one_title_one_day_and_nearly_the_same_words_are_one_post_whatever_the_slugs(
    archive: Path, write: Write, run: Run, one: str, other: str
) -> None:
    write("a.post", one)
    write("b.other", other)
    assert len(shown(run(archive))) == 1


@pytest.mark.parametrize(
    ("title", "published", "text"),
    [
        (
            "The Mill",
            "2019-03-02",
            "Nothing of this was ever said about any building, on a hill or at sea.",
        ),
        ("The Mill", "2019-03-09", PAGE),
        ("The Mill", "2019-03", PAGE),
        ("The Weir", "2019-03-02", PAGE),
        ("The Mill", "2019-03-02", PAGE[:40]),
    ],
)
def test_other_words_another_day_or_another_title_are_two_posts(
    archive: Path, write: Write, run: Run, title: str, published: str, text: str
) -> None:
    write("a.post", f"slug: mill\ntitle: The Mill\npublished: 2019-03-02\n\n{PAGE}")
    write("b.other", f"slug: other\ntitle: {title}\npublished: {published}\n\n{text}")
    assert len(shown(run(archive))) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [(f"{PAGE} {PAGE} And a line that the whole blog has below each of its posts.", 1), (PAGE[:20], 2)],
)
def test_of_one_title_and_day_a_text_that_was_cut_is_that_of_the_whole(
    archive: Path, write: Write, run: Run, text: str, count: int
) -> None:
    write("a.post", f"slug: mill\ntitle: The Mill\npublished: 2019-03-02\n\n{PAGE}")
    write("b.other", f"slug: 157\ntitle: The Mill\npublished: 2019-03-02\n\n{text}")
    assert len(shown(run(archive))) == count


@pytest.mark.parametrize(
    ("head", "text", "count"),
    [
        ("slug: mill\ntitle: The Mill!", f"{PAGE} So.", 1),
        ("slug: mill\ntitle: The Mill", f"{PAGE} {PAGE}", 2),
        (
            "slug: mill\ntitle: The Mill",
            "Other words, as many as there are, and none of them is about any building.",
            2,
        ),
        ("slug: mill\ntitle: The Weir", PAGE, 2),
        ("slug: mill-2\ntitle: The Mill", PAGE, 2),
    ],
)
def test_one_slug_one_title_and_nearly_the_same_words_are_one_post_whatever_the_days(
    archive: Path, write: Write, run: Run, head: str, text: str, count: int
) -> None:
    write("a.post", f"slug: mill\ntitle: The Mill\npublished: 2019-03-02\n\n{PAGE}")
    write("b.other", f"{head}\npublished: 2019-03-09\n\n{text}")
    assert len(shown(run(archive))) == count


@pytest.mark.parametrize(
    ("head", "text", "count"),
    [
        ("slug: pond\ntitle: Pond", LONG, 1),
        ("slug: pond\ntitle: Pond\npublished: 2019-03-02", LONG, 1),
        ("slug: pond\ntitle: Pond", "other words than those", 2),
        ("slug: pond\ntitle: Lake", LONG, 2),
    ],
)
def test_without_a_date_a_name_a_title_and_nearly_the_same_words_are_one_post(
    archive: Path, write: Write, run: Run, head: str, text: str, count: int
) -> None:
    write("a.post", f"slug: pond\ntitle: Pond\n\n{LONG}")
    write("b.other", f"{head}\n\n{text}")
    assert len(shown(run(archive))) == count
