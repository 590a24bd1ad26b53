"""Reading YAML that strangers wrote."""

from __future__ import annotations

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats import FormatError
from kantlijn.sources import yaml


def test_every_scalar_is_the_text_that_stands_there() -> None:
    text = "a: No\nb: 2018-02-30\nc: 12:30:45\nd: 012\ne: 1e999\nf: 'null'\n"
    assert yaml.load(text) == {"a": "No", "b": "2018-02-30", "c": "12:30:45", "d": "012", "e": "1e999", "f": "null"}


def test_nothing_is_an_empty_text() -> None:
    assert yaml.load("a: ~\nb: null\nc:\n") == {"a": "", "b": "", "c": ""}
    assert yaml.load("") == ""


def test_tags_are_not_obeyed() -> None:
    text = "a: !!python/unicode 'x'\nb: !!python/object/apply:os.system [ls]\nc: !mine {k: v}\n"
    assert yaml.load(text) == {"a": "x", "b": ["ls"], "c": {"k": "v"}}


def test_of_double_keys_the_last_counts_and_of_documents_the_first() -> None:
    assert yaml.load("a: 1\na: 2\n") == {"a": "2"}
    assert yaml.load("a: 1\n---\nb: 2\n") == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 25_000 + "]" * 25_000, "nested too deeply"),
        ("[" * 25_000, "nested too deeply"),
        ("? " * 100_000, "nested too deeply"),
        ("-  " * 100_000 + "x", "nested too deeply"),
        ("? - " * 100_000, "nested too deeply"),
        ("".join(" " * level + "a:\n" for level in range(1000)), "nested too deeply"),
        ("- &-a [x, x]\n" + "".join(f"- &-{n} [{'*-a, ' * 900}]\n" for n in range(70)), "too many nodes"),
        ("a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [{'*a, ' * 900}]\n" for n in range(70)), "too many nodes"),
        ("- &a [x, x]\n" + f"- &b {{{', '.join(['?*a: x'] * 900)}}}\n" * 70, "too many nodes|line"),
        ("".join(f"{' ' * level}- ? - ? -\n" for level in range(0, 900, 9)), "nested too deeply"),
        ("a: &a [*a]\n", "alias"),
        ("x: " + "y" * 1_000_001, "kB"),
    ],
    ids=[
        "brackets",
        "open",
        "keys",
        "dashes",
        "both",
        "blocks",
        "anchors",
        "aliases",
        "keys of aliases",
        "stairs",
        "cycle",
        "size",
    ],
)
def test_what_would_cost_too_much_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        yaml.load(text)


def test_depth_is_counted_outside_of_quotes_and_where_it_ends() -> None:
    deepest = "[" * yaml.DEEPEST + "]" * yaml.DEEPEST
    assert isinstance(yaml.load(deepest), list)
    assert yaml.load(f"a: '{'[' * 2000}'\nb: \"{'{' * 2000}\"\nc: {deepest[1:-1]}\n")
    with pytest.raises(FormatError) as error:
        yaml.load(f"a: '{'[' * 2000}'\nFoo: bar: baz\n")
    assert "deeply" not in error.value.reason


def test_an_alias_counts_at_the_size_of_what_it_names() -> None:
    text = f"a: &a [{'x, ' * 990}]\nb: [{'*a, ' * 90}]\n"
    assert isinstance(yaml.load(text), dict)
    with pytest.raises(FormatError, match="too many nodes"):
        yaml.load(text + f"c: [{'*a, ' * 20}]\n")


def test_a_merge_key_is_a_key_like_any_other() -> None:
    lines = ["a: &a {x: y}"] + [
        f"b{n}: &b{n} {{<<: [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]}}" for n in range(6)
    ]
    with pytest.raises(FormatError, match="too many nodes"):
        yaml.load("\n".join(lines))


def test_the_line_of_a_fault_is_named() -> None:
    with pytest.raises(FormatError) as error:
        yaml.load("a: b\nFoo: bar: baz\n")
    assert error.value.where == "line 2"


def test_the_lenient_reader_takes_what_it_can() -> None:
    fields, warning = yaml.lenient("title: Foo: bar\ntags:\n- a\n- b\nlong: one\n  two\n")
    assert fields == {"title": "Foo: bar", "tags": ["a", "b"], "long": "one two"}
    assert "line by line" in warning
    assert yaml.lenient("title: Foo\n") == ({"title": "Foo"}, "")
    assert yaml.lenient("- a\n")[1]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a: 'x'\nb: \"y: z\nc: d\n", {"a": "x", "b": "y: z", "c": "d"}),
        ("tags:\n  - a\n  - 'b'\ntitle: x: y\n", {"tags": ["a", "b"], "title": "x: y"}),
        ("a: x: y\n  more\n\tstill\n", {"a": "x: y more still"}),
        ("a: x: y\n- not an item\n", {"a": "x: y"}),
        ("no key at all: [\n", {"no key at all": "["}),
    ],
)
def test_a_broken_mapping_is_read_line_by_line(text: str, fields: dict[str, object]) -> None:
    found, warning = yaml.lenient(text)
    assert found == fields
    assert warning.endswith("read line by line")


@given(st.text("ab:-'\"[]{}&*!|>?#, \n\t", max_size=60))
def test_whatever_is_read_becomes_texts_lists_and_mappings_or_is_refused(text: str) -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str | tuple) and plain(one) for key, one in value.items())
        return all(map(plain, value)) if isinstance(value, list) else isinstance(value, str)

    try:
        assert plain(yaml.load(text))
    except FormatError as error:
        assert error.reason.startswith("YAML")
    found, _ = yaml.lenient(text)
    assert isinstance(found, dict)


@given(
    st.recursive(
        st.text("abNoe0:é ", max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1, max_size=3), inner),
        max_leaves=10,
    )
)
def test_what_a_program_writes_comes_back_as_texts(value: object) -> None:
    assert yaml.load(pyyaml.safe_dump(value, allow_unicode=True)) == value


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: b}\n: c\n"])
def test_a_key_that_cannot_be_one_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="YAML"):
        yaml.load(text)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("a: 1\n", [(1, "a: 1\n")]),
        ("---\na: 1\n---\nb: 2\n", [(1, "\na: 1\n"), (3, "\nb: 2\n")]),
        ("%YAML 1.1\n--- a\n...\n# none\n---\n\n--- \t\nb", [(2, " a\n"), (7, "\nb")]),
        ("a: |\n  ---\n  b\n---c: d\n", [(1, "a: |\n  ---\n  b\n---c: d\n")]),
        ("\n---\n...\n# none\n", []),
    ],
)
def test_documents_are_parted_where_yaml_parts_them(text: str, documents: list[tuple[int, str]]) -> None:
    assert yaml.documents(text) == documents


@given(st.lists(st.recursive(st.text("ab-.#:\n ", max_size=8), lambda inner: st.lists(inner, max_size=3)), max_size=4))
def test_as_many_documents_are_found_as_a_program_wrote(values: list[object]) -> None:
    text = pyyaml.safe_dump_all([[value] for value in values], explicit_start=True)
    assert [yaml.load(document) for _, document in yaml.documents(text)] == [[value] for value in values]


def test_a_fault_in_a_later_document_is_named_by_the_line_of_the_file() -> None:
    line, document = yaml.documents("a: 1\n---\nb: c: d\n")[1]
    with pytest.raises(FormatError) as error:
        yaml.load(document, line)
    assert error.value.where == "line 3"
