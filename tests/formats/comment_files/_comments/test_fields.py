"""From named fields to a comment: every name that people use, and what stands for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats.comment_files._comments.fields import comment_of, post_of
from kantlijn.formats.comment_files._comments.place import in_collection
from kantlijn.model import Comment, PostRef
from kantlijn.sources.source import Source

POST = PostRef(slug="a-walk")


def comment(**fields: object) -> Comment:
    said: dict[object, object] = {"text": "Hello."}
    said.update(fields)
    found = comment_of(said, POST, "c.yml", stem="c")
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["message", "comment", "body", "content", "text", "Message"])
def test_the_text_goes_by_many_names(name: str) -> None:
    found = comment_of({name: "Hello.\r\nYou.\n"}, POST, "c.yml")
    assert found is not None
    assert (found.body, found.post, found.path) == ("Hello.\nYou.", POST, "c.yml")


def test_fields_without_a_text_are_no_comment_and_an_empty_text_is_one() -> None:
    assert comment_of({"name": "Anna", "date": "2010"}, POST, "c.yml") is None
    found = comment_of({"text": ""}, POST, "c.yml")
    assert found is not None
    assert found.body == ""


@pytest.mark.parametrize("name", ["name", "author", "author_name", "username"])
def test_the_author_goes_by_many_names(name: str) -> None:
    assert comment(**{name: "Anna"}).author == "Anna"


def test_an_author_may_be_a_mapping_of_its_own() -> None:
    found = comment(author={"name": "Anna", "url": "https://example.org/"})
    assert (found.author, found.author_url) == ("Anna", "https://example.org/")


def test_the_first_date_that_can_be_read_counts() -> None:
    assert comment(date="soon", created_at="2010-01-02T03:04:05Z").published == "2010-01-02T03:04:05Z"
    assert comment(date="soon").published == ""


def test_an_id_comes_before_the_name_of_the_file_which_stays_a_name() -> None:
    found = comment(_id="x7", uid="9")
    assert (found.id, found.names) == ("x7", ("9", "c"))
    assert (comment().id, comment().names) == ("c", ())


@pytest.mark.parametrize("nothing", ["", "0", "null", "None", "~", "false", "undefined"])
def test_what_themes_write_for_nothing_is_no_parent(nothing: str) -> None:
    found = comment(reply_to=nothing, replying_to=nothing)
    assert (found.parent, found.parent_position) == ("", 0)


@pytest.mark.parametrize(
    ("said", "parent", "position"),
    [("3", "", 3), ("999999", "", 999999), ("1000000", "1000000", 0), ("x7", "x7", 0), ("٣", "٣", 0)],
)
def test_a_position_has_at_most_six_digits_and_else_it_is_a_name(said: str, parent: str, position: int) -> None:
    found = comment(replying_to=said)
    assert (found.parent, found.parent_position) == (parent, position)


def test_a_parent_by_name_and_one_by_position_are_both_kept() -> None:
    found = comment(replying_to="2", replying_to_uid="x7")
    assert (found.parent, found.parent_position) == ("x7", 2)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "published"),
        ({"status": "hold"}, "pending"),
        ({"status": "Spam"}, "spam"),
        ({"approved": False}, "pending"),
        ({"published": "no"}, "pending"),
        ({"deleted": True}, "deleted"),
        ({"spam": "1", "approved": "false"}, "spam"),
        ({"status": "of no known kind"}, "published"),
    ],
)
def test_the_state_is_what_any_of_the_fields_says(fields: dict[str, object], status: str) -> None:
    assert comment(**fields).status == status


@pytest.mark.parametrize(
    ("text", "said", "markup"),
    [
        ("<p>One.</p>", "", "html"),
        ("One <em>word</em>.", "", "markdown"),
        ("<p>One.</p>", "text", "text"),
        ("One.", "HTML", "html"),
        ("One.", "bbcode", "markdown"),
    ],
)
def test_the_markup_is_as_stated_else_html_where_a_block_begins_the_text(text: str, said: str, markup: str) -> None:
    assert comment(text=text, markup=said).markup == markup


@pytest.mark.parametrize(("said", "kind"), [("pingback", "pingback"), ("Trackback", "trackback"), ("note", "comment")])
def test_the_kind_stands_under_kind_or_type(said: str, kind: str) -> None:
    assert comment(kind=said).kind == comment(type=said).kind == kind


@pytest.mark.parametrize(
    ("said", "folder", "ref"),
    [
        ("", "a-walk", PostRef(slug="a-walk")),
        ("2015/a-walk/", "a-walk", PostRef(url="2015/a-walk/", slug="a-walk")),
        ("/2015/a-walk", "1234", PostRef(url="/2015/a-walk")),
        ("77", "a-walk", PostRef(slug="a-walk")),
        ("a-walk", "", PostRef(slug="a-walk")),
    ],
)
def test_a_post_is_named_by_an_address_else_by_the_folder(said: str, folder: str, ref: PostRef) -> None:
    source = Source(Path("/site/_data/comments/x/1.yml"), Path("/site"), "1.yml")
    assert post_of({"post_id": said}, folder, source) == ref


def test_in_jekylls_comments_a_file_begins_with_its_posts_name() -> None:
    source = Source(Path("/site/_comments/a-walk-0001.yml"), Path("/site"), "1.yml")
    assert in_collection(source)
    assert post_of({}, "", source) == PostRef(slug="a-walk")
    assert post_of({"post_id": "a-pond"}, "any", source) == PostRef(slug="a-pond")
