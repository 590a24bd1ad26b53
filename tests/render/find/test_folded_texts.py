"""The folded texts of a document's blocks are made once, and what is not in them is remembered."""

from __future__ import annotations

from kantlijn.render.find.folded_texts import REMEMBERED, FoldedTexts


def test_texts_are_folded_once() -> None:
    texts = FoldedTexts()
    for _ in range(3):
        assert texts.get(7, "caseless", lambda block: f"Block {block}").text == "block 7"
    assert texts.folded == 1
    texts.forget(7)
    assert texts.get(7, "caseless", lambda block: "Another").text == "another"


def test_where_a_part_is_not_the_whole_is_not() -> None:
    texts = FoldedTexts()
    texts.absent("caseless", "na").update({1, 2})
    assert texts.without("caseless", "nai") == [{1, 2}]
    assert texts.without("caseless", "n") == []
    assert texts.without("cased", "nai") == []
    texts.forget(1)
    assert texts.without("caseless", "nai") == [{2}]
    for number in range(REMEMBERED):
        texts.absent("caseless", str(number))
    assert texts.without("caseless", "nai") == []
