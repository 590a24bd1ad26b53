"""An Org file as a tree of headings: each with its state, tags and properties, and the lines below it.

A line that begins with stars is a heading anywhere: in blocks Org writes a comma before them. The grammar is that of
Org's "Syntax" page; a heading's properties stand in a drawer below it, after the line that says when it was closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_HEADING = re.compile(r"^(\*+)[ \t]+(.*)$", re.MULTILINE)
_TAGS = re.compile(r"[ \t]+:([\w@#%:-]+):[ \t]*\Z")
_PRIORITY = re.compile(r"\[#\w\][ \t]*")
_PLANNING = re.compile(r"\s*((?:(?:CLOSED|SCHEDULED|DEADLINE):[ \t]*[\[<][^\]>\n]*[\]>][ \t]*)+)(?:\n|\Z)")
_CLOSED = re.compile(r"CLOSED:[ \t]*[\[<]([^\]>]*)[\]>]")
_DRAWER = re.compile(
    r"\s*:PROPERTIES:[ \t]*\n(.*?)^[ \t]*:END:[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_PROPERTY = re.compile(r"[ \t]*:([\w-]+)\+?:[ \t]*(.*)")
_KEYWORD = re.compile(r"^[ \t]*#\+([\w-]+):[ \t]*(.*)$", re.MULTILINE)
_STATES = ("TODO", "DRAFT", "DONE")


@dataclass(slots=True)
class Node:
    """A heading and what is below it up to the next one."""

    level: int
    title: str
    state: str
    tags: tuple[str, ...]
    """Its own and those of the headings above it."""
    properties: Mapping[str, str]
    """Its own, by names in capitals; those that a subtree inherits from the headings above it as well."""
    closed: str
    body: str
    children: list[Node] = field(default_factory=list)

    @property
    def is_left_out(self) -> bool:
        """Whether it says that it is not to be exported, with all that is below it."""
        return "noexport" in self.tags or self.title == "COMMENT" or self.title.startswith("COMMENT ")


def keywords(text: str) -> dict[str, list[str]]:
    """Returns the keywords of a file, above its first heading, by names in lower case."""
    found: dict[str, list[str]] = {}
    for name, value in _KEYWORD.findall(_above(text)):
        found.setdefault(name.lower(), []).append(value.strip())
    return found


def _above(text: str) -> str:
    first = _HEADING.search(text)
    return text[: first.start()] if first else text


def above(text: str) -> str:
    """Returns what stands above the first heading, without the properties of the file."""
    head = _above(text)
    return _DRAWER.sub("", head, count=1) if head.lstrip().upper().startswith(":PROPERTIES:") else head


def states_in(known: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Returns the words that say in what state a heading is: Org's own and those that the file declares."""
    lines = [line for name in ("todo", "seq_todo", "typ_todo") for line in known.get(name, ())]
    declared = (re.sub(r"\(.*", "", word) for line in lines for word in line.split())
    return frozenset((*_STATES, *(word for word in declared if word != "|")))


def nodes(text: str, states: frozenset[str]) -> Iterator[Node]:
    """Yields the headings of the first level and those that skip it, with all below them."""
    stack: list[Node] = []
    marks = list(_HEADING.finditer(text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        level = len(mark[1])
        while stack and stack[-1].level >= level:
            done = stack.pop()
            if not stack:
                yield done
        node = _node(level, mark[2], text[mark.end() + 1 : end], stack[-1] if stack else None, states)
        if stack:
            stack[-1].children.append(node)
        stack.append(node)
    if stack:
        yield stack[0]


def _node(level: int, heading: str, below: str, parent: Node | None, states: frozenset[str]) -> Node:
    tagged = _TAGS.search(heading)
    words = heading[: tagged.start()] if tagged else heading
    state, _, rest = words.strip().partition(" ")
    if state not in states:
        state, rest = "", words
    own = tuple(tag for tag in tagged[1].split(":") if tag) if tagged else ()
    planning = _PLANNING.match(below)
    closed = _CLOSED.search(planning[1]) if planning else None
    below = below[planning.end() :] if planning else below
    drawer = _DRAWER.match(below)
    pairs = map(_PROPERTY.match, drawer[1].split("\n")) if drawer else ()
    properties = {pair[1].upper(): pair[2].strip() for pair in pairs if pair}
    inherited = {name: value for name, value in (parent.properties if parent else {}).items() if _is_inherited(name)}
    return Node(
        level,
        _PRIORITY.sub("", rest).strip(),
        state,
        tuple(dict.fromkeys((*(parent.tags if parent else ()), *own))),
        {**inherited, **properties},
        closed[1] if closed else "",
        below[drawer.end() :] if drawer else below,
    )


def _is_inherited(name: str) -> bool:
    return name in ("EXPORT_HUGO_SECTION", "EXPORT_HUGO_BASE_DIR", "EXPORT_AUTHOR", "EXPORT_HUGO_AUTO_SET_LASTMOD")


def text_of(node: Node) -> str:
    """Returns what is below a heading, with the headings below it and theirs, but for what is not to be exported."""
    parts = [node.body]
    stack = node.children[::-1]
    while stack:
        one = stack.pop()
        if one.is_left_out:
            continue
        parts.append(f"{'*' * one.level} {one.title}\n{one.body}")
        stack += one.children[::-1]
    return "\n".join(part.rstrip("\n") for part in parts)
