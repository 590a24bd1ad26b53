"""Duoshuo's export: ids as numbers or as texts, replies at the end of a line of parents, pages by id or by key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, owner, parse
from kantlijn.library import Library
from kantlijn.model import Comment, PostRef, Problem, thread

FOLDER = Path(__file__).parent / "samples" / "duoshuo"
IMPORTED = {
    "threads": [{"thread_key": "tea", "url": "http://garden.example.org/tea/", "title": "Tea"}],
    "posts": [
        {"thread_key": "tea", "post_key": "1", "author_name": "Ann", "message": "One."},
        {"thread_key": "tea", "post_key": "2", "parent_key": "1", "author_name": "Bea", "message": "Two."},
        {"thread_key": "tea", "post_key": "3", "parent_key": "0", "author_name": "Cor", "message": "Three."},
    ],
}


def read(file: Path) -> list[Item]:
    source = Source(file, file.parent, file.name)
    assert owner(source) == "duoshuo"
    return list(parse(source, "duoshuo"))


def comments(items: list[Item]) -> list[Comment]:
    return [item for item in items if isinstance(item, Comment)]


def said(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Problem)]


def written(folder: Path, value: object, name: str = "export.json") -> Path:
    file = folder / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return file


def test_a_comment_has_its_page_and_its_text_as_it_stands() -> None:
    assert comments(read(FOLDER / "export.json"))[0] == Comment(
        id="6275918753020510001",
        body="好茶！\nUse <b>less</b> water.",
        post=PostRef(url="http://garden.example.org/2014/03/01/tea/", slug="2014/03/01/tea", title="茶 | A garden"),
        markup="text",
        author="Hazel Pike",
        author_url="http://hazel.example.org/",
        published="2014-03-02T17:41:05+08:00",
        names=("a1",),
        path="export.json",
    )


def test_the_last_of_the_parents_is_answered_and_ids_are_numbers_or_texts() -> None:
    found = comments(read(FOLDER / "export.json"))
    shown = [(one.comment.id[-1], one.depth, one.mark) for one in thread(found[:3])]
    assert shown == [("1", 0, ""), ("2", 1, ""), ("3", 2, "")]
    assert found[3].post == PostRef(url="http://garden.example.org/rice/", title="Rice")
    assert found[4].post == PostRef(slug="gone-page")


def test_the_comments_stand_under_the_post_and_in_threads_of_their_own(tmp_path: Path) -> None:
    library = Library.open([FOLDER], cache=tmp_path)
    try:
        library.wait()
        counts = {row.title: row.comments for row in library.published.rows(0, 9)}
        assert counts == {"茶": 3, "Rice": 1, "Gone page": 1}
    finally:
        library.close()


def test_what_duoshuo_imported_is_read_too(tmp_path: Path) -> None:
    found = comments(read(written(tmp_path, IMPORTED)))
    assert [(one.id, one.parent) for one in found] == [("1", ""), ("2", "1"), ("3", "")]
    assert {one.post for one in found} == {PostRef(url="http://garden.example.org/tea/", slug="tea", title="Tea")}


def test_a_parent_by_key_is_found_by_its_id(tmp_path: Path) -> None:
    both = [{"post_id": 70 + n, "post_key": str(n), "thread_id": 5, "message": "x"} for n in (1, 2)]
    both[1]["parent_key"] = "1"
    found = comments(read(written(tmp_path, {"generator": "duoshuo", "threads": [], "posts": both})))
    assert [(one.id, one.parent, one.post.id) for one in found] == [("71", "", "5"), ("72", "71", "5")]


def test_odd_rows_are_named_and_cost_only_themselves(tmp_path: Path) -> None:
    rows = [None, {"post_id": 1}, {"post_id": 2, "message": "Hi.", "parents": [{}, "0"]}, {"message": ""}]
    items = read(written(tmp_path, {"generator": "duoshuo", "posts": rows}))
    assert [(one.id, one.body, one.parent) for one in comments(items)] == [("2", "Hi.", ""), ("", "", "")]
    assert said(items) == [
        "export.json, comment 1: has no message, so it is no comment",
        "export.json, comment 2: has no message, so it is no comment",
        "export.json, comment 3: belongs to no page; kept without a post",
        "export.json, comment 4: belongs to no page; kept without a post",
    ]


def test_a_cut_export_and_one_without_comments_are_problems(tmp_path: Path) -> None:
    whole = (FOLDER / "export.json").read_text(encoding="utf-8")
    (cut,) = said(read(written(tmp_path, whole[: len(whole) // 2])))
    assert cut.startswith("export.json, line ")
    assert "is not valid JSON" in cut
    assert said(read(written(tmp_path, '{"generator": "duoshuo"}'))) == ["export.json: holds no table of comments"]


@pytest.mark.parametrize(
    "value",
    [
        {"threads": [{"id": 1, "title": "Tea"}], "posts": [{"id": 1, "text": "Hi."}]},
        {"posts": IMPORTED["posts"]},
        {"threads": [], "posts": []},
        [IMPORTED],
    ],
)
def test_other_json_is_not_taken(tmp_path: Path, value: object) -> None:
    assert owner(Source(written(tmp_path, value), tmp_path, "export.json")) is None
