"""The block index: where the blocks of a Markdown text begin and end, found window by window, exactly.

A window of the text is parsed by markdown-it's block rules alone; its last block may be cut, so it is dropped and the
next window begins with it. The blocks are those that a parse of the whole would find (tests/render/test_index.py).
Blocks that would cost much at once are cut further: long lists at their items, long code, long paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kantlijn.render import definitions
from kantlijn.render.details import Details, parts_of
from kantlijn.render.entries import Entries, Entry
from kantlijn.render.html_tags import shows_anything
from kantlijn.render.window import LONG_CODE, LONG_TEXT, Continued, Window, text_stretches

if TYPE_CHECKING:
    from kantlijn.render.html_quotes import HtmlQuotes

LONG_LIST, LONG_TABLE = 60, 20
"""Lines from which a list is cut at its items, and a table into runs of rows."""


class Sizes(NamedTuple):
    """How large windows are, in characters."""

    first: int = 16 * 1024
    """The first window."""
    further: int = 64 * 1024
    """Those after it."""
    giant: int = 32 * 1024
    """A window that a single block fills is made larger up to here; then a list, a table or code is taken by what of
    it is in the window, and goes on in the next."""
    largest: int = 1024 * 1024
    """The largest window that is tried before its text is taken as plain."""


class BlockIndex:
    """The blocks of a Markdown text, as far as they were found."""

    def __init__(self, text: str, sizes: Sizes | None = None) -> None:
        self.text = text
        self.entries = Entries()
        self.headings: list[int] = []
        """Which entries are headings."""
        self.env: dict[str, Any] = definitions.guessed(text)
        """What inline parsing goes by: what the windows found, and till all are parsed what a quick look guessed."""
        self.details = Details()
        """The `<details>` among the blocks."""
        self.quotes = _html_quotes(text)
        """The `<blockquote>` around blocks; None where there is none in the text."""
        self.revision = 0
        """Counts up when a window found other definitions than those that blocks were parsed with."""
        self.windows = 0
        """How many windows were parsed so far; tests hold the work done by it."""
        self._found: dict[str, Any] = {}
        self._defined = 0
        self._sizes = sizes or Sizes()
        self._position = 0
        self._size = self._sizes.first
        self._continued = Continued()

    @property
    def complete(self) -> bool:
        """Whether all blocks were found."""
        return self._position >= len(self.text)

    def advance(self) -> None:
        """Parse one window. Does nothing when complete."""
        if self.complete:
            return
        self.windows += 1
        window = Window.parse(self.text, self._position, self._size, self._continued.prefix, self._found)
        finished = window.finished
        if finished < 1 and not window.is_last:
            self._take_first(window)
            return
        for block in range(finished):
            if window.token(block).type == "html_block":
                self._add_html(window.begins(block), window.begins(block + 1))
            else:
                self._add(self._entries(window, block))
            self._continued = Continued()
        self._go_on(window.begins(finished))

    def _go_on(self, position: int, size: int = 0) -> None:
        """The next window begins at that position."""
        self._position, self._size = position, size or self._sizes.further
        if self.complete or definitions.count(self._found) != self._defined:
            self._defined = definitions.count(self._found)
            self.revision += definitions.settle(self.env, self._found, self.complete)

    def _add(self, entries: Iterator[Entry] | list[Entry], html: bool = False) -> None:
        for entry in entries:
            if entry.kind == "markdown" and entry.level:
                self.headings.append(len(self.entries))
            if self.quotes is not None and not html:
                self.quotes.markdown(entry.start, entry.end, len(self.entries))
            self.entries.append(entry)

    def _entries(self, window: Window, block: int) -> Iterator[Entry]:
        """The entries that a block of a window becomes."""
        token, start, end = window.token(block), window.begins(block), window.begins(block + 1)
        first, after = window.line_range(block)
        lines, continued = after - first, self._continued
        if token.type == "heading_open":
            yield Entry(start, end, level=int(token.tag[1:]))
        elif token.type.endswith("list_open") and (lines > LONG_LIST or continued.number is not None):
            yield from window.list_items(block, continued)
        elif token.type in ("fence", "code_block") and (lines > LONG_CODE or continued.prefix):
            yield from window.code_stretches(block)
        elif token.type == "table_open" and (lines > LONG_TABLE or continued.prefix):
            yield from window.table_runs(block, end, continued, len(self.entries))
        elif token.type == "paragraph_open" and end - start > LONG_TEXT:
            yield from text_stretches(self.text, start, end, "markdown")
        else:
            yield Entry(start, end)

    def _add_html(self, start: int, end: int) -> None:
        first = len(self.entries)
        self._add(self._html(start, end), html=True)
        if self.quotes is not None:
            self.quotes.html(start, end, first, len(self.entries) - first)

    def _html(self, start: int, end: int) -> Iterator[Entry]:
        """A block of HTML, cut where `<details>` begin and end; what shows nothing is no entry."""
        source = self.text[start:end]
        parts = list(parts_of(source))
        for (at, tag), (stop, _) in zip(parts, [*parts[1:], (len(source), "")], strict=True):
            if tag.startswith("details"):
                self.details.begin(len(self.entries), tag.endswith("open"))
            elif tag == "summary":
                self.details.head(len(self.entries))
            elif tag == "/details":
                self.details.end(len(self.entries) - 1)
            if shows_anything(source[at:stop]):
                yield Entry(start + at, start + stop)

    # -- a single block that fills a window

    def _take_first(self, window: Window) -> None:
        """Take what is certain of the block that fills a window, or try a larger window."""
        if self._size >= self._sizes.giant and len(window.tops) == 1:
            kind = window.token(0).type
            if kind in ("table_open", "fence"):
                taken = self._take_lines(window)
            elif kind.endswith("list_open"):
                taken = self._take_items(window)
            else:
                taken = kind == "blockquote_open" and self._take_quote(window)
            if taken:
                return
        if self._size < self._sizes.largest:
            self._size *= 2
            return
        self._add(text_stretches(self.text, window.start, window.end, "plain"))
        self._continued = Continued()
        self._go_on(window.end)

    def _take_lines(self, window: Window) -> bool:
        """Take all lines but the last of a table or of code; the next window repeats its head or its fence."""
        is_table = window.token(0).type == "table_open"
        first, after = window.line_range(0)
        head = 2 if is_table else 1
        if after - first <= head + 1:
            return False
        last = window.lines[after - 1]
        prefix = self._continued.prefix or self.text[window.lines[first] : window.lines[first + head]]
        if is_table:
            self._add(window.table_runs(0, last, self._continued, len(self.entries), more=True))
        else:
            self._add(window.code_stretches(0, more=True))
        self._continued.prefix = prefix
        self._go_on(last, self._sizes.giant)
        return True

    def _take_items(self, window: Window) -> bool:
        """Take all items but the last of a list; it goes on with the number of that one."""
        *items, final = window.list_items(0, self._continued)
        if not items:
            return False
        self._add(items)
        self._continued = Continued(number=final.level)
        self._go_on(final.start, self._sizes.giant)
        return True

    def _take_quote(self, window: Window) -> bool:
        """Take a quote up to its last empty line, else up to its last line.

        That is not exact, but a quote of this size is none that somebody indents lists across.
        """
        cut = self.text.rfind("\n>", window.start + 1, window.end - 1) + 1
        if self._size < self._sizes.further or cut <= window.start:
            return False
        blank = max(self.text.rfind(f"\n{mark}\n", window.start + 1, cut) + 1 for mark in (">", "> "))
        self._add([Entry(window.start, blank or cut)])
        self._continued = Continued()
        self._go_on(blank or cut, self._sizes.giant)
        return True


def _html_quotes(text: str) -> HtmlQuotes | None:
    if "<blockquote" not in text and "<BLOCKQUOTE" not in text:
        return None
    from kantlijn.render.html_quotes import HtmlQuotes

    return HtmlQuotes(text)
