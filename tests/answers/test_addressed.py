"""Where in a comment somebody is spoken to."""

from __future__ import annotations

from answers.talk import people
from kantlijn.answers.addressed import addresses

PEOPLE = people("Anna Lee", "Bo", "小明")


def test_first_later_and_within() -> None:
    own = "@Bo yes, as @anna says\n\nAnna Lee: no\nand so on"
    assert [(one.person, one.how) for one in addresses(own, PEOPLE)] == [(1, "first"), (0, "within"), (0, "later")]


def test_other_scripts_and_languages() -> None:
    for own in ("@小明 你好", "回复小明：你好", "Beste Bo,", "Hallo Bo!", "Merci beaucoup Bo, oui"):
        assert [one.how for one in addresses(own, PEOPLE)] == ["first"], own


def test_no_more_is_looked_at_than_a_person_would_write() -> None:
    assert len(list(addresses("x" + " @Bo" * 5_000 + "\nBo: x" * 5_000, PEOPLE))) == 20 + 199
