"""Names of a thread, and what each person may be called."""

from __future__ import annotations

from answers.talk import people
from kantlijn.answers.people import AT_ONCE, People, folded


def test_a_person_is_called_by_name_first_name_or_the_name_as_one_word() -> None:
    thread = people("René O'Hara", "jo.doe", "rene OHARA")
    assert thread.of_comment == [0, 1, 2]
    assert [thread.named(folded(name)) for name in ("Rene O'Hara!", "reneohara", "JO!", "jo doe x")] == [
        (0, 3),
        (0, 1),
        (-1, 0),
        (1, 2),
    ]
    assert thread.named(folded("Rene said")) == (-1, 0), "two are called so"
    assert people("rm_a").named(folded("rm")) == (-1, 0), "a handle is one name"


def test_the_host_is_the_author_of_the_post_else_all_who_speak_most() -> None:
    assert people("Bo", "Bo", "Anna", post_author="Anna").hosts == {1}
    assert people("Bo", "Bo", "Anna", post_author="Zoe").hosts == {0}
    assert people("Bo", "Bo", "Anna", "Anna").hosts == {0, 1}
    assert people("Bo", "Anna").hosts == set()


def test_a_short_name_of_whoever_wrote_the_post_is_nobody_else_s() -> None:
    thread = people("timothyfitz", "Timothy", "timothyfitz", "Tim", "Anna")
    assert [thread.named((name,))[0] for name in ("timothy", "tim", "timothyfitz", "anna")] == [-1, -1, 0, 3]
    assert people("Timothy", "Anna", post_author="Timothy Fitz").named(("timothy",)) == (-1, 0)


def test_no_name_is_nobody() -> None:
    assert people("", "Anonymous", "12", "Thanks", "lol").of_comment == [-1] * 5


def test_a_long_thread_is_learned_in_steps() -> None:
    thread = People()
    for number in range(3 * AT_ONCE):
        thread.add(f"Person{number}")
    assert sum(1 for _ in thread.learn()) == 6
    assert thread.named(folded("Person2999")) == (2999, 1)
