"""When listings within listings become posts and comments, and what Reddit left out is counted."""

from __future__ import annotations

from kantlijn.formats.reddit.thread import listings
from kantlijn.model import Comment, Post, Problem


def listing(*things: dict[str, object]) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(things)}}


def post(name: str) -> dict[str, object]:
    data = {"id": name, "name": f"t3_{name}", "title": "The mill", "author": "ann", "created_utc": "1"}
    return {"kind": "t3", "data": data}


def comment(name: str, parent: str, replies: object = "") -> dict[str, object]:
    return {
        "kind": "t1",
        "data": {
            "id": name, "name": f"t1_{name}", "parent_id": parent, "link_id": "t3_p", "author": "bob", "body": "Yes.",
            "created_utc": "2", "replies": replies,
        },
    }  # fmt: skip


def more(count: int) -> dict[str, object]:
    return {"kind": "more", "data": {"count": str(count), "children": []}}


def reasons(found: list[Post | Comment | Problem]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Problem)]


def test_replies_come_after_what_they_answer_and_before_the_next() -> None:
    thread = [listing(post("p")), listing(comment("a", "t3_p", listing(comment("b", "t1_a"))), comment("c", "t3_p"))]
    found = list(listings(thread, "r.json"))
    assert isinstance(found[0], Post)
    assert [one.id for one in found if isinstance(one, Comment)] == ["t1_a", "t1_b", "t1_c"]
    assert not reasons(found)


def test_what_is_not_in_the_file_is_said_in_one_line() -> None:
    found = list(listings([listing(post("p")), listing(more(3), more(0), more(2))], "r.json"))
    assert reasons(found) == ["5 more comments are not in this file; 1 branch goes on in pages not in this file"]


def test_things_of_other_kinds_are_counted_by_what_they_are() -> None:
    account: dict[str, object] = {"kind": "t2", "data": {}}
    other: dict[str, object] = {"kind": "x", "data": {}}
    found = list(listings([listing(account, account, other)], "r.json"))
    assert reasons(found) == ["2 accounts left out", "1 things of another kind (x) left out"]


def test_what_is_no_thing_is_a_problem_and_the_rest_is_read() -> None:
    found = list(listings([None, 3, {"kind": "t1", "data": 4}, listing(post("p"))], "r.json"))
    assert len(reasons(found)) == 3
    assert sum(isinstance(one, Post) for one in found) == 1


def test_a_number_that_is_none_counts_as_a_branch() -> None:
    found = list(listings([listing({"kind": "more", "data": {"count": "many"}})], "r.json"))
    assert reasons(found) == ["1 branch goes on in pages not in this file"]
