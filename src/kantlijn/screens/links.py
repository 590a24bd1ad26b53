"""Following links: by number, from a list or by a click, each shown as it really is before it is opened."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var

from kantlijn.render.document import Document, Link
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.feature import Feature


class Links(Feature):
    """Opens the post's link, and those in article and comments."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", "open the post's link, or link number", id="link.open", show=False),
        Binding("L", "links", "list of links", id="link.list", show=False),
    ]

    post_link: var[str] = var("")
    """The link of the post on screen, "" where it has none."""

    def action_open(self) -> None:
        """Open the post's link, or the link of the number that was typed."""
        panes = self.panes
        number = panes.number.take()
        if not number:
            self._ask(self.post_link, "this post has no link")
            return
        # `31o` is link 31 of the pane it was typed in, or where that has none, `3` and then `1o`.
        link = link_of(panes.view_of(panes.came_from).document, int(number))
        if link is None and number[0] in "123" and number[1:]:
            number = number[1:]
            link = link_of(panes.view.document, int(number))
        else:
            panes.go_to(panes.came_from)
        self._ask(link.target if link else "", f"there is no link {number} in this pane")

    @on(DocumentView.LinkPointed)
    def _clicked(self, event: DocumentView.LinkPointed) -> None:
        self._ask(event.link.target)

    @on(DocumentView.LinkSeen)
    def _seen(self, event: DocumentView.LinkSeen) -> None:
        self.say(event.target, stay=True)

    def action_links(self) -> None:
        """Choose among the links of the pane."""
        from kantlijn.screens.chooser import choose

        document = self.panes.view.document
        links = numbered_links(document) if document is not None else []
        if not links:
            self.say("no links here")
            return
        lines = [
            Content(f"{number:>3}  {link.text[:60]}  ") + Content(link.target).stylize("$muted")
            for number, link in links
        ]
        choose(self.app, "Links", lines, lambda chosen: self._ask(links[chosen][1].target))

    def _ask(self, target: str, otherwise: str = "") -> None:
        """Show the real address; only when the reader says yes it is opened. Without a target, say `otherwise`."""
        from kantlijn.screens.addresses import NotOpened, open_address, real_address, shown
        from kantlijn.screens.ask import Ask

        if not target:
            self.say(otherwise)
            return
        try:
            address = real_address(target)
        except NotOpened as reason:
            self.say(str(reason))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    open_address(self.app, address)
                except NotOpened as reason:
                    self.say(str(reason))

        self.app.push_screen(Ask(Content("Open ") + Content(shown(address)).stylize("bold $accent") + "?"), answered)


def numbered_links(document: Document) -> list[tuple[int, Link]]:
    """Returns the links of a document with their numbers, in order."""
    document.finish()
    links: list[tuple[int, Link]] = []
    for block in range(document.count):
        found = document.block(block).links
        if found:
            links += enumerate(found, document.numbers(block))
    return links


def link_of(document: Document | None, number: int) -> Link | None:
    """Returns the link of that number, None where there is none."""
    return None if document is None else dict(numbered_links(document)).get(number)
