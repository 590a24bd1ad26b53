"""GitHub: issues in all the shapes in which its tools write them, and the threads that are a blog's comments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import read, source
from kantlijn import formats
from kantlijn.library import Library
from kantlijn.model import Comment, Post, PostRef, Problem, Signpost

SAMPLES = Path(__file__).parent / "samples/github"


def found(tmp_path: Path, value: object) -> tuple[list[Post], list[Comment], list[str]]:
    items = read(tmp_path, "x.json", value if isinstance(value, str) else json.dumps(value))
    return (
        [one for one in items if isinstance(one, Post)],
        [one for one in items if isinstance(one, Comment)],
        [str(one) for one in items if isinstance(one, Problem)],
    )


def sample(tmp_path: Path, name: str) -> tuple[list[Post], list[Comment], list[str]]:
    return found(tmp_path, (SAMPLES / name).read_text())


def issue(**more: object) -> dict[str, object]:
    return {
        "number": 3, "title": "The wheel", "url": "https://github.com/mill/race/issues/3", "author": {"login": "ann"},
        "body": "Squeaks.", "createdAt": "2020-01-02T03:04:05Z", **more,
    }  # fmt: skip


def test_an_archive_has_issues_pull_requests_and_reviews(tmp_path: Path) -> None:
    posts, comments, problems = sample(tmp_path, "archive.json")
    assert [(post.id, post.slug, post.title, post.status) for post in posts] == [
        ("mill/race#1", "1", "The wheel squeaks", "published"),
        ("mill/race#2", "2", "Oil", "published"),
    ]
    assert [(one.author, one.body, one.post.slug) for one in comments] == [
        ("bram", "Oil it.", "1"),
        ("ghost", "I did.", "1"),
        ("dee", "*changes requested*\n\nLess oil.", "2"),
        ("dee", "Here.", "2"),
    ]
    assert comments[3].parent == comments[2].id == "R2"
    assert problems == ["x.json: 1 review without words: counted, not shown"]
    assert posts[0].body == "It does.\nSince Monday."


def test_what_has_no_id_gets_one_that_no_other_has(tmp_path: Path) -> None:
    _, comments, _ = sample(tmp_path, "archive.json")
    assert len({one.id for one in comments}) == len(comments)


def test_discussions_nest_and_hide_what_was_minimised(tmp_path: Path) -> None:
    (post,), comments, _ = sample(tmp_path, "discussions.json")
    assert (post.title, post.tags, post.author) == ("Sluices, how many?", ("Q&A",), "fay")
    assert [(one.id, one.parent, one.status) for one in comments] == [
        ("D1", "", "published"),
        ("D2", "D1", "published"),
        ("D3", "", "spam"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "labels", "opener", "expected"),
    [
        ("2022/05/mill", "[x](https://m.example/5)", [], "utterances-bot", ("https://m.example/5", "mill", "")),
        ("posts/m%C3%BChle", "", [], "giscus[bot]", ("/posts/mühle", "mühle", "")),
        ("https://m.example/race/", "", [], "giscus", ("https://m.example/race/", "", "")),
        ("The mill race", "https://m.example/r/", ["Gitalk"], "ann", ("https://m.example/r/", "", "The mill race")),
        ("index", "", [], "utterances-bot", ("", "", "index")),
        ("The mill race", "", ["talk", "/2020/race/"], "ann", ("/2020/race/", "", "The mill race")),
        ("The mill race", "", ["0cc175b9c0f1b6a831c399e269772661"], "ann", ("", "", "The mill race")),
    ],
)  # fmt: skip
def test_a_thread_that_a_program_opened_is_that_of_a_blogs_post(
    tmp_path: Path, title: str, body: str, labels: list[str], opener: str, expected: tuple[str, str, str]
) -> None:
    thread = issue(
        title=title, body=body, author={"login": opener}, labels=[{"name": name} for name in labels],
        comments=[{"author": {"login": "bob"}, "body": "Yes.", "createdAt": "2020-01-03T00:00:00Z"}],
    )  # fmt: skip
    posts, (comment,), _ = found(tmp_path, thread)
    assert not posts
    assert (comment.post.url, comment.post.slug, comment.post.title) == (expected[0], expected[1], expected[2])


@pytest.mark.parametrize(
    "value",
    [
        [issue()],
        {"data": {"repository": {"issues": {"edges": [{"node": issue()}]}}}},
        issue(labels=[{"name": "water"}], state="OPEN"),
        {"number": 3, "title": "The wheel", "html_url": "https://github.com/mill/race/issues/3",
         "user": {"login": "ann"}, "body": "Squeaks.", "created_at": "2020-01-02T03:04:05Z", "comments": 0},
    ],
)  # fmt: skip
def test_an_issue_is_found_in_what_any_tool_prints(tmp_path: Path, value: object) -> None:
    (post,), _, _ = found(tmp_path, value)
    assert (post.id, post.title, post.author) == ("mill/race#3", "The wheel", "ann")
    assert post.published == "2020-01-02T03:04:05Z"


def test_comments_in_a_list_of_their_own_name_their_issue(tmp_path: Path) -> None:
    api = "https://api.github.com/repos/mill/race/issues/3"
    comment = {
        "id": 5,
        "issue_url": api,
        "body": "Yes.",
        "user": {"login": "bob"},
        "created_at": "2020-01-02T03:04:05Z",
    }
    _, (one,), _ = found(tmp_path, [comment])
    assert (one.post.id, one.id, one.author_url) == ("mill/race#3", "5", "https://github.com/bob")


@pytest.mark.parametrize(
    "value",
    [
        [{"name": "bug", "color": "ee0701", "url": "https://api.github.com/repos/a/b/labels/bug"}],
        {"number": 1, "title": "v1", "description": "", "due_on": None},
        {"title": "A post", "comments": [{"author": "x", "body": "y"}]},
        {"title": "One that was exported", "url": "https://github.com/a/b/issues/1", "comments": [], "published": ""},
    ],
)
def test_labels_milestones_and_other_things_with_titles_are_none(tmp_path: Path, value: object) -> None:
    assert formats.owner(source(tmp_path, "x.json", json.dumps(value))) != "github"


def test_html_is_the_text_where_nothing_else_was_asked_for(tmp_path: Path) -> None:
    answer = {
        "id": "D_1", "title": "Sluices", "bodyHTML": "<p>How many?</p>", "category": {"name": "Q"},
        "comments": {"edges": [{"node": {"id": "C_1", "author": None, "bodyHTML": "<p>Two.</p>"}}]},
    }  # fmt: skip
    (post,), (comment,), _ = found(tmp_path, answer)
    assert (post.id, post.author, post.markup, post.body) == ("#D_1", "", "html", "<p>How many?</p>")
    assert (comment.author, comment.markup, comment.body, comment.post.id) == ("ghost", "html", "<p>Two.</p>", "#D_1")


@pytest.mark.parametrize(
    "asked",
    [
        {"url": "https://github.com/mill/race/issues/3", "body": "Squeaks."},
        {"body": "Squeaks.", "comments": [{"id": "C1", "authorAssociation": "NONE", "body": "Oil."}]},
        {"body": "Squeaks.", "author": {"login": "ann"}, "createdAt": "2020-01-02T03:04:05Z", "authorAssociation": ""},
    ],
)
def test_what_gh_prints_depends_on_what_it_is_asked_for(tmp_path: Path, asked: dict[str, object]) -> None:
    (post,), _, _ = found(tmp_path, [{"number": 3, "title": "The wheel", **asked}])
    assert (post.slug, post.body) == ("3", "Squeaks.")


def test_answers_in_backups_of_discussions_and_on_lines_nest(tmp_path: Path) -> None:
    backup = issue(
        comment_data=[
            {"id": "C1", "author": {"login": "bo"}, "body": "Yes", "reply_data": [{"id": "C2", "body": "No"}]}
        ]
    )
    _, comments, _ = found(tmp_path, backup)
    assert [(one.id, one.parent) for one in comments] == [("C1", ""), ("C2", "C1")]
    lines = issue(comment_data=[{"id": 7, "body": "Here"}, {"id": 8, "in_reply_to_id": 7, "body": "There"}])
    assert [(one.id, one.parent) for one in found(tmp_path, lines)[1]] == [("7", ""), ("8", "7")]
    threads = issue(
        reviewThreads={"nodes": [{"comments": {"nodes": [{"id": "L1", "body": "a"}, {"id": "L2", "body": "b"}]}}]}
    )
    assert [(one.id, one.parent) for one in found(tmp_path, threads)[1]] == [("L1", ""), ("L2", "L1")]


def test_what_stands_beside_an_issue_is_one_though_nobody_said_a_word_under_it(tmp_path: Path) -> None:
    said = [{"id": "C1", "authorAssociation": "NONE", "body": "Oil."}]
    listed = [{"number": n, "title": f"T{n}", "body": "", "comments": said if n == 2 else []} for n in (1, 2, 3)]
    assert [post.slug for post in found(tmp_path, listed)[0]] == ["1", "2", "3"]


def test_gh_is_known_by_how_it_names_people(tmp_path: Path) -> None:
    who = {"id": "U1", "is_bot": False, "login": "ann", "name": "Ann"}
    (post,), _, _ = found(tmp_path, [{"author": who, "body": "Squeaks.", "number": 3, "title": "The wheel"}])
    assert (post.slug, post.author) == ("3", "ann")


def test_comments_that_gh_prints_alone_name_their_issue_by_address(tmp_path: Path) -> None:
    url = "https://github.com/mill/race/issues/3#issuecomment-9"
    said = {"id": "C1", "author": {"login": "ann"}, "body": "Oil.", "createdAt": "2020-01-02T03:04:05Z", "url": url}
    posts, (comment,), _ = found(tmp_path, {"comments": [said]})
    assert (posts, comment.post.id, comment.author, comment.id) == ([], "mill/race#3", "ann", "C1")


@pytest.mark.parametrize("labels", [["water", "wheel"], [{"name": "water"}, {"name": "wheel"}]])
def test_labels_are_tags_be_they_words_or_objects(tmp_path: Path, labels: list[object]) -> None:
    assert found(tmp_path, issue(labels=labels, category="General"))[0][0].tags == ("General", "water", "wheel")


def test_the_answer_to_a_question_says_so(tmp_path: Path) -> None:
    _, (comment,), _ = found(tmp_path, issue(comments=[{"id": "C1", "isAnswer": True, "body": "Two."}]))
    assert comment.body == "*accepted answer*\n\nTwo."


@pytest.mark.parametrize(
    ("title", "address", "blogs"),
    [
        ("2022/05/mill.html", "https://m.example/2022/05/mill.html", True),
        ("posts/mill", "https://m.example/posts/mill/index.html", True),
        ("mill", "https://m.example/mill", False),
        ("and/or", "https://m.example/mill", False),
        ("and/or", "https://[", False),
    ],
)
def test_a_thread_called_as_the_path_of_its_page_is_a_blogs_whoever_opened_it(
    tmp_path: Path, title: str, address: str, blogs: bool
) -> None:
    thread = issue(title=title, body=f"# Mill\n\n[x]({address})", comments=[{"id": "C1", "body": "Yes."}])
    posts, (comment,), _ = found(tmp_path, thread)
    assert (not posts, comment.post.url == address) == (blogs, blogs)


def test_answers_that_follow_each_other_are_all_read(tmp_path: Path) -> None:
    pages = [json.dumps([issue(number=n, url=f"https://github.com/mill/race/issues/{n}")]) for n in (1, 2)]
    for text in ("".join(pages), "\n".join(page[1:-1] for page in pages)):
        posts, _, problems = found(tmp_path, text)
        assert ([post.slug for post in posts], problems) == (["1", "2"], [])
    posts, _, problems = found(tmp_path, pages[0] + pages[1][:-20])
    assert [post.slug for post in posts] == ["1"]
    assert "what follows is left out" in problems[0]


def test_a_blogs_thread_says_where_comments_in_other_files_stand_that_know_its_number(tmp_path: Path) -> None:
    items = read(tmp_path, "x.json", json.dumps([issue(labels=["Gitalk"], body="https://m.example/r/", comments=1)]))
    assert items == [Signpost("mill/race#3", PostRef(url="https://m.example/r/", title="The wheel"), "x.json")]


def test_comments_of_another_file_stand_under_the_post_of_their_thread(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text("---\ntitle: Mill\npermalink: /2020/mill/\n---\nIt turns.\n")
    threads = [issue(labels=["Gitalk", "m"], body="https://m.example/2020/mill/"), issue(number=4, url="")]
    api = "https://api.github.com/repos/mill/race/issues/"
    threads[1]["html_url"] = "https://github.com/mill/race/issues/4"
    said = [{"id": n, "issue_url": f"{api}{n}", "user": {"login": "bo"}, "body": f"To {n}."} for n in (3, 4)]
    (tmp_path / "a.json").write_text(json.dumps(said))
    (tmp_path / "b.json").write_text(json.dumps(threads))
    with Library.open([tmp_path]) as library:
        library.wait()
        placed = {row.title: library.published.thread(row.key).placed for row in library.published}
    found = {title: [one.comment.body for one in thread] for title, thread in placed.items()}
    assert found == {"Mill": ["To 3."], "The wheel": ["To 4."]}


def test_reviews_and_their_comments_in_lists_of_their_own_name_their_pull_request(tmp_path: Path) -> None:
    api = {"pull_request_url": "https://api.github.com/repos/mill/race/pulls/4", "user": {"login": "bo"}}
    said = [
        {**api, "id": 1, "body": "Here."}, {**api, "id": 2, "body": "Yes.", "in_reply_to_id": 1},
        {**api, "id": 3, "body": "Well.", "state": "APPROVED"}, {**api, "id": 4, "body": "", "state": "APPROVED"},
    ]  # fmt: skip
    _, comments, problems = found(tmp_path, said)
    assert [(one.post.id, one.id, one.parent, one.body) for one in comments] == [
        ("mill/race#4", "1", "", "Here."),
        ("mill/race#4", "2", "1", "Yes."),
        ("mill/race#4", "3", "", "*approved*\n\nWell."),
    ]
    assert problems == ["x.json: 1 review without words: counted, not shown"]


@pytest.mark.parametrize(
    ("title", "body", "opener"),
    [
        ("The mill", "# The mill\n\nAs in https://other.example/x\n\n[p](https://m.example/mill/)", "giscus"),
        ("The mill", "https://m.example/mill/\n\nAs in https://other.example/x", "gitalk-bot"),
        ("mill/", "# mill/\n\n[p](https://m.example/mill/)\n<!-- sha1: " + "0a" * 20 + " -->", "ann"),
        ("a/mill", "[p](https://m.example/a/mill) and [q](https://other.example/x)", "ann"),
    ],
)
def test_the_link_to_the_page_is_told_from_those_in_its_description(
    tmp_path: Path, title: str, body: str, opener: str
) -> None:
    (way,) = read(tmp_path, "x.json", json.dumps([issue(title=title, body=body, author={"login": opener})]))
    assert isinstance(way, Signpost)
    assert way.post.url.removesuffix("/") in ("https://m.example/mill", "https://m.example/a/mill")
