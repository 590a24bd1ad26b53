"""Hacker News: one small thread as each of its services gives it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from formats.reading import Kinds, apart, parsed
from kantlijn.formats import FormatError, Source, hacker_news
from kantlijn.formats.hacker_news.algolia import tree
from kantlijn.model import Comment, Post, PostRef, thread

SAMPLES = Path(__file__).parent / "samples" / "hacker_news"


def read(file: Path) -> Kinds:
    return parsed(file, "hacker_news")


def written(folder: Path, name: str, value: object) -> Kinds:
    (folder / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return read(folder / name)


def shape(comments: list[Comment]) -> list[tuple[int, str]]:
    return [(one.depth, one.comment.id + "!" * (one.mark != "")) for one in thread(comments)]


def test_tree_of_algolia() -> None:
    (post,), comments, problems = read(SAMPLES / "algolia.json")
    assert (post.id, post.title, post.author, post.kind) == ("9001", "A lamp that follows the reader", "fern", "post")
    assert post.body == '<p><a href="https://lamps.example/reader">https://lamps.example/reader</a></p>'
    assert post.url == "https://news.ycombinator.com/item?id=9001"
    assert post.published == "2011-03-13T07:01:40Z"
    assert shape(comments) == [(0, "9002"), (1, "9004"), (2, "9005"), (0, "9003")]
    assert [one.status for one in comments] == ["published", "deleted", "published", "published"]
    assert comments[0].body == "It&#x27;s a good <i>lamp</i>.<p>I would buy two."
    assert {one.post for one in comments} == {PostRef(id="9001")}
    assert {one.markup for one in comments} == {"html"}
    assert problems == []


def test_tree_with_its_keys_in_order_of_the_alphabet() -> None:
    assert read(SAMPLES / "algolia-sorted.json")[:2] == tuple(
        [replaced(item) for item in items] for items in read(SAMPLES / "algolia.json")[:2]
    )


def replaced(item: Post | Comment) -> Post | Comment:
    return item._replace(path="algolia-sorted.json")


def test_tree_whose_own_keys_come_after_what_is_sniffed(tmp_path: Path) -> None:
    root = json.loads((SAMPLES / "algolia-sorted.json").read_text())
    root["children"] *= 40
    _, comments, _ = written(tmp_path, "long.json", root)
    assert len(comments) == 160


def test_tree_from_a_comment_down_names_its_story(tmp_path: Path) -> None:
    root = json.loads((SAMPLES / "algolia.json").read_text())["children"][0]["children"][0]
    _, comments, _ = written(tmp_path, "9004.json", root)
    assert [(one.id, one.parent, one.post.id) for one in comments] == [
        ("9004", "9002", "9001"),
        ("9005", "9004", "9001"),
    ]


def test_chain_of_20_000_replies_is_no_recursion() -> None:
    item: dict[str, object] = {"id": "20001", "type": "comment", "author": "a", "text": "x", "children": []}
    for number in range(20_000, 1, -1):
        item = {"id": str(number), "type": "comment", "author": "a", "text": "x", "children": [item]}
    root = {"id": "1", "type": "story", "author": "a", "title": "T", "children": [item]}
    _, comments, _ = apart(tree(root, "p"))
    assert thread(comments)[-1].depth == 19_999


def test_search_hits() -> None:
    (post,), comments, problems = read(SAMPLES / "search.json")
    assert post.id == "9001"
    assert [(one.id, one.parent, one.body) for one in comments] == [
        ("9002", "", "It&#x27;s a good lamp."),
        ("9005", "9002", "Two?"),
    ]
    assert comments[0].post == PostRef(id="9001", slug="a-lamp-that-follows-the-reader-9001")
    assert problems == []


@pytest.mark.parametrize("name", ["list.json", "lines.jsonl", "folder"])
def test_items_of_firebase_however_they_are_kept(name: str) -> None:
    posts, comments, problems = read(SAMPLES / name)
    assert sorted(post.id for post in posts) == ["9101", "9110", "9120"]
    assert shape(comments) == [(0, "9102"), (1, "9103"), (2, "9105"), (0, "9104")]
    assert {one.id: one.status for one in comments} == {
        "9102": "published",
        "9103": "deleted",
        "9104": "hidden",
        "9105": "published",
    }
    assert {one.post for one in comments} == {PostRef(id="9101")}
    assert problems == []


def test_polls_hold_their_options_and_jobs_their_link() -> None:
    posts = {post.id: post for post in read(SAMPLES / "lines.jsonl")[0]}
    assert posts["9110"].body == "<ul><li>Pine (1 point)</li><li>Oak (7 points)</li></ul>"
    assert 'href="https://shelf.example/jobs"' in posts["9120"].body
    assert posts["9101"].body == "<p>Oak &amp; pine?<p>Both?"


def test_lines_are_told_by_their_number(tmp_path: Path) -> None:
    text = (SAMPLES / "lines.jsonl").read_text().replace('{"by":"otto","id":9105', '{"by":"otto,"id":9105')
    _, comments, problems = written(tmp_path, "some.jsonl", "\ufeff" + text)
    assert [one.id for one in comments] == ["9104", "9103", "9102"]
    assert [one.line for one in comments] == [6, 7, 8]
    assert len(problems) == 1
    assert problems[0].where == "line 5, column 14"


def test_one_item_alone_and_a_missing_one_between() -> None:
    source = Source(SAMPLES / "folder" / "9105.json", SAMPLES, "9105.json")
    assert list(hacker_news.parse(source)) == [
        Comment("9105", "Why?", PostRef(id="9103"), "html", "otto", published="2011-03-13T07:08:40Z", path="9105.json")
    ]


def test_missing_comment_is_known_by_its_storys_kids(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "folder", tmp_path / "folder")
    (tmp_path / "folder" / "9102.json").unlink()
    _, comments, _ = read(tmp_path / "folder")
    assert shape(comments) == [(0, "9103!"), (1, "9105"), (0, "9104")]
    assert {one.post.id for one in comments} == {"9101"}


def test_items_that_answer_each_other_end(tmp_path: Path) -> None:
    items = [{"by": "a", "id": 1 + n, "parent": 2 - n, "text": "x", "time": 1, "type": "comment"} for n in (0, 1)]
    _, comments, _ = written(tmp_path, "ring.json", items)
    assert len(comments) == 2
    assert len({one.post for one in comments}) == 1


def test_folder_with_anything_else_in_it_is_not_taken_whole(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "folder", tmp_path / "folder")
    folder = Source(tmp_path / "folder", tmp_path, "folder")
    assert hacker_news.sniff(folder)
    (tmp_path / "folder" / "notes.md").write_text("Mine")
    assert not hacker_news.sniff(folder)


def test_broken_item_of_a_folder_is_named_and_the_others_kept(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "folder", tmp_path / "folder")
    (tmp_path / "folder" / "9104.json").write_text('{"by":"mira","id":9104,')
    _, comments, problems = read(tmp_path / "folder")
    assert len(comments) == 3
    assert [problem.where for problem in problems] == ["9104.json line 1, column 24"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"id": 1, "title": "T", "type": "post"}',
        '{"id": 1, "author": "a", "text": "x", "date": "2010"}',
        '{"hits": [{"id": 1}]}',
        '{"hits": [{"objectID": "a", "name": "b"}]}',
        '[{"kind": "Listing"}]',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}',
        "[" * 16_000,
    ],
)
def test_other_json_is_not_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    assert not hacker_news.sniff(Source(tmp_path / "x.json", tmp_path, "x.json"))


def test_deep_nesting_is_refused_with_a_sentence(tmp_path: Path) -> None:
    head = (SAMPLES / "list.json").read_text().rstrip("]\n")
    (tmp_path / "deep.json").write_text(head + "," + "[" * 100_000 + "]" * 100_000 + "]")
    source = Source(tmp_path / "deep.json", tmp_path, "deep.json")
    with pytest.raises(FormatError, match="nested too deeply"):
        list(hacker_news.parse(source))


def test_odd_values_are_shown_as_they_are(tmp_path: Path) -> None:
    text = '[{"by":"\\ud800x","id":12345678901234567890123,"text":"a\\u0000b","time":1e999,"title":NaN,"type":"story"}]'
    (post,), _, _ = written(tmp_path, "odd.json", text)
    assert (post.author, post.id, post.title, post.published) == ("�x", "12345678901234567890123", "NaN", "")
    assert post.body == "<p>a␀b"
