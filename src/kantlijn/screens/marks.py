"""Marks: a place or a comment by a letter, or without one as what is to be come back to; and the list of them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var

from kantlijn.library.reading_state import NOWHERE, Mark, comment_key
from kantlijn.render.thread.comment import name_of
from kantlijn.screens.go_to import GoTo
from kantlijn.screens.remembered import Remembered
from kantlijn.widgets.feature import Feature
from kantlijn.wording import beginning, date

WORDS = 60
"""How many characters of a marked passage the list shows."""

TITLE_AT = 3
"""The column of the title in the list, after the letter."""


class Marks(Feature):
    """Sets marks on what is on screen, and goes to those that are set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mark", "mark this place, with a letter or without", id="mark.set", show=False),
        Binding("apostrophe", "list", "list of marks", id="mark.list", show=False),
    ]

    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._marks = remembered.state.marks

    def action_mark(self) -> None:
        """Ask for a letter, and mark the comment under the cursor, or the place in the article."""
        from kantlijn.screens.letter import Letter

        if self.post is not None:
            self.app.push_screen(Letter("Mark: a letter or digit"), self._set)

    def _set(self, letter: str | None) -> None:
        if letter is None or self.post is None:
            return
        panes = self.panes
        article, thread = panes.article_pane.document, panes.thread_pane.thread
        if article is None or thread is None:
            return
        place = self._remembered.place(panes.reading_position, article, thread)
        comment = place.comment if panes.pane == "comments" else ""
        passage = NOWHERE if comment else place.article
        what = "comment" if comment else "place"
        if letter:
            self._marks.add(letter, self.post, comment, passage)
            self.say(f"{what} marked as {letter}")
        else:
            on = not self._marks.is_flagged(self.post, comment)
            self._marks.flag(self.post, comment, passage, on=on)
            self.say(f"{what} marked" if on else f"{what} no longer marked")

    def action_list(self) -> None:
        """Choose among the marks."""
        from kantlijn.screens.chooser import choose

        marks = [*self._marks.all(), *self._marks.flagged()]
        if marks:
            lines, columns = [_line(mark, self._words(mark)) for mark in marks], [TITLE_AT] * len(marks)
            choose(self.app, "Marks", lines, lambda number: self._go(marks[number]), columns=columns, verb="go there")
        else:
            self.say("no marks: {} sets one", keys={"mark.set": "m"})

    def _words(self, mark: Mark) -> str:
        """What tells a marked place from others of its post: its first words, or whose comment it is."""
        if not mark.comment:
            return beginning(mark.passage.words, WORDS) if mark.passage.block else ""  # the head is the title
        key = self._remembered.state.subjects.key_of(mark.post)
        thread = self._remembered.thread(key) if key is not None else ()
        found = next((one.comment for one in thread if comment_key(one.comment) == mark.comment), None)
        if found is None:
            return "a comment"
        parts = [name_of(found), date(found.published, short=True)]
        return f"comment by {', '.join(part for part in parts if part)}"

    def _go(self, mark: Mark) -> None:
        key = self._remembered.state.subjects.key_of(mark.post)
        if key is None:
            self.say("what was marked is no longer in this archive")
        else:
            self.post_message(GoTo(key, mark.comment, mark.passage))


def _line(mark: Mark, words: str) -> Content:
    """Letter, title, and the words of the place."""
    name = Content(f"{mark.name or '·':<{TITLE_AT}}").stylize("bold $accent")
    return name + Content(mark.title or "(no title)") + Content(f"  {words}" if words else "").stylize("$listed")
