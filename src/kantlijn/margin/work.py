"""The work of tying comments to what they quote, in steps that are short enough to be done between two keys."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterator, Sequence

from kantlijn.margin.candidates import Candidates
from kantlijn.margin.choice import Choice, Having
from kantlijn.margin.laid import Laid
from kantlijn.margin.manner import is_name
from kantlijn.margin.quotes import quotes
from kantlijn.margin.signs import may_quote
from kantlijn.margin.texts import Piece, article_pieces, rendered_block, rendered_comment, source_of
from kantlijn.margin.tie import ARTICLE, Tie
from kantlijn.margin.wanted import Wanted, wanted
from kantlijn.margin.words import words_in
from kantlijn.model import Comment, Placed, Post, folded_name
from kantlijn.render.bodies import body
from kantlijn.render.body import Body
from kantlijn.render.flow import FlowBlock

KEPT = 50
"""How many rendered texts are kept for the next quote."""
LONG = 8_000
"""So many characters of a comment are rendered in a step."""
AT_ONCE = 200
"""So many comments that quote nothing are passed in a step."""


class Work:
    """Ties a thread's comments to passages, step by step. `text` is the post's body, where it is at hand."""

    def __init__(self, post: Post, placed: Sequence[Placed], text: Body | None = None) -> None:
        self.ties: list[Tie] = []
        """What was found: all of it when `complete`."""
        self.complete = False
        self.steps = 0
        """How many steps were done; tests hold the work by it."""
        self._post = post
        self._placed = placed
        self._text = text or body(post.body, post.markup, post.dialect)
        self._title = "".join(words_in(post.title).said)  # `Whats new` is `What's new`
        self._choice = Choice(placed)
        self._rendered: OrderedDict[tuple[int, int], list[Piece]] = OrderedDict()
        self._going = self._work()

    def step(self) -> bool:
        """Do a little: read a comment, look through a piece of text, judge a quote. Returns whether more is to do."""
        if not self.complete:
            self.steps += 1
            self.complete = next(self._going, self) is self
        return not self.complete

    def finish(self) -> None:
        """Do all of it."""
        while self.step():
            pass

    def _work(self) -> Iterator[None]:
        candidates = Candidates(self._choice.may_quote)
        for index, one in enumerate(self._placed):
            if may_quote(one.comment):
                made = yield from self._blocks(one.comment)
                for quote in quotes(one.comment, made):
                    for part in wanted(index, quote):
                        candidates.add(part)
                yield
            elif index % AT_ONCE == AT_ONCE - 1:
                yield
        found = candidates.quotes
        if not found:
            return
        for piece in self._pieces(max(quote.comment for quote in found)):
            candidates.look(piece)
            yield
        once: dict[tuple[int, ...], Tie] = {}
        for number, looked_for in enumerate(found):
            for tie in (yield from self._found(looked_for, candidates.of(number))):
                once.setdefault(tie.passage, tie)
            yield
        self.ties = list(once.values())

    def _blocks(self, comment: Comment) -> Generator[None, None, list[FlowBlock]]:
        """The blocks of a comment, of a long one some in a step."""
        text = body(comment.body, comment.markup, comment.dialect)
        while not text.complete:
            text.advance()
            if len(comment.body) > LONG:
                yield
        made: list[FlowBlock] = []
        size = 0
        for index in range(text.count):  # once all are known, for definitions at the end hold for the first
            made.append(text.block(index))
            size += len(made[-1].text)
            if size > LONG:
                size = 0
                yield
        return made

    def _pieces(self, last: int) -> Iterator[Piece]:
        """All that may be quoted; `last` is the last comment that quotes."""
        yield from article_pieces(self._text)
        for index, one in enumerate(self._placed):
            if one.comment.status != "deleted" and self._choice.is_quotable(index, last):
                yield from source_of(index, one.comment)

    def _found(self, quote: Wanted, by_owner: dict[int, list[Piece]]) -> Generator[None, None, list[Tie]]:
        """The ties of a quote: to the article or the comment that is meant, of those that say what is quoted."""
        found: list[tuple[int, float, Having, Laid]] = []
        for owner, pieces in by_owner.items():
            if owner != ARTICLE and self._is_name(quote):
                continue
            if found:
                yield
            shown = self._shown(pieces)
            own = [piece for piece in shown if not piece.quoted]
            for some in (own, shown) if len(own) < len(shown) else (own,):
                laid = Laid(quote, some)
                if laid.verdict is not None:
                    if owner == ARTICLE or self._is_said_there(quote, owner, laid):
                        marked: Having = "marked" if owner != ARTICLE and laid.is_quoted_there else "own"
                        found.append((owner, laid.score, marked if some is own else "set off", laid))
                    break
        chosen = self._choice.best(quote, [one[:3] for one in found])
        return [] if chosen is None else found[chosen][3].ties()

    def _is_said_there(self, quote: Wanted, owner: int, laid: Laid) -> bool:
        """Whether a comment says what is quoted itself, rather than have it in quotation marks from somebody else."""
        authors = {folded_name(self._placed[one].comment.author) for one in (owner, quote.comment)}
        is_own = len(authors) == 1 and authors != {""}
        if is_own and quote.quote.kind == "marks" and laid.is_named_there:
            return False
        return (laid.verdict is not None and laid.verdict.sure == "exact") or not laid.is_quoted_there

    def _is_name(self, quote: Wanted) -> bool:
        """Whether all comments that have these words mean the same thing by them: a book, or the post itself."""
        said = "".join(quote.said)
        if quote.quote.kind != "marks":
            return said == self._title
        return is_name(quote.quote.text, loosely=True) or said in self._title

    def _shown(self, pieces: list[Piece]) -> list[Piece]:
        """The rendered text of pieces of source, each block or comment once."""
        shown: list[Piece] = []
        for place in dict.fromkeys((piece.owner, piece.block) for piece in pieces):
            first = next(piece for piece in pieces if (piece.owner, piece.block) == place)
            shown += self._render(first) if first.is_source else [one for one in pieces if one.block == place[1]]
        return shown

    def _render(self, piece: Piece) -> list[Piece]:
        place = piece.owner, piece.block
        if place not in self._rendered:
            is_comment = piece.owner != ARTICLE
            made = (
                rendered_comment(piece.owner, self._placed[piece.owner].comment)
                if is_comment
                else rendered_block(self._text, piece)
            )
            self._rendered[place] = list(made)
            if len(self._rendered) > KEPT:
                self._rendered.popitem(last=False)
        return self._rendered[place]


def ties(post: Post, placed: Sequence[Placed]) -> list[Tie]:
    """Returns all ties of a post's thread, which is given in reading order: by comment, then as they are quoted."""
    work = Work(post, placed)
    work.finish()
    return work.ties
