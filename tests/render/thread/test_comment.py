"""A comment as a block: its bars, its head, its body; and what is left of it when folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.model import Comment, thread
from kantlijn.render.document import STYLES, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap
from kantlijn.render.page import Page
from kantlijn.render.thread.comment import NAMED, CommentBlock, bars, comment_head, name_of, shortened
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.wrap import cells
from render.thread.made import FAMILY, Words, document, lines, page, said, styled


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({}, "B  3 Oct 2009  answers A"),
        ({"guessed": ("parent",)}, "B  3 Oct 2009  seems to answer A"),
        ({"author": ""}, "(no name)  3 Oct 2009  answers A"),
        ({"author": "TEN\nCate"}, "TEN Cate author  3 Oct 2009  answers A"),
        ({"published": ""}, "B  answers A"),
        ({"published": "2009-10-03T08:53"}, "B  3 Oct 2009, 08:53  answers A"),
        ({"status": "pending"}, "B  3 Oct 2009  answers A  pending"),
        ({"status": "deleted"}, "(deleted)  3 Oct 2009  answers A"),
        ({"kind": "pingback"}, "B  3 Oct 2009  answers A  pingback"),
        ({"id": "a"}, "B  3 Oct 2009  answers A  same id as another comment"),
        ({"parent": "b"}, "B  3 Oct 2009  reply chain is broken"),
        ({"guessed": ("post",)}, "B  3 Oct 2009  answers A  may be of another post"),
    ],
)
def test_the_head_of_a_comment(changes: dict[str, object], head: str) -> None:
    comments = [said("a"), said("x", "a"), said("b", "a")._replace(**changes)]  # type: ignore[arg-type]
    thread_document = document(comments, post_author="Ten Cate")
    heads = [thread_document.block(block).text.split("\n")[0] for block in (1, 2, 3)]
    assert head in heads


def test_styles_of_a_head() -> None:
    thread_document = document([said("a"), said("x", "a"), said("b", "a")._replace(status="spam")], post_author="b")
    assert [styled(thread_document, 3, text) for text in ("B", "author", "3 Oct 2009", "answers A", "spam")] == [
        "strong",
        "author",
        "muted",
        "answers",
        "warning",
    ]


def test_what_is_deleted_is_a_stub() -> None:
    gone = said("a", body="secret words")._replace(status="deleted")
    thread_document = document([gone, said("b", "a"), said("c", "a")])
    assert "secret" not in thread_document.block(1).text
    assert "answers a deleted comment" in thread_document.block(3).text
    assert styled(thread_document, 1, "(deleted)") == "stub"


def test_an_orphan_stands_under_what_is_missing() -> None:
    comments = [said("a", "lost"), said("b", "a")]
    assert page(document(comments))[3:] == [
        "▎(comment not in this archive)",
        "▎▎A  3 Oct 2009",
        "▎▎Words of a.",
        "",
        "▎▎▎B  3 Oct 2009",
        "▎▎▎Words of b.",
        "",
    ]
    assert lines(document(comments, order="dated"), 1)[:2] == ["▎(comment not in this archive)", "▎A  3 Oct 2009"]


def test_what_is_a_guess_is_said_and_its_bars_are_broken_from_there_on() -> None:
    placed = thread([said("a"), said("b", "a"), said("c", "b"), said("d", "a")])
    shown = ThreadDocument([placed[0], placed[1]._replace(seems=True), *placed[2:]], order="guessed")
    assert page(shown)[:3] == ["4 comments · who seems to answer whom", "─" * 60, ""]
    assert page(shown)[3::3] == [
        "▎A  3 Oct 2009",
        "▎╏B  3 Oct 2009  seems to answer A",
        "▎╏╏C  3 Oct 2009",
        "▎▎D  3 Oct 2009  answers A",
    ]


def test_a_reply_to_a_hidden_comment_says_so_and_names_nobody() -> None:
    placed = [one._replace(hidden_parent="h") for one in thread([said("a"), said("b", "a")])]
    shown = ThreadDocument(placed)
    assert page(shown)[3].startswith("▎A  3 Oct 2009  answers a comment that is hidden")
    assert page(shown)[6].startswith("▎▎B  3 Oct 2009  answers a comment that is hidden")


def test_bars_leave_forty_columns_and_then_the_depth_is_said() -> None:
    deep = document([said(f"n{n}", f"n{n - 1}" if n else "") for n in range(30)])
    assert lines(deep, 10, 50)[0].startswith("▎" * 10 + "N9")
    assert lines(deep, 11, 50)[0].startswith("▎" * 10 + "↳10 N10")
    assert lines(deep, 30, 50)[0].startswith("▎" * 10 + "↳29 N29")
    assert [piece.style for piece in bars(2, 80)] == ["depth-0", "depth-1", "depth-2"]
    assert bars(29, 50)[-1].style == "depth-5"
    assert [len(bars(3, width)) for width in (1, 7, 8, 41, 42, 43, 44, 90)] == [0, 0, 1, 1, 2, 3, 4, 4]


TEXTS = st.text(st.sampled_from("ab \n-*>[]()`#1.小é́👩‍👧क"), max_size=80)


@given(
    TEXTS, TEXTS, st.integers(0, 60), st.integers(1, 50), st.booleans(), st.sampled_from(["markdown", "text", "html"])
)
def test_no_line_is_too_wide_and_text_stands_at_its_offset(
    name: str, body: str, depth: int, width: int, folded: bool, markup: str
) -> None:
    chain = [said(f"n{n}", f"n{n - 1}" if n else "", body="x") for n in range(depth)]
    last = Comment("z", body, author=name, parent=f"n{depth - 1}" if depth else "", markup=markup)  # type: ignore[arg-type]
    thread_document = ThreadDocument(thread([*chain, last]))
    block = depth + 1
    if folded:
        thread_document.fold(depth)
    text = thread_document.block(block).text
    for line in thread_document.lines(block, width):
        assert cells(line.text) <= width
        for piece in line.pieces:
            assert set(piece.style.split()) <= set(STYLES)
            if piece.at >= 0 and "□" not in piece.text:
                assert text[piece.at : piece.at + len(piece.text)] == piece.text
    if not folded:
        pieces = [piece for line in thread_document.lines(block, width) for piece in line.pieces]
        covered = {at for piece in pieces if piece.at >= 0 for at in range(piece.at, piece.at + len(piece.text))}
        assert all(character.isspace() for at, character in enumerate(text) if at not in covered) or width < 2


def test_the_text_is_head_and_body_at_any_width() -> None:
    thread_document = document([said("a", body="One two three.\n\nFour five.")])
    text = thread_document.block(1).text
    assert text == "A  3 Oct 2009\nOne two three.\nFour five."
    for width in (5, 20, 80):
        pieces = [piece for line in thread_document.lines(1, width) for piece in line.pieces if piece.at >= 0]
        assert all(text.startswith(piece.text, piece.at) for piece in pieces)
        place = Page(thread_document, width, 30).position_of(1, text.index("Four"))
        assert "Four" in thread_document.lines(1, width)[place.line].text


def test_a_folded_comment_keeps_its_words_and_says_what_it_hides() -> None:
    thread_document = document([said("a", body="One two three four five.\n\nMore."), *FAMILY[1:]])
    thread_document.fold(0)
    assert lines(thread_document, 1, 20) == [
        "▎A  3 Oct 2009",
        "▎One two three four",
        "▎five.",
        "▎",
        "▎More.",
        "▎▸ 3 replies",
        "",
    ]
    thread_document.fold(4)
    assert lines(thread_document, 5)[1:3] == ["▎Words of e.", "▎▸ 1 reply"]
    thread_document.fold(5)
    assert lines(thread_document, 6) == ["▎▎F  3 Oct 2009", "▎▎Words of f.", ""]


@given(st.text(st.sampled_from("ab é小👩‍👧"), max_size=20), st.integers(1, 12))
def test_shortened_pieces_fit(text: str, width: int) -> None:
    pieces = shortened([Piece(text[:5], at=0), Piece(text[5:], at=5)], width)
    assert sum(cells(piece.text) for piece in pieces) <= width
    assert pieces[-1].text == "…"
    assert text.startswith("".join(piece.text for piece in pieces[:-1]))


def test_links_are_numbered_from_block_to_block() -> None:
    thread_document = document([said("a", body="[\n\n[ [\n\n[")])
    numbered = [piece.link for line in thread_document.lines(1, 60) for piece in line.pieces if piece.link]
    assert numbered == [1, 2, 4]


def test_links_of_a_comment_are_those_of_its_blocks() -> None:
    block = CommentBlock(Flow("A"), lambda: [Words("["), Words("[ [")])
    assert len(block.links) == 3


def laid(block: CommentBlock, width: int = 40) -> list[str]:
    return [line.text for line in block.lay(width, 1)]


def block(*texts: str, **how: object) -> CommentBlock:
    return CommentBlock(Flow("A"), lambda: [Words(text) for text in texts], **how)  # type: ignore[arg-type]


def test_a_body_is_rendered_once_and_only_when_it_is_needed() -> None:
    made: list[int] = []

    def make() -> list[Words]:
        made.append(1)
        return [Words("one")]

    comment = CommentBlock(Flow("A"), make)
    assert (comment.head.text, made) == ("A", [])
    assert (comment.text, len(comment.links), laid(comment)) == ("A\none", 0, ["▎A", "▎one", ""])
    assert made == [1]


def test_the_empty_lines_that_end_a_body_are_left_out() -> None:
    assert laid(block("one", "two")) == ["▎A", "▎one", "▎", "▎two", ""]
    assert laid(block()) == ["▎A", ""]


def test_what_is_folded_shows_its_first_line_that_says_something() -> None:
    rule = CommentBlock(Flow("A"), lambda: [FlowBlock([Gap()]), Words("one")], folded=True)
    assert laid(rule) == ["▎A", "▎one", ""]
    assert rule.lay(40, 1)[1].pieces[-1].at == rule.text.index("one")
    assert laid(block("one", "two", folded=True)) == ["▎A", "▎one…", ""]
    assert laid(block(folded=True)) == ["▎A", ""]
    assert laid(block("one", folded=True, replies=1)) == ["▎A", "▎one", "▎▸ 1 reply", ""]
    assert laid(block("one", folded=False, replies=1)) == ["▎A", "▎one", ""]


def test_what_is_missing_above_stands_a_level_higher() -> None:
    assert laid(block("one", depth=1, above="(gone)"), 60) == ["▎(gone)", "▎▎A", "▎▎one", ""]
    assert laid(block("one", depth=0, above="(gone)"))[0] == "▎(gone)"
    pieces = block("one", above="(gone)").lay(40, 1)[0].pieces
    assert {piece.at for piece in pieces} == {-1}


def test_the_depth_is_a_number_only_where_there_is_room_for_it() -> None:
    deep = block("one", depth=30)
    assert laid(deep, 56)[0] == "▎" * 16 + "↳30 A"
    assert laid(deep, 17)[0] == "▎↳30 A"
    assert laid(deep, 16)[0] == "▎A"


def test_names_are_of_one_line() -> None:
    assert name_of(Comment("a", "", author=" Ina\n  Berg ")) == "Ina Berg"
    assert name_of(Comment("a", "")) == ""


def test_a_long_name_is_cut_where_it_is_answered_and_not_where_it_writes() -> None:
    long = "x" * (NAMED + 1)
    one, two = thread([said("a", author=long), said("b", "a")])
    text = comment_head(two, one.comment, "", str).text
    assert text.endswith("answers " + "x" * (NAMED - 1) + "…")
    assert comment_head(one, None, "", str).text.startswith(long + "  ")


@pytest.mark.parametrize(("author", "post_author", "is_author"), [
    ("Ina", "ina", True), ("Ina  Berg", " ina berg", True), ("Ina", "Bo", False), ("", "", False),
])  # fmt: skip
def test_who_wrote_the_post_is_named_as_its_author(author: str, post_author: str, is_author: bool) -> None:
    (placed,) = thread([said("a", author=author)])
    assert ("author" in comment_head(placed, None, post_author, str).text) is is_author


@pytest.mark.parametrize(
    ("texts", "width", "kept"),
    [
        (["abc"], 4, "abc…"),
        (["abc"], 3, "ab…"),
        (["abc"], 1, "…"),
        (["ab", "cd"], 4, "abc…"),
        (["ab", "cd"], 3, "ab…"),
        (["日本"], 4, "日…"),
        (["日本"], 2, "…"),
        ([], 3, "…"),
    ],
)
def test_shortened_pieces_end_with_an_ellipsis(texts: list[str], width: int, kept: str) -> None:
    pieces = shortened([Piece(text, at=0) for text in texts], width)
    assert "".join(piece.text for piece in pieces) == kept


def test_a_single_paragraph_of_several_lines_is_shortened_when_folded() -> None:
    assert laid(block("one two three", folded=True), 8) == ["▎A", "▎one tw…", ""]
    assert laid(block("one two", folded=True), 8) == ["▎A", "▎one two", ""]


def test_what_a_comment_answers_is_named_only_where_that_does_not_stand_right_above_it() -> None:
    guessed = said("d", "c")._replace(guessed=("parent",))
    shown = document([said("a"), said("b", "a"), said("c", "b"), guessed, said("e", "a")])
    heads = [shown.block(block).text.split("\n")[0].partition("2009")[2].strip() for block in range(1, 6)]
    assert heads == ["", "", "", "seems to answer C", "answers A"]
    dated = document([said("a"), said("b", "a", date="2009-10-04")], order="dated")
    assert dated.block(2).text.startswith("B  4 Oct 2009  answers A")


def test_a_head_is_broken_between_its_parts_and_a_date_before_its_time() -> None:
    shown = document([said("a"), said("x", "a"), said("Somebody", "a", date="2009-10-03T08:53")])
    assert lines(shown, 3, 60)[0] == "▎▎Somebody  3 Oct 2009, 08:53  answers A"
    assert lines(shown, 3, 34)[:2] == ["▎↳1 Somebody  3 Oct 2009, 08:53", "▎answers A"]
    assert lines(shown, 3, 25)[:2] == ["▎↳1 Somebody  3 Oct 2009", "▎answers A"]
    assert lines(shown, 3, 22)[:3] == ["▎↳1 Somebody", "▎3 Oct 2009, 08:53", "▎answers A"]
    assert lines(shown, 3, 14)[:3] == ["▎Somebody", "▎3 Oct 2009", "▎answers A"]


def test_a_date_is_never_cut_where_there_is_no_room_it_goes_before_the_time() -> None:
    shown = document([said("Bo", date="2009-10-03T08:53")])
    assert lines(shown, 1, 12)[:3] == ["▎Bo", "▎3 Oct 2009", "▎Words of"]  # it saves the third line
    assert lines(shown, 1, 10)[:3] == ["▎Bo", "▎08:53", "▎Words of"]
    assert lines(shown, 1, 6)[:3] == ["Bo", "08:53", "Words"]
    assert lines(shown, 1, 4)[:2] == ["Bo", "Word"]
    assert "2009" in shown.block(1).text


def test_a_quote_in_a_comment_is_told_from_a_deeper_reply_by_its_bar() -> None:
    shown = ThreadDocument(thread([said("a", body="> quoted\n>\n> > twice\n\nMine.")]))
    assert [line.rstrip() for line in lines(shown, 1)] == [
        "▎A  3 Oct 2009",
        "▎┆ quoted",
        "▎┆",
        "▎┆ ┆ twice",
        "▎",
        "▎Mine.",
        "",
    ]
