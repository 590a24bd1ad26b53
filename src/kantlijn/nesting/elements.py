"""The elements that are open in HTML, as a parser would have them; what is too deep is marked to be left out.

It follows the standard (html.spec.whatwg.org, 13.2.6) as far as depth goes, and where it does not it counts too many
rather than too few. Each step costs the same however many elements are open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kantlijn.nesting.stack import PICTURE, Element, Stack
from kantlijn.nesting.tags import (
    BREAKS_OUT,
    CELLS,
    CLOSES_PARAGRAPH,
    HEADINGS,
    IGNORED,
    IMPLIED,
    IMPLIED_ENDS,
    ITEMS,
    LAST,
    PICTURES,
    RAW,
    SPECIAL,
    STYLES,
    TABLE_PARTS,
    VOID,
)

_HOLDS_HTML = re.compile(r"\sencoding\s*=\s*[\"']?(?:text/html|application/xhtml\+xml)(?=[\"'\s>])", re.IGNORECASE)
_MOST_ROUNDS = 8
"""A style that is closed after more blocks than this began in it stays open in the innermost, says the standard."""
_NOAHS_ARK = 3
"""A style that was left open several times with the same attributes goes on as often as this."""


@dataclass
class Elements:
    """Takes tags in their order, and says which to leave out."""

    deepest: int
    most_reopened: int
    left_out: set[int] = field(default_factory=set)
    """The numbers of the tags to leave out, the end tags too."""
    count: int = 0
    """How many of them are start tags."""
    _stack: Stack = field(default_factory=Stack)
    _pending: tuple[Element, ...] = ()
    """Styles that were left open, which go on with the next text."""
    _reopened: int = 0

    @property
    def in_picture(self) -> bool:
        """Whether a start tag would belong to a picture or a formula here."""
        top = self._stack.top
        return top is not None and not top.holds_html

    def text(self) -> None:
        """Text stands here: the styles that were left open go on."""
        pending, self._pending = self._pending, ()
        self._reopened += len(pending)
        for style in pending:
            if self._stack.depth < self.deepest and self._reopened <= self.most_reopened:
                self._stack.push(style)
            else:
                self._leave_out(style.number)

    def start(self, name: str, tag: str, number: int) -> None:
        """A start tag: its name in lower case, how it is written, and which of the text's tags it is."""
        if self.in_picture and name in BREAKS_OUT:
            while self.in_picture:
                self._pop(len(self._stack) - 1)
        if self.in_picture:
            self._start_in_picture(name, tag, number)
        elif name in VOID or name in IGNORED or name in RAW or (name == "form" and self._is_within_form()):
            self._make_room(name)
        elif name in TABLE_PARTS:
            self._start_table_part(name, tag, number)
        elif name == "select" and self._stack.last(name) >= max(0, self._stack.scope):
            self._pop(self._stack.last(name))
        else:
            self._make_room(name)
            if name in PICTURES:
                self._start_in_picture(name, tag, number)
            else:
                self._open(Element(name, tag, number))

    def _is_within_form(self) -> bool:
        return self._stack.last("form") >= 0 and self._stack.last("template") < 0

    def _start_in_picture(self, name: str, tag: str, number: int) -> None:
        if tag.endswith("/>"):
            return
        top, picture = self._stack.top, self._stack.picture
        if top is None or top.holds_html or (name == "svg" and top.name == f"{PICTURE}annotation-xml"):
            self._open(Element(PICTURE + name, tag, number, holds_html=False), begins_picture=True)
            return
        kind = self._stack[picture]
        holds_html = kind is not None and (
            name in PICTURES[kind.name.removeprefix(PICTURE)]
            or (name == "annotation-xml" and kind.name == f"{PICTURE}math" and bool(_HOLDS_HTML.search(tag)))
        )
        self._open(Element(PICTURE + name, tag, number, holds_html=holds_html))

    def _start_table_part(self, name: str, tag: str, number: int) -> None:
        """A part of a table ends what is open up to that which it stands in; outside of tables it is nothing."""
        table = self._stack.last("table", "template")
        if table >= 0:
            self._pop(max(table, self._stack.last(*TABLE_PARTS[name])) + 1)
            self._open(Element(name, tag, number))

    def _make_room(self, name: str) -> None:
        """End what a start tag ends."""
        if name in ITEMS and (item := self._stack.last(*ITEMS[name])) >= max(0, self._stack.firm):
            self._pop(item)
        if name in CLOSES_PARAGRAPH and (paragraph := self._stack.last("p")) > self._limit("p"):
            self._pop(paragraph)
        if name in LAST and (top := self._stack.top) and top.name in LAST[name]:
            self._pop(len(self._stack) - 1)
        within, but = IMPLIED_ENDS.get(name, ("", ""))
        if within and self._stack.last(within) >= max(0, self._stack.scope):
            self._end_implied(but)
        if name in ("a", "nobr"):
            self._end_style(name, -1)
        if name == "button" and (button := self._stack.last("button")) > self._stack.scope:
            self._pop(button)
        if name not in CLOSES_PARAGRAPH and name != "table":
            self.text()

    def _open(self, element: Element, begins_picture: bool = False) -> None:
        if self._stack.depth >= self.deepest:
            self._leave_out(element.number)
        kept = element.number not in self.left_out
        pending: tuple[Element, ...] = ()
        if element.name in CELLS:
            pending, self._pending = self._pending, ()
        opened = Element(element.name, element.tag, element.number, kept, element.holds_html, pending)
        self._stack.push(opened, begins_picture)

    def _leave_out(self, number: int) -> None:
        if number not in self.left_out:
            self.left_out.add(number)
            self.count += 1

    def _pop(self, place: int) -> None:
        """End all elements from that place in the stack; the styles among them go on."""
        loose: list[Element] = []
        pending: tuple[Element, ...] = self._pending
        while len(self._stack) > place:
            element = self._stack.pop()
            if element.name in CELLS:
                loose, pending = [], element.pending
            elif element.name in STYLES:
                loose.append(element)
        self._pending = self._going_on((*reversed(loose), *pending)) if loose or pending else ()

    def _going_on(self, styles: tuple[Element, ...]) -> tuple[Element, ...]:
        """Of styles that were left open those that go on: of several that are the same only some."""
        if len(styles) <= _NOAHS_ARK:
            return styles
        counts: Counter[str] = Counter()
        found = []
        for style in reversed(styles):
            counts[style.tag] += 1
            if counts[style.tag] <= _NOAHS_ARK:
                found.append(style)
        return tuple(reversed(found))

    def end(self, name: str, number: int) -> None:
        """An end tag: its name in lower case, and which of the text's tags it is."""
        if (top := self._stack.top) and top.name.startswith(PICTURE):
            place = self._stack.last(PICTURE + name)
            if place >= self._stack.picture and name not in ("p", "br"):
                self._end(place, number)
                return
            while name in ("p", "br") and self.in_picture:
                self._pop(len(self._stack) - 1)
        if name in STYLES:
            self._end_style(name, number)
        elif name == "form":
            self._end_form(number)
        elif (place := self._stack.last(*(HEADINGS if name in HEADINGS else (name,)))) >= max(0, self._limit(name)):
            self._end(place, number)

    def _limit(self, name: str) -> int:
        """How far up the stack an end tag reaches."""
        if name == "template":
            return 0
        if name == "table" or name in TABLE_PARTS:
            return self._stack.last("table", "template")
        if name == "li":
            return max(self._stack.scope, self._stack.last("ol", "ul"))
        if name == "p":
            return max(self._stack.scope, self._stack.last("button"))
        return self._stack.scope if name in SPECIAL or name == "dialog" else self._stack.special

    def _end(self, place: int, number: int) -> None:
        self._leave_out_end(self._stack[place], number)
        self._pop(place)

    def _end_implied(self, but: str = "") -> None:
        while (top := self._stack.top) and top.name in IMPLIED and top.name != but:
            self._pop(len(self._stack) - 1)

    def _end_form(self, number: int) -> None:
        """A form ends alone: what is open in it stays so."""
        place = self._stack.last("form")
        if place > self._stack.scope:
            self._end_implied()
            self._end_alone(place, number)

    def _end_alone(self, place: int, number: int) -> None:
        """An element ends, and what is open in it stays so."""
        element = self._stack[place]
        if place == len(self._stack) - 1:
            self._end(place, number)
        elif element is not None:
            self._leave_out_end(element, number)
            self._stack.end_alone(element)

    def _leave_out_end(self, element: Element | None, number: int) -> None:
        if element is not None and not element.kept:
            self.left_out.add(number)

    def _end_style(self, name: str, number: int) -> None:
        """A style ends, also where a block that began in it does not."""
        pending = self._pending
        for place in range(len(pending) - 1, -1, -1):
            if pending[place].name == name:
                self._pending = (*pending[:place], *pending[place + 1 :])
                return
        place = self._stack.last(name)
        if place <= self._stack.scope:
            return
        blocks = self._stack.blocks_after(place)
        if blocks:
            if blocks < _MOST_ROUNDS:
                self._end_alone(place, number)
            return
        element = self._stack[place]
        self._end(place, number)
        self._pending = tuple(style for style in self._pending if style is not element)
