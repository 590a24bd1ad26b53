"""What is typed is taken apart as the language says, and whatever is typed can be searched."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kantlijn.library.catalogue.full_text import moment
from kantlijn.library.search.language import FIELDS, completions, help_lines
from kantlijn.library.search.parse import LONGEST, MOST_TERMS, parse
from kantlijn.library.search.query import Query, Term


def shown(term: Term) -> str:
    """A term as one would write it."""
    star = "*" if term.phrase.prefix else ""
    return f"{term.field}:{' '.join(term.phrase.words)}{star}".removeprefix(":")


def clauses(query: Query) -> list[str]:
    return [" OR ".join(map(shown, clause)) for clause in query.clauses]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lamp  bread", ["lamp", "bread"]),
        ('"A lamp in" x', ["a lamp in", "x"]),
        ('"not closed', ["not closed"]),
        ("don't well-known", ["don t", "well known"]),
        ("lam* x", ["lam*", "x"]),
        ('"the lam"*', ["the lam*"]),
        ("東京 Straße", ["東 京", "strasse"]),
        ("a OR b OR c d", ["a OR b OR c", "d"]),
        ('title:lamp by:"Jan de Vries" TAG:x', ["title:lamp", "author:jan de vries", "tags:x"]),
        ("title:a OR by:b", ["title:a OR author:b"]),
        ("https://example.org/x", ["https example org x"]),
        ("/usr/bin", ["usr bin"]),
        ("a or b", ["a", "or", "b"]),
    ],
)
def test_words_phrases_and_fields(typed: str, found: list[str]) -> None:
    assert clauses(parse(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found", "note"),
    [
        ("foo:bar", ["foo bar"], "there is no field"),
        ("in:here", ["in here"], "posts"),
        ("after:soon", ["after soon"], "a date"),
        ("before:2009-13", ["before 2009 13"], "a date"),
        ("is: x", ["x"], "unread"),
        ("/abc", ["abc"], "ends with /"),
        ("/(/", [], "regular expression"),
        ("title:/x/", ["title x"], "regular expression"),
        ("OR x", ["or", "x"], "OR"),
        ("x OR -y", ["x", "or"], "OR"),
        ("& x", ["x"], "&"),
        ("ab* lamp", ["lamp"], "three letters"),
    ],
)
def test_what_is_not_of_the_language_is_searched_as_words_and_said(typed: str, found: list[str], note: str) -> None:
    query = parse(typed)
    assert clauses(query) == found
    assert any(note in each for each in query.notes)


def test_filters() -> None:
    query = parse("in:comments after:2009-09 before:2011 has:comments is:unread -is:new -/x/ /y.z/ -lamp -by:bo")
    assert (query.where, query.after, query.before) == ("comments", moment("2009-09-01"), moment("2011-01-01"))
    assert (query.has_comments, [*query.states], [*query.states_without]) == (True, ["unread"], ["new"])
    assert [pattern.text for pattern in query.patterns] == ["y.z"]
    assert [pattern.text for pattern in query.patterns_without] == ["x"]
    assert list(map(shown, query.without)) == ["lamp", "author:bo"]
    assert query.notes == ()
    assert parse("-in:posts").where == "comments"
    assert parse("-after:2010").before == moment("2010")
    assert parse("after:2009 after:2011").after == moment("2011")
    assert not parse(" ")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lam", ["lam*"]),
        ("lam ", ["lam"]),
        ("東", ["東*"]),
        ('"the lam', ["the lam*"]),
        ('"the lamp"', ["the lamp"]),
        ("by:jan", ["author:jan*"]),
        ("be", ["be*"]),
        ("lamp be", ["lamp"]),
        ("lamp OR", ["lamp"]),
        ("lamp OR be", ["lamp"]),
        ('"a lamp be', ["a lamp"]),
        ("lamp -b", ["lamp"]),
        ("lamp is:un", ["lamp"]),
        ("lamp after:20", ["lamp"]),
        ("lamp by:", ["lamp"]),
    ],
)
def test_while_it_is_typed_the_last_word_may_go_on_and_what_is_unfinished_waits(typed: str, found: list[str]) -> None:
    query = parse(typed, typing=True)
    assert clauses(query) == found
    assert query.notes == ()


@example('" ', False)
@given(st.text(alphabet='ab -*":/ORin:titleby.after:2009()\\東ß\u0301', max_size=40), st.booleans())
def test_whatever_is_typed_is_a_query(typed: str, typing: bool) -> None:
    query = parse(typed, typing=typing)
    assert all(clause and all(term.phrase.words for term in clause) for clause in query.clauses)
    assert "".join(part.text for part in query.parts).replace(" ", "") == typed.replace(" ", "")
    short = [term for clause in query.clauses for term in clause if term.short]
    assert not short or query.titles_only


@given(st.lists(st.sampled_from("lamp bread candle river".split()), min_size=1, max_size=5))
def test_a_query_is_its_words_in_any_order(typed: list[str]) -> None:
    assert set(parse(" ".join(typed)).clauses) == set(parse(" ".join(reversed(typed))).clauses)


def test_what_is_longer_than_can_be_searched_is_cut_and_said() -> None:
    assert len(parse("x " * (LONGEST + 1)).clauses) == MOST_TERMS
    assert len(parse("x " * (LONGEST + 1)).notes) == 2


def test_a_comment_answers_only_where_something_of_its_own_was_asked_for() -> None:
    asked = {typed: parse(typed).asks_comments for typed in ("lamp", "title:x", "tag:x y", "has:comments", "is:unread")}
    assert asked == {"lamp": True, "title:x": False, "tag:x y": True, "has:comments": False, "is:unread": False}
    asked = {typed: parse(typed).asks_comments for typed in ("is:new", "-lamp", "after:2009", "tag:x in:comments")}
    assert all(asked.values())


def test_names_and_values_of_fields_are_completed() -> None:
    assert [each.text for each in completions("lamp ti")] == ["title:"]
    assert [each.text for each in completions("lamp -b")] == ["by:", "before:"]
    assert [(each.start, each.text) for each in completions("x is:")] == [(5, "unread"), (5, "new"), (5, "marked")]
    assert [each.text for each in completions("is:n x", cursor=4)] == ["new"]
    assert completions("lamp ") == completions("foo:b") == []


def test_the_help_has_every_field_and_every_example_is_of_the_language() -> None:
    lines = help_lines()
    assert all(any(typed.startswith(f"{name}:") for typed, _ in lines) for name in FIELDS)
    assert not [typed for typed, _ in lines if "|" not in typed and parse(typed).notes]
