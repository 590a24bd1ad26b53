"""What Reddit says of a submission and a comment: names in full, links, stubs, places and flairs."""

from __future__ import annotations

import pytest

from kantlijn.formats.reddit import fields

SUBMISSION = {"id": "abc", "title": "A &amp; B", "selftext": "Text.", "subreddit": "ponds", "created_utc": "1262304000"}
COMMENT = {"id": "c1", "body": "Yes.", "link_id": "t3_abc", "parent_id": "t3_abc", "created_utc": "1262304000"}


def test_a_submission_is_a_post_with_its_full_name() -> None:
    found = fields.post(SUBMISSION, "a.json")
    assert (found.id, found.title, found.body) == ("t3_abc", "A & B", "Text.")
    assert (found.published, found.url) == ("2010-01-01T00:00:00Z", "https://www.reddit.com/comments/abc/")
    assert found.tags == ("r/ponds",)
    assert found.comments_open is None


@pytest.mark.parametrize(
    ("thing", "body"),
    [
        ({"url": "https://example.org/?a=1&amp;b=2", "selftext": ""}, "<https://example.org/?a=1&b=2>"),
        ({"url": "https://example.org/", "selftext": "Look."}, "<https://example.org/>\n\nLook."),
        ({"url": "https://www.reddit.com/r/a/", "is_self": True, "selftext": ""}, ""),
        ({"poll_data": {"options": [{"text": "Yes", "vote_count": "3"}, {"text": "No"}]}}, "- Yes (3 votes)\n- No"),
        ({"crosspost_parent_list": [{"selftext": "From elsewhere."}]}, "From elsewhere."),
        (
            {"url": "https://x.example/o/", "crosspost_parent_list": [{"selftext": "Words."}]},
            "<https://x.example/o/>\n\nWords.",
        ),
        ({"gallery_data": {"items": [{"caption": "A &amp; b"}, {"media_id": "m"}]}}, "- A & b"),
    ],
)
def test_its_body_is_its_link_its_text_and_its_poll(thing: dict[str, object], body: str) -> None:
    assert fields.post({"id": "abc", "title": "T", **thing}, "a.json").body == body


def test_flair_place_and_warning_are_tags() -> None:
    thing = {
        **SUBMISSION,
        "link_flair_text": "Frogs &amp; newts",
        "over_18": True,
        "subreddit_name_prefixed": "r/Ponds",
    }
    assert fields.post(thing, "a.json").tags == ("r/Ponds", "Frogs & newts", "NSFW")


@pytest.mark.parametrize(
    ("thing", "status"),
    [
        ({"selftext": "[removed]"}, "deleted"),
        ({"selftext": "[removed]", "num_comments": "2"}, "published"),
        ({"removed_by_category": "moderator", "num_comments": "0"}, "deleted"),
        ({"selftext": "[ Deleted by User ]"}, "deleted"),
        ({"selftext": "I [removed] it."}, "published"),
    ],
)
def test_a_stub_stands_for_what_was_said_under_it(thing: dict[str, object], status: str) -> None:
    assert fields.post({**SUBMISSION, **thing}, "a.json").status == status


@pytest.mark.parametrize(
    ("thing", "is_open"),
    [({"locked": True}, False), ({"archived": True, "locked": False}, False), ({"locked": False}, True)],
)
def test_locked_and_archived_threads_are_closed(thing: dict[str, object], is_open: bool) -> None:
    assert fields.post({**SUBMISSION, **thing}, "a.json").comments_open is is_open


def test_a_comment_names_its_submission_and_what_it_answers() -> None:
    top = fields.comment(COMMENT, "a.json", 3)
    assert (top.id, top.parent, top.post.id, top.line) == ("t1_c1", "", "t3_abc", 3)
    below = fields.comment({**COMMENT, "id": "c2", "parent_id": "t1_c1"}, "a.json")
    assert below.parent == "t1_c1"


def test_the_submission_may_stand_in_the_address_alone_or_nowhere() -> None:
    address = "/r/ponds/comments/xyz/a_small_pond/c1/"
    found = fields.comment({"id": "c1", "body": "Yes.", "permalink": address}, "a.json")
    assert (found.post.id, found.post.slug) == ("t3_xyz", "a_small_pond-xyz")
    lost = fields.comment({"id": "c1", "body": "Yes.", "subreddit": "ponds"}, "a.json")
    assert lost.post.title == "r/ponds: comments that name no post"


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("abc", "t1", "t1_abc"),
        ("t1_abc", "t3", "t1_abc"),
        ("", "t1", ""),
        ("40000000000", "t1", "t1_idiytj4"),
        ("12345678", "t3", "t3_12345678"),
        ("1234567", "t1", "t1_1234567"),
    ],
)
def test_names_are_in_full_and_numbers_in_base_36(name: str, kind: str, full: str) -> None:
    assert fields.full_name(name, kind) == full


def test_things_are_told_apart_by_their_fields() -> None:
    assert fields.is_comment(COMMENT)
    assert not fields.is_comment({"body": "A text of something else"})
    assert fields.is_submission(SUBMISSION)
    assert not fields.is_submission({**SUBMISSION, "body": "x"})
    assert not fields.is_submission({"title": "T"})
