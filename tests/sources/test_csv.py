"""Tables: what was written comes back by column, and what is broken is said with its line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.sources import csv as source_csv

FIELD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=20)


def test_fields_go_by_their_column_and_blank_lines_are_none() -> None:
    faults: list[source_csv.Fault] = []
    found = list(source_csv.rows('id,title\n\n1, "a"\n,\n2,"b, c"\n', faults))
    assert found == [(3, {"id": "1", "title": '"a"'}), (5, {"id": "2", "title": "b, c"})]
    assert faults == []


@given(st.lists(st.tuples(FIELD, FIELD).filter(lambda row: any(part.strip() for part in row)), max_size=8))
def test_what_was_written_comes_back(table: list[tuple[str, str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([("one", "two"), *table])
    faults: list[source_csv.Fault] = []
    found = [(fields["one"], fields["two"]) for _, fields in source_csv.rows(stream.getvalue(), faults)]
    assert found == [(one.strip(), two.strip()) for one, two in table]
    assert faults == []


@given(st.text(max_size=300))
def test_anything_at_all_can_be_read(text: str) -> None:
    faults: list[source_csv.Fault] = []
    lines = [line for line, _ in source_csv.rows("a,b\n" + text, faults)]
    assert lines == sorted(set(lines))
    assert all(where.startswith("line ") for _, where in faults)


@pytest.mark.parametrize(
    ("text", "names"),
    [("a;b\n1;2", ["a", "b"]), ("a\tb", ["a", "b"]), ("", []), ("\n", []), ('"a', ["a"]), ("x" * 200_000, [])],
)
def test_the_head_alone(text: str, names: list[str]) -> None:
    assert source_csv.head(text) == names


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a,b\n1\n", [("has 1 columns instead of 2", "line 2")]),
        ("a,b\n1,2,3\n4,5\n", [("has 3 columns instead of 2", "line 2")]),
        ('a,b\n1,"2\n3,4\n5,6\n', [("runs on to line 4; a quote may not be closed", "line 2")]),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_line(text: str, faults: list[source_csv.Fault]) -> None:
    found: list[source_csv.Fault] = []
    assert list(source_csv.rows(text, found))
    assert found == faults


def test_a_row_has_the_fields_it_has() -> None:
    assert list(source_csv.rows("a,b,c\n1, 2 \n", [])) == [(2, {"a": "1", "b": "2"})]


def test_after_a_row_that_cannot_be_read_it_goes_on() -> None:
    faults: list[source_csv.Fault] = []
    found = list(source_csv.rows(f"a,b\n{'x' * 200_000},1\n2,3\n", faults))
    assert found[-1] == (3, {"a": "2", "b": "3"})
    assert [where for _, where in faults] == ["line 2"]
