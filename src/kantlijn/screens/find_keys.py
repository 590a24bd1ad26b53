"""Finding in the post on screen: the keys, the bar one types in, and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kantlijn.screens.panes import PaneScreen
from kantlijn.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from kantlijn.screens._finding import Finding


class FindScreen(PaneScreen):
    """The reading screen's part that finds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", id="find"),
        Binding("n", "hit(1)", "next hit; else next heading or top-level comment", id="find.next", show=False),
        Binding("N", "hit(-1)", "previous hit, heading or top-level comment", id="find.previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.finding: Finding | None = None

    def action_find(self) -> None:
        """Type what to find in article and comments."""
        from kantlijn.screens._finding import Finding

        if self.finding is None:
            self.finding = Finding(self.article_pane, self.thread_pane, self.view)
            self.set_interval(0.02, self._find_on, name="find")
        self.search_bar.open()
        self.status.display = False

    @on(SearchBar.Changed)
    def _pattern(self, event: SearchBar.Changed) -> None:
        if self.finding is not None:
            self.search_bar.found = self.finding.look_for(event.text, event.regex)
            self._follow_hit()

    def _find_on(self) -> None:
        if self.finding is not None and self.finding.step():
            self._show_found()
            self._follow_hit()

    def _show_found(self) -> None:
        if self.finding is not None:
            self.search_bar.found = self.finding.counts()
            self.status.state = self.finding.counts()

    def _follow_hit(self) -> None:
        """In a single pane, show the one that has the hit."""
        if self.finding is not None and self.finding.pane is not None and self.has_class("-single"):
            self.pane = self.finding.pane.id or self.pane
            self.place_panes()

    @on(SearchBar.Stepped)
    def _find_step(self, event: SearchBar.Stepped) -> None:
        self.action_hit(event.direction)

    def action_hit(self, direction: int) -> None:
        """The next or previous hit while a find is on; else heading or top-level comment."""
        if self.finding is not None and self.finding.pattern is not None:
            said = self.finding.go(direction)
            if said:
                self.status.say(said)
            self._show_found()
            self._follow_hit()
            if self.finding.pane is not None and not self.search_bar.has_focus_within:
                self.go_to_pane(self.finding.pane.id or "article")
        elif not self.view.go_to_mark(direction):
            what = "top-level comment" if self.pane == "comments" else "heading"
            self.status.say(f"no {'further' if direction > 0 else 'earlier'} {what}")

    @on(SearchBar.Submitted)
    def _stay(self) -> None:
        """Enter: stay here, n and N go on."""
        finding = self.finding
        if finding is None or finding.pattern is None:
            self._cancel_find()
            return
        self._close_bar()
        self.places.mark(self.opened.row.key if self.opened else None, finding.began)
        self.go_to_pane(finding.pane.id if finding.pane is not None and finding.pane.id else self.pane)
        self._show_found()
        if not finding.found:
            self.status.say("nothing found")

    @on(SearchBar.Cancelled)
    def _cancel_find(self) -> None:
        """Esc: folds and place as they were."""
        self._close_bar()
        self.end_find(put_back=True)

    def _close_bar(self) -> None:
        self.search_bar.display = False
        self.status.display = True

    def end_find(self, put_back: bool) -> None:
        """Take the lights away; with `put_back`, folds and places are as they were before."""
        finding, self.finding = self.finding, None
        for timer in [timer for timer in self._timers if timer.name == "find"]:
            timer.stop()
        self.status.state = ""
        self._close_bar()
        if finding is not None:
            finding.end(put_back)
            self.go_to_pane(finding.began_in.id or "article" if put_back else self.pane)
