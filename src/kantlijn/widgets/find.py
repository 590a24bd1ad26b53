"""Finding in the post on screen: the keys, the bar one types in, and the find itself from its start to its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message
from textual.timer import Timer

from kantlijn.widgets.feature import Feature
from kantlijn.widgets.find_bar import FindBar
from kantlijn.widgets.reading_position import ReadingPosition

if TYPE_CHECKING:
    from kantlijn.matching.pattern import Pattern
    from kantlijn.widgets.finding import Finding

EVERY = 0.02
"""Seconds between two slices of finding."""

TOLD = 10
"""Of so many counts that grow while it looks one is told."""


class Find(Feature):
    """Finds in article and comments at once. A find outlives its bar: Enter closes the bar, `end` ends the find."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", id="find"),
        Binding("n", "mark(1)", "next hit; else next heading or top-level comment", id="find.next", show=False),
        Binding("N", "mark(-1)", "previous hit, heading or top-level comment", id="find.previous", show=False),
    ]

    bar = query_one(FindBar)

    class Counted(Message):
        """Other counts: `3/11 · article 2 · comments 9`; "" when the find is over."""

        def __init__(self, counts: str) -> None:
            super().__init__()
            self.counts = counts

    class Kept(Message):
        """Enter was pressed: what was found is gone to, from the position where the find began."""

        def __init__(self, began: ReadingPosition, text: str) -> None:
            super().__init__()
            self.began = began
            self.text = text
            """What was typed."""

    class PassedEnd(Message):
        """All hits of what was searched for were gone through in this post, forwards (1) or backwards (-1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class BarTurned(Message):
        """The bar was opened or closed, or other keys have something to do than before."""

    def __init__(self, history: Callable[[], Sequence[str]] = tuple) -> None:
        """`history` gives earlier finds, the last first."""
        super().__init__(id="find")
        self._history = history
        self._finding: Finding | None = None
        self._timer: Timer | None = None
        self._untold = 0
        self._told: tuple[object, ...] = ()
        """What the last counts were told with, and how often more was found since."""
        self._led_nowhere = False
        self._searching = False
        """Whether what is found was searched for across posts, so that n and N go on into the next one."""

    def compose(self) -> ComposeResult:
        """The bar, below the panes."""
        yield FindBar()

    @property
    def active(self) -> bool:
        """Whether a find is going on, in the bar or after it, or a search is gone through."""
        return self._finding is not None or self._searching

    @property
    def nothing(self) -> bool:
        """Whether all was looked through and nothing found, so that no key leads to a hit."""
        finding = self._finding
        return finding is not None and not self._searching and finding.complete and not finding.found

    @property
    def typing(self) -> bool:
        """Whether the bar is open."""
        return self.bar.display

    def action_find(self, text: str = "") -> None:
        """Type what to find in article and comments, after `text`; a find that is going on stays until one types."""
        if self._finding is None:
            self._begin()
        self.bar.history = self._history()
        self.bar.open(text)
        self.post_message(self.BarTurned())
        if text:
            self._look_for(text, self.bar.regex)

    def _begin(self) -> Finding:
        from kantlijn.widgets.finding import Finding  # with all that finds: once it does

        panes = self.panes
        self._finding = Finding(panes.article_pane, panes.thread_pane, panes.view)
        self._timer = self.set_interval(EVERY, self._find_on)
        return self._finding

    def search(self, pattern: Pattern | None) -> None:
        """Find, from where the reader is, what was searched for across posts. None lights nothing."""
        self.end(put_back=False)
        self._searching = True
        if pattern is not None:
            self._begin().look_for_pattern(pattern)
            self._report()
        self.post_message(self.BarTurned())

    def on_paste(self, event: events.Paste) -> None:
        """Finds what follows a pasted `/`, as if it had been typed; an end of line after it is Enter."""
        if event.text.startswith("/"):
            event.stop()
            line, *rest = event.text[1:].splitlines(keepends=True) or [""]
            self.action_find(line.rstrip("\r\n"))
            if rest or line.endswith(("\r", "\n")):
                self._keep()

    @on(FindBar.Changed)
    def _typed(self, event: FindBar.Changed) -> None:
        self._look_for(event.text, event.regex)

    def _look_for(self, text: str, regex: bool) -> None:
        if self._finding is not None:
            self._searching = False
            self._finding.look_for(text, regex)
            if self._timer is not None:
                self._timer.resume()
            self._report()

    def _find_on(self) -> None:
        """Look on; each number that is told has the screen laid out anew, so of counts that grow a few are told."""
        finding = self._finding
        if finding is not None and finding.step():
            self._untold += 1
            if self._untold >= TOLD or self._told != (finding.pane, finding.complete, finding.error):
                self._report()
        if self._timer is not None and (finding is None or finding.over):
            self._timer.pause()  # a find may stay for hours

    def _report(self) -> None:
        """Show how far the find is, and in a single pane the one that has the hit."""
        finding = self._finding
        if finding is None:
            return
        self._untold, self._told = 0, (finding.pane, finding.complete, finding.error)
        self.bar.found = counts = finding.counts()
        self.post_message(self.Counted(counts))
        if self._led_nowhere != self.nothing:
            self._led_nowhere = self.nothing
            self.post_message(self.BarTurned())
        found_in = finding.pane.id if finding.pane is not None else None
        if found_in and self.panes.single and found_in != self.panes.pane:
            self.panes.show(found_in)

    @on(FindBar.Stepped)
    def _step(self, event: FindBar.Stepped) -> None:
        self.action_mark(event.direction)

    def action_mark(self, direction: int) -> None:
        """The next (1) or previous (-1) hit while a find is on; else heading or top-level comment."""
        panes, finding = self.panes, self._finding
        if self._searching and (finding is None or finding.ends(direction)):
            self.post_message(self.PassedEnd(direction))
        elif finding is not None and finding.pattern is not None:
            note = finding.go(direction, None if self._searching or self.typing else panes.view)
            if note and not self._searching:
                self.say(note)
            self._report()
            if finding.pane is not None and not self.typing:
                panes.go_to(finding.pane.id or "article")
        elif not panes.view.go_to_mark(direction):
            what = "top-level comment" if panes.pane == "comments" else "heading"
            self.say(f"no {'further' if direction > 0 else 'earlier'} {what}")

    @on(FindBar.Submitted)
    def _keep(self) -> None:
        """Enter: close the bar and stay with what was found; n and N go on."""
        finding = self._finding
        if finding is not None and finding.error:
            return  # the bar stays, and beside it what is wrong
        if finding is None or finding.pattern is None:
            self.end(put_back=True)
            return
        self._close_bar()
        self.post_message(self.Kept(finding.began, self.bar.field.value))
        self.panes.go_to(finding.pane.id if finding.pane is not None and finding.pane.id else self.panes.pane)
        self._report()
        if not finding.found:
            self.say("nothing found; with a capital, case matters" if finding.missed_by_case else "nothing found")

    @on(FindBar.Cancelled)
    def _cancel(self) -> None:
        self.end(put_back=True)

    def leave(self) -> Callable[[], None]:
        """Another post is about to be shown. Returns what makes a find that was kept go on there; any other ends."""
        finding = self._finding
        if finding is None or finding.pattern is None or self._searching or self.typing:
            self.end(put_back=False)
            return lambda: None
        go_on = partial(self._go_on, finding.pattern)
        finding.end(put_back=False)
        return go_on

    def _go_on(self, pattern: Pattern) -> None:
        """Find in the post that is shown now, without leaving the place in it."""
        self._stop()
        self._begin().look_for_pattern(pattern, stay=True)
        self._report()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def end(self, put_back: bool) -> None:
        """End the find: no highlights any more; with `put_back`, folds and positions are as they were before it."""
        finding, searching = self._finding, self._searching
        self._finding, self._searching = None, False
        self._stop()
        if finding is None:
            if searching:
                self.post_message(self.BarTurned())  # n and N have something else to do again
            return
        finding.end(put_back)
        self._close_bar()
        self.post_message(self.Counted(""))
        self.panes.go_to(finding.began_in.id or "article" if put_back else self.panes.pane)

    def _close_bar(self) -> None:
        self.bar.display = False
        self.post_message(self.BarTurned())
