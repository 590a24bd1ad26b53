"""One comment as a block: bars for its depth, a head line, its body; folded, how many replies it hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from kantlijn.matching.text_folding import Span
from kantlijn.model import Comment, Placed
from kantlijn.render.document import Block, Line, Link, Piece
from kantlijn.render.flow import Flow, FlowBlock, Part, StyleSpan
from kantlijn.render.names import Named
from kantlijn.render.parts import Parts, date_and_time
from kantlijn.render.thread.order import is_guess
from kantlijn.render.wrap import cells, cut, fit
from kantlijn.wording import counted, number

TEXT = 40
"""The bars take no more room than leaves so many columns to the text."""
BAR = "▎"
SEEMS = "╏"
"""The bar of a level that is a guess."""
QUOTED = "┆"
"""The bar before what a comment quotes."""
FOLDED = "▸"
"""Before the count of the replies that a fold hides."""
COLOURS = 6
TIMED = 2
"""The parts of a date that has a time."""
NAMED = 60
"""So many cells of a name stand in `answers NAME`."""

News = Literal["", "new", "edited"]
"""What a comment is since the archive was last read."""

NOWHERE = "(comment not in this archive)"
_MARKS = {"ring": "reply chain is broken", "double": "same id as another comment"}


def bars(depth: int, width: int, guessed: int | None = None) -> tuple[Piece, ...]:
    """Returns a bar for each level, the last in the colour of the depth even where there is no room for all.

    From the depth `guessed` on they are broken.
    """
    count = min(depth + 1, max(width - TEXT, 1 if width >= 8 else 0))
    levels = [*range(count - 1), depth] if count else []
    sure = depth + 1 if guessed is None else guessed
    return tuple(Piece(BAR if level < sure else SEEMS, f"depth-{level % COLOURS}") for level in levels)


def name_of(comment: Comment) -> str:
    """Returns the name of who wrote it, on one line; "" is unknown."""
    return " ".join(comment.author.split())


def comment_head(
    placed: Placed, answered: Comment | None, post_author: str, dated: Callable[[str], str], news: News = ""
) -> Parts:
    """Returns `● NAME author  3 Oct 2009, 08:53  answers NAME`, and in words what is odd about the comment.

    `answered` is the comment it answers, where that is worth saying; `news` whether it is new since last time.
    """
    comment, name = placed.comment, name_of(placed.comment)
    parts = [(name, "strong") if name else ("(no name)", "muted")]
    if comment.status == "deleted":
        parts = [("(deleted)", "stub")]
    elif name and name.casefold() == " ".join(post_author.split()).casefold():
        parts.append(("author", "author"))
    if news == "new":
        parts.insert(0, ("●", "new"))
    on = dated(comment.published)
    parts.append((on, "muted"))
    parts.append(("edited since last time" if news == "edited" else "", "new"))
    if placed.hidden_parent is not None:
        parts.append(("answers a comment that is hidden", "answers"))
    elif answered is not None:
        whom = "a deleted comment" if answered.status == "deleted" else name_of(answered) or "(no name)"
        parts.append((f"{'seems to answer' if is_guess(placed) else 'answers'} {fit(whom, NAMED)}", "answers"))
    parts.append((comment.kind if comment.kind != "comment" else "", "muted"))
    parts.append((comment.status if comment.status not in ("published", "deleted") else "", "warning"))
    parts.append((_MARKS.get(placed.mark, ""), "warning"))
    parts.append(("may be of another post" if "post" in comment.guessed else "", "warning"))
    return _flow(parts, on)


def _flow(parts: Iterable[tuple[str, str]], dated: str) -> Parts:
    text, spans = "", []
    whole: tuple[Span, ...] = ()
    for part, style in parts:
        if part:
            text += ("" if not text else " " if style == "author" or text == "●" else "  ") + part
            spans.append(StyleSpan(len(text) - len(part), len(text), style))
            whole = date_and_time(part, len(text) - len(part)) if part is dated else whole
    spare = (whole[0][1], whole[1][1]) if len(whole) == TIMED else (0, 0)
    return Parts(text, spans, whole=whole, spare=spare)


class CommentBlock:
    """A comment. Its text is that of its head, and on further lines those of its body's blocks."""

    __slots__ = ("_body", "_text", "about", "above", "depth", "folded", "fresh", "guessed", "head", "make", "replies")

    def __init__(
        self,
        head: Part,
        make: Callable[[], Sequence[Block]],
        depth: int = 0,
        replies: int = 0,
        above: str = "",
        folded: bool = False,
        fresh: int = 0,
        guessed: int | None = None,
        about: str = "",
    ) -> None:
        self.head = head
        self.make = make
        """Renders the body; called once, when it is needed."""
        self.depth = depth
        self.replies = replies
        """How many comments hang on it, however deep: what a fold hides."""
        self.above = above
        """What stands above its head: that what it answers is missing."""
        self.folded = folded
        """Its replies are hidden; where it has none, its body is cut to one line."""
        self.fresh = fresh
        """How many of the replies that a fold hides are new."""
        self.guessed = guessed
        """The depth from which it is a guess that it stands there; None where it is none."""
        self.about = about
        """What it is about, `on ¶7 “the seller does the…”`: a line below its head, no part of its text."""
        self._body: Sequence[Block] | None = None
        self._text: str | None = None

    @property
    def body(self) -> Sequence[Block]:
        """The blocks of the body."""
        if self._body is None:
            self._body = self.make()
        return self._body

    @property
    def text(self) -> str:
        """Head and body, whether folded or not."""
        if self._text is None:
            self._text = "\n".join([self.head.text, *(block.text for block in self.body)])
        return self._text

    @property
    def links(self) -> tuple[Link, ...]:
        """Those of its body."""
        return tuple(link for block in self.body for link in block.links)

    def place(self, name: str) -> int | None:
        """Returns the offset in its text of what addresses call so; None where nothing is."""
        at = len(self.head.text) + 1
        for block in self.body:
            if isinstance(block, Named) and (found := block.place(name)) is not None:
                return at + found
            at += len(block.text) + 1
        return None

    def reveal(self, offset: int) -> bool:
        """Open what is closed round an offset in its text. Returns whether anything changed."""
        from kantlijn.render.thread.comment_body import CommentBody

        at = offset - len(self.head.text) - 1
        return at >= 0 and isinstance(self.body, CommentBody) and self.body.reveal(at)

    def room(self, width: int) -> int:
        """Returns how many cells of a column its body has, beside the bars."""
        return max(1, width - len(bars(self.depth, width, self.guessed)))

    def lay(self, width: int, number: int) -> list[Line]:
        """Returns its lines, bars running through all but the empty one that ends it."""
        over = bars(self.depth, width, self.guessed)
        room = max(1, width - len(over))
        lines = self._heads(width, room)
        if self.about:
            lines += _laid(Flow(f"› {self.about}", (StyleSpan(0, 1, "accent"),), "answers"), room, text=False)
        cut_short = self.folded and not self.replies
        lines += self._beginning(room, number) if cut_short else self._opened(room, number)
        if self.folded and self.replies:
            lines += _laid(Flow(*hidden(self.replies, self.fresh)), room, text=False)
        barred = [Line(over + line.pieces, line.ground) for line in lines]
        if self.above:
            outer = bars(max(0, self.depth - 1), width, self.guessed)
            laid = _laid(Flow(self.above, style="stub"), width - len(outer), text=False)
            barred[:0] = [Line(outer + line.pieces) for line in laid]
        return [*barred, Line()]

    def _heads(self, width: int, room: int) -> list[Line]:
        """The head; the depth as a number before it where there is no room for all bars."""
        clamped = self.depth + 1 > len(bars(self.depth, width))
        depth = f"↳{self.depth} " if clamped and room >= 16 else ""
        lines = _laid(self.head, room - len(depth))
        if depth:
            lines[0] = Line((Piece(depth, "muted"), *lines[0].pieces))
        return lines

    def _opened(self, room: int, number: int) -> list[Line]:
        lines: list[Line] = []
        at = len(self.head.text) + 1
        for block in self.body:
            lines += [_quoted(_moved(line, at)) for line in block.lay(room, number)]
            at += len(block.text) + 1
            number += len(block.links)
        while lines and not lines[-1].pieces and not lines[-1].ground:
            lines.pop()
        return lines

    def _beginning(self, room: int, number: int) -> list[Line]:
        """The first line of the body, with an ellipsis where there is more."""
        at = len(self.head.text) + 1
        for position, block in enumerate(self.body):
            lines = [line for line in block.lay(room, number) if line.pieces]
            if lines:
                first = _quoted(_moved(lines[0], at))
                more = len(lines) > 1 or position + 1 < len(self.body)
                return [Line(shortened(first.pieces, room), first.ground)] if more else [first]
            at += len(block.text) + 1
            number += len(block.links)
        return []


def hidden(replies: int, fresh: int) -> tuple[str, tuple[StyleSpan, ...]]:
    """Returns `▸ 12 replies · ● 3 new`: what stands in place of what a fold hides."""
    said = f"{FOLDED} {counted(replies, 'reply', 'replies')}"
    spans = (StyleSpan(0, 1, "accent"), StyleSpan(2, len(said), "muted"))
    if not fresh:
        return said, spans
    more = f"{said} · ● {number(fresh)} new"
    return more, (*spans, StyleSpan(len(said), len(said) + 3, "muted"), StyleSpan(len(said) + 3, len(more), "new"))


def _laid(flow: Part, width: int, text: bool = True) -> list[Line]:
    """A flow as lines; with `text` False they are no text of the block."""
    lines = FlowBlock([flow], gap=False).lay(max(1, width), 1)
    return lines if text else [_moved(line, None) for line in lines]


def _moved(line: Line, by: int | None) -> Line:
    """A line whose text begins that much later; with None, one that is no text of the block."""
    if by is None:
        return Line(tuple(piece._replace(at=-1) for piece in line.pieces), line.ground)
    pieces = (Piece(one.text, one.style, one.at + by if one.at >= 0 else -1, one.link) for one in line.pieces)
    return Line(tuple(pieces), line.ground)


def _quoted(line: Line) -> Line:
    """A line with another bar before what it quotes, which would else look like that of a deeper reply."""
    if not any(piece.style == "quote-bar" for piece in line.pieces):
        return line
    pieces = (
        one._replace(text=one.text.replace(BAR, QUOTED)) if one.style == "quote-bar" else one for one in line.pieces
    )
    return Line(tuple(pieces), line.ground)


def shortened(pieces: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """Returns pieces with an ellipsis at their end, cut between graphemes where that needs room."""
    kept: list[Piece] = []
    room = width - 1
    for piece in pieces:
        size = cells(piece.text)
        if size > room:
            start, end = cut(piece.text, room)[0] if room > 0 else (0, 0)
            if end > start and cells(piece.text[start:end]) <= room:
                kept.append(piece._replace(text=piece.text[start:end]))
            break
        kept.append(piece)
        room -= size
    return (*kept, Piece("…", "muted"))


def body_of(comment: Comment) -> Sequence[Block]:
    """Returns the blocks of a comment's body."""
    from kantlijn.render.bodies import body
    from kantlijn.render.thread.comment_body import CommentBody

    return CommentBody(body(comment.body, comment.markup, comment.dialect))


def open_body_of(comment: Comment) -> Sequence[Block]:
    """Returns the blocks of a comment's body with nothing closed: as text, which nobody can open."""
    from kantlijn.render.bodies import blocks

    return blocks(comment.body, comment.markup, comment.dialect)


def short_date(published: str) -> str:
    """Returns a comment's date as it stands in its head."""
    from kantlijn.wording import date

    return date(published, short=True)
