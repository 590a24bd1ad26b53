"""Texts: what a quote may be of, in pieces small enough to be looked through between two keys.

Rendering is what costs, so a Markdown text goes by as its source, markup blotted out. Only what has enough of a quote's
words is rendered, for the places that count are those in the rendered text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kantlijn.late import late
from kantlijn.margin.manner import is_proposal
from kantlijn.margin.stretches import stretches
from kantlijn.margin.words import Words, words_in
from kantlijn.model import Comment
from kantlijn.render.bodies import blocks
from kantlijn.render.body import Body
from kantlijn.render.markdown_body import MarkdownBody

LONGEST = 4_000
"""A piece has no more characters; it is cut at white space."""

_MARKUP = late(r"<[^<>]*>|\]\([^)\s]*\)|\]\[[^\]]*\]|&#?\w{1,8};|https?://\S+")


class Piece(NamedTuple):
    """A piece of the article's text, or of a comment's."""

    owner: int
    """The index of the comment, or ARTICLE."""
    number: int
    """Its place among the pieces of its owner."""
    block: int
    """The block it is of, the head being 0; of a comment's source all of it, 0."""
    at: int
    """Where it begins in the block's text."""
    text: str
    quoted: bool = False
    """Whether its owner quotes it from elsewhere."""
    is_source: bool = False
    """Whether it is the source: what is to be rendered to know the places in it."""

    def words(self) -> Words:
        """Returns its words, their places counted from the block's beginning."""
        return words_in(_MARKUP.sub(" ", self.text) if self.is_source else self.text, self.at)


def article_pieces(text: Body) -> Iterator[Piece]:
    """Yields the pieces of an article, as its blocks are found: of Markdown the source of each block."""
    number = block = 0
    while text.reach(block):
        if isinstance(text, MarkdownBody):
            entry = text.index.entries[block]
            whole = Piece(-1, number, block + 1, 0, text.index.text[entry.start : entry.end], is_source=True)
        else:
            whole = Piece(-1, number, block + 1, 0, text.block(block).text)
        for piece in _cut(whole):
            number = piece.number + 1
            yield piece
        block += 1


def rendered_block(text: Body, piece: Piece) -> Iterator[Piece]:
    """Yields the pieces of the block that a piece of source is of."""
    yield from _cut(Piece(-1, piece.number, piece.block, 0, text.block(piece.block - 1).text))


def source_of(index: int, comment: Comment) -> Iterator[Piece]:
    """Yields the pieces of a comment's source."""
    yield from _cut(Piece(index, 0, 0, 0, comment.body, is_source=True))


def rendered_comment(index: int, comment: Comment) -> Iterator[Piece]:
    """Yields the pieces of a comment's text."""
    number, own = 0, ""
    for one in stretches(blocks(comment.body, comment.markup, comment.dialect)):
        for piece in _cut(Piece(index, number, one.block, one.at, one.text, one.depth > 0 and not is_proposal(own))):
            number = piece.number + 1
            yield piece
        own = own if one.depth else one.text


def _cut(whole: Piece) -> Iterator[Piece]:
    text, start, number = whole.text, 0, whole.number
    while start < len(text):
        end = min(len(text), start + LONGEST)
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        end = end if end > start else min(len(text), start + LONGEST)
        part = text[start:end]
        yield Piece(whole.owner, number, whole.block, whole.at + start, part, whole.quoted, whole.is_source)
        number, start = number + 1, end
