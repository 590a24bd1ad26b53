"""One comment a file: the names that themes give to the same field, and which files are comments at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from formats.reading import read
from kantlijn.formats import FormatError, Source
from kantlijn.formats.comment_files import comment_file
from kantlijn.model import Comment, PostRef, Problem, thread

SAMPLES = Path(__file__).parents[1] / "samples" / "comment_file"
FOLDER = "_data/comments/a-post"


def source(root: Path, path: str, text: str = "") -> Source:
    file = root / path
    if text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Source(file, root, path)


def only(source: Source) -> Comment:
    assert comment_file.sniff(source)
    (comment,) = comment_file.parse(source)
    assert isinstance(comment, Comment)
    return comment


def test_reads_what_staticman_writes() -> None:
    path = "_data/comments/a-garden-in-march/comment-1267531260000.yml"
    assert only(source(SAMPLES, path)) == Comment(
        id="5d2c1c60-25d6-11df-8a39-0800200c9a66",
        body="What about *worms*?\n\nAnd snails?",
        post=PostRef(slug="a-garden-in-march", url="https://garden.example.org/2010/a-garden-in-march/"),
        author="Otto Fern",
        author_url="https://otto.example.org",
        published="2010-03-02T12:21:00Z",
        names=("comment-1267531260000",),
        path=path,
    )


def test_a_number_to_reply_to_is_a_position_and_json_and_html_are_read() -> None:
    reply = only(source(SAMPLES, "_data/comments/a-garden-in-march/comment-1267535100000.json"))
    assert (reply.id, reply.parent, reply.parent_position) == ("17", "", 1)
    assert (reply.markup, reply.author, reply.published) == ("html", "Hazel Pike", "2010-03-02T13:05:00Z")
    first = only(source(SAMPLES, "_data/comments/a-garden-in-march/comment-1267531260000.yml"))
    assert [one.depth for one in thread([first, reply])] == [0, 1]


@pytest.mark.parametrize(
    ("line", "parent"),
    [
        ("replying_to_uid: 12ab", "12ab"),
        ("reply_to: dsq-5", "dsq-5"),
        ("replyToId: abc", "abc"),
        ("parent_id: 42", "42"),
        ("replyID: r2\nreplyThread: r1", "r2"),
        ("replying_to: entry17x", "entry17x"),
        *((f"reply_to: {nothing}", "") for nothing in ("''", "'0'", "0", "null", "~", "")),
    ],
)
def test_a_parent_is_named_in_many_ways(tmp_path: Path, line: str, parent: str) -> None:
    comment = only(source(tmp_path, f"{FOLDER}/c.yml", f"name: Ann\n{line}\nmessage: Hello\n"))
    assert (comment.parent, comment.parent_position) == (parent, 0)


@pytest.mark.parametrize("text", ["message", "comment", "body", "content", "text"])
@pytest.mark.parametrize("author", ["name", "author"])
@pytest.mark.parametrize("url", ["url", "website"])
def test_fields_have_many_names(tmp_path: Path, text: str, author: str, url: str) -> None:
    fields = f"{author}: Ann\n{url}: https://ann.example.org\ndate: '1267531260'\n{text}: No\n"
    comment = only(source(tmp_path, "data/comments/a-post/entry9.yaml", fields))
    assert (comment.id, comment.author, comment.author_url) == ("entry9", "Ann", "https://ann.example.org")
    assert (comment.body, comment.published) == ("No", "2010-03-02T12:01:00Z")


def test_a_file_right_in_the_folder_names_its_post_by_address_only(tmp_path: Path) -> None:
    comment = only(
        source(tmp_path, "_data/comments/c.yml", "_parent: https://x.example.org/a-post.html\nmessage: Hi\n")
    )
    assert comment.post == PostRef(url="https://x.example.org/a-post.html")


def test_a_post_may_be_called_after_comments(tmp_path: Path) -> None:
    text = "name: Ann\nmessage: Hello\n"
    assert only(source(tmp_path, "_data/comments/on-comments/c.yml", text)).post.slug == "on-comments"
    assert only(source(tmp_path, "_data/comments/comments/c.yml", text)).post.slug == "comments"


def test_the_folder_the_user_names_may_be_the_one_of_comments(tmp_path: Path) -> None:
    root = tmp_path / "old-comments"
    assert only(source(root, "a-post/c.yml", "name: Ann\nmessage: Hello\n")).post.slug == "a-post"


def test_a_folder_called_comments_comes_before_one_with_comments_in_its_name(tmp_path: Path) -> None:
    comment = only(source(tmp_path / "my-comments", "_data/comments/c.yml", "_parent: /a-post/\nmessage: Hello\n"))
    assert comment.post == PostRef(url="/a-post/")


@pytest.mark.parametrize("name", ["c.yml", "2015/c", "c.txt", "anything.text"])
def test_in_the_comments_of_jekyll_the_post_is_named_in_the_file(tmp_path: Path, name: str) -> None:
    text = "post_id: /2015/a-post\nname: Ann\ncomment: Hello\n"
    assert only(source(tmp_path, f"_comments/{name}", text)).post == PostRef(url="/2015/a-post")


def test_the_folder_is_surer_than_the_id_that_a_database_had(tmp_path: Path) -> None:
    text = "post_id: 5d2c-1c60\nname: Ann\nmessage: Hello\n"
    assert only(source(tmp_path, f"{FOLDER}/c.yml", text)).post == PostRef(slug="a-post")


def test_a_site_says_in_staticman_yml_where_its_comments_are(tmp_path: Path) -> None:
    (tmp_path / "staticman.yml").write_text("blog:\n  path: 'src/talk/{options.slug}'\n", encoding="utf-8")
    assert only(source(tmp_path, "src/talk/a-post/c.yml", "name: Ann\nmessage: Hello\n")).post.slug == "a-post"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("_data/authors.yml", "name: Ann\ntext: writes here\ndate: 2010-01-01\n"),
        ("_data/comments.yml", "- name: Ann\n  message: Hello\n"),
        (f"{FOLDER}/settings.yml", "colour: green\nsize: 3\n"),
        (f"{FOLDER}/settings.json", '{"colour": "green"}'),
        (f"{FOLDER}/people.yml", "- name: Ann\n  colour: green\n"),
        ("content/comments/a-post/settings.yml", "name: Ann\ncolour: green\n"),
        ("content/comments/a-post/empty.yml", "\n"),
        ("content/comments/a-post/words.yml", "just words\n"),
        (f"{FOLDER}/nested.yml", "params:\n  name: Ann\n  message: Hello\n"),
        (f"{FOLDER}/a-post.comments.yml", "name: Ann\nmessage: Hello\n"),
        (f"{FOLDER}/c.md", "name: Ann\nmessage: Hello\n"),
        (f"{FOLDER}/c.txt", "post_id: /a-post\nname: Ann\nmessage: Hello\n"),
        ("_comments/c.txt", "name: Ann\nmessage: Hello\n"),
        ("_comments/c.yml", "---\nname: Ann\n---\nmessage: Hello\n"),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, path: str, text: str) -> None:
    assert not comment_file.sniff(source(tmp_path, path, text))


def test_broken_yaml_is_read_line_by_line_and_reported(tmp_path: Path) -> None:
    broken = source(
        tmp_path, f"{FOLDER}/c.yml", "name: 'Ann'\nmessage: Note: this is bad: yaml\n  and goes on\ndate: 2010\n"
    )
    problem, comment = comment_file.parse(broken)
    assert isinstance(problem, Problem)
    assert "line by line" in problem.reason
    assert isinstance(comment, Comment)
    assert (comment.author, comment.body) == ("Ann", "Note: this is bad: yaml\nand goes on")
    assert comment.published == "2010"


def test_broken_json_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not valid JSON"):
        list(comment_file.parse(source(tmp_path, f"{FOLDER}/c.json", '{"name": "Ann", "message": ')))


def test_an_empty_text_is_said(tmp_path: Path) -> None:
    problem, comment = comment_file.parse(source(tmp_path, f"{FOLDER}/c.yml", "name: Ann\nmessage: ''\n"))
    assert isinstance(problem, Problem)
    assert isinstance(comment, Comment)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("status: spam", "spam"),
        ("approved: false", "pending"),
        ("deleted: true", "deleted"),
        ("hidden: ''", "published"),
    ],
)
def test_states(tmp_path: Path, line: str, status: str) -> None:
    assert only(source(tmp_path, f"{FOLDER}/c.yml", f"name: Ann\n{line}\nmessage: Hello\n")).status == status


LONG = "word " * 5000


@pytest.mark.parametrize("folder", [FOLDER, "content/comments/a-post", "old-comments/a-post"])
@pytest.mark.parametrize(
    "text",
    [
        f'message: "{LONG}"\nname: Ann\n',
        f"---\nmessage: >-\n  {LONG}\n  {LONG}\nname: Ann\n",
        f"name: Ann\nemail: x\nurl: '{LONG}'\nmessage: {LONG}\n",
        f"_id: c1\n# {LONG}\nmessage: |\n  {LONG}\nname: Ann\n",
    ],
    ids=["quoted", "folded", "text last", "note between"],
)
def test_a_field_longer_than_what_is_looked_at_hides_nothing(tmp_path: Path, folder: str, text: str) -> None:
    comment = only(source(tmp_path, f"{folder}/c.yml", text))
    assert (comment.author, comment.post.slug) == ("Ann", "a-post")
    assert comment.body.startswith("word word")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.yml", f"# {LONG}\n# {LONG}\nname: Ann\nmessage: x\n"),
        ("c.json", json.dumps({"message": LONG, "name": "Ann"})),
        ("c.json", json.dumps({"message": LONG, "name": "Ann"}, indent=2)),
    ],
    ids=["notes first", "JSON in a line", "JSON over lines"],
)
def test_in_a_certain_place_a_long_beginning_hides_nothing(tmp_path: Path, name: str, text: str) -> None:
    assert only(source(tmp_path, f"{FOLDER}/{name}", text)).author == "Ann"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("name: Ann\nmessage: one\n---\nname: Bob\nmessage: two\n", ["one", "two"]),
        ("---\nname: Ann\nmessage: one\n...\n---\nname: Bob\nmessage: two\n---\nname: C\nmessage: three",
         ["one", "two", "three"]),
        ("%YAML 1.1\n--- # first\nname: Ann\nmessage: |\n  one\n  ---\n  more\n--- \nname: Bob\nmessage: two\n---\n",
         ["one\n---\nmore", "two"]),
        ("---\nname: Ann\ndate: 2010-01-01\n---\nsaid below\n\nin two parts\n", ["said below\n\nin two parts"]),
        ("- name: Ann\n  message: one\n- name: Bob\n  message: two\n", ["one", "two"]),
    ],
)  # fmt: skip
def test_every_document_and_every_item_is_a_comment(tmp_path: Path, text: str, bodies: list[str]) -> None:
    found = source(tmp_path, f"{FOLDER}/c.yml", text)
    assert comment_file.sniff(found)
    comments = [item for item in comment_file.parse(found) if isinstance(item, Comment)]
    assert [comment.body for comment in comments] == bodies
    assert {comment.post.slug for comment in comments} == {"a-post"}
    assert len({comment.id for comment in comments}) == len(bodies)


def test_a_broken_document_costs_none_of_the_others(tmp_path: Path) -> None:
    text = "name: Ann\nmessage: one\n---\nname: Bob: b\nmessage: two\n---\nname: Cees\n---\nname: Dee\nmessage: four\n"
    items = list(comment_file.parse(source(tmp_path, f"{FOLDER}/c.yml", text)))
    assert [(item.body, item.line) for item in items if isinstance(item, Comment)] == [
        ("one", 0),
        ("two", 4),
        ("four", 9),
    ]
    assert [item.where for item in items if isinstance(item, Problem)] == ["line 4", "line 7"]


def test_a_list_right_in_the_folder_is_called_by_its_post(tmp_path: Path) -> None:
    assert only(source(tmp_path, "_data/comments/a-post.yml", "- name: Ann\n  message: Hi\n")).post.slug == "a-post"


@pytest.mark.parametrize("folder", [FOLDER, "data/comments", "_comments/2010"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.yml", "\n\n"),
        ("c.yml", "<<<<<<< HEAD\n"),
        ("c.yml", "just words\n"),
        ("c.yml", "name: Ann\nemail: x\n"),
        ("c.yaml", "\x00\x01\x02"),
        ("c.json", '{"name": "Ann" "message": "x"}'),
        ("c.json", "{"),
        ("c.json", "oh"),
    ],
)
def test_a_broken_file_where_comments_are_kept_is_a_problem(tmp_path: Path, folder: str, name: str, text: str) -> None:
    (problem,) = read(tmp_path, f"{folder}/{name}", text)
    assert isinstance(problem, Problem)
    assert problem.path == f"{folder}/{name}"


@pytest.mark.parametrize(
    ("root", "post"),
    [
        ("_data/comments/a-post", "a-post"),
        ("data/comments/on-comments", "on-comments"),
        ("content/comments/a-post", "a-post"),
        ("_comments/a-post", "a-post"),
        ("src/talk/a-post", "a-post"),
        ("_data/comments", ""),
    ],
)
def test_a_folder_of_comments_may_be_given_by_itself(tmp_path: Path, root: str, post: str) -> None:
    (tmp_path / "staticman.yml").write_text("blog:\n  path: 'src/talk/{options.slug}'\n", encoding="utf-8")
    text = "name: Ann\nmessage: Hello\n"
    assert only(source(tmp_path / root, "c.yml", text)).post.slug == post
    if not post:
        assert only(source(tmp_path / root, "a-post/c.yml", text)).post.slug == "a-post"


def test_an_archive_kept_among_comments_is_no_folder_of_them(tmp_path: Path) -> None:
    root = tmp_path / "data" / "comments" / "blog"
    assert not comment_file.sniff(source(root, "_data/authors.yml", "name: Ann\ntext: writes here\ndate: 2010\n"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mat&#237;as", "Mat\u00edas"),
        ("J&#xF6;rg &amp; Ann", "J\u00f6rg & Ann"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("O&apos;Neil &eacute;", "O'Neil \u00e9"),
        ("AT&T &copy &nosuch;", "AT&T &copy &nosuch;"),
    ],
)
@pytest.mark.parametrize("field", ["name", "author"])
def test_an_author_is_unescaped_once(tmp_path: Path, field: str, written: str, shown: str) -> None:
    text = f"{field}: '{written.replace(chr(39), chr(39) * 2)}'\nurl: /?a=1&amp;copy=2&copy=3\nmessage: A &amp; B\n"
    comment = only(source(tmp_path, f"{FOLDER}/c.yml", text))
    assert (comment.author, comment.author_url) == (shown, "/?a=1&copy=2&copy=3")
    assert comment.body == "A &amp; B"


def test_answers_that_are_kept_within_what_they_answer(tmp_path: Path) -> None:
    third = {"name": "C", "date": "2020-01-04", "body": "three"}
    second = {"_id": "b", "name": "B", "createdAt": "2020-01-03", "body": "two", "replies": [third]}
    both = [{"name": "A", "date": "2020-01-02", "body": "one", "answers": [second]}, {"name": "D", "body": "four"}]
    for name, text in (("json", json.dumps({"comments": both})), ("yml", yaml.safe_dump(both, sort_keys=False))):
        found = read(tmp_path, f"_data/comments/a-post.{name}", text)
        comments = [one for one in found if isinstance(one, Comment)]
        assert len(comments) == len(found)
        by_id = {one.id: one.author for one in comments}
        assert [(one.author, by_id.get(one.parent, "")) for one in comments] == [
            ("A", ""), ("B", "A"), ("C", "B"), ("D", "")
        ]  # fmt: skip
        assert comments[1].published == "2020-01-03"


@pytest.mark.parametrize("place", [FOLDER, "content/a-post/comments"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("all.json", '[{"id": 1, "author": "Ann", "text": "Hi"}, {"id": 2, "author": "Bo", "text": "Ha"}]'),
        ("all.yml", "- id: 1\n  author: Ann\n  text: Hi\n- id: 2\n  author: Bo\n  text: Ha\n"),
    ],
)
def test_a_list_on_one_line_and_one_in_any_place_is_read(tmp_path: Path, place: str, name: str, text: str) -> None:
    listed = source(tmp_path, f"{place}/{name}", text)
    assert comment_file.sniff(listed)
    assert [one.body for one in comment_file.parse(listed) if isinstance(one, Comment)] == ["Hi", "Ha"]
