"""The keys under which a post is known and by which a comment asks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.match_keys import (
    MATCH_KINDS,
    SEVERAL,
    address,
    common_match_key,
    is_guess,
    match_kind,
    post_match_keys,
    ref_match_keys,
    stem_of,
    title_for,
)
from kantlijn.model import Post, PostRef


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.md", "b"),
        ("a/index.md", "a"),
        ("a/_index.en.md", "a"),
        ("index.md", "index"),
        ("a/index-of.md", "index-of"),
    ],
)
def test_a_file_is_called_by_its_stem_and_an_index_by_its_folder(path: str, stem: str) -> None:
    assert stem_of(path) == stem


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://a.example/2019/Pond/", ("/2019/pond", "Pond")),
        ("http://b.example/2019/pond/index.html", ("/2019/pond", "pond")),
        ("/2019/pond.php", ("/2019/pond", "pond")),
        ("/?p=12&utm=x", ("?p=12", "")),
        ("/blog/index.php?id=3", ("/blog?id=3", "")),
        ("/a%20b", ("/a b", "a b")),
        ("pond", ("/pond", "pond")),
        ("http://[", ("/http://[", "[")),
        ("", ("", "")),
    ],
)
def test_an_address_is_compared_without_host_ending_and_case(url: str, parts: tuple[str, str]) -> None:
    assert address(url) == parts


@given(st.text())
def test_any_address_can_be_compared(url: str) -> None:
    path, last = address(url)
    assert path == path.casefold()
    assert "/" not in last


def test_a_post_is_known_by_id_title_slug_stem_and_address() -> None:
    post = Post("7", "The Pond", "", slug="the-pond", url="https://a.example/2019/the-pond/", aliases=("Former",))
    assert post_match_keys(post, "x", "2019-01-02-pond") == {
        "id:x:7",
        "title:the-pond",
        "stem:the-pond",
        "name:the-pond",
        "stem:2019-01-02-pond",
        "name:pond",
        "url:/2019/the-pond",
        "stem:former",
        "name:former",
    }


def test_a_post_without_anything_is_known_by_nothing() -> None:
    assert post_match_keys(Post("", "", ""), "x", "") == set()


@pytest.mark.parametrize(
    ("ref", "best"),
    [
        (PostRef(id="7"), "id"),
        (PostRef(url="https://a.example/2019/the-pond/"), "url"),
        (PostRef(slug="2019-01-02-pond"), "exact name"),
        (PostRef(slug="2020-07-08-pond"), "name"),
        (PostRef(url="/elsewhere/the-pond"), "exact end of url"),
        (PostRef(url="/elsewhere/The_Pond!"), "end of url"),
        (PostRef(title="the pond"), "title"),
    ],
)
def test_a_comment_finds_the_post_by_the_surest_key_in_common(ref: PostRef, best: str) -> None:
    post = Post("7", "The Pond", "", slug="the-pond", url="https://a.example/2019/the-pond/")
    keys = post_match_keys(post, "x", "2019-01-02-pond")
    ranks = [rank for rank, key in ref_match_keys(ref, "x") if key in keys]
    assert MATCH_KINDS[min(ranks)] == best


def test_an_id_of_another_format_is_another_id() -> None:
    assert ref_match_keys(PostRef(id="7"), "y") == [(1, "id:y:7")]
    assert "id:y:7" not in post_match_keys(Post("7", "", ""), "x", "")


@pytest.mark.parametrize(
    ("kind", "guess"),
    [("id", False), ("url", False), ("title", True), ("end of url", True), (SEVERAL, True), ("", False)],
)
def test_a_match_by_words_or_of_several_is_a_guess(kind: str, guess: bool) -> None:
    assert is_guess(kind) is guess


def test_where_another_would_have_matched_as_well_the_kind_is_that() -> None:
    assert match_kind("id", 0) == "id"
    assert match_kind("id", 1) == SEVERAL


@pytest.mark.parametrize(
    ("ref", "key", "title"),
    [
        (PostRef(slug="Lost-One"), "lost-one", "Lost One"),
        (PostRef(url="http://x/a/Lost_One/"), "lost-one", "Lost One"),
        (PostRef(slug="a/lost"), "lost", "Lost"),
        (PostRef(url="http://x/?p=9"), "http://x/?p=9", "http://x/?p=9"),
        (PostRef(title="Told title", slug="other"), "other", "Told title"),
        (PostRef(id="9"), "9", "9"),
        (PostRef(), "", ""),
    ],
)
def test_comments_without_a_post_have_one_key_and_a_title(ref: PostRef, key: str, title: str) -> None:
    assert (common_match_key(ref), title_for(ref)) == (key, title)
