"""The thread as a document: what a comment shows, what folds hide, and how little is done for it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kantlijn.model import Comment, Placed, thread
from kantlijn.render.page import Page, Position
from kantlijn.render.thread.comment import News
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.render.thread.link_numbers import EXACT
from render.thread.made import FAMILY, document, lines, page, said, threads, words

# -- what is shown


def test_a_thread_with_its_bars() -> None:
    assert page(document(FAMILY[:3], comments_open=False))[3:] == [
        "▎A  3 Oct 2009",
        "▎Words of a.",
        "",
        "▎▎B  3 Oct 2009",
        "▎▎Words of b.",
        "",
        "▎▎▎C  3 Oct 2009",
        "▎▎▎Words of c.",
        "",
    ]


# -- folds


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
    assert thread_document.fold(0)
    assert not thread_document.fold(0)
    assert thread_document.unfold(0)
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
    assert "▎▸ 3 replies" in page(thread_document)
    thread_document.fold_all()
    assert "▎▸ 1 reply" in page(thread_document)


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


# -- the other order


def test_by_date_is_flat_and_keeps_who_answers_whom() -> None:
    comments = [
        said("a", date="2009-03"),
        said("b", "a", date=""),
        said("c", "a", date="2009-01"),
        said("d", date="2009-02"),
    ]
    threaded = document(comments)
    dated = threaded.reordered("dated")
    assert [one.comment.id for one in dated.placed] == ["c", "d", "a", "b"]
    assert [one.depth for one in dated.placed] == [0, 0, 0, 0]
    assert lines(dated, 1)[0] == "▎C  Jan 2009  answers A"
    assert [dated.parent(index) for index in range(4)] == [2, None, None, 2]
    assert [dated.top_level(index, 1) for index in range(4)] == [1, 2, None, None]
    dated.fold(2)
    assert all(dated.shown(block) for block in range(5))
    assert not dated.open_to(3)
    threaded.fold(0)
    assert dated.reordered("dated") is dated
    assert dated.reordered("threaded") is threaded
    assert threaded.folded == {0}


def test_the_same_comment_is_found_in_the_other_order() -> None:
    double = said("x", date="2009-09", body="second")
    threaded = document([said("x", date="2009-12", body="first"), double])
    dated = threaded.reordered("dated")
    for index, one in enumerate(threaded.placed):
        assert dated.placed[dated.index_of(one.comment) or 0].comment is one.comment
        assert threaded.index_of(one.comment) == index
    assert dated.index_of(double._replace()) == 0
    assert dated.index_of(double._replace(body="read again")) == 0
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


class Counted(ThreadDocument):
    """Counts how many comments are asked whether they are on show."""

    asked = 0

    def shown(self, index: int) -> bool:
        self.asked += 1
        return super().shown(index)


def test_ten_thousand_folds_are_stepped_over_without_climbing() -> None:
    chain = Counted(thread(said(f"n{n}", f"n{n - 1}" if n else "") for n in range(10_000)), render=words)
    chain.fold_all()
    assert chain.next(1) is None
    assert chain.previous(10_001) == 1
    assert chain.asked == 0
    Page(chain, 60, 10).end()
    assert chain.asked == 1
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


def test_new_comments_within_a_fold_are_counted_in_it_and_looked_for_once() -> None:
    asked: list[str] = []

    def news(comment: Comment) -> News:
        asked.append(comment.id)
        return "new" if comment.id in ("c", "d") else ""

    thread_document = document(news=news)
    page(thread_document)
    asked.clear()
    thread_document.fold(0)
    thread_document.fold(1)
    assert "▎▸ 3 replies · ● 2 new" in page(thread_document)
    thread_document.unfold(0)
    assert "▎▎▸ 1 reply · ● 1 new" in page(thread_document)
    assert len(asked) <= 2 * len(FAMILY)
    assert "new" in {piece.style for line in thread_document.lines(2, 40) for piece in line.pieces}


def test_how_much_is_on_show() -> None:
    thread_document = document()
    assert (thread_document.levels, thread_document.on_show) == (3, 6)
    thread_document.fold_level()
    assert (thread_document.levels, thread_document.on_show) == (2, 5)
    thread_document.fold_all()
    assert (thread_document.levels, thread_document.on_show) == (1, 2)
    assert (document([]).levels, document([]).on_show) == (0, 0)
    some = document([*FAMILY[:1], FAMILY[1]._replace(status="deleted"), *FAMILY[2:]])
    assert (some.on_show, some.comments) == (5, 5)
    assert page(some)[0].startswith("5 comments")


def test_a_hit_in_the_text_of_a_folded_comment_leaves_its_replies_folded() -> None:
    thread_document = document()
    thread_document.fold(0)
    assert not thread_document.reveal(0, len(thread_document.block(1).text) - 1)
    assert thread_document.folded == {0}
    thread_document.fold(3)
    assert thread_document.reveal(3, len(thread_document.block(4).text) - 1)
    assert thread_document.folded == set()
