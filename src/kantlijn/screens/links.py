"""Following links: by number, from a list or by a click, each shown as it really is before it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar
from urllib.parse import unquote

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var

from kantlijn.clean import clean_line
from kantlijn.library import Library, Linked
from kantlijn.render.document import Document, Link
from kantlijn.screens.addresses import NotOpened
from kantlijn.screens.go_to import GoTo, names_place
from kantlijn.screens.pictures import Pictures, open_file
from kantlijn.widgets.document_view import DocumentView
from kantlijn.widgets.feature import Feature

LONGEST = 140
"""So many characters of a target stand in the list: two lines of it."""

TEXT_AT = 5
"""The column of a link's text in the list, after its number."""


class Links(Feature):
    """Opens the post's link, and those in article and comments."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o",
            "open",
            "open the post's link; 12o opens link 12, and 1 2 3 alone are panes",
            id="link.open",
            show=False,
        ),
        Binding("i", "image", "show or hide the pictures on this page", id="image.show", show=False),
        Binding("L", "links", "list of links", id="link.list", show=False),
    ]

    post_link: var[str] = var("")
    """The link of the post on screen, "" where it has none."""
    post: var[int | None] = var(None)
    """The key of the post on screen."""

    def __init__(self, library: Library) -> None:
        """`library` knows which addresses are posts of the archive."""
        super().__init__()
        self._library, self._pictures = library, Pictures(self, library)

    def on_mount(self) -> None:
        """What was shown in a text stays when it is read again."""
        for view in (self.panes.article_pane, self.panes.thread_pane):
            self.watch(view, "document", self._kept_in(view), init=False)

    def _kept_in(self, view: DocumentView) -> Callable[[Document | None, Document | None], None]:
        def another(before: Document | None, after: Document | None) -> None:
            self._pictures.keep(self.post, before, after, view)

        return another

    def action_image(self) -> None:
        """Show the pictures on the page, or the one whose number was typed; again: no longer."""
        self._pictures.turn(self._path, self.panes.number.take(), self.post)

    @property
    def of_picture(self) -> str:
        """What the key for pictures does on this page, in a word; "" where it shows nothing."""
        return self._pictures.hint(self._path)

    @property
    def _path(self) -> str:
        """The file of the post on screen."""
        row = None if self.post is None else self._library.row(self.post)
        return row.path if row is not None else ""

    def action_open(self) -> None:
        """Open the post's link, or the link of the number that was typed."""
        panes = self.panes
        number = panes.number.take()
        links = dict(numbered_links(panes.view.document)) if panes.view.document is not None else {}
        if not number:
            self._open_own(bool(links))
        elif int(number) in links:
            self._follow(links[int(number)].target)
        else:
            last = f"the last one is {max(links)}" if links else "no links here"
            self.say(f"there is no link {number}; {last}" if links else last)

    def _open_own(self, has_links: bool) -> None:
        """Open the post's link; without one, say where others are."""
        if self.post_link:
            self._offer(self.post_link)
        else:
            others = "; {} lists the links in it" if has_links else ""
            self.say(f"this post has no address of its own{others}", keys={"link.list": "L"})

    @on(DocumentView.LinkPointed)
    def _clicked(self, event: DocumentView.LinkPointed) -> None:
        self._follow(event.link.target)

    @on(DocumentView.LinkSeen)
    def _seen(self, event: DocumentView.LinkSeen) -> None:
        here = self._here([event.target])[0]
        self.say(in_words(here) if here else event.target, stay=True)

    # -- links that stay in the archive

    def _here(self, targets: Sequence[str]) -> list[Linked | None]:
        """The post of the archive that each of these means, the one on screen for a fragment alone."""
        row = None if self.post is None else self._library.row(self.post)
        return [
            Linked(row.key, row.title, unquote(target[1:])) if row and target[:1] == "#" and target[1:] else here
            for target, here in zip(targets, self._library.linked(targets), strict=True)
        ]

    def _follow(self, target: str) -> None:
        """Ask whether to go to the post of the archive that a link means, or whether to open its true address."""
        here = self._here([target])[0]
        if here is None:
            self._offer(target)
        else:
            question = Content("Go to ") + Content(in_words(here)).stylize("bold $accent") + "?"
            self._ask(question, partial(self._go, here), "goes")

    def _go(self, here: Linked) -> None:
        if here.post == self.post and here.fragment and not names_place(here.fragment, self.panes):
            self.say(f"nothing here is called “{here.fragment}”")
            return
        self.call_next(lambda: self.post_message(GoTo(here.post, fragment=here.fragment)))

    def action_links(self) -> None:
        """Choose among the links of the pane."""
        from kantlijn.screens.chooser import choose

        document = self.panes.view.document
        links = numbered_links(document) if document is not None else []
        if not links:
            self.say("no links here")
            return
        heres = self._here([link.target for _, link in links])
        lines = [
            Content(f"{number:>{TEXT_AT - 2}}  ") + listed(link, in_words(here) if here else "")
            for (number, link), here in zip(links, heres, strict=True)
        ]

        def chosen(at: int) -> None:  # the list has said already where it leads
            here = heres[at]
            if here is None:
                self._offer(links[at][1].target)
            else:
                self._go(here)

        choose(self.app, "Links", lines, chosen, columns=[TEXT_AT] * len(lines), verb="follow")

    def _offer(self, target: str) -> None:
        """Ask whether to open an address, shown as it really is, or to give a picture of the archive to a program."""
        from kantlijn.screens.addresses import open_address, real_address, shown

        if (file := self._library.picture_file(self._path, target)) is not None:
            shown_file = Content(clean_line(str(file))).stylize("bold $accent")
            self._ask(Content("Open ") + shown_file + " with another program?", partial(open_file, file))
            return
        try:
            address = real_address(target)
        except NotOpened as reason:
            self.say(str(reason))
            return
        question = Content("Open ") + Content(shown(address)).stylize("bold $accent")
        self._ask(question, partial(open_address, self.app, address))  # a ? would seem to be part of the address

    def _ask(self, question: Content, do: Callable[[], object], verb: str = "opens") -> None:
        """Ask; only when the reader says yes it is done, or said why it cannot be."""
        from kantlijn.screens.ask import Ask

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    do()
                except NotOpened as reason:
                    self.say(str(reason))

        self.app.push_screen(Ask(question, verb), answered)


def listed(link: Link, where: str = "") -> Content:
    """Returns a link for the list: its text, and where it leads; an address that is its own text stands there once.

    `where` says it in words, of a link that stays in the archive.
    """
    address = Content(where or as_listed(link.target)).stylize("$listed")
    text = link.text.strip().removesuffix("…").rstrip(".").casefold()
    own = link.target.casefold()
    if not where and "." in text and (own.startswith(text) or own.partition("://")[2].startswith(text)):
        return Content(as_listed(link.target))
    return Content(f"{link.text[:60]}  ") + address


def as_listed(target: str) -> str:
    """Returns as much of a target as tells it from others in a list; all of it is shown before it is opened."""
    return target if len(target) <= LONGEST else f"{target[:LONGEST]}…"


def in_words(here: Linked) -> str:
    """Returns where a link leads that stays in the archive: `“The title”, at “part-2”, in this archive`."""
    at = f", at “{here.fragment}”" if here.fragment else ""
    return f"“{here.title or '(no title)'}”{at}, in this archive"


def numbered_links(document: Document) -> list[tuple[int, Link]]:
    """Returns the links of a document with their numbers, in order."""
    document.finish()
    links: list[tuple[int, Link]] = []
    for block in range(document.count):
        found = document.block(block).links
        if found:
            links += enumerate(found, document.numbers(block))
    return links
