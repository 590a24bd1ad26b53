"""Of several texts that say what is quoted, the one that is meant."""

from __future__ import annotations

from kantlijn.margin.work import ties
from kantlijn.model import Comment, thread
from margin.threads import post, said

SCALES = "I practised nothing but scales until I was eleven years old."


def test_of_comments_that_say_the_same_the_one_whose_author_is_named_is_quoted() -> None:
    comments = [
        Comment(id=str(number), author=author, body=body, published=f"200{number}")
        for number, (author, body) in enumerate(
            [("Ann", SCALES), ("al", SCALES), ("Bo", f"{SCALES} Thanks!"), ("Cy", f"I agree with Al: “{SCALES}”")]
        )
    ]
    assert [(tie.comment, tie.target) for tie in ties(post(), thread(comments))] == [(3, 1)]


def test_a_pingback_has_words_from_elsewhere() -> None:
    comments = [
        Comment(id="1", kind="pingback", body=f"[...] {SCALES} [...]", published="2001"),
        Comment(id="2", body=f"“{SCALES}”, they say", published="2002"),
        Comment(id="3", body=f"“{SCALES}” is what you say", published="2003", parent="1"),
    ]
    assert [(tie.comment, tie.target) for tie in ties(post(), thread(comments))] == [(1, 0)]


def test_who_says_a_thing_is_quoted_rather_than_who_has_it_in_quotation_marks() -> None:
    comments = said(SCALES, f"“{SCALES}” What do you mean?", f"You say “{SCALES}”, but did you?")
    assert [(tie.comment, tie.target) for tie in ties(post(), comments)] == [(1, 0), (2, 0)]
