"""Archives of Twitter and Mastodon: own threads, what is not everybody's, and what others said, which is counted."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from formats.conformance import SAMPLES
from formats.reading import problems, read
from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.formats.statuses.threads import title
from kantlijn.model import Comment, Post, Problem

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def sample(path: str) -> list[Item]:
    file = SAMPLES / "statuses" / path
    return list(formats.parse(Source(file, SAMPLES / "statuses", path), "statuses"))


def posts(items: list[Item]) -> dict[str, Post]:
    return {item.id.rpartition("/")[2]: item for item in items if isinstance(item, Post)}


def comments(items: list[Item]) -> dict[str, Comment]:
    return {item.id.rpartition("/")[2]: item for item in items if isinstance(item, Comment)}


def outbox(*notes: dict[str, object]) -> str:
    items = [{"type": "Create", "object": {"id": "n", "type": "Note", "content": "<p>x</p>"} | note} for note in notes]
    return json.dumps({"@context": "x", "type": "OrderedCollection", "orderedItems": items})


def tweets(*found: dict[str, object], head: str = "window.YTD.tweets.part0 = ") -> str:
    return head + json.dumps([{"tweet": {"id_str": "1", "created_at": "", "full_text": ""} | one} for one in found])


def test_what_answers_oneself_hangs_on_the_first_of_its_thread() -> None:
    for path, first, second, third in (
        ("mastodon/outbox.json", "101", "102", "103"),
        ("twitter/data/tweets.js", "201", "202", "203"),
    ):
        items = sample(path)
        start, found = posts(items)[first], comments(items)
        assert [found[name].post.id for name in (second, third)] == [start.id, start.id]
        assert found[second].parent == ""
        assert found[third].parent == found[second].id


def test_what_answers_somebody_else_is_a_post_that_says_so() -> None:
    assert "https://mill.example/users/bram/statuses/9" in posts(sample("mastodon/outbox.json"))["104"].body
    assert "https://twitter.com/bram/status/99" in posts(sample("twitter/data/tweets.js"))["204"].body


def test_what_was_passed_on_is_counted() -> None:
    said = [str(item) for item in sample("twitter/data/tweets.js") if isinstance(item, Problem)]
    assert said == ["twitter/data/tweets.js: 1 post of others that was passed on: counted, not shown"]
    both = [str(item) for item in sample("mastodon/outbox.json") if isinstance(item, Problem)]
    assert both == [
        "mastodon/outbox.json, item 9: has no text; left out",
        "mastodon/outbox.json: 1 post of others that was passed on: counted, not shown",
    ]


def test_a_note_with_all_that_it_has() -> None:
    found = posts(sample("mastodon/outbox.json"))
    assert (found["101"].author, found["101"].tags) == ("Ann of the Pond", ("newts",))
    assert found["101"].title == "There are three newts in the pond today. I stood there for an hour, and none…"
    assert (found["105"].title, found["105"].guessed) == ("heron, blood", ())
    assert "<strong>heron, blood</strong>" in found["105"].body
    assert "<li>A toad</li>" in found["107"].body
    assert 'alt="Four newts on a stone"' in comments(sample("mastodon/outbox.json"))["102"].body


@pytest.mark.parametrize(
    ("receivers", "status"),
    [
        ({"to": [PUBLIC]}, "published"),
        ({"to": ["x/followers"], "cc": ["as:Public"]}, "published"),
        ({}, "published"),
        ({"to": ["x/followers"]}, "private"),
        ({"to": [], "cc": []}, "private"),
        ({"to": PUBLIC}, "published"),
    ],
)
def test_what_was_not_said_to_everybody_is_private(tmp_path: Path, receivers: dict[str, object], status: str) -> None:
    (post,) = read(tmp_path, "outbox.json", outbox(receivers))
    assert isinstance(post, Post)
    assert post.status == status


def test_a_tweet_has_its_addresses_written_out_and_its_pictures_below() -> None:
    post = posts(sample("twitter/data/tweets.js"))["201"]
    address = "https://mill.example/pond?a=1&amp;b=2"
    assert post.body == (
        f'<p>Newts &amp; frogs &lt;3: see <a href="{address}">{address}</a> #pond</p>\n'
        '<p><img src="https://img.example/1.jpg" alt="A pond"></p>'
    )
    assert (post.title, post.author, post.published) == (
        "Newts & frogs <3: see #pond",
        "Ann",
        "2023-12-06T14:36:59+00:00",
    )
    assert (post.url, post.tags) == ("https://twitter.com/ann_example/status/201", ("pond",))


def test_a_text_too_long_for_a_tweet_is_whole() -> None:
    assert posts(sample("twitter/data/tweets.js"))["206"].body.endswith("until the reeds have the last word.</p>")


def test_no_address_of_mail_is_kept() -> None:
    assert "nobody@" not in repr(sample("twitter/data/tweets.js"))


def test_the_months_of_older_archives() -> None:
    items = sample("old_twitter/data/js/tweets/2011_01.js")
    assert posts(items)["301"].author == "Ann"
    assert comments(items)["302"].published == "2011-01-31T23:59:13+00:00"


@pytest.mark.parametrize(("kind", "status"), [("deleted_tweets", "deleted"), ("twitter_circle_tweet", "private")])
def test_a_script_may_say_what_state_its_tweets_are_in(tmp_path: Path, kind: str, status: str) -> None:
    (post,) = read(tmp_path, "x.js", tweets({"full_text": "x"}, head=f"window.YTD.{kind}.part0 = "))
    assert isinstance(post, Post)
    assert post.status == status


def test_answers_that_go_round_are_posts(tmp_path: Path) -> None:
    ring: list[dict[str, object]] = [
        {"id_str": a, "in_reply_to_status_id_str": b, "full_text": a} for a, b in ("12", "21", "33")
    ]
    assert all(isinstance(item, Post) for item in read(tmp_path, "tweets.js", tweets(*ring)))


@pytest.mark.parametrize("text", ["window.YTD.tweets.part0 = [{", 'window.YTD.tweets.part0 = [{"tweet": {"id_str'])
def test_a_script_that_is_cut_says_where(tmp_path: Path, text: str) -> None:
    (problem,) = problems(tmp_path, "tweets.js", text)
    assert problem.startswith("tweets.js, line 1, column ")


def test_values_of_other_kinds_are_none(tmp_path: Path) -> None:
    odd = {"full_text": "x", "entities": 5, "extended_entities": [], "user": "u", "in_reply_to_status_id_str": {}}
    (post,) = read(tmp_path, "tweets.js", tweets(odd))
    assert isinstance(post, Post)
    assert post.body == "<p>x</p>"
    (note,) = read(tmp_path, "outbox.json", outbox({"tag": 5, "attachment": {}, "summary": [], "to": 3, "oneOf": "x"}))
    assert isinstance(note, Post)
    assert problems(tmp_path, "tweets.js", 'window.YTD.tweets.part0 = [{"tweet": 5}, 3]') == [
        "tweets.js, item 1: is no tweet; left out"
    ]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>https://x.example/a one</p>", "one"),
        ("<p>https://x.example/a</p>", "https://x.example/a"),
        ('<p><img src="x" alt="y"></p>', ""),
        ("<p>One<br>two</p>", "One"),
        ("x" * 90, "x" * 79 + "…"),
    ],
)
def test_a_title_is_the_first_words(markup: str, said: str) -> None:
    assert title(markup) == said


def packed(*members: tuple[str, str], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode, format=tarfile.USTAR_FORMAT) as archive:  # type: ignore[call-overload]
        for name, text in members:
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return made.getvalue()


@pytest.mark.parametrize(("name", "mode"), [("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar", "w:")])
@pytest.mark.parametrize("before", ["", "./"])
def test_an_archive_of_mastodon_is_read_as_it_was_packed(tmp_path: Path, name: str, mode: str, before: str) -> None:
    said = outbox({"id": "https://m.example/users/ann/statuses/1", "attributedTo": "https://m.example/users/ann"})
    members = (("media_attachments/1.png", "p" * 2000), ("outbox.json", said), ("actor.json", '{"name": "Ann Lee"}'))
    content = packed(*((f"{before}{path}", text) for path, text in members), mode=mode)
    (post,) = read(tmp_path, name, content)
    assert isinstance(post, Post)
    assert (post.author, post.path, post.body) == ("Ann Lee", name, "<p>x</p>")


def test_of_a_packed_archive_that_ends_early_is_read_what_is_there(tmp_path: Path) -> None:
    whole = packed(("outbox.json", outbox({})), ("actor.json", "{}" + " " * 5000), mode="w:")
    (post,) = read(tmp_path, "a.tar", whole[:2000])
    assert isinstance(post, Post)
    assert problems(tmp_path, "b.tar", whole[:600]) == ["b.tar: is a damaged tar file: unexpected end of data"]
    assert problems(tmp_path, "c.tar", packed(("avatar.png", "p"), mode="w:")) == ["c.tar: holds no outbox.json"]


def test_any_other_packed_archive_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.tar.gz"
    file.write_bytes(packed(("readme.txt", "x"), ("outbox.json", outbox({}))))
    assert formats.owner(Source(file, tmp_path, "a.tar.gz")) is None


def test_a_thread_goes_on_in_another_part_of_the_archive(tmp_path: Path) -> None:
    own = {"in_reply_to_screen_name": "ann"}
    (tmp_path / "tweets.js").write_text(
        tweets(
            {"id_str": "1", "full_text": "One"},
            {"id_str": "2", "full_text": "Two", "in_reply_to_status_id_str": "1", **own},
            {"id_str": "9", "full_text": "RT @bo: nine"},
        )
    )
    answers: list[dict[str, object]] = [
        {"id_str": name, "full_text": name, "in_reply_to_status_id_str": parent, **own}
        for name, parent in (("3", "2"), ("4", "3"), ("5", "9"), ("6", "77"))
    ]
    items = read(tmp_path, "tweets-part1.js", tweets(*answers, head="window.YTD.tweets.part1 = "))
    placed = {name: (one.post.id, one.parent) for name, one in comments(items).items()}
    assert placed == {"3": ("1", "2"), "4": ("1", "3")}
    assert set(posts(items)) == {"5", "6"}
