"""A table otherwise than it fits: whole and moved sideways, or as records."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import Article, article
from kantlijn.render.document import Piece
from kantlijn.render.table_view import between

TABLE = "| name | what is said about it |\n|--|--|\n| one | a word and another word |\n| two | 日本語のことば |\n"


def opened(body: str) -> Article:
    found = article(Post("", "T", body))
    found.finish()
    return found


def lines(document: Article, width: int) -> list[str]:
    return [line.text.rstrip() for line in document.lines(1, width) if line.text.strip()]


def test_one_key_goes_through_the_ways_and_comes_back() -> None:
    document = opened(TABLE)
    fits = lines(document, 20)
    assert document.table(1) == (30, -1)
    assert document.turn_table(1, 20) == "whole"
    assert lines(document, 20)[2:] == ["one    a word and an", "two    日本語のこと"]
    document.move_table(1, 1, 20)
    assert lines(document, 20)[2:] == ["one  ┊  another word", "two  ┊ とば"]  # the first column stays
    document.move_table(1, 1, 20)  # no further than its end
    assert document.table(1) == (30, 10)
    assert document.turn_table(1, 20) == "rows as records"
    assert lines(document, 20)[:4] == ["name: one", "what is said about", "it", "  a word and another"]
    assert document.turn_table(1, 20) == "fitted to width"
    assert lines(document, 20) == fits


def test_the_rule_below_the_head_says_on_which_side_there_is_more() -> None:
    """Cut between two columns it looked whole."""
    document = opened(TABLE)
    document.turn_table(1, 20)
    rules = []
    for _ in range(3):
        rules.append(lines(document, 14)[1])
        document.move_table(1, 1, 14)
    assert rules == [f"{'─' * 13}→", "─────┊ ←─────→", "─────┊ ←──────"]
    document.turn_table(1, 20)
    document.turn_table(1, 20)
    assert not any("→" in line for line in lines(document, 20))


def test_where_there_is_room_for_all_of_it_whole_is_no_other_way() -> None:
    document = opened(TABLE)
    assert [document.turn_table(1, 40), document.turn_table(1, 40)] == ["rows as records", "fitted to width"]


WIDE = "| name | one | two | three | a long fourth one | five |\n|--|--|--|--|--|--|\n| x | 1 | 2 | 3 | 4 | 5 |\n"


def test_a_table_moves_to_where_a_column_begins_and_passes_nothing_by() -> None:
    """It moved by half of the room, and cut the first letters off each cell that came in sight."""
    document = opened(WIDE)
    document.turn_table(1, 24)
    seen = []
    for direction in (1, 1, 1, 1, -1, -1, -1, -1):
        document.move_table(1, direction, 24)
        seen.append(lines(document, 24)[0])
    on = ["name ┊ three   a long fo", "name ┊ a long fourth one", "name ┊ five", "name ┊ five"]
    assert seen == [*on, *on[1::-1], *["name   one   two   three"] * 2]


def test_it_is_known_whether_the_end_of_a_table_is_in_sight() -> None:
    document = opened(WIDE)
    assert not document.is_at_end(1, 24)
    document.turn_table(1, 24)
    ends = []
    for _ in range(3):
        ends.append(document.is_at_end(1, 24))
        document.move_table(1, 1, 24)
    assert ends == [False, False, False]
    assert document.is_at_end(1, 24)


def test_a_first_column_of_more_than_half_of_the_room_moves_too_and_a_caption_does_not() -> None:
    document = opened("| a long first column | b |\n|--|--|\n| one | a word and another |\n")
    document.turn_table(1, 20)
    document.move_table(1, 1, 20)
    assert lines(document, 20)[:2] == ["b", f"←{'─' * 17}"]
    row = "<tr><td>one<td>a word and another word and more"
    document = opened(f"<table><caption>Said of it all</caption><tr><th>a<th>b{row}</table>")
    document.turn_table(1, 20)
    document.move_table(1, 1, 20)
    assert [lines(document, 20)[at] for at in (0, -1)] == ["Said of it all", "one ┊  another word"]


def test_runs_of_a_long_table_are_turned_together_and_other_blocks_are_none() -> None:
    rows = "".join(f"| {n} | {'word ' * 9} |\n" for n in range(300))
    document = opened("Before.\n\n| n | words |\n|--|--|\n" + rows + "\nAfter.\n\n" + TABLE)
    runs = [block for block in range(1, document.count) if document.table(block)]
    assert len(runs) > 3
    assert document.table(1) is None
    document.turn_table(runs[2], 20)
    assert [(document.table(run) or (0, 0))[1] for run in runs] == [*[0] * (len(runs) - 1), -1]


def test_a_find_in_what_is_beside_shows_it_as_it_fits() -> None:
    document = opened(TABLE)
    document.turn_table(1, 20)
    document.uncover(1)
    assert document.table(1) == (30, -1)


def test_half_of_a_wide_character_is_a_blank_and_offsets_stay() -> None:
    pieces = [Piece("ab", "", 0), Piece("日本", "strong", 5)]
    assert [piece.text for piece in between(pieces, 1, 5)] == ["b", "日 "]
    assert [(piece.text, piece.at) for piece in between(pieces, 4, 6)] == [("本", 6)]
