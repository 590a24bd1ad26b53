"""Who a post or comment is hangs on what its source keeps, and on nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.library.catalogue.identity import comment_key, item_of, other_names, post_key, thread_scope, words_of
from kantlijn.model import Comment, Post, PostRef

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]

WORDS = st.text(st.sampled_from("abc é日 -|@#/:\0"), max_size=8)


@pytest.mark.parametrize(
    ("post", "alone", "key"),
    [
        (Post("7", "T", "b"), True, "id:7"),
        (Post("7", "T", "b", url="https://a.example/x"), True, "id:7@a.example"),
        (Post("7", "T", "b", url="http://["), True, "id:7"),
        (Post("", "T", "b", url="https://a.example/x"), True, "file:dir/a.md"),
        (Post("", "T", "b", url="https://a.example/2019/x.html"), False, "url:/2019/x"),
        (Post("", "T", "b", slug="s", published="2019"), False, "entry:s|2019"),
        (Post("", "The T", "b"), False, "entry:the-t|"),
    ],
)
def test_a_post_is_called_by_the_surest_that_its_source_has(post: Post, alone: bool, key: str) -> None:
    assert post_key(post, "dir/a.md", alone=alone) == key


@given(WORDS, WORDS, WORDS, st.booleans())
def test_what_is_edited_in_a_post_changes_neither_the_key_by_id_nor_that_by_file(
    title: str, body: str, own: str, markup: bool
) -> None:
    before = Post(own, "Before", "before", published="2019", slug="one")
    after = before._replace(title=title, body=body, markup="html" if markup else "text", published="2020", slug="two")
    assert post_key(before, "a.md", alone=True) == post_key(after, "a.md", alone=True)


@given(WORDS, WORDS, WORDS)
def test_a_comment_with_an_id_is_that_whatever_it_says(own: str, body: str, author: str) -> None:
    key = comment_key(Comment(own, body, author=author))
    if own:
        assert key == own
    else:
        assert key == comment_key(Comment("", body, author=author, path="elsewhere", line=4, names=("x",)))
        assert key != comment_key(Comment("", body + "word", author=author))


@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
def test_items_of_different_keys_differ(one: list[str], other: list[str]) -> None:
    assert (item_of(*one) == item_of(*other)) == ("\0".join(one) == "\0".join(other))


def test_markup_breaks_and_case_are_no_other_words() -> None:
    assert words_of("It *burns*,\nwell", "markdown") == words_of("<p>It <b>burns</b> WELL</p>", "html")
    assert words_of("It burns well", "text") != words_of("It burns bell", "text")
    assert words_of("塩は", "text") != words_of("塩が", "text")


def test_comments_are_told_apart_by_the_post_they_name_or_stand_below() -> None:
    scopes = [
        thread_scope(PostRef(id="4")),
        thread_scope(PostRef(url="https://a.example/x")),
        thread_scope(PostRef(slug="s")),
        thread_scope(PostRef(title="The T")),
    ]
    assert scopes == ["4", "/x", "s", "the-t"]
    assert thread_scope(Post("4", "T", "", slug="s")) == "4"


def test_slug_and_title_count_as_names_with_the_day_only() -> None:
    post = Post("7", "T", "", slug="s", published="2019-03-02T10:00", url="https://a.example/x")
    assert other_names(post, "a.md") == ("id:7", "url:/x", "slug:s|2019-03-02", "title:t|2019-03-02", "file:a.md")
    assert other_names(Post("", "T", "", slug="s"), "a.md") == ("file:a.md",)


def identities(db: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """The items of posts by title and of comments by text."""
    posts = db.execute("SELECT p.title, i.item FROM post_identities i JOIN posts p USING (key)")
    comments = db.execute("SELECT c.body, i.item FROM comment_identities i JOIN comments c USING (key)")
    return {"posts": dict(posts), "comments": dict(comments)}


def test_the_catalogue_keeps_who_is_in_it_and_forgets_who_went(archive: Path, write: Write, run: Run) -> None:
    write("a.post", "title: A\nslug: a\n\none")
    several = write("b.post", "title: B\nslug: b\n\ntwo\n====\ntitle: C\nslug: c\npublished: 2019\n\nthree")
    said = write(
        "all.talk", "id=1;post.slug=a;text=first\nid=2;post.slug=a;status=spam;text=buy\nid=1;post.slug=b;text=other"
    )
    db = run(archive)
    before = identities(db)
    assert before["posts"] == {
        "A": item_of("file:a.post"), "B": item_of("entry:b|"), "C": item_of("entry:c|2019"),
    }  # fmt: skip
    assert before["comments"] == {"first": item_of("a", "1"), "other": item_of("b", "1")}
    several.write_text("title: B\nslug: b\n\ntwo")
    said.write_text("id=2;post.slug=a;text=buy")
    after = identities(run(archive))
    assert after["posts"] == {"A": before["posts"]["A"], "B": item_of("file:b.post")}
    assert after["comments"] == {"buy": item_of("a", "2")}


def test_comments_below_a_post_of_their_file_and_threads_without_a_post_have_their_own(
    archive: Path, write: Write, run: Run
) -> None:
    write("x.both", "Title X\n----\nsame\n")
    write("y.both", "Title Y\n----\nsame\n")
    write("lost.talk", "id=1;post.slug=gone;text=hm")
    db = run(archive)
    assert len({item for (item,) in db.execute("SELECT item FROM comment_identities")}) == 3
    assert identities(db)["posts"]["Gone"] == item_of("thread:gone")
