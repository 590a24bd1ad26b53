"""Text being gathered, whatever its markup: the styles and links in it, each with where it begins and ends."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from kantlijn.clean import clean
from kantlijn.render.bare_addresses import bare_addresses
from kantlijn.render.document import Link
from kantlijn.render.flow import StyleSpan
from kantlijn.render.image_words import image_words
from kantlijn.render.raised import RAISING, raised

_RAISED_IN_RAISED = 4
"""Deeper in one another raised letters stay as they are: each level goes over all that is in it."""


class _Opened(NamedTuple):
    """A style or a link that is open: where in the text it began, and with which part."""

    name: str
    style: str
    start: int
    link: int
    part: int
    after: str
    """What is added when it ends."""
    hidden: bool


class Inline:
    """Text being gathered, with the styles and links that are open."""

    def __init__(self, links: list[Link]) -> None:
        self.links = links
        """The links of the whole block; shared by all texts in it."""
        self.text = ""
        self.spans: list[StyleSpan] = []
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Opened] = []
        self._names: dict[str, int] = {}  # how many of each name are open
        self.names: list[str] = []  # what addresses call places in it
        self._hidden = 0  # how many are open of which nothing is shown
        self._first_link = len(links)  # how many links the block had before this text
        self._link: _Opened | None = None
        """The link that is open; there is never one within another."""

    def add(self, text: str) -> None:
        """Add some more text; what an entity may have decoded to is cleaned."""
        text = clean(text).replace("\t", " ")
        if not text or self._hidden:
            return
        self._parts.append(text)
        self._length += len(text)

    @property
    def length(self) -> int:
        """How much text there is so far."""
        return self._length

    @property
    def ends_blank(self) -> bool:
        """Whether white space after this would be one blank too many."""
        return not self._parts or self._parts[-1][-1] in " \n"

    @property
    def ends_line(self) -> bool:
        """Whether the text so far ends with a line break."""
        return bool(self._parts) and self._parts[-1].endswith("\n")

    def take_back_break(self) -> bool:
        """Take back the line break that ends the text. Returns whether there was one: two running end a paragraph."""
        if not self._parts or self._parts[-1] != "\n" or self._open:
            return False
        self._parts.pop()
        self._length -= 1
        return True

    def open(self, name: str, style: str, target: str | None = None, *, after: str = "", hidden: bool = False) -> None:
        """Begin a style, or a link when there is a target. A link ends the one that it begins in, as in HTML.

        `after` is added when it ends; nothing that is added within what is `hidden` is shown.
        """
        if self._hidden:
            target = None
        if target is not None and self._link is not None:
            self.close(self._link.name)
        link = -1
        if target is not None:
            link = len(self.links)
            self.links.append(Link(target, ""))
        opened = _Opened(name, style, self._length, link, len(self._parts), after, hidden)
        self._hidden += hidden
        self._open.append(opened)
        self._names[name] = self._names.get(name, 0) + 1
        if link >= 0:
            self._link = opened

    def count(self, name: str) -> int:
        """Returns how many styles or links of that name are open."""
        return self._names.get(name, 0)

    def close(self, name: str) -> None:
        """End the innermost style of that name, and those opened within it; nothing where there is none."""
        if not self._names.get(name):
            return
        while self._open:
            opened = self._open.pop()
            self._names[opened.name] -= 1
            self._end(opened)
            if opened.name == name:
                return

    def _end(self, opened: _Opened) -> None:
        self._hidden -= opened.hidden
        if opened.name in RAISING and sum(map(self.count, RAISING)) < _RAISED_IN_RAISED:
            self._raise(opened)
        if opened is self._link:
            self._link = None
            text = "".join(self._parts[opened.part :])
            self.links[opened.link] = Link(self.links[opened.link].target, " ".join(text.split()))
        if self._length > opened.start and (opened.style or opened.link >= 0):
            self.spans.append(StyleSpan(opened.start, self._length, opened.style, opened.link))
        self.add(opened.after)

    def _raise(self, opened: _Opened) -> None:
        """Raise or lower the text since a tag began; where a mark comes before it, what is in it moves on."""
        text = "".join(self._parts[opened.part :])
        before = self._parts[opened.part - 1][-1] if opened.part else ""
        new = raised(text, opened.name, before)
        if new == text:
            return
        self._parts[opened.part :] = [new]
        if (ahead := new.find(text)) > 0:
            first = len(self.spans)
            while first and self.spans[first - 1].start >= opened.start:
                first -= 1
            inside = self.spans[first:]
            self.spans[first:] = [span._replace(start=span.start + ahead, end=span.end + ahead) for span in inside]
        self._length += len(new) - len(text)

    def image(self, alt: str, target: str, title: str = "") -> None:
        """Add an image, as words; a link to open unless it stands in one. See `image_words`."""
        if self._hidden:
            return
        start = self._length
        words = image_words(alt, target, title)
        self.add(f"[image: {words}]" if words else "[image]")
        link = -1
        if target and self._link is None:
            link = len(self.links)
            self.links.append(Link(target, words, image=True))
        self.spans.append(StyleSpan(start, self._length, "image", link))

    def styled(self, text: str, style: str) -> None:
        """Add text in a style of its own."""
        start = self._length
        self.add(text)
        if self._length > start:
            self.spans.append(StyleSpan(start, self._length, style))

    def finish(self) -> None:
        """Close what is open, and make links of addresses that stand in the text as such."""
        while self._open:
            self.close(self._open[-1].name)
        self.text = "".join(self._parts)
        if "://" in self.text or "www." in self.text or "WWW." in self.text:
            known = len(self.links)
            self._find_addresses()
            self.spans.sort(key=lambda span: (span.start, -span.end))
            if known < len(self.links):
                self._number_in_order()
        else:
            self.spans.sort(key=lambda span: (span.start, -span.end))

    def _number_in_order(self) -> None:
        """Number the links of this text as they follow each other; addresses were found last."""
        first = self._first_link
        order = list(dict.fromkeys(span.link for span in self.spans if span.link >= first))
        if order == sorted(order):
            return
        order += sorted(set(range(first, len(self.links))).difference(order))
        places = {link: first + place for place, link in enumerate(order)}
        self.links[first:] = [self.links[link] for link in order]
        self.spans = [s._replace(link=places.get(s.link, s.link)) for s in self.spans]

    def _find_addresses(self) -> None:
        taken = deque(sorted((s.start, s.end) for s in self.spans if s.link >= 0 or "code" in s.style))
        for found in bare_addresses(self.text):
            while taken and taken[0][1] <= found.start:
                taken.popleft()
            if taken and taken[0][0] < found.end:
                continue
            self.spans.append(StyleSpan(found.start, found.end, "link", len(self.links)))
            self.links.append(Link(found.target, self.text[found.start : found.end]))
