"""Names of a thread, and what each person may be called."""

from __future__ import annotations

from kantlijn.answers.people import People, folded


def test_a_person_is_called_by_name_first_name_or_the_name_as_one_word() -> None:
    people = People(["René O'Hara", "jo.doe", "rene OHARA"])
    assert people.of_comment == [0, 1, 2]
    assert [people.named(folded(name)) for name in ("Rene O'Hara!", "reneohara", "JO!", "jo doe x")] == [
        (0, 3),
        (0, 1),
        (-1, 0),
        (1, 2),
    ]
    assert people.named(folded("Rene said")) == (-1, 0), "two are called so"
    assert People(["rm_a"]).named(folded("rm")) == (-1, 0), "a handle is one name"


def test_the_host_is_the_author_of_the_post_else_who_speaks_most() -> None:
    assert People(["Bo", "Bo", "Anna"], "Anna").host == 1
    assert People(["Bo", "Bo", "Anna"], "Zoe").host == 0
    assert People(["Bo", "Bo", "Anna", "Anna"]).host == -1 == People(["Bo", "Anna"]).host


def test_no_name_is_nobody() -> None:
    assert People(["", "Anonymous", "12", "Thanks"]).of_comment == [-1] * 4
