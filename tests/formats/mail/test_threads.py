"""Which message answers which, by what the headers say and, for want of that, by the subject."""

from __future__ import annotations

import pytest

from kantlijn.formats.mail.threads import Head, Place, base, is_reply, message_ids, places


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: A walk", "A walk"),
        ("RE: AW: Re[2]: A walk", "A walk"),
        ("[list] Re: A walk", "A walk"),
        ("Antw: A walk", "A walk"),
        ("回复：A walk", "A walk"),
        ("Re^3: A walk", "A walk"),
    ],
)
def test_a_reply_has_a_mark_in_one_of_many_languages(subject: str, bare: str) -> None:
    assert is_reply(subject)
    assert base(subject) == bare


@pytest.mark.parametrize("subject", ["A walk", "Regarding the walk", "[list] A walk", "Reply: no", ""])
def test_other_subjects_are_no_replies(subject: str) -> None:
    assert not is_reply(subject)
    assert base(subject) == subject


def test_ids_stand_in_angle_brackets_and_the_last_of_very_many_are_kept() -> None:
    assert message_ids("<a@x> garbage <b@x>\n <c d>") == ("a@x", "b@x")
    many = message_ids(" ".join(f"<{n}@x>" for n in range(500)))
    assert (many[0], many[-1], len(many)) == ("300@x", "499@x", 200)


def test_an_answer_stands_under_the_nearest_that_is_here() -> None:
    heads = [Head("a", (), "T"), Head("b", ("a",), "Re: T"), Head("c", ("a", "b", "lost"), "Re: T")]
    assert places(heads) == [Place("a"), Place("a"), Place("a", "b")]


def test_answers_to_a_message_that_is_nowhere_stay_together_under_a_title() -> None:
    heads = [Head("b", ("lost",), "Re: T"), Head("c", ("lost", "b"), "Re: T")]
    assert places(heads) == [Place("lost", "", "Re: T"), Place("lost", "b", "Re: T")]


def test_an_answer_without_ids_goes_to_the_last_thread_with_its_subject_and_is_a_guess() -> None:
    heads = [Head("a", (), "T"), Head("b", (), "T"), Head("c", (), "Re: t"), Head("d", (), "Re: Other")]
    assert places(heads)[2:] == [Place("b", guessed=True), Place("", title="Other", guessed=True)]


def test_a_subject_that_was_handed_on_is_the_same_subject() -> None:
    heads = [Head("a", (), "[list] T"), Head("b", (), "[list] Re: T (fwd)"), Head("c", (), "Re: T (forward)")]
    assert places(heads)[1:] == [Place("a", guessed=True), Place("", title="T (forward)", guessed=True)]


def test_an_answer_to_nothing_at_all_begins_a_thread() -> None:
    assert places([Head("a", (), "Re: ")]) == [Place("a")]


def test_no_ring_is_closed() -> None:
    found = places([Head("a", ("b",), "Re: T"), Head("b", ("a",), "Re: T")])
    assert len({place.root for place in found}) == 1


def test_what_begins_a_thread_is_not_put_under_another_by_what_others_say() -> None:
    heads = [Head("a", (), "T"), Head("b", (), "Own"), Head("c", ("a", "b"), "Re: Own")]
    assert [place.root for place in places(heads)] == ["a", "b", "b"]


def test_a_very_long_chain_is_climbed_without_a_call_for_each() -> None:
    heads = [Head("0", (), "T"), *(Head(str(n), (str(n - 1),), "Re: T") for n in range(1, 5000))]
    found = places(heads)
    assert {place.root for place in found} == {"0"}
    assert (found[1].parent, found[-1].parent) == ("", "4998")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("a@x b@x", ("a@x", "b@x")),
        ("a@x,\n b@x", ("a@x", "b@x")),
        ("<a@x> b@x", ("a@x", "b@x")),
        ("20010203-17", ("20010203-17",)),
        ("Your message of Monday from jo@x.example", ()),
        ('Message from "Jo" <a@x>', ("a@x",)),
        ("Jo's message, a@x (Jo)", ()),
        ("", ()),
    ],
)
def test_ids_without_brackets_are_taken_where_nothing_else_stands_there(text: str, ids: tuple[str, ...]) -> None:
    assert message_ids(text) == ids


def test_what_answers_a_message_placed_by_its_subject_hangs_under_it_in_whatever_order_they_come() -> None:
    heads = [
        Head("f", ("d", "e"), "Re: T"),
        Head("a", (), "T"),
        Head("e", ("d",), "Re: T"),
        Head("d", (), "Re: T"),
        Head("g", ("f",), "Fwd: else"),
    ]
    assert places(heads) == [
        Place("a", "e"),
        Place("a"),
        Place("a", "d"),
        Place("a", guessed=True),
        Place("a", "f"),
    ]


def test_what_answers_a_message_whose_thread_is_elsewhere_goes_with_it_by_title() -> None:
    found = places([Head("d", (), "Re: T"), Head("e", ("d",), "Re: T")])
    assert found == [Place("", title="T", guessed=True), Place("", "d", "T")]
