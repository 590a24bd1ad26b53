"""A find over article and comments at once: its hits, its counts, and the position to restore when it is cancelled."""

from __future__ import annotations

from kantlijn.render.document import Point
from kantlijn.render.find.finder import Finder, Hit, Pattern, PatternError
from kantlijn.render.find.folded_texts import FoldedTexts
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.reading_position import ReadingPosition
from kantlijn.widgets.thread_pane import ThreadPane
from kantlijn.wording import number

SLICE = 0.006
"""Seconds that finding may take at a time in each pane."""

IN_IT = " in the regular expression"
"""What need not be said beside one."""

CLASS = "unterminated character set", "missing ]"
"""What is said of a class that does not end, and the same as it is said of a group, in less room."""

FROM_FIRST, FROM_LAST = "that was the last hit, on from the first", "that was the first hit, on from the last"
"""What the reader is told where next and previous go on at the other end."""


class Finding:
    """Begins where the reader is; every pattern typed is found from there on."""

    def __init__(self, article: ArticlePane, thread: ThreadPane, began_in: DocumentView) -> None:
        self._article, self._thread = article, thread
        self.began_in = began_in
        self.began = ReadingPosition.of(began_in.id or "article", article, thread)
        other = thread if began_in is article else article
        self._views: tuple[DocumentView, ...] = (began_in, other)
        self._texts = {id(view): FoldedTexts() for view in self._views}
        self._finders: dict[int, Finder] = {}
        self.error = ""
        """Why nothing can be looked for, as a sentence; else ""."""
        self._first: tuple[DocumentView, Hit] | None = None
        """The hit that was shown first."""
        self._stay = False
        self.pattern: Pattern | None = None
        self.pane: DocumentView | None = None
        """The pane that has the current hit."""

    @property
    def found(self) -> int:
        """How many hits there are, as far as is known."""
        return sum(finder.total for finder in self._finders.values())

    @property
    def complete(self) -> bool:
        """Whether all of both panes was looked through."""
        return all(finder.complete for finder in self._finders.values())

    @property
    def over(self) -> bool:
        """Whether there is nothing to look on for: all was looked through, and the first hit is shown, if any."""
        if self.pattern is None or self.error:
            return True
        return self.complete and (self._stay or self.pane is not None or not self.found)

    def look_for(self, text: str, regex: bool) -> str:
        """Find another pattern, from where the find began. Returns the counts, or why nothing can be found."""
        pattern, error = None, ""
        if text:
            try:
                pattern = Pattern.parse(text, regex=regex)
            except PatternError as reason:
                error = str(reason).removesuffix(IN_IT).replace(" at position ", " · at position ").replace(*CLASS)
        self.began.restore(self._article, self._thread)
        self.look_for_pattern(pattern, error)
        return self.counts()

    def look_for_pattern(self, pattern: Pattern | None, error: str = "", *, stay: bool = False) -> None:
        """Find a pattern from where the find began; None: nothing, for the reason that `error` gives.

        `stay`: no hit is shown before it is gone to.
        """
        self._clear()
        self.error, self.pattern, self._stay = error, pattern, stay
        if pattern is not None:
            for view in self._views:
                if view.document is not None:
                    start = self._start(view)
                    self._finders[id(view)] = Finder(view.document, pattern, start, self._texts[id(view)])
                    view.finder = self._finders[id(view)]
            self.step()
        for view in self._views:
            view.redraw()

    def _start(self, view: DocumentView) -> tuple[int, int]:
        if view is self._thread:
            return (self.began.cursor, 0) if view is self.began_in else (0, 0)
        return self.began.article if view is self.began_in else (0, 0)

    def step(self) -> bool:
        """Look on for a few milliseconds; show the first hit there is. Returns whether anything changed."""
        if self.over:
            return False
        before = self.found, self.complete, self.pane
        try:
            for finder in self._finders.values():
                finder.step(SLICE)
        except PatternError as error:
            self.error = str(error)
        if self.pane is None and self.found and not self._stay:
            self._show_first()
        return before != (self.found, self.complete, self.pane)

    def _show_first(self) -> None:
        for view in self._views:
            finder = self._finders.get(id(view))
            if finder is not None and finder.total:
                block, offset = self._start(view)
                found = finder.next((block, offset - 1))
                if found is not None:
                    self._first = view, found[0]
                    self._show(view, found[0])
                    return
            if finder is not None and not finder.complete:
                return  # a hit in the pane where one is comes first, once it is known whether there is one

    def _show(self, view: DocumentView, hit: Hit) -> None:
        for other in self._views:
            if other is not view and other.hit is not None:
                other.hit = None
        self.pane = view
        view.show_hit(hit)

    def go(self, direction: int, view: DocumentView | None = None) -> str:
        """To the next (1) or previous (-1) hit, going on in the other pane.

        `view` is where the reader is: it is gone on from there, where that is not the last hit gone to.
        Returns what the reader should know: that nothing was found, or that it went on at the other end; else "".
        """
        place = self._left_for(view, direction) if view is not None else None
        if place is None and (self.pane is None or self.pane.hit is None):
            self.step()
            return "" if self.pane is not None else "nothing found"
        view, hit, wrapped = self._target(direction, view if place else None, place)
        if hit is not None:
            self._show(view, hit)
        if hit is None and self.complete:
            return "nothing found"
        return (FROM_FIRST if direction > 0 else FROM_LAST) if wrapped else ""

    def _left_for(self, view: DocumentView, direction: int) -> Point | None:
        """Where the reader is in a view, where that is not at the last hit gone to; None where it is."""
        page, hit = view.page, view.hit
        if page is None or id(view) not in self._finders:
            return None
        at_hit = view is self.pane and hit is not None and view.cursor in (0, hit.block)
        if at_hit and hit is not None and page.row_of(page.position_of(hit.block, hit.start)) is not None:
            return None
        block, offset = (view.cursor, 0) if view.cursor else view.point
        return (block, offset - 1) if direction > 0 else (block, offset)

    def ends(self, direction: int) -> bool:
        """Returns whether `go` would come round to the hit that was shown first, or go back beyond that one."""
        if self.pane is None or self.pane.hit is None:
            return self.complete
        here = self.pane, self.pane.hit
        view, hit, _ = self._target(direction) if direction > 0 else (*here, False)
        return hit is None or (view, hit) == self._first

    def _target(
        self, direction: int, view: DocumentView | None = None, place: Point | None = None
    ) -> tuple[DocumentView, Hit | None, bool]:
        """Where the next or previous hit is, and whether it lies round the end; None while none was met.

        From that place in a view; without one from the hit that was gone to last.
        """
        view = view or self.pane
        assert view is not None
        if place is None:
            assert view.hit is not None
            place = view.hit.block, view.hit.start
        found = self._beside(view, place, direction)
        if found is not None and not found[1]:
            return view, found[0], False
        other = next((other for other in self._views if other is not view and id(other) in self._finders), None)
        across = None
        if other is not None and other.document is not None:
            edge = (0, -1) if direction > 0 else (other.document.count, 0)
            across = self._beside(other, edge, direction)
        if across is not None and other is not None:
            return other, across[0], (other is self._thread) != (direction > 0)
        return view, found[0] if found is not None else None, True

    def _beside(self, view: DocumentView, place: tuple[int, int], direction: int) -> tuple[Hit, bool] | None:
        finder = self._finders[id(view)]
        return finder.next(place) if direction > 0 else finder.previous(place)

    def counts(self) -> str:
        """Returns `3/11 · article 2 · comments 9`, with a + while it looks, what matters most first; or `no hit`."""
        if self.error:
            return self.error
        if self.pattern is None:
            return ""
        if self.complete and not self.found:
            return "no hit: case matters" if self.missed_by_case else "no hit"
        parts = []
        for view in (self._article, self._thread):
            finder = self._finders.get(id(view))
            if finder is not None:
                parts.append(f"{view.id} {number(finder.total)}{'' if finder.complete else '+'}")
        if self.pane is not None and self.pane.hit is not None:
            parts.insert(0, f"{self._ordinal()}/{number(self.found)}{'' if self.complete else '+'}")
        return " · ".join(parts)

    @property
    def missed_by_case(self) -> bool:
        """Whether nothing was found of a pattern with a capital, which would else be found in any case."""
        return self.pattern is not None and self.pattern.case_matters and self.complete and not self.found

    def _ordinal(self) -> str:
        """Which hit the current one is, of both panes, those of the article first."""
        assert self.pane is not None
        assert self.pane.hit is not None
        ordinal = self._finders[id(self.pane)].ordinal(self.pane.hit)
        before = self._finders.get(id(self._article)) if self.pane is self._thread else None
        if ordinal is None or (before is not None and not before.complete):
            return "?"
        return number(ordinal + (before.total if before is not None else 0))

    def _clear(self) -> None:
        for view in self._views:
            view.finder = None
            view.hit = None
        self._finders.clear()
        self.pane = None

    def end(self, put_back: bool) -> None:
        """Clear the highlights; with `put_back`, folds and positions too are as they were."""
        self._clear()
        self.pattern = None
        if put_back:
            self.began.restore(self._article, self._thread)
        for view in self._views:
            view.redraw()
