"""The thread as a document: what a comment shows, what folds hide, and how little is done for it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.model import Comment, Placed, thread
from kantlijn.render.document import STYLES, Block, Line, Link, Piece
from kantlijn.render.flow import Flow
from kantlijn.render.page import Page, Position
from kantlijn.render.thread.comment import CommentBlock, bars, shortened
from kantlijn.render.thread.document import EXACT, ThreadDocument
from kantlijn.render.thread.folds import Folds
from kantlijn.render.wrap import cells, wrap


@dataclass
class Words:
    """A block of words, `[` being a link."""

    text: str

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(Link("https://example.org/", "x") for _ in range(self.text.count("[")))

    def lay(self, width: int, number: int) -> list[Line]:
        lines = [
            Line((Piece(self.text[a:b], at=a, link=number if self.links else 0),)) for a, b in wrap(self.text, width)
        ]
        return [*lines, Line()]


def words(body: str, markup: object) -> list[Block]:
    return [Words(part) for part in body.split("\n\n")]


def said(
    name: str, parent: str = "", body: str = "", *, date: str = "2009-10-03", author: str | None = None
) -> Comment:
    return Comment(name, body or f"Words of {name}.", author=name.title() if author is None else author,
                   published=date, parent=parent)  # fmt: skip


FAMILY = [said("a"), said("b", "a"), said("c", "b"), said("d", "a"), said("e"), said("f", "e")]


def document(comments: list[Comment] | None = None, **how: object) -> ThreadDocument:
    how.setdefault("render", words)
    return ThreadDocument(thread(FAMILY if comments is None else comments), **how)  # type: ignore[arg-type]


def page(thread_document: ThreadDocument, width: int = 60) -> list[str]:
    return [row.line.text for row in Page(thread_document, width, 1000).rows()]


def lines(thread_document: ThreadDocument, block: int, width: int = 60) -> list[str]:
    return [line.text for line in thread_document.lines(block, width)]


def styled(thread_document: ThreadDocument, block: int, text: str) -> str:
    pieces = [piece for line in thread_document.lines(block, 100) for piece in line.pieces]
    return next(piece.style for piece in pieces if piece.text.strip() == text)


# -- what is shown


def test_a_thread_with_its_bars() -> None:
    assert page(document(FAMILY[:3], comments_open=False))[3:] == [
        "▎A  3 Oct 2009",
        "▎Words of a.",
        "",
        "▎▎B  3 Oct 2009  answers A",
        "▎▎Words of b.",
        "",
        "▎▎▎C  3 Oct 2009  answers B",
        "▎▎▎Words of c.",
        "",
    ]


@pytest.mark.parametrize(
    ("how", "head"),
    [
        ({}, "6 comments"),
        ({"comments_open": False}, "6 comments · closed"),
        ({"by_date": True}, "6 comments · by date"),
        ({"hidden": {"spam": 1, "pending": 2}}, "6 comments · 2 pending, 1 spam hidden"),
        ({"comments": FAMILY[:1]}, "1 comment"),
        ({"comments": [replace(FAMILY[0], status="deleted"), FAMILY[1]]}, "1 comment · 1 deleted"),
        ({"comments": []}, "no comments in this archive"),
        ({"comments": [], "comments_open": True}, "no comments"),
        ({"comments": [], "comments_open": False}, "no comments · comments closed"),
        ({"comments": [], "hidden": {"spam": 3}}, "no comments · 3 spam hidden"),
    ],
)
def test_the_head_says_how_many(how: dict[str, object], head: str) -> None:
    assert document(**how).block(0).text.split("\n")[0] == head  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({}, "B  3 Oct 2009  answers A"),
        ({"guessed": ("parent",)}, "B  3 Oct 2009  answers A?"),
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
    comments = [said("a"), replace(said("b", "a"), **changes)]  # type: ignore[arg-type]
    thread_document = document(comments, post_author="Ten Cate")
    heads = [thread_document.block(block).text.split("\n")[0] for block in (1, 2)]
    assert head in heads


def test_styles_of_a_head() -> None:
    thread_document = document([said("a"), replace(said("b", "a"), status="spam")], post_author="b")
    assert [styled(thread_document, 2, text) for text in ("B", "author", "3 Oct 2009", "answers A", "spam")] == [
        "strong",
        "author",
        "muted",
        "answers",
        "warning",
    ]


def test_what_is_deleted_is_a_stub() -> None:
    gone = replace(said("a", body="secret words"), status="deleted")
    thread_document = document([gone, said("b", "a")])
    assert "secret" not in thread_document.block(1).text
    assert "answers a deleted comment" in thread_document.block(2).text
    assert styled(thread_document, 1, "(deleted)") == "stub"


def test_an_orphan_stands_under_what_is_missing() -> None:
    comments = [said("a", "lost"), said("b", "a")]
    assert page(document(comments))[3:] == [
        "▎(comment not in this archive)",
        "▎▎A  3 Oct 2009",
        "▎▎Words of a.",
        "",
        "▎▎▎B  3 Oct 2009  answers A",
        "▎▎▎Words of b.",
        "",
    ]
    hidden = document(comments, hidden={"spam": 1})
    assert "▎(comment hidden, or not in this archive)" in lines(hidden, 1)
    assert lines(document(comments, by_date=True), 1)[:2] == ["▎(comment not in this archive)", "▎A  3 Oct 2009"]


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


# -- folds


def test_a_folded_comment_shows_its_beginning_and_what_it_hides() -> None:
    thread_document = document([said("a", body="One two three four five.\n\nMore."), *FAMILY[1:]])
    thread_document.fold(0)
    assert lines(thread_document, 1, 20) == ["▎A  3 Oct 2009", "▎One two three four…", "▎↩ 3 replies hidden", ""]
    thread_document.fold(4)
    assert lines(thread_document, 5)[1:3] == ["▎Words of e.", "▎↩ 1 reply hidden"]
    thread_document.fold(5)
    assert lines(thread_document, 6) == ["▎▎F  3 Oct 2009  answers E", "▎▎Words of f.", ""]


@given(st.text(st.sampled_from("ab é小👩‍👧"), max_size=20), st.integers(1, 12))
def test_shortened_pieces_fit(text: str, width: int) -> None:
    pieces = shortened([Piece(text[:5], at=0), Piece(text[5:], at=5)], width)
    assert sum(cells(piece.text) for piece in pieces) <= width
    assert pieces[-1].text == "…"
    assert text.startswith("".join(piece.text for piece in pieces[:-1]))


def test_folding_keys() -> None:
    thread_document = document()
    assert thread_document.fold_level()  # c, at depth 2, goes
    assert thread_document.folded == {1}
    assert thread_document.fold_level()
    assert thread_document.folded == {0, 1, 4}
    assert not thread_document.fold_level()
    assert thread_document.unfold_level()
    assert thread_document.folded == {1}
    assert thread_document.fold_all()
    assert thread_document.folded == {0, 1, 4}
    assert thread_document.fold_all()
    assert thread_document.folded == frozenset()
    assert thread_document.toggle(0)
    assert not thread_document.fold(0)
    assert thread_document.toggle(0)
    assert not thread_document.unfold(0)
    thread_document.folded = frozenset({1, 99})
    assert thread_document.folded == {1}


def test_opening_to_a_comment_opens_nothing_else() -> None:
    thread_document = document()
    thread_document.fold_all()
    thread_document.fold(2)
    assert thread_document.open_to(2)
    assert thread_document.folded == {2, 4}
    assert not thread_document.reveal(2, 1)
    assert thread_document.reveal(2, len("C  3 Oct 2009  answers B") + 3)
    assert thread_document.folded == {4}


def test_a_fold_changes_only_the_lines_of_its_comment() -> None:
    thread_document = document()
    page(thread_document)
    before = thread_document.laid
    thread_document.fold(0)
    page(thread_document)
    assert thread_document.laid == before + 1
    assert "▎↩ 3 replies hidden" in page(thread_document)
    thread_document.fold_all()
    assert "▎↩ 1 reply hidden" in page(thread_document)


@st.composite
def threads(draw: st.DrawFn) -> list[Placed]:
    parents = [draw(st.integers(-1, n - 1)) for n in range(draw(st.integers(0, 25)))]
    return thread(said(f"n{n}", f"n{parent}" if parent >= 0 else "", date="") for n, parent in enumerate(parents))


@given(threads(), st.sets(st.integers(0, 24)))
def test_folds_step_as_climbing_up_says(placed: list[Placed], folded: set[int]) -> None:
    folds = Folds(placed)
    folds.folded = folded

    def hidden(index: int) -> bool:
        while (index := placed[index].parent) >= 0:
            if index in folded:
                return True
        return False

    seen = [index for index in range(len(placed)) if not hidden(index)]
    assert [index for index in range(len(placed)) if folds.hidden_by(index) < 0] == seen
    assert list(folds.shown()) == seen
    for index in range(len(placed)):
        assert folds.before(index) == max((other for other in seen if other < index), default=-1)
        assert folds.after(index) == min((other for other in seen if other > index), default=len(placed))
    for index in range(len(placed)):
        folds.folded = folded
        folds.open_to(index)
        assert folds.hidden_by(index) < 0
        assert {other for other in folded if other < len(placed)} - folds.folded <= set(range(index))


@given(threads(), st.sets(st.integers(0, 24)))
def test_next_and_previous_are_each_others_way_back(placed: list[Placed], folded: set[int]) -> None:
    thread_document = ThreadDocument(placed, render=words)
    thread_document.folded = folded
    block: int | None = 0
    way = []
    while block is not None:
        assert thread_document.shown(block)
        way.append(block)
        block = thread_document.next(block)
    back = []
    block = thread_document.previous(thread_document.count)
    while block is not None:
        back.append(block)
        block = thread_document.previous(block)
    assert back[::-1] == way
    assert way == [block for block in range(thread_document.count) if thread_document.shown(block)]


# -- from comment to comment


def test_the_ways_between_comments() -> None:
    thread_document = document()
    assert [thread_document.parent(index) for index in range(6)] == [None, 0, 1, 0, None, 4]
    assert [thread_document.root(index) for index in range(6)] == [None, 0, 0, 0, None, 4]
    assert [thread_document.sibling(index, 1) for index in range(6)] == [4, 3, None, None, None, None]
    assert [thread_document.sibling(index, -1) for index in range(6)] == [None, None, None, 1, 0, None]
    assert [thread_document.top_level(index, 1) for index in range(6)] == [4, 4, 4, 4, None, None]
    assert [thread_document.top_level(index, -1) for index in range(6)] == [None, 0, 0, 0, 0, 4]


def test_by_date_is_flat_and_keeps_who_answers_whom() -> None:
    comments = [
        said("a", date="2009-03"),
        said("b", "a", date=""),
        said("c", "a", date="2009-01"),
        said("d", date="2009-02"),
    ]
    threaded = document(comments)
    dated = threaded.reordered(True)
    assert [one.comment.id for one in dated.placed] == ["c", "d", "a", "b"]
    assert [one.depth for one in dated.placed] == [0, 0, 0, 0]
    assert lines(dated, 1)[0] == "▎C  Jan 2009  answers A"
    assert [dated.parent(index) for index in range(4)] == [2, None, None, 2]
    assert [dated.top_level(index, 1) for index in range(4)] == [1, 2, None, None]
    dated.fold(2)
    assert all(dated.shown(block) for block in range(5))
    assert not dated.open_to(3)
    threaded.fold(0)
    assert dated.reordered(True) is dated
    assert dated.reordered(False) is threaded
    assert threaded.folded == {0}


def test_the_same_comment_is_found_in_the_other_order() -> None:
    double = said("x", date="2009-09", body="second")
    threaded = document([said("x", date="2009-12", body="first"), double])
    dated = threaded.reordered(True)
    for index, one in enumerate(threaded.placed):
        assert dated.placed[dated.index_of(one.comment) or 0].comment is one.comment
        assert threaded.index_of(one.comment) == index
    assert dated.index_of(replace(double)) == 0
    assert dated.index_of(replace(double, body="read again")) == 0
    assert dated.index_of("x") == 0
    assert dated.index_of("y") is None


# -- links and shares


def test_links_are_numbered_in_order_whatever_is_drawn_first() -> None:
    thread_document = document(
        [said("a", body="[ ["), said("b", body="none"), said("c", body="["), said("d", body="[")]
    )
    assert [thread_document.numbers(block) for block in (4, 3, 2, 1, 0)] == [4, 3, 3, 1, 1]
    linked = [piece.link for line in thread_document.lines(3, 60) for piece in line.pieces if piece.link]
    assert linked == [3]


def test_numbering_renders_no_comment_without_a_sign_of_a_link() -> None:
    thread_document = document([*(said(f"n{n}") for n in range(50)), said("z", body="[")])
    assert thread_document.numbers(51) == 1
    assert thread_document.rendered == 0


def test_links_of_a_long_thread_are_numbered_as_they_are_met() -> None:
    long = "word " * (EXACT // 5 + 1)
    thread_document = document([said("a", body="[" + long), said("b", body="["), said("c", body="[")])
    assert [thread_document.numbers(block) for block in (3, 2, 3)] == [1, 2, 1]
    assert thread_document.rendered == 2


def test_shares_grow_to_the_end() -> None:
    thread_document = document()
    shares = [thread_document.share(block) for block in range(thread_document.count + 1)]
    assert shares == sorted(shares)
    assert (shares[0], shares[1], shares[-1]) == (0.0, 0.0, 1.0)
    assert document([]).share(0) == 0.0


# -- the work done


def forest(size: int) -> list[Comment]:
    chance = random.Random(1)
    return [said(f"n{n}", f"n{chance.randrange(max(0, n - 40), n)}" if n and n % 7 else "") for n in range(size)]


def test_a_page_of_ten_thousand_comments_renders_what_is_on_it() -> None:
    thread_document = document(forest(10_000))
    shown = Page(thread_document, 60, 40)
    assert len(shown.rows()) == 40
    assert thread_document.rendered <= 15
    shown.end()
    shown.rows()
    assert thread_document.rendered <= 45
    assert thread_document.laid <= 60


def test_ten_thousand_folds_are_stepped_over_without_climbing(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = document([said(f"n{n}", f"n{n - 1}" if n else "") for n in range(10_000)])
    chain.fold_all()
    looked: list[int] = []
    seen = ThreadDocument.shown

    def counted(self: ThreadDocument, index: int) -> bool:
        looked.append(index)
        return seen(self, index)

    monkeypatch.setattr(ThreadDocument, "shown", counted)
    assert chain.next(1) is None
    assert chain.previous(10_001) == 1
    assert len(looked) == 0
    Page(chain, 60, 10).end()
    assert len(looked) == 1
    assert chain.rendered <= 2


def test_a_deep_chain_is_no_recursion() -> None:
    chain = document([said(f"n{n}", f"n{n - 1}" if n else "") for n in range(20_000)])
    assert chain.root(19_999) == 0
    assert chain.open_to(19_999) is False
    shown = Page(chain, 60, 10)
    shown.put(Position(20_000), 0)
    assert "↳19999" in "".join(row.line.text for row in shown.rows())


def test_few_blocks_are_kept() -> None:
    thread_document = document([said(f"n{n}") for n in range(1000)])
    for block in range(1001):
        _ = thread_document.block(block).text
    thread_document.block(1)
    assert thread_document.rendered == 1000
    _ = thread_document.block(1).text
    assert thread_document.rendered == 1001


def test_links_are_numbered_from_block_to_block() -> None:
    thread_document = document([said("a", body="[\n\n[ [\n\n[")])
    numbered = [piece.link for line in thread_document.lines(1, 60) for piece in line.pieces if piece.link]
    assert numbered == [1, 2, 4]


def test_links_of_a_comment_are_those_of_its_blocks() -> None:
    block = CommentBlock(Flow("A"), lambda: [Words("["), Words("[ [")])
    assert len(block.links) == 3
