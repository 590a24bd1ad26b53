"""Building blocks: what Markdown and HTML both tell, turned into parts with the right bars, bullets and gaps."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from kantlijn.clean import clean
from kantlijn.render.document import Link, Piece
from kantlijn.render.flow import Flow, FlowBlock, Gap, Part, Prefix, StyleSpan

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'`⟨⟩]*[^\s<>\"'`.,;:!?…)\]}⟨⟩]", re.IGNORECASE)


@dataclass
class Inline:
    """Text being gathered, with the styles and links that are open."""

    links: list[Link]
    """The links of the whole block; shared by all texts in it."""
    text: str = ""
    spans: list[StyleSpan] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _open: list[tuple[str, str, int, int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Some more text; what an entity may have decoded to is cleaned."""
        text = clean(text).replace("\t", " ")
        self._parts.append(text)
        self._length += len(text)

    @property
    def length(self) -> int:
        """How much text there is so far."""
        return self._length

    @property
    def ends_blank(self) -> bool:
        """Whether white space after this would be one blank too many."""
        last = next((part for part in reversed(self._parts) if part), "")
        return not last or last[-1] in " \n"

    def take_back_break(self) -> bool:
        """Whether the text ended with a line break, which is gone then: two running are the end of a paragraph."""
        if not self._parts or self._parts[-1] != "\n" or self._open:
            return False
        self._parts.pop()
        self._length -= 1
        return True

    def open(self, name: str, style: str, target: str | None = None) -> None:
        """Begin a style, or a link when there is a target."""
        link = -1
        if target is not None:
            link = len(self.links)
            self.links.append(Link(target, ""))
        self._open.append((name, style, self._length, link, len(self._parts)))

    def close(self, name: str) -> None:
        """End the innermost style of that name, and those opened within it; nothing where there is none."""
        if not any(entry[0] == name for entry in self._open):
            return
        while self._open:
            found, style, start, link, part = self._open.pop()
            self._span(style, start, link, part)
            if found == name:
                return

    def _span(self, style: str, start: int, link: int, part: int) -> None:
        if link >= 0:
            text = "".join(self._parts[part:])
            self.links[link] = Link(self.links[link].target, " ".join(text.split()), self.links[link].image)
        if self._length > start:
            self.spans.append(StyleSpan(start, self._length, style, link))

    def image(self, alt: str, target: str) -> None:
        """An image, as words; a link to open unless it stands in one."""
        start = self._length
        self.add(f"[image: {' '.join(alt.split())}]" if alt.strip() else "[image]")
        link = -1
        if target and not any(entry[3] >= 0 for entry in self._open):
            link = len(self.links)
            self.links.append(Link(target, " ".join(alt.split()), image=True))
        self.spans.append(StyleSpan(start, self._length, "image", link))

    def styled(self, text: str, style: str) -> None:
        """Text in a style of its own."""
        start = self._length
        self.add(text)
        if self._length > start:
            self.spans.append(StyleSpan(start, self._length, style))

    def finish(self) -> None:
        """Close what is open, and make links of addresses that stand in the text as such."""
        while self._open:
            self.close(self._open[-1][0])
        self.text = "".join(self._parts)
        if "://" in self.text or "www." in self.text or "WWW." in self.text:
            self._find_addresses()
        self.spans.sort(key=lambda span: (span.start, -span.end))

    def _find_addresses(self) -> None:
        taken = deque(sorted((s.start, s.end) for s in self.spans if s.link >= 0 or "code" in s.style))
        for match in _URL.finditer(self.text):
            start, end = match.span()
            while taken and taken[0][1] <= start:
                taken.popleft()
            if taken and taken[0][0] < end:
                continue
            target = match[0] if "://" in match[0] else f"http://{match[0]}"
            self.spans.append(StyleSpan(start, end, "link", len(self.links)))
            self.links.append(Link(target, match[0]))


@dataclass
class _Frame:
    """A container that is open: what it puts before its first line and before the others."""

    first: Piece | None
    rest: Piece
    tight: bool
    begun: bool = False


class Builder:
    """Takes containers and leaves in the order of the text, gives parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.links: list[Link] = []
        self._frames: list[_Frame] = []
        self._gap = False

    def push(self, rest: Piece, first: Piece | None = None, tight: bool = False) -> None:
        """Open a container: a quote (a bar), a list item (a marker, then blanks)."""
        self._frames.append(_Frame(first, rest, tight))

    def pop(self) -> None:
        """Close the container; one that held nothing still shows its marker."""
        frame = self._frames[-1]
        if not frame.begun and frame.first is not None:
            self.add(Flow(""))
        self._frames.pop()

    @property
    def tight(self) -> bool:
        """Whether the innermost list has no empty lines between its items."""
        return bool(self._frames) and self._frames[-1].tight

    @property
    def at_item_start(self) -> bool:
        """Whether a container is open that nothing stands in yet."""
        return bool(self._frames) and not self._frames[-1].begun

    def gap(self) -> None:
        """What comes next is set off by an empty line."""
        self._gap = True

    def inline(self) -> Inline:
        """A place to gather text in."""
        return Inline(self.links)

    def flow(self, inline: Inline, style: str = "") -> None:
        """Gathered text as a part; nothing when there is none."""
        inline.finish()
        if inline.text.strip():
            self.add(Flow(inline.text, inline.spans, style))

    def add(self, part: Part) -> None:
        """A part, set off from the one before where a gap was asked for."""
        if self._gap and self.parts:
            bars = tuple(frame.rest for frame in self._frames if frame.begun)
            self.parts.append(Gap(bars, bars))
        self._gap = False
        lead: list[Piece] = []
        for frame in self._frames:
            lead.append(frame.rest if frame.begun or frame.first is None else frame.first)
            frame.begun = True
        part.lead = tuple(lead)
        part.hang = self.hang
        self.parts.append(part)

    @property
    def hang(self) -> Prefix:
        """What stands before a further line here."""
        return tuple(frame.rest for frame in self._frames)

    def block(self, gap: bool = True) -> FlowBlock:
        """All of it as one block."""
        return FlowBlock(self.parts, tuple(self.links), gap)


QUOTE = Piece("▎ ", "quote-bar")


def bullet(builder: Builder, tight: bool) -> None:
    """Open an item of a bullet list."""
    builder.push(Piece("  "), Piece("• ", "bullet"), tight)


def numbered(builder: Builder, number: int, last: int, tight: bool) -> None:
    """Open an item of a numbered list whose last number is `last`."""
    size = max(2, len(str(last)))
    builder.push(Piece(" " * (size + 2)), Piece(f"{number:>{size}}. ", "bullet"), tight)
