"""Links to comments."""

from __future__ import annotations

from answers.talk import talk
from kantlijn.answers.links import Linked


def test_a_link_means_an_earlier_comment_by_its_id() -> None:
    linked = Linked(talk(("Anna", "x"), ("Bo", "y"), ("Cem", "z")))
    for target in ("#comment-101", "https://example.org/a/#c101", "#101", "x#li-comment-101"):
        assert linked.parent(2, ["#top", target]) == 0, target
    assert linked.parent(0, ["#comment-102"]) == -1 == linked.parent(2, ["#comment-999", "#"])


def test_a_forum_s_quote_means_the_comment_that_it_names() -> None:
    comments = talk(("Anna", "x"), ("Bo", "y"), ("Cem", "z"))
    linked = Linked([one._replace(names=(f"77/{number + 2}",)) for number, one in enumerate(comments)])
    assert linked.told(2, ["77/2", "77/2"]) == [0]
    assert linked.told(2, ["77/1", "77/3", "77/4"]) == [-1, 1, -1]
