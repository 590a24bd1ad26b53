"""A thread in HTML that no class marks: its elements as blocks, so that it is found as one in Markdown is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kantlijn.formats._threads import markup
from kantlijn.formats._threads.blocks import Block, Kind, Marked
from kantlijn.formats._threads.boilerplate import button
from kantlijn.formats._threads.comments import Cut, comments_of
from kantlijn.formats._threads.headline import Headline
from kantlijn.formats._threads.heads import SAYS
from kantlijn.formats._threads.marked_heads import Mark
from kantlijn.formats._threads.split import Split
from kantlijn.formats._threads.thread import find_thread, past_boilerplate
from kantlijn.sources.html import ready

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTAINERS = frozenset("body div section article main center header footer aside nav form ol ul li dl dd span".split())
_WHOLE = frozenset("blockquote pre table figure details video audio iframe script style noscript template".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _CONTAINERS - {"span"} | _WHOLE | frozenset(("p", "dt", "hr", "address", *_HEADINGS))
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INNER = re.compile(r"\A<(\w+)\b[^<>]*>(.*)</\1>\s*\Z", re.DOTALL)
_DEEPEST_LIST = 12
_TELLS = re.compile(rf"\b(?:19|20)\d\d\b|\b{SAYS}\s*(?::|\.\.\.|…)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Elements that make one block."""

    nodes: Sequence[LexborNode]
    raw: str
    start: int
    """The first of its pieces, which lines end between."""


@dataclass
class _Pieces:
    """A tree taken apart: pieces stand for lines."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    leaves: list[_Leaf] = field(default_factory=list)
    places: Counter[int] = field(default_factory=Counter)

    def add(self, nodes: Sequence[LexborNode], kind: Kind, indent: int, number: int) -> None:
        """One more block; one that is broken into lines has a piece for each."""
        raw = "".join(node.html or "" for node in nodes)
        if not raw.strip():
            return
        inner = _INNER.match(raw) if len(nodes) == 1 else None
        lines = _BREAK.split(inner[2] if inner else raw) if kind not in ("other", "rule") else [raw]
        if len(lines) == 1:
            lines = [raw]
        start = len(self.pieces)
        self.pieces += lines
        self.leaves.append(_Leaf(nodes, raw, start))
        self.blocks.append(Block(kind, start, len(self.pieces), indent, 0, number))

    def item(self, node: LexborNode) -> tuple[Kind, int]:
        """What a list item is, and which of its list, from 1; to be asked once for each, in order."""
        if node.parent is None or node.parent.tag != "ol":
            return "bullet", 0
        self.places[node.parent.mem_id] += 1
        return "number", self.places[node.parent.mem_id]

    def kind(self, node: LexborNode, first: Kind) -> tuple[Kind, int]:
        """What a block is that is not looked into, and its level or number; `first` is what it is for being first."""
        tag = node.tag or ""
        if tag in _HEADINGS and first == "text":
            return "heading", _HEADINGS[tag]
        if tag == "hr":
            return "rule", 0
        if tag in _WHOLE or tag in ("ol", "ul", "dl"):
            return "other", 0
        return self.item(node) if tag == "li" else (first, 0)


def split_html(body: str, over: Headline | None) -> Split | None:
    """HTML in two, the article and its thread; None where there is none."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(ready(body)[0])
    if page.body is None:
        return None
    found = take_thread(page.body, over)
    return replace(found, body=(page.body.inner_html or "").strip()) if found else None


def take_thread(root: LexborNode, over: Headline | None) -> Split | None:
    """The thread that is in a tree, which is taken out of it; None where there is none that is certain."""
    parts = _Pieces()
    _take_apart(root, parts)
    text = Marked(parts.pieces, parts.blocks, "html")
    thread = find_thread(text, over)
    if thread is None:
        return None
    comments = tuple(comments_of(text, thread, _cut(parts)))
    end, closed = past_boilerplate(text, thread.end)
    emptied: dict[int, LexborNode] = {}
    for leaf in parts.leaves:
        if thread.start <= leaf.start < thread.body or thread.marks[0].start <= leaf.start < end:
            _remove(leaf.nodes, emptied)
    _prune(emptied, root)
    return Split(None, comments, thread.headline, closed)


def _take_apart(root: LexborNode, parts: _Pieces) -> None:
    """All blocks below an element in order, by a stack, for a page may be nested deeply."""
    stack: list[tuple[Iterator[tuple[list[LexborNode], bool]], int, Kind, int]] = [(_runs(root), 0, "text", 0)]
    while stack:
        runs, depth, first, number = stack[-1]
        nodes, is_block = next(runs, ([], False))
        if not nodes:
            stack.pop()
            continue
        node = nodes[0]
        tag = node.tag or ""
        stack[-1] = (runs, depth, "text", 0)
        if is_block and tag in _CONTAINERS and _opens(node, depth):
            inner = depth + (tag in ("ol", "ul"))
            item: Kind = first if tag not in ("li", "ol", "ul") else "text"
            if tag == "li":
                item, number = parts.item(node)
            stack.append((_runs(node), inner, item, number))
            continue
        kind, level = parts.kind(node, first) if is_block else (first, 0)
        indent = 4 * (depth - 1) if kind in ("number", "bullet") else 4 * depth
        parts.add(nodes, kind, max(indent, 0), level or number)


def _opens(node: LexborNode, depth: int) -> bool:
    """Whether an element is looked into: one with blocks in it, of lists those that may hold comments."""
    if depth > _DEEPEST_LIST:
        return False
    if node.tag in ("ol", "ul", "dl"):
        return any(_TELLS.search((item.text() or "")[:400]) for item in node.iter())
    return any(child.tag in _BLOCKS for child in node.iter())


def _runs(node: LexborNode) -> Iterator[tuple[list[LexborNode], bool]]:
    """The blocks right in an element, and what stands in lines between them."""
    run: list[LexborNode] = []
    for child in node.iter(include_text=True):
        if child.tag in _BLOCKS:
            if run:
                yield run, False
            run = []
            yield [child], True
        elif run or (child.html or "").strip():
            run.append(child)
    if run:
        yield run, False


def _cut(parts: _Pieces) -> Cut:
    """How a comment's text is cut out of the pieces."""

    starts = [leaf.start for leaf in parts.leaves]

    def cut(mark: Mark, end: int) -> str:
        first = bisect_left(starts, mark.end)
        raws = [leaf.raw for leaf in parts.leaves[first : bisect_left(starts, end)]]
        block = parts.blocks[first - 1]
        if mark.end < block.end:  # the head is but its first lines
            raws.insert(0, f"<p>{'<br>'.join(parts.pieces[mark.end : block.end])}</p>")
        while raws and _waste(raws[0]):
            raws.pop(0)
        while raws and _waste(raws[-1]):
            raws.pop()
        return "\n".join(raw.strip() for raw in raws)

    return cut


def _waste(raw: str) -> bool:
    return "<img" not in raw and button(markup.words(raw, "html"))


def _remove(nodes: Sequence[LexborNode], emptied: dict[int, LexborNode]) -> None:
    """Take elements out, and remember what they lay in."""
    for node in nodes:
        if node.parent is not None:
            emptied[node.parent.mem_id] = node.parent
        node.decompose()


def _prune(emptied: dict[int, LexborNode], root: LexborNode) -> None:
    """Take out what is empty by now, from the last to the first, and what that leaves empty."""
    while emptied:
        _, node = emptied.popitem()
        rest = (child for child in node.iter(include_text=True) if child.tag != "-text" or (child.text() or "").strip())
        if node.mem_id != root.mem_id and next(rest, None) is None:
            _remove([node], emptied)
