"""Who seems to answer whom: where people leave no doubt, and nothing else."""

from __future__ import annotations

import pytest

from answers.talk import answered, post, talk
from kantlijn.answers import guesses
from kantlijn.answers.guess import in_steps
from kantlijn.answers.people import People
from kantlijn.model import Comment

LONG = "I filled the old lamp with colza and it burned for a week without smoke"


@pytest.mark.parametrize(
    "words",
    [
        "@Anna yes",
        "Anna: yes",
        "Anna, yes",
        "Hi Anna, yes",
        "thanks ANNA!",
        "@anna_lee\nyes",
        "Ánna Lee — yes",
        "to Anna: yes",
        "Good catch, Anna.",
        "Yes, so it is, Anna! It burned.",
    ],
)
def test_whoever_is_called_by_name_is_answered(words: str) -> None:
    assert answered(talk(("Anna Lee", "One."), ("Cem", "Two."), ("Bo", words))) == {2: (0, "name")}


@pytest.mark.parametrize(
    "words",
    [
        "Anna has it right",  # of her, not to her
        "@Anna's lamp is fine",
        "mail me at bo@anna.example",
        "see https://example.org/@anna",
        "`@anna` is a handle",
        "> @anna yes\n\nNo.",
        "I agree with @anna there",
        "Yes.\n\nAnna, no.",
        "Zoe: yes",
        "I like Bo, Anna, and Cem.",
        "So it is. As I said, Anna.",
    ],
)
def test_a_name_elsewhere_is_no_address(words: str) -> None:
    assert answered(talk(("Anna", "One."), ("Bo", words))) == {}


def test_nobody_answers_himself_nor_what_comes_later() -> None:
    assert answered(talk(("Bo", "Anna, what then?"), ("Anna", "Anna: I."))) == {}


def test_a_first_name_is_clear_only_where_one_has_it() -> None:
    assert answered(talk(("Anna Lee", "One."), ("Anna Rus", "Two."), ("Bo", "@Anna yes"))) == {}


def test_a_name_that_many_share_says_nothing() -> None:
    assert answered(talk(("Anonymous", "One."), ("Great", "Two."), ("Bo", "Anonymous: x"), ("Cem", "Great, x"))) == {}


def test_of_several_comments_the_one_since_one_spoke_is_meant_else_none() -> None:
    said = [("Anna", "One."), ("Bo", "Two."), ("Anna", "Three."), ("Bo", "@Anna yes"), ("Cem", "@Anna yes")]
    assert answered(talk(*said), post("Dee")) == {3: (2, "name")}


def test_of_several_comments_the_one_that_spoke_to_oneself_is_meant() -> None:
    said = [("Bo", "One."), ("Anna", "@Bo no."), ("Anna", "Three."), ("Bo", "@Anna yes")]
    assert answered(talk(*said), post("Dee")) == {1: (0, "name"), 3: (1, "name")}


def test_who_speaks_for_the_first_time_speaks_to_the_author_about_the_post() -> None:
    said = [("Bo", "One."), ("Anna", "@Bo thanks"), ("Cem", "Hi Anna, fine post"), ("Bo", "Anna, you are welcome")]
    assert answered(talk(*said), post("Anna")) == {1: (0, "name"), 3: (1, "name")}


def test_where_no_author_is_known_who_speaks_most_is_taken_for_the_host() -> None:
    said = [("Anna", "One."), ("Bo", "Hi Anna, fine"), ("Anna", "@Bo thanks")]
    assert answered(talk(*said)) == {2: (1, "name")}


def test_who_speaks_to_two_answers_neither() -> None:
    assert answered(talk(("Anna", "One."), ("Bo", "Two."), ("Cem", "@Anna yes\n\n@Bo no"))) == {}


@pytest.mark.parametrize(
    "quote", ["> filled the old lamp with colza\n\nWhy?", "“the old lamp with colza and it burned for” - why?"]
)
def test_quoted_words_are_found_in_the_comment_that_said_them(quote: str) -> None:
    assert answered(talk(("Anna", LONG), ("Cem", "Two."), ("Bo", quote))) == {2: (0, "quote")}


def test_what_the_article_says_is_no_quote_of_a_comment() -> None:
    said = talk(("Anna", LONG), ("Bo", "> filled the old lamp with colza\n\nWhy?"))
    assert answered(said, post(body=f"Then {LONG}.")) == {}


def test_html_has_quotes_as_a_mail_or_in_italics() -> None:
    for quote in (
        "<p>&gt; filled the old lamp with colza<p>Why?",
        "<i>the old lamp with colza and it burned</i> - why?",
    ):
        assert answered(talk(("Anna", LONG), ("Bo", quote), markup="html")) == {1: (0, "quote")}


def test_a_forum_s_quote_is_of_the_post_that_it_names() -> None:
    quote = "<aside data-post='{}' data-topic='7'><blockquote>filled the old lamp with colza</blockquote></aside>Why?"
    said = [("Anna", LONG), ("Bo", LONG), ("Cem", quote.format(2)), ("Di", quote.format(1))]
    talked = [one._replace(names=(f"7/{at + 2}",)) for at, one in enumerate(talk(*said, markup="html"))]
    assert answered(talked) == {2: (0, "quote")}


def test_a_quote_within_another_comment_is_not_its_own_words() -> None:
    quote = "> filled the old lamp with colza\n\nWhy?"
    assert answered(talk(("Anna", LONG), ("Bo", quote), ("Cem", quote))) == {1: (0, "quote"), 2: (0, "quote")}


def test_a_quote_says_which_comment_of_the_one_who_is_called() -> None:
    said = talk(("Anna", LONG), ("Anna", "Two."), ("Bo", "@Anna\n\n> filled the old lamp with colza\n\nWhy?"))
    assert answered(said, post("Dee")) == {2: (0, "name")}


def test_two_who_are_quoted_are_not_one() -> None:
    other = "nobody in this town sells any wick that would fit"
    said = talk(("Anna", LONG), ("Cem", other), ("Bo", f"> filled the old lamp with colza\n\nAnd\n\n> {other}\n\nYes."))
    assert answered(said) == {}


def test_a_link_to_a_comment_is_an_answer_to_it() -> None:
    link = '<a href="https://example.org/post/#comment-101">someone</a> yes'
    assert answered(talk(("Anna", "One."), ("Cem", "Two."), ("Bo", link), markup="html")) == {2: (0, "link")}


def test_a_number_counts_beside_the_name_and_alone_where_others_did() -> None:
    said = [("Anna", "One."), ("Cem", "Two."), ("Bo", "#2 Cem, no."), ("Dee", "Comment 1: yes.")]
    assert answered(talk(*said)) == {2: (1, "number")}
    assert answered(talk(*said[:3], ("Eve", "Anna (#1) is right"), said[3])) == {
        2: (1, "number"),
        3: (0, "number"),
        4: (0, "number"),
    }


def test_thanks_for_the_post_are_said_to_who_wrote_it() -> None:
    said = [("Cem", "One."), ("Anna", "@Cem two."), ("Bo", "Hi Anna, many thanks for this great article. Why?")]
    assert answered(talk(*said)) == {1: (0, "name")}
    assert answered(talk(*said[:2], ("Bo", "Hi Anna, many thanks. Why?"))) == {1: (0, "name"), 2: (1, "name")}


def test_of_two_who_speak_most_either_may_have_written_the_post() -> None:
    said = [("Anna", "One."), ("Cem", "Two."), ("Cem", "Three."), ("Bo", "Anna, do you know it?"), ("Bo", "Cem, yes.")]
    assert answered(talk(*said)) == {3: (0, "name")}
    said += [("Anna", "Four.")]
    assert answered(talk(*said)) == {}
    said[3] = "Bo", "@Anna, do you know it?"
    assert answered(talk(*said)) == {3: (0, "name")}


def test_pingbacks_and_deleted_ones_answer_nobody() -> None:
    one, two = talk(("Anna", "One."), ("Bo", "@Anna yes"))
    assert guesses([one, two._replace(kind="pingback")]) == {} == guesses([one, two._replace(status="deleted")])


def test_the_work_is_three_steps_a_comment_and_looks_up_no_more_for_a_longer_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def named(_: People, said: list[str]) -> tuple[int, int]:
        looked.extend(said[:1])
        return -1, 0

    monkeypatch.setattr(People, "named", named)

    def work(count: int) -> tuple[int, int]:
        looked.clear()
        comments = [Comment(str(at), f"@Anna {LONG} {at}", author=f"P{at % 7}") for at in range(count)]
        return sum(1 for _ in in_steps(comments)), len(looked)

    steps, names = work(200)
    assert steps == 601
    assert work(400) == (1201, 2 * names)


def test_who_answers_several_in_a_row_has_their_names_before_each() -> None:
    said = talk(("Anna", "One."), ("Cem", "Two."), ("Eva", "Three."), ("Bo", "@Anna yes"), ("Bo", "@Cem no"))
    assert answered(said) == {3: (0, "name"), 4: (1, "name")}
    twice = talk(("Anna", "One."), ("Cem", "Two."), ("Anna", "Three."), ("Bo", "Hm."), ("Bo", "@Anna no"))
    assert answered(twice) == {}


def test_what_stands_in_one_quote_is_of_who_is_answered_in_two_of_who_that_one_answered() -> None:
    other = "Mine burned for two weeks, but the chimney was as black as a hat after that"
    said = [("Anna", LONG), ("Cem", f"> {LONG}\n\n{other}"), ("Bo", f"> > {LONG}\n>\n> {other}\n\nNo.")]
    assert answered(talk(*said)) == {1: (0, "quote"), 2: (1, "quote")}
    tags = f"<blockquote><blockquote>{LONG}</blockquote>{other}</blockquote><p>No.</p>"
    html = [*talk(*said[:2]), talk(("", ""), ("", ""), ("Bo", tags), markup="html")[2]]
    assert answered(html) == {1: (0, "quote"), 2: (1, "quote")}


def test_an_address_in_quotation_marks_is_no_quote() -> None:
    address = '[url="https://example.org/some/long/address/of/a/page/that/many/link"]x[/url]'
    assert answered(talk(("Anna", address), ("Bo", address))) == {}
