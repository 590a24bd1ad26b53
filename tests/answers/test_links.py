"""Links to comments."""

from __future__ import annotations

from answers.talk import talk
from kantlijn.answers.links import Linked


def test_a_link_means_an_earlier_comment_by_its_id() -> None:
    linked = Linked(talk(("Anna", "x"), ("Bo", "y"), ("Cem", "z")))
    for target in ("#comment-101", "https://example.org/a/#c101", "#101", "x#li-comment-101"):
        assert linked.parent(2, ["#top", target]) == 0, target
    assert linked.parent(0, ["#comment-102"]) == -1 == linked.parent(2, ["#comment-999", "#"])
