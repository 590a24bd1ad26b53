"""YAML that says text where text is meant, to readers of YAML 1.1, of YAML 1.2, and to people."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import yaml

from kantlijn.export.yaml_text import dumped, moment


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain words", "plain words"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("1e3", '"1e3"'),
        ("012", '"012"'),
        ("a: b", '"a: b"'),
        ("- a", '"- a"'),
        ("", '""'),
        ('say "so"', '"say \\"so\\""'),
        ("Ruben Müller-Ng", "Ruben Müller-Ng"),
        ("e\u0301", '"e\u0301"'),
        ("it's 😀", "'it''s 😀'"),
        ("one\ntwo 😀", "|-\n  one\n  two 😀"),
        ("one\n", '"one\\n"'),
        (" lead\ntwo", "|2-\n   lead\n  two"),
        (moment("2009-09-24"), "2009-09-24"),
        (moment("2009-09-24T10:11:12Z"), "2009-09-24T10:11:12Z"),
        (moment("2009-09"), '"2009-09"'),
        (True, "true"),
    ],
)
def test_a_value_is_written_as_people_would(value: object, text: str) -> None:
    assert dumped({"a": value}) == f"a: {text}\n"


def test_a_long_text_stays_on_its_line() -> None:
    assert dumped({"a": "word " * 500 + "end"}).count("\n") == 1


def test_two_that_are_the_same_are_both_written_out() -> None:
    tags = ["a"]
    assert dumped([{"tags": tags}, {"tags": tags}]) == "- tags:\n  - a\n- tags:\n  - a\n"


def test_a_date_is_a_date_to_others() -> None:
    found = yaml.safe_load(dumped({"a": moment("2009-09-24"), "b": moment("2009-09-24T10:11:12Z")}))
    assert found == {"a": date(2009, 9, 24), "b": datetime(2009, 9, 24, 10, 11, 12, tzinfo=UTC)}
