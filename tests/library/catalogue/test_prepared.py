"""What the rows of a post or comment hold, worked out before anybody has a catalogue."""

from __future__ import annotations

import marshal

from kantlijn.library.catalogue.identity import item_of, post_key, thread_scope
from kantlijn.library.catalogue.match_keys import post_match_keys
from kantlijn.library.catalogue.prepared import Preparation, PreparedComment, PreparedPost
from kantlijn.model import Comment, Post, PostRef, Quotation
from kantlijn.sources.date_fields import DateText, UnreadDate

POST = Post("", "A pond", "one *two*", slug="pond", url="https://example.org/pond", published="2001-05-01")


def post(item: Post, format: str = "x", path: str = "2001-05-01-a-pond.md") -> PreparedPost:  # noqa: A002
    prepared = Preparation(format, path)(item)
    assert isinstance(prepared, PreparedPost)
    return prepared


def comment(item: Comment, *above: Post, format: str = "x", path: str = "a.yml") -> PreparedComment:  # noqa: A002
    prepare = Preparation(format, path)
    for each in above:
        prepare(each)
    prepared = prepare(item)
    assert isinstance(prepared, PreparedComment)
    return prepared


def number(item: Comment, *above: Post, format: str = "x", path: str = "a.yml") -> object:  # noqa: A002
    return comment(item, *above, format=format, path=path).row[0]


def test_a_number_differs_with_each_thing_that_a_comment_s_row_is_made_of() -> None:
    said = Comment("1", "said")
    others = {
        number(said),
        number(said, POST),
        number(said._replace(author="Ann")),
        number(said._replace(post=PostRef(slug="pond"))),
        number(said, format="y"),
        number(said, path="b.yml"),
    }
    assert len(others) == 6
    assert number(said, POST) == number(said, POST._replace(title="Another"))  # its post by its place alone


def test_a_number_differs_with_each_thing_that_a_post_s_row_is_made_of() -> None:
    others = [POST, POST._replace(body="one"), POST._replace(comment_pages=("p",)), POST._replace(tags=("a",))]
    assert len({post(item).named("digest") for item in others} | {post(POST, "y").named("digest")}) == 5


def test_a_post_has_the_names_of_its_file_beside_its_own() -> None:
    prepared = post(POST)
    assert set(prepared.match_keys) == post_match_keys(POST, "x", "")
    assert {*prepared.match_keys, *prepared.file_keys} == post_match_keys(POST, "x", "2001-05-01-a-pond")
    path = "2001-05-01-a-pond.md"
    assert prepared.file_item == item_of(post_key(POST, path, alone=True))
    assert prepared.item == item_of(post_key(POST, path, alone=False)) != prepared.file_item


def test_only_the_first_post_of_a_file_may_have_its_name() -> None:
    prepare = Preparation("x", "many.md")
    first, second = prepare(POST), prepare(POST._replace(title="Another"))
    assert isinstance(first, PreparedPost)
    assert isinstance(second, PreparedPost)
    assert first.file_keys
    assert not second.file_keys


def test_a_comment_that_names_no_post_is_of_the_one_above_it() -> None:
    said, named = Comment("1", "said"), Comment("1", "said", PostRef(slug="pond"))
    assert comment(said, POST).who == comment(said._replace(post=PostRef(url=POST.url)), POST).who
    assert comment(said, POST).who != comment(said).who
    assert thread_scope(named.post) == "pond"
    assert comment(named, POST).who == comment(named).who


def test_who_a_comment_is_that_is_not_published_is_not_said() -> None:
    assert comment(Comment("1", "said", status="spam")).who is None


def test_all_of_it_goes_from_one_process_to_another() -> None:
    date = DateText.of("2001", (UnreadDate("a", "b"),))
    items = post(POST._replace(published=date)), comment(Comment("1", "said", published=date, quotation=Quotation("a")))
    for prepared in items:
        assert marshal.loads(marshal.dumps(tuple(prepared))) == prepared
