"""The parts that formats in JSON share: glimpses of what is cut off, lines, and values that are odd."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kantlijn.formats import FormatError, Source
from kantlijn.model import Problem
from kantlijn.sources import json as source_json

VALUES = some.recursive(
    some.none() | some.booleans() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def loaded(folder: Path, data: bytes) -> object:
    (folder / "x.json").write_bytes(data)
    return source_json.load(Source(folder / "x.json", folder, "x.json"))[0]


def read(data: bytes) -> list[tuple[int, object]]:
    found = source_json.lines(io.BufferedReader(io.BytesIO(data)), "x")
    return [(number, value.where.partition(",")[0] if isinstance(value, Problem) else value) for number, value in found]


@given(some.lists(VALUES, max_size=3))
def test_glimpse_of_what_is_whole_is_the_whole(values: list[object]) -> None:
    assert source_json.glimpse("\n".join(map(json.dumps, values))) == values


@given(VALUES, some.integers(0, 200))
def test_glimpse_of_what_is_cut_never_fails_and_has_its_kind(value: object, cut: int) -> None:
    text = json.dumps(value)[:cut]
    seen = source_json.glimpse(text)
    if text and isinstance(value, dict | list):
        assert type(seen[0]) is type(value)


@given(some.text())
def test_glimpse_of_anything_never_fails(text: str) -> None:
    source_json.glimpse(text)


def test_glimpse_closes_what_the_cut_left_open() -> None:
    assert source_json.glimpse('{"a": 1, "b": ["x", {"c": "cut of') == [{"a": "1", "b": ["x", {"c": ""}]}]
    assert source_json.glimpse('{"a": tr') == [{"a": None}]
    assert source_json.glimpse('{"a": 1} no json') == [{"a": "1"}]
    assert source_json.glimpse('["a"}') == [["a"]]


def test_numbers_come_as_they_are_written(tmp_path: Path) -> None:
    text = b"[1, 1.50, 1e999, NaN, -Infinity, " + b"9" * 5000 + b"]"
    assert loaded(tmp_path, text) == ["1", "1.50", "1e999", "NaN", "-Infinity", "9" * 5000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    assert loaded(tmp_path, '{"é": "ü"}'.encode(encoding)) == {"é": "ü"}
    assert read('{"é": "ü"}\r\n\n"ö"'.encode(encoding)) == [(1, {"é": "ü"}), (3, "ö")]


def test_broken_json_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="is not valid JSON") as error:
        loaded(tmp_path, b'{\n "a": ]\n}')
    assert error.value.where == "line 2, column 7"


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="is nested too deeply"):
        loaded(tmp_path, b"[" * 100_000 + b"]" * 100_000)
    assert read(b"1\n" + b'{"a":' * 100_000 + b"\n2") == [(1, "1"), (2, "line 2"), (3, "2")]


def test_lines_that_are_bad_or_too_long_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_json, "LONGEST", 10)
    data = b'[1]\n[1,]\n"' + b"x" * 25 + b'"\n\n"12345678"\n"12345678"'
    assert read(data) == [(1, ["1"]), (2, "line 2"), (3, "line 3"), (5, "line 5"), (6, "line 6")]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("x.json", "[1]\n[2]", True),
        ("x.jsonl", "[1]", True),
        ("x.json", "[1]\n", False),
        ("x.json", "{\n}\n", False),
        ("x.json", '{"a": "' + "x" * 40_000 + '"}\n{"b": 1}', True),
        ("x.json", '{"a": "' + "x" * 40_000 + '"}\n', False),
        ("x.json", '{"a": "' + "x" * 40_000 + '",\n"b": 1}', False),
    ],
)
def test_one_value_a_line_is_told_from_one_over_lines(tmp_path: Path, name: str, text: str, lines: bool) -> None:
    (tmp_path / name).write_text(text)
    assert source_json.are_lines(Source(tmp_path / name, tmp_path, name)) is lines


def test_what_is_packed_is_read_alike(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(b'\xef\xbb\xbf{"a": 1}\n\n[2]'))
    source = Source(tmp_path / "x.jsonl.gz", tmp_path, "x.jsonl.gz")
    assert source_json.starts(source) == [{"a": "1"}, ["2"]]
    with source.open() as stream:
        assert list(source_json.lines(stream, "x")) == [(1, {"a": "1"}), (3, ["2"])]


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("a.json", ' {"a": 1}', [{"a": "1"}]),
        ("a", "[1", [["1"]]),
        ("a.json", "null\n{}", [None, {}]),
        ("a.json", "text", []),
        ("a.txt", "{}", []),
        ("post.comments.json", "[]", []),
    ],
)
def test_a_source_is_glimpsed_where_it_may_be_json(tmp_path: Path, name: str, text: str, seen: list[object]) -> None:
    (tmp_path / name).write_text(text)
    assert source_json.starts(Source(tmp_path / name, tmp_path, name)) == seen
    assert source_json.starts(Source(tmp_path, tmp_path, "folder")) == []


def test_the_first_field_that_is_a_text_is_taken() -> None:
    fields = {"a": None, "b": "", "c": ["x"], "d": "4", "e": "5"}
    assert source_json.text(fields, "a", "b", "c", "d", "e") == "4"
    assert source_json.text(fields, "a", "z") == ""


def test_the_objects_of_a_list_and_nothing_else() -> None:
    assert source_json.maps([{"a": 1}, "x", None, {}]) == [{"a": 1}, {}]
    assert source_json.maps({"a": 1}) == source_json.maps(None) == []


@given(some.lists(VALUES, max_size=5))
def test_lines_that_were_written_come_back_with_their_numbers(values: list[object]) -> None:
    data = "".join(json.dumps(value) + "\n" for value in values).encode()
    assert read(data) == list(enumerate(values, 1))


@given(some.binary(max_size=200))
def test_lines_of_anything_are_values_or_problems(data: bytes) -> None:
    numbers = [number for number, _ in source_json.lines(io.BufferedReader(io.BytesIO(data)), "x")]
    assert numbers == sorted(set(numbers))


def test_a_file_larger_than_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "1," * 3000 + "1]")
    with pytest.raises(FormatError, match="larger"):
        source_json.load(Source(tmp_path / "a.json", tmp_path, "a.json"), limit=1000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_of_a_small_file_are_read_from_memory(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"a": "é"}\n["2"]\n'.encode(encoding))
    source = Source(tmp_path / "a.jsonl", tmp_path, "a.jsonl")
    assert source.head
    with source.open() as stream:
        assert list(source_json.lines(stream, "x")) == [(1, {"a": "é"}), (2, ["2"])]


def test_what_stands_below_a_text_longer_than_the_head_is_seen(tmp_path: Path) -> None:
    value = [{"author": "ann", "body": 'a "word" \\ ' * 5000, "number": "7", "rest": ["x"] * 5000}]
    (tmp_path / "a.json").write_text(json.dumps(value))
    (seen,) = source_json.starts(Source(tmp_path / "a.json", tmp_path, "a.json"))
    assert isinstance(seen, list)
    assert seen[0]["number"] == "7"
    assert len(seen[0]["rest"]) < 2000
