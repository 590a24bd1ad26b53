"""Tables: columns that fit, that wrap, and records where neither does."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kantlijn.render.flow import FlowBlock, StyleSpan
from kantlijn.render.table import GUTTER, NARROWEST, RUN, RUN_CELLS, Cell, Table, fitted, longest, natural, parted
from render.laid import check, shown


def table(*rows: str, aligns: str = "", head: bool = True) -> Table:
    """A table of rows whose cells are parted by `|`."""
    cells = [[Cell(text.strip()) for text in row.split("|")] for row in rows]
    sides = {"l": "left", "r": "right", "c": "center", "-": ""}
    return Table(
        cells[0] if head else [],
        cells[1:] if head else cells,
        [sides[one] for one in aligns or "-" * max(map(len, cells))],
    )


def looks(one: Table, width: int = 40) -> list[str]:
    return shown(one.lay(width, 0, 1))


# -- widths


def test_a_column_is_as_wide_as_its_widest_line() -> None:
    rows = [[Cell("ab"), Cell("日本")], [Cell("a\nabcde"), Cell("")]]
    assert natural(rows, 2) == [5, 4]
    assert natural([[Cell("a"), Cell("too much")]], 1) == [1]
    assert natural([], 2) == [1, 1]


def test_the_number_of_a_link_has_room() -> None:
    assert natural([[Cell("ab", [StyleSpan(0, 2, "link", 0), StyleSpan(0, 1, "em")])]], 1) == [6]


def test_the_longest_word_of_each_column() -> None:
    assert longest([[Cell("a bcd"), Cell("")], [Cell("ab")]]) == [3, 1]
    assert longest([]) == []


def test_columns_that_fit_have_what_they_want() -> None:
    assert fitted([5, 10], [5, 5], 5 + 10 + GUTTER) == [5, 10]


def test_the_widest_column_is_made_narrower_first() -> None:
    assert fitted([5, 40], [5, 8], 38) == [5, 30]
    assert fitted([30, 40], [8, 8], 43) == [20, 20]
    assert fitted([30, 40], [8, 8], 63) == [30, 30]


def test_no_column_is_made_narrower_than_its_longest_word_nor_than_eight() -> None:
    assert fitted([30, 60], [20, 3], 40 + GUTTER) == [22, 18]
    assert fitted([30, 30], [20, 3], 20 + NARROWEST + GUTTER - 1) is None
    assert fitted([3, 30], [3, 3], 3 + NARROWEST + GUTTER) == [3, 8]


def test_a_word_of_more_than_24_cells_may_be_broken() -> None:
    assert fitted([60, 30], [25, 3], 48 + GUTTER) == [24, 24]
    assert fitted([60, 30], [60, 3], 50 + GUTTER) == [24, 26]
    assert fitted([60, 30, 30], [60, 3, 3], 70 + 2 * GUTTER) == [24, 23, 23]
    assert fitted([60, 30], [60, 3], 24 + NARROWEST + GUTTER - 1) is None
    assert fitted([60, 30], [25, 3], 80) == [47, 30]


def test_a_long_word_takes_no_more_than_half_of_the_room() -> None:
    assert fitted([30, 30], [20, 3], 20 + NARROWEST + GUTTER) == [14, 14]
    assert fitted([60, 30], [24, 3], 24 + NARROWEST + GUTTER) == [16, 16]


def test_rows_are_told_apart_where_cells_wrap_and_only_there() -> None:
    rows = [[Cell("a"), Cell("one two three four")], [Cell("b"), Cell("five six seven eight")]]
    table = Table([Cell("x"), Cell("y")], rows, ["", ""])
    assert "┈" not in "".join(line.text for line in table.lay(40, 0, 1))
    texts = [line.text.rstrip() for line in table.lay(17, 0, 1)]
    assert texts == ["x   y", "─" * 17, "a   one two three", "    four", "┈" * 17, "b   five six", "    seven eight"]


def test_columns_of_which_too_little_is_known_do_not_fit() -> None:
    assert fitted([5, 5], [5], 80) is None


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(1, 90)), min_size=1, max_size=6), st.integers(1, 120))
def test_what_fits_fills_the_room_and_no_more(columns: list[tuple[int, int]], width: int) -> None:
    widths, words = [max(one) for one in columns], [min(one) for one in columns]
    found = fitted(widths, words, width)
    room = width - GUTTER * (len(widths) - 1)
    if found is None:
        assert sum(min(size, max(NARROWEST, min(word, 24))) for size, word in zip(widths, words, strict=True)) > room
    else:
        assert sum(found) == min(room, sum(widths))
        assert all(1 <= now <= before for now, before in zip(found, widths, strict=True))


# -- columns


def test_columns_stand_to_their_sides() -> None:
    assert looks(table("a|b|c|d", "one|two|three|4", aligns="lrc-")) == [
        "a       b     c     d",
        "─────────────────────",
        "one   two   three   4",
    ]
    assert looks(table("wide|head", "x|y", aligns="rc")) == ["wide   head", "───────────", "   x    y"]


@pytest.mark.parametrize("number", ["12", "-3.5", "+1,000", "€ 7", "12 %", "3.5kg", "1 000", "10:30", "2009/12", "~4"])
def test_numbers_stand_to_the_right(number: str) -> None:
    assert table("n", number, "1").sides() == ["right"]


@pytest.mark.parametrize("text", ["x", "1 apple", "v1", "1st of May", "--1", ""])
def test_what_is_no_number_stands_to_the_left(text: str) -> None:
    assert table("n", text).sides() == ["left"]


def test_empty_cells_among_numbers_do_not_matter() -> None:
    assert table("n", "1", " ", "2").sides() == ["right"]
    assert table("n", "1", "x").sides() == ["left"]
    assert table("n", "1", aligns="c").sides() == ["center"]


def test_a_head_that_says_nothing_is_not_shown() -> None:
    assert looks(table(" | ", "a|b")) == ["a   b"]
    assert looks(table("a|b", head=False)) == ["a   b"]
    assert looks(Table([], [], [])) == []


def test_cells_wrap_side_by_side() -> None:
    assert looks(table("name|about", "Ina|some words about her"), 18) == [
        "name   about",
        "──────────────────",
        "Ina    some words",
        "       about her",
    ]


def test_cells_that_are_missing_are_empty() -> None:
    one = Table([Cell("a"), Cell("b")], [[Cell("c")]], ["", ""])
    assert looks(one) == ["a   b", "─────", "c"]


def test_the_text_is_what_a_spreadsheet_takes() -> None:
    assert table("a|b", "1|2", "3|").text == "a\tb\n1\t2\n3\t"


# -- records


def test_where_columns_do_not_fit_each_row_is_a_record() -> None:
    one = table("name|town|year", "Ina|Utrecht|1931", "Bo|Assen|1932")
    assert looks(one, 14) == ["name: Ina", "town: Utrecht", "year: 1931", "", "name: Bo", "town: Assen", "year: 1932"]


def test_a_head_that_is_too_wide_to_stand_beside_stands_above_in_each_record() -> None:
    """It stood above all of them, once: of seven columns nobody knew which was which."""
    one = table("first name|second name|n", "Ina|x|1", "Bo||2")
    records = ["first name", "  Ina", "second name", "  x", "n: 1", "", "first name", "  Bo", "second name", "n: 2"]
    assert looks(one, 12) == records
    assert looks(one, 15)[:2] == ["first name: Ina", "second name: x"]  # both have room
    check(FlowBlock([one]), 12)


def test_a_head_alone_is_its_cells() -> None:
    assert looks(table("first name|second name"), 12) == ["first name", "second name"]
    assert looks(table("first name|second name", "Ina"), 12) == ["first name", "  Ina", "second name"]


def test_the_records_of_a_further_run_have_the_names_of_the_first() -> None:
    rows = [[Cell(f"row {n}"), Cell("some words")] for n in range(RUN + 1)]
    later = parted([Cell("name"), Cell("said")], rows, ["", ""])[1]
    later.as_records = True
    assert looks(later) == ["name: row 100", "said: some words"]
    first, later = table("a|b", "1|2"), table("a|b", "3|4").after(table("a|b", "1|2"))
    later.as_records = first.as_records = True
    assert looks(later) == ["a: 3", "b: 4"]


def test_further_lines_of_a_record_stand_below_its_first() -> None:
    one = table("ab|cd|ef", "one two three|x|y")
    assert looks(one, 13) == ["ab: one two", "    three", "cd: x", "ef: y"]


def test_records_without_a_head_are_their_cells() -> None:
    one = table("one|two|three", "four|five|six", head=False)
    assert looks(one, 6) == ["one", "two", "three", "", "four", "five", "six"]


CELLS = st.text(st.sampled_from("ab 1日é\n"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5), st.booleans(), st.integers(1, 60))
@example([["", "日", "11"]], True, 10)
@example([["", "111111日", "\n"], ["日日", "", "11111"]], True, 22)
def test_a_table_of_any_cells_fits_any_width(rows: list[list[str]], head: bool, width: int) -> None:
    cells = [[Cell(text) for text in row] for row in rows]
    one = Table(cells[0] if head else [], cells[1:] if head else cells, ["", "right", "center"])
    check(FlowBlock([one]), width)


# -- runs of a long table


def test_a_long_table_is_runs_in_one_shape() -> None:
    rows = [[Cell(f"row {n}"), Cell(str(n))] for n in range(2 * RUN + 1)]
    runs = parted([Cell("name"), Cell("n")], rows, ["", ""])
    assert [len(run.rows) for run in runs] == [RUN, RUN, 1]
    assert [bool(run.head) for run in runs] == [True, False, False]
    assert {(tuple(run.widths), tuple(run.aligns)) for run in runs} == {((7, 3), ("left", "right"))}


def test_a_table_of_a_run_is_one() -> None:
    rows = [[Cell("x")] for _ in range(RUN)]
    assert len(parted([], rows, [""])) == 1
    assert len(parted([], [*rows, [Cell("y")]], [""])) == 2


def test_a_run_of_many_columns_has_fewer_rows() -> None:
    columns = RUN_CELLS // 10
    runs = parted([], [[Cell("x")] * columns for _ in range(25)], [""] * columns)
    assert [len(run.rows) for run in runs] == [10, 10, 5]
    assert [len(run.rows) for run in parted([], [[Cell("x")] * 5000] * 2, [""] * 5000)] == [1, 1]


def test_a_first_run_makes_room_for_rows_of_which_only_the_source_is_known() -> None:
    first = table("a|b", "1|2")
    first.make_room("| longer cell | [link](http://example.org/far/away) |\n| x \\| y | `code` |")
    assert list(first.widths) == [11, 4]
    assert list(first.words) == [6, 4]
    later = Table([Cell("a"), Cell("b")], [[Cell("longer cell"), Cell("link")]], ["", ""]).after(first)
    assert looks(later)[0] == "longer cell   link"
    assert looks(first)[2] == "          1      2"
