"""Links, headings and copying: what leads away from the text on screen, and what is taken out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from kantlijn.render.document import Document, Link
from kantlijn.screens.panes import PaneScreen
from kantlijn.widgets.document_view import DocumentView

COPIED = 100_000
"""How many characters are copied at most: terminals take no more."""


class LinkScreen(PaneScreen):
    """The reading screen's part that follows links and copies."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open the post's link, or link number", id="link.open", show=False),
        Binding("L", "links", "list of links", id="link.list", show=False),
        Binding("y", "copy", "copy what is under the cursor", id="copy", show=False),
    ]

    def action_open(self) -> None:
        """Open the post's link, or the link of the number that was typed."""
        number = self.typed_number()
        if not number:
            self._ask(self.opened.post.url if self.opened else "", "this post has no link")
            return
        # `31o` is link 31 of the pane it was typed in, or where that has none, `3` and then `1o`.
        went_to = self.pane
        self.go_to_pane(self.came_from)
        link = link_of(self.view.document, int(number))
        if link is None and number[0] in "123" and number[1:]:
            self.go_to_pane(went_to)
            number = number[1:]
            link = link_of(self.view.document, int(number))
        self._ask(link.target if link else "", f"there is no link {number} in this pane")

    @on(DocumentView.LinkPointed)
    def _link_clicked(self, event: DocumentView.LinkPointed) -> None:
        self._ask(event.link.target, "")

    @on(DocumentView.LinkSeen)
    def _link_seen(self, event: DocumentView.LinkSeen) -> None:
        if event.target:
            self.status.say(event.target, stay=True)
        else:
            self.status.clear()

    def _ask(self, target: str, otherwise: str) -> None:
        """Show the real address; only then may it be opened."""
        from kantlijn.screens._links import NotOpened, open_address, real_address, shown
        from kantlijn.screens.ask import Ask

        if not target:
            self.status.say(otherwise)
            return
        try:
            address = real_address(target)
        except NotOpened as reason:
            self.status.say(str(reason))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    open_address(self.app, address)
                except NotOpened as reason:
                    self.status.say(str(reason))

        self.app.push_screen(Ask(Content("Open ") + Content(shown(address)).stylize("bold $accent") + "?"), answered)

    def action_links(self) -> None:
        """Choose among the links of the pane."""
        document = self.view.document
        links = all_links(document) if document is not None else []
        if not links:
            self.status.say("no links here")
            return
        lines = [
            Content(f"{number:>3}  {link.text[:60]}  ") + Content(link.target).stylize("$muted")
            for number, link in links
        ]
        self._choose("Links", lines, lambda chosen: self._ask(links[chosen][1].target, ""))

    def action_headings(self) -> None:
        """Choose among the headings of the article."""
        document = self.article
        if document is None:
            return
        document.finish()
        heads = document.outline()
        if not heads:
            self.status.say("no headings in this article")
            return
        least = min(head.level for head in heads)
        lines = [Content("  " * (head.level - least) + head.text) for head in heads]
        top = self.article_pane.page.top.block if self.article_pane.page else 0
        now = max((number for number, head in enumerate(heads) if head.block <= top), default=0)

        def go(chosen: int) -> None:
            self.mark_jump()
            self.go_to_pane("article")
            self.article_pane.go_to_block(heads[chosen].block)

        self._choose("Headings", lines, go, now)

    def _choose(self, title: str, lines: list[Content], then: Callable[[int], None], chosen: int = 0) -> None:
        from kantlijn.screens.chooser import Chooser

        def answered(number: int | None) -> None:
            if number is not None:
                then(number)

        self.app.push_screen(Chooser(title, lines, chosen), answered)

    def action_copy(self) -> None:
        """Copy the selection, the comment under the cursor, the paragraph at the top, or the post in the list."""
        if self.pane == "list":
            row = self.posts.row(self.posts.cursor)
            self._copy(f"{row.title}\n{row.path}" if row else "")
        else:
            self._copy(self.view.text_under_cursor())

    @on(DocumentView.Selected)
    def _selected(self, event: DocumentView.Selected) -> None:
        self._copy(event.text)

    def _copy(self, text: str) -> None:
        if not text:
            self.status.say("nothing to copy here")
            return
        cut = text[:COPIED]
        self.app.copy_to_clipboard(cut)
        first = " ".join(cut[:60].split())
        whole = "" if len(text) <= COPIED else f", the first of {len(text)}"
        self.status.say(f"sent to the terminal's clipboard: {len(cut)} characters{whole}, “{first}…”")


def link_of(document: Document | None, number: int) -> Link | None:
    """The link of that number, among the blocks looked at so far."""
    if document is None:
        return None
    return dict(all_links(document)).get(number)


def all_links(document: Document) -> list[tuple[int, Link]]:
    """The links of a document with their numbers, in order."""
    document.finish()
    links: list[tuple[int, Link]] = []
    for block in range(document.count):
        found = document.block(block).links
        if found:
            links += enumerate(found, document.numbers(block))
    return links
