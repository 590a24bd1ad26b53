"""Reddit: a thread with what it leaves out, and dumps with submissions and comments apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import zstandard

from formats.reading import Kinds, apart, parsed
from kantlijn import formats
from kantlijn.formats import Source, reddit
from kantlijn.formats.reddit.fields import base36
from kantlijn.formats.reddit.markdown import markdown
from kantlijn.library import Library
from kantlijn.model import Post, PostRef, thread
from kantlijn.sources import json as source_json

SAMPLES = Path(__file__).parent / "samples" / "reddit"


def read(file: Path) -> Kinds:
    return parsed(file, "reddit")


def line(**fields: object) -> str:
    return json.dumps(
        {"subreddit": "gardens", "author": "a", "score": 1, "created_utc": 1500000000, "gilded": 0, **fields}
    )


def comment_line(name: str, **fields: object) -> str:
    return line(**{"id": name, "body": name, "link_id": "t3_6fern1", "parent_id": "t3_6fern1", **fields})


def test_thread_with_its_post() -> None:
    (post,), comments, _ = read(SAMPLES / "thread.json")
    assert post == Post(
        id="t3_6fern1",
        title="Worms & what they eat",
        body="I counted *twelve* & a half.\n\n> they said ten",
        author="fern",
        published="2017-07-14T02:40:00Z",
        updated="2017-07-14T02:55:00Z",
        tags=("r/gardens", "Soil"),
        url="https://www.reddit.com/r/gardens/comments/6fern1/worms/",
        comments_open=False,
        path="thread.json",
    )
    assert [(one.depth, one.comment.id, one.comment.status) for one in thread(comments)] == [
        (0, "t1_daaaaa1", "published"),
        (1, "t1_daaaaa2", "deleted"),
        (2, "t1_daaaaa3", "published"),
        (0, "t1_daaaaa4", "deleted"),
    ]
    assert comments[0].body == "Not *mine*. <mark>spoiler: They left</mark> <sup>sadly</sup>"
    assert comments[0].published == "2017-07-14T02:41:00Z"  # not `created`, which is off by hours
    assert {one.post for one in comments} == {PostRef(id="t3_6fern1", slug="worms-6fern1")}


def test_what_the_file_leaves_out_is_told() -> None:
    _, _, (problem,) = read(SAMPLES / "thread.json")
    assert problem.reason == "2 240 more comments are not in this file; 1 branch goes on in pages not in this file"


def test_things_that_are_neither_are_counted(tmp_path: Path) -> None:
    children = [{"kind": kind, "data": {"body": "x"}} for kind in ("t4", "t1", "t4", "t9")]
    (tmp_path / "inbox.json").write_text(json.dumps({"kind": "Listing", "data": {"children": children}}))
    _, comments, problems = read(tmp_path / "inbox.json")
    assert len(comments) == 1
    assert [problem.reason for problem in problems] == [
        "2 private messages left out",
        "1 things of another kind (t9) left out",
    ]


def test_submissions_and_comments_in_files_apart_are_joined() -> None:
    with Library.open([SAMPLES / "gardens_submissions.jsonl", SAMPLES / "gardens_comments.jsonl"]) as library:
        library.wait()
        assert [(row.id, row.comments) for row in library.published.rows(0, 9)] == [("t3_6fern2", 1), ("t3_6fern1", 2)]
        placed = library.published.thread(library.published.rows(1, 1)[0].key).placed
        assert [(one.depth, one.comment.id) for one in placed] == [
            (0, "t1_daaaaa1"),
            (1, "t1_daaaaa2"),
            (2, "t1_daaaaa3"),
        ]
        assert library.problems() == []


def test_comments_whose_submissions_are_nowhere_are_threads_by_address(tmp_path: Path) -> None:
    rows = [
        comment_line(
            f"c{post}", link_id=f"t3_{post}", parent_id="t1_b", permalink=f"/r/g/comments/{post}/daily_talk/c1/"
        )
        for post in ("p1", "p2")
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(rows))
    with Library.open([tmp_path]) as library:
        library.wait()
        titles = {row.title for row in library.published.rows(0, 9)}
        assert titles == {"Daily talk p1", "Daily talk p2"}


def test_packed_dump_is_the_same_as_plain() -> None:
    packed, plain = read(SAMPLES / "RC_2017-07.zst"), read(SAMPLES / "gardens_comments.jsonl")
    assert [(one.id, one.body, one.line) for one in packed[1]] == [(one.id, one.body, one.line) for one in plain[1]]
    assert len(packed[1]) == 4


def test_link_is_the_body_of_a_submission_without_text() -> None:
    posts, _, _ = read(SAMPLES / "gardens_submissions.jsonl")
    assert posts[1].body == "<https://pictures.example/spade.png?a=1&b=2>"
    assert posts[1].published == "2017-07-14T02:46:40Z"
    assert posts[1].comments_open is None


def test_things_one_a_line(tmp_path: Path) -> None:
    posted, said = json.loads((SAMPLES / "thread.json").read_text())
    things = [posted["data"]["children"][0], said["data"]["children"][1]]
    (tmp_path / "saved.jsonl").write_text("\n".join(map(json.dumps, things)))
    (post,), (comment,), problems = read(tmp_path / "saved.jsonl")
    assert (post.id, comment.id, problems) == ("t3_6fern1", "t1_daaaaa4", [])


def test_packed_dump_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    rows = "".join(comment_line(f"c{number}", body=str(hash(str(number)))) + "\n" for number in range(20_000))
    data = zstandard.ZstdCompressor().compress(rows.encode())
    (tmp_path / "RC.zst").write_bytes(data[: len(data) // 2])
    _, comments, problems = read(tmp_path / "RC.zst")
    assert 0 < len(comments) < 20_000
    assert len(problems) == 1


def test_packed_dump_with_broken_bytes_says_so(tmp_path: Path) -> None:
    data = bytearray(zstandard.ZstdCompressor(write_checksum=True).compress((comment_line("c1") + "\n").encode()))
    data[-1] ^= 0xFF
    (tmp_path / "RC.zst").write_bytes(data)
    source = Source(tmp_path / "RC.zst", tmp_path, "RC.zst")
    _, _, problems = apart(formats.parse(source, "reddit"))
    assert "cannot be unpacked any further" in problems[-1].reason


def test_bad_line_is_named_and_the_others_kept(tmp_path: Path) -> None:
    deep = "[" * 100_000
    rows = [comment_line("c1"), '{"id": "c2", "body', "", deep, '{"about": "something else"}', comment_line("c6")]
    (tmp_path / "c.jsonl").write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    _, comments, problems = read(tmp_path / "c.jsonl")
    assert [(one.id, one.line) for one in comments] == [("t1_c1", 1), ("t1_c6", 6)]
    assert [problem.where for problem in problems] == ["line 2, column 14", "line 4", "line 5"]
    assert "nested too deeply" in problems[1].reason


def test_line_without_end_is_never_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_json, "LONGEST", 1000)
    rows = [comment_line("c1"), comment_line("c2", body="x" * 5000), comment_line("c3")]
    (tmp_path / "c.jsonl").write_text("\n".join(rows))
    _, comments, problems = read(tmp_path / "c.jsonl")
    assert [one.line for one in comments] == [1, 3]
    assert [problem.where for problem in problems] == ["line 2"]


def test_dump_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "RC_2010-01").write_text("".join(comment_line(f"c{number}") + "\n" for number in range(5000)))
    source = Source(tmp_path / "RC_2010-01", tmp_path, "RC_2010-01")
    asked = []

    class Watched(Source):
        def open(self):  # type: ignore[no-untyped-def]
            stream = super().open()
            asked.append(stream)
            return stream

    assert reddit.sniff(source)
    items = reddit.parse(Watched(source.file, source.root, source.path))
    next(items)
    assert asked[-1].tell() < 300_000 < source.file.stat().st_size
    items.close()  # type: ignore[attr-defined]
    assert asked[-1].closed


@pytest.mark.parametrize(
    ("fields", "post", "parent"),
    [
        ({}, "t3_6fern1", ""),
        ({"link_id": "6fern1", "parent_id": "t1_c9"}, "t3_6fern1", "t1_c9"),
        ({"parent_id": 26121388032}, "t3_6fern1", "t1_c000000"),
        ({"parent_id": None}, "t3_6fern1", ""),
        ({"link_id": None}, "t3_6fern1", ""),
        ({"link_id": None, "parent_id": "t1_c9", "permalink": "/r/g/comments/6fern1/x/c1/"}, "t3_6fern1", "t1_c9"),
    ],
)
def test_old_dumps_name_post_and_parent_in_other_ways(
    tmp_path: Path, fields: dict[str, object], post: str, parent: str
) -> None:
    (tmp_path / "c.ndjson").write_text(comment_line("c1", **fields))
    _, (comment,), _ = read(tmp_path / "c.ndjson")
    assert (comment.post.id, comment.parent) == (post, parent)


def test_base36_is_what_int_reads_back() -> None:
    assert [base36(number) for number in (0, 35, 36, 26121388032)] == ["0", "z", "10", "c000000"]
    assert int(base36(987654321), 36) == 987654321


@pytest.mark.parametrize("body", ["[deleted]", "[removed]", "[ Removed by Reddit ]"])
def test_post_without_its_text_stands_for_its_thread(tmp_path: Path, body: str) -> None:
    rows = [line(id=f"p{count}", title="T", selftext=body, num_comments=count, is_self=True) for count in (0, 7)]
    (tmp_path / "s.jsonl").write_text("\n".join(rows))
    posts, _, _ = read(tmp_path / "s.jsonl")
    assert [post.status for post in posts] == ["deleted", "published"]


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("a &amp;amp; b &lt;3", "a &amp; b <3"),
        ("&gt;!a!&lt; and &gt;!b &lt;i&gt; c!&lt;", r"<mark>spoiler: a</mark> and <mark>spoiler: b \<i> c</mark>"),
        ("&gt;! no spoiler !&lt;", ">! no spoiler !<"),
        ("&gt; quoted", "> quoted"),
        ("x^2 and ^(two words) and \\^no", "x<sup>2</sup> and <sup>two words</sup> and \\^no"),
        ("a `x^2 &gt;!no!&lt;` ^b", "a `x^2 >!no!<` <sup>b</sup>"),
        ("a\n\n    x^2 &lt;b&gt;\n\n^b", "a\n\n    x^2 <b>\n\n<sup>b</sup>"),
        ("```\nx^2\n```\n^b", "```\nx^2\n```\n<sup>b</sup>"),
        ("a\r\n\r\n    x^2\r\n", "a\n\n    x^2\n"),
        ("```\nx^2 &lt;b&gt;", "```\nx^2 <b>"),
        ("List&lt;String&gt; &lt;https://a.example/b&gt;", r"List\<String> <https://a.example/b>"),
    ],
)
def test_reddits_markdown_becomes_common_markdown(written: str, common: str) -> None:
    assert markdown(written) == common


@pytest.mark.parametrize(
    "text", [">!" * 200_000, "^(" * 200_000, "`" * 200_000, "~" * 200_000, "`a``" * 50_000, "    \n" * 50_000]
)
def test_markdown_made_to_be_slow_is_not(text: str) -> None:
    assert len(markdown(text + "^")) >= len(text)  # the time limit of the test is what fails


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"kind": "Listing"}',
        '{"kind": "Listing", "data": {"children": [{"kind": "t5", "data": {}}]}}',
        '{"kind": "t2", "data": {"name": "x", "created_utc": 1}}',
        '{"id": 1, "author": "a", "body": "x", "created_utc": 1, "score": 1}',
        '{"data": [{"id": 1}]}',
    ],
)
def test_other_json_is_not_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    assert not reddit.sniff(Source(tmp_path / "x.json", tmp_path, "x.json"))


def test_packed_file_of_another_kind_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "x.zst").write_bytes(zstandard.ZstdCompressor().compress(b"Only text."))
    (tmp_path / "y.zst").write_bytes(b"\x28\xb5\x2f\xfd broken")
    assert not any(reddit.sniff(Source(tmp_path / name, tmp_path, name)) for name in ("x.zst", "y.zst"))


def test_submission_longer_than_what_is_sniffed_is_known(tmp_path: Path) -> None:
    first = json.dumps({"subreddit": "g", "author": "a", "archived": False, "gilded": 0, "selftext": "x" * 40_000})
    (tmp_path / "s.jsonl").write_text(first[:-1] + ', "id": "p1", "title": "T"}')
    (post,), _, _ = read(tmp_path / "s.jsonl")
    assert len(post.body) == 40_000


def test_dump_that_needs_more_memory_than_there_is_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zstandard.ZstdCompressionParameters.from_level(1, window_log=28)
    with (
        (tmp_path / "RC.zst").open("wb") as file,
        zstandard.ZstdCompressor(compression_params=packed).stream_writer(file) as writer,
    ):
        writer.write((comment_line("c1") + "\n").encode())
    assert len(read(tmp_path / "RC.zst")[1]) == 1
    monkeypatch.setattr(reddit, "_WINDOW", 2**27)
    _, comments, problems = read(tmp_path / "RC.zst")
    assert comments == []
    assert "cannot be unpacked any further" in problems[0].reason
