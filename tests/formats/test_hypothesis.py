"""Hypothes.is: annotations in any container and as CSV, with the words that they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn.model import Comment, Quotation

URI = "https://mill.example/pond/"


def annotation(**more: object) -> dict[str, object]:
    return {
        "id": "a1", "created": "2024-02-01T09:10:20.894907+00:00", "user": "acct:ann@hypothes.is", "uri": URI,
        "text": "Which?", "tags": [], "permissions": {"read": ["group:__world__"]}, "target": [{"source": URI}],
        "document": {"title": ["The pond"]}, **more,
    }  # fmt: skip


def quote(exact: str, prefix: str = "", suffix: str = "") -> list[object]:
    words = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return [{"source": URI, "selector": [{"type": "RangeSelector"}, words]}]


def comment(tmp_path: Path, value: object, name: str = "notes.json") -> Comment:
    (found,) = read(tmp_path, name, json.dumps(value))
    assert isinstance(found, Comment)
    return found


@pytest.mark.parametrize(
    "value",
    [
        {"total": 1, "rows": [annotation()]},
        {"export_date": "2024", "export_userid": "x", "client_version": "1", "annotations": [annotation()]},
        [annotation()],
        annotation(),
    ],
)
def test_an_annotation_is_found_in_any_container(tmp_path: Path, value: object) -> None:
    found = comment(tmp_path, value)
    assert (found.id, found.author, found.author_url) == ("a1", "ann", "https://hypothes.is/users/ann")
    assert (found.body, found.published, found.status) == ("Which?", "2024-02-01T09:10:20.894907+00:00", "published")
    assert (found.post.url, found.post.title, found.quotation) == (URI, "The pond", None)


def test_an_annotation_a_line_of_which_one_is_broken(tmp_path: Path) -> None:
    text = "\n".join((json.dumps(annotation()), '{"id": ', json.dumps({"x": 1})))
    broken, other = problems(tmp_path, "notes.jsonl", text)
    assert broken.startswith("notes.jsonl, line 2, column")
    assert other == "notes.jsonl, line 3: is no annotation; left out"


def test_the_words_it_is_about_are_kept_and_quoted(tmp_path: Path) -> None:
    found = comment(tmp_path, annotation(target=quote("* one\n  [two] of 3", "it ", " is"), tags=["a_b", "c"]))
    assert found.quotation == Quotation("* one\n  [two] of 3", "it ", " is")
    assert found.body == "> \\* one\n> \\[two\\] of 3\n\nWhich?\n\n*a\\_b, c*"


def test_what_only_marks_words_is_these_words(tmp_path: Path) -> None:
    assert comment(tmp_path, annotation(text="", target=quote("three newts"))).body == "> three newts"


def test_a_reply_answers_the_last_of_those_above_it(tmp_path: Path) -> None:
    found = comment(tmp_path, annotation(id="c", references=["a", "b"], user_info={"display_name": "Ann A."}))
    assert (found.parent, found.author) == ("b", "Ann A.")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"permissions": {"read": ["acct:ann@hypothes.is"]}}, "private"),
        ({"permissions": {"read": ["group:x1"]}}, "private"),
        ({"permissions": {}}, "published"),
        ({"hidden": True}, "hidden"),
        ({"moderation_status": "PENDING"}, "pending"),
        ({"moderation_status": "SPAM"}, "spam"),
    ],
)
def test_who_may_read_it_is_its_state(tmp_path: Path, more: dict[str, object], status: str) -> None:
    assert comment(tmp_path, annotation(**more)).status == status


def test_pages_that_differ_in_their_query_alone_are_two(tmp_path: Path) -> None:
    slugs = {
        comment(tmp_path, annotation(uri=f"https://video.example/watch?v={name}")).post.slug for name in ("one", "two")
    }
    assert slugs == {"video-example-watch-v-one", "video-example-watch-v-two"}


@pytest.mark.parametrize("uri", ["http://[", "urn:x-pdf:0123abcd", "?"])
def test_an_address_that_is_none_names_a_page_all_the_same(tmp_path: Path, uri: str) -> None:
    assert comment(tmp_path, annotation(uri=uri)).post.url == uri


@pytest.mark.parametrize(
    "more",
    [
        {"target": 5, "tags": "x", "document": [], "user_info": 3, "references": {}, "permissions": []},
        {"target": [{"selector": [{"type": "TextQuoteSelector", "exact": None}]}], "document": {"title": [None]}},
    ],
)
def test_values_of_other_kinds_are_none(tmp_path: Path, more: dict[str, object]) -> None:
    found = comment(tmp_path, annotation(**more))
    assert (found.body, found.quotation, found.post.title) == ("Which?", None, "")


HEAD = "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n"
RENAMED = "Created at,Page URL,Group,Type,Quote,Author,Comment,Tags,Page\n"


@pytest.mark.parametrize("head", [HEAD, RENAMED, "\ufeff" + HEAD])
def test_a_table_of_the_client(tmp_path: Path, head: str) -> None:
    (found,) = read(tmp_path, "a.csv", f'{head}2024-02-04 10:11,{URI},Public,Annotation,"a, b",ann,"One\nTwo",x,\n')[:1]
    assert isinstance(found, Comment)
    assert (found.author, found.published, found.post.url, found.line) == ("ann", "2024-02-04T10:11", URI, 2)
    assert (found.quotation, found.body) == (Quotation("a, b"), "> a, b\n\nOne\nTwo\n\n*x*")


def test_a_row_that_is_too_short_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.csv", f"{HEAD}2024-02-04,{URI}\n") == ["a.csv, line 2: has 2 columns instead of 9"]
