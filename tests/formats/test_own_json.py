"""kantlijn's own JSON: what it prints can be read back, and is then printed alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kantlijn import formats
from kantlijn.formats import Item, Source, own_json
from kantlijn.library import Library
from kantlijn.model import Comment, Post, Problem, thread
from kantlijn.output import post_json, row_json

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parent / "samples"


def shown(paths: list[Path]) -> list[str]:
    """Every post of an archive as `kantlijn show --all --json` prints it."""
    with Library.open(paths) as library:
        library.wait()
        return [post_json(row, library.post(row.key), library.everything.thread(row.key)) for row in library.everything]


def said(printed: list[str]) -> list[dict[str, object]]:
    """What was printed, without where it was read from."""
    posts = [json.loads(text) for text in printed]
    posts = [{name: value for name, value in post.items() if name not in ("source", "format")} for post in posts]
    return sorted(posts, key=lambda post: str(post["id"]))


def read(folder: Path, name: str, text: str) -> list[Item]:
    (folder / name).write_text(text, encoding="utf-8")
    source = Source(folder / name, folder, name)
    assert formats.owner(source) == "own_json"
    return list(formats.parse(source, "own_json"))


def fields(**changed: object) -> dict[str, object]:
    return {
        "id": "p",
        "kind": "post",
        "title": "T",
        "author": "",
        "published": "2010",
        "status": "published",
        "tags": ["a"],
        "comments": [],
        "words": 0,
        **changed,
    }


def reply(name: str, depth: int, to: str = "", **changed: object) -> dict[str, object]:
    return {"id": name, "author": "a", "in_reply_to": to, "depth": depth, "text": name, **changed}


@pytest.mark.parametrize(
    "archive",
    [
        ROOT / "posts",
        SAMPLES / "comment_list",
        SAMPLES / "saved_page",
        SAMPLES / "hacker_news" / "folder",
        SAMPLES / "hacker_news" / "algolia.json",
        SAMPLES / "reddit" / "thread.json",
        SAMPLES / "reddit" / "gardens_comments.jsonl",
    ],
    ids=lambda path: path.name,
)
@pytest.mark.parametrize("indent", [2, None], ids=["show", "lines"])
def test_what_show_prints_is_read_back_as_the_same(tmp_path: Path, archive: Path, indent: int | None) -> None:
    once = shown([archive])
    assert once
    if indent:
        for number, text in enumerate(once):
            (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
    else:
        lines = (json.dumps(json.loads(text), ensure_ascii=False) for text in once)
        (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    again = shown([tmp_path])
    assert said(again) == said(once)


def test_list_gives_posts_without_text(tmp_path: Path) -> None:
    with Library.open([SAMPLES / "reddit" / "thread.json"]) as library:
        library.wait()
        text = "".join(f"{row_json(row)}\n" for row in library.everything)
    (post,) = read(tmp_path, "list.json", text)
    assert post == Post(
        id="t3_6fern1",
        title="Worms & what they eat",
        body="",
        author="fern",
        published="2017-07-14T02:40:00Z",
        tags=("r/gardens", "Soil"),
        path="list.json",
    )


def test_answers_to_comments_that_share_an_id_or_have_none(tmp_path: Path) -> None:
    replies = [
        reply("x", 0),
        reply("a", 1, "x"),
        reply("x", 0),
        reply("b", 1, "x"),
        reply("", 0),
        reply("c", 1),
        reply("", 2, "c"),
        reply("d", 3),
    ]
    _, *comments = read(tmp_path, "p.json", json.dumps(fields(comments=replies)))
    placed = thread([item for item in comments if isinstance(item, Comment)])
    assert [(one.depth, one.comment.id) for one in placed] == [(item["depth"], item["id"]) for item in replies]


def test_bad_line_is_named_and_the_others_kept(tmp_path: Path) -> None:
    good = json.dumps(fields(comments=3))
    first, *problems, last = read(tmp_path, "list.jsonl", f'{good}\n{{"id": \n{{"id": "q"}}\n\n{good}\n')
    assert isinstance(first, Post)
    assert isinstance(last, Post)
    assert [item.where for item in problems if isinstance(item, Problem)] == ["line 2, column 7", "line 3"]


def test_words_that_nobody_knows_become_what_is_usual(tmp_path: Path) -> None:
    odd = fields(status="lost", tags=[1, "a", None], comments=[reply("x", 0, kind="shout", status=7, markup=[])])
    post, comment = read(tmp_path, "p.json", json.dumps(odd))
    assert isinstance(post, Post)
    assert isinstance(comment, Comment)
    assert (post.status, post.tags) == ("published", ("1", "a"))
    assert (comment.kind, comment.status, comment.markup) == ("comment", "published", "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"id": "p", "title": "T", "comments": []}',
        json.dumps(fields(kind="recipe")),
        json.dumps(dict(sorted(fields().items()))),
        json.dumps({"name": "x", **fields()}),
    ],
)
def test_other_json_is_not_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    assert not own_json.sniff(Source(tmp_path / "x.json", tmp_path, "x.json"))
