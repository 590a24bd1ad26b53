"""Our own sidecar: a list of comments beside the post."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats import FormatError, Item, Source, owner, parse
from kantlijn.formats.comment_files import comment_list
from kantlijn.model import Comment, PostRef, Problem, thread

SAMPLES = Path(__file__).parents[1] / "samples" / "comment_list"


def read(root: Path, name: str, text: str) -> list[Item]:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    source = Source(root / name, root, name)
    assert comment_list.sniff(source)
    return list(comment_list.parse(source))


def comments(items: list[Item]) -> list[Comment]:
    return [item for item in items if isinstance(item, Comment)]


def test_reads_a_list_with_the_line_of_each() -> None:
    name = "a-garden-in-march.comments.yml"
    first, second, third = comment_list.parse(Source(SAMPLES / name, SAMPLES, name))
    assert first == Comment(
        id="otto-1",
        body="What about worms?\n\n- red ones\n- the others",
        post=PostRef(slug="a-garden-in-march"),
        author="Otto Fern",
        published="2010-03-02T12:21",
        names=("1",),
        path=name,
        line=2,
    )
    assert isinstance(second, Comment)
    assert isinstance(third, Comment)
    assert (second.id, second.parent, second.line) == ("2", "otto-1", 10)
    assert (third.kind, third.status, third.markup, third.line) == ("pingback", "pending", "html", 14)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.comments.json", '[{"id": 1, "text": "One"}, {"id": 2, "reply_to": 1, "text": "Two"}]'),
        ("p.comments.json", '{"comments": [{"id": 1, "text": "One"}, {"reply_to": "1", "text": "Two"}]}'),
        ("p.comments.yaml", "comments:\n  - text: One\n  - text: Two\n    reply_to: 1\n"),
        ("p.comments.yml", "[{text: One}, {text: Two, reply_to: 1}]\n"),
    ],
)
def test_all_forms_of_a_list_and_items_without_an_id_go_by_number(tmp_path: Path, name: str, text: str) -> None:
    placed = thread(comments(read(tmp_path, name, text)))
    assert [(one.depth, one.comment.id, one.comment.body) for one in placed] == [(0, "1", "One"), (1, "2", "Two")]


def test_a_number_that_is_somebodys_id_is_not_given_to_another(tmp_path: Path) -> None:
    found = comments(
        read(tmp_path, "p.comments.yml", "- text: One\n- id: 1\n  text: Two\n- reply_to: 1\n  text: Three\n")
    )
    assert [one.id for one in found] == ["#1", "1", "3"]
    assert [one.comment.body for one in thread(found)] == ["One", "Two", "Three"]
    assert thread(found)[2].parent == 1


def test_a_broken_item_does_not_hide_the_others(tmp_path: Path) -> None:
    items = read(tmp_path, "p.comments.yml", "- text: One\n- text: 'no end\n  id: 7\n- text: Three\n  author: Ann\n")
    assert [comment.body for comment in comments(items)] == ["One", "Three"]
    (problem,) = (item for item in items if isinstance(item, Problem))
    assert problem.where == "line 2"


def test_an_item_without_text_is_reported(tmp_path: Path) -> None:
    items = read(tmp_path, "p.comments.yml", "- text: One\n- author: Ann\n- just words\n")
    assert [item.where for item in items if isinstance(item, Problem)] == ["line 2", "line 3"]


def test_the_post_of_a_bundle_is_its_folder(tmp_path: Path) -> None:
    (comment,) = comments(read(tmp_path, "a-post/index.comments.yml", "- text: One\n"))
    assert comment.post.slug == "a-post"


def test_an_empty_list_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, "p.comments.yml", "[]\n") == read(tmp_path, "p.comments.yml", "# none yet\n") == []


def test_what_is_no_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no list"):
        read(tmp_path, "p.comments.yml", "comments: closed\n")


@pytest.mark.parametrize("text", ["name: Ann\ntext: One\n", "just words\n", "<<<<<<< HEAD\n- text: One\n"])
def test_what_is_no_list_is_a_problem_of_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.comments.yml").write_text(text, encoding="utf-8")
    source = Source(tmp_path / "p.comments.yml", tmp_path, "p.comments.yml")
    assert owner(source) == "comment_list"
    assert [problem.path for problem in parse(source, "comment_list") if isinstance(problem, Problem)] == [source.path]


@pytest.mark.parametrize("name", ["p.yml", "comments.yml", "p.comments.txt", "p.comments.yml.bak"])
def test_other_names_are_not_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("- text: One\n", encoding="utf-8")
    assert not comment_list.sniff(Source(tmp_path / name, tmp_path, name))


def test_answers_that_are_kept_within_what_they_answer(tmp_path: Path) -> None:
    text = "- author: A\n  text: one\n  replies:\n  - {author: B, text: two}\n- {author: C, text: three, reply_to: 1}\n"
    one, two, three = (item for item in read(tmp_path, "a.comments.yml", text) if isinstance(item, Comment))
    assert (one.id, two.parent, three.id, three.parent) == ("1", "1", "2", "1")
