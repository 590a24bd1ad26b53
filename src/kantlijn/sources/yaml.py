"""Reading YAML that strangers wrote: every scalar is a text, no object is constructed, and size and depth are limited.

YAML's own types lose what the file says (`No` becomes False, `12:30:45` a number, `2018-02-30` an error), so all
scalars stay as they are written and whoever asks for one says what it means. libyaml's composer can crash the process
on 25,000 nested brackets and takes seconds for a few hundred bytes of aliases, so where a text could hold either its
tokens and events are counted before anything is composed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from kantlijn.sources.source import FormatError

if TYPE_CHECKING:
    import yaml

LARGEST, DEEPEST, MOST = 1_000_000, 64, 100_000
"""Characters in a text, levels of nesting, and nodes with aliases counted at their full size."""

_DEEP = re.compile(rf"[-?: \t]{{{DEEPEST}}}")
"""What stands before a block that is deeper: only blanks and indicators (`- - - x`) move its beginning to the right."""
_ANCHOR = re.compile(r"&[\w-]")
_ALIAS = re.compile(r"(?<![\w*])\*[\w-]")
_BRACKET_OR_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*+"|'[^']*+'|[\[\]{}]""", re.DOTALL)
_TOO_DEEP = "YAML is nested too deeply"
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_MARKER = re.compile(r"^(?:---|\.\.\.)(?:[ \t]*$|(?=[ \t]))", re.M)
"""What begins and ends a document: a line of its own, or the head of the line on which the document begins."""
_BLANK = re.compile(r"(?:[ \t\ufeff]*+(?:[#%].*+)?+(?:\n|\Z))*+")
_KEY = re.compile(r"^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|)$")


@cache
def _loader() -> type[Any]:
    """A loader on libyaml where there is one, which makes nodes and asks nobody what their tags mean."""
    import yaml

    class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
        """BaseLoader, without the search for tags that nothing here looks at."""

        def resolve(self, _kind: type[yaml.Node], _value: object, _implicit: object) -> str:
            return ""

        def descend_resolver(self, _parent: object, _index: object) -> None:
            """No path in the document means anything."""

        def ascend_resolver(self) -> None:
            """As above."""

    return Loader


def _value(node: Any) -> object:
    """What a node says: all scalars as text, a null written as such as an empty one, whatever tags stand there.

    Its depth is limited by then. Raises ConstructorError for a key that is a list or a mapping.
    """
    if node.id == "scalar":
        return "" if not node.style and node.value in _EMPTY else node.value
    if node.id == "sequence":
        return [_value(item) for item in node.value]
    return {_key(key): _value(value) for key, value in node.value}


def _key(node: Any) -> object:
    if node.id == "scalar":
        return _value(node)
    from yaml.constructor import ConstructorError

    raise ConstructorError(None, None, "found unhashable key", node.start_mark)


def documents(text: str) -> list[tuple[int, str]]:
    """Returns the documents of a YAML text with the number of each one's first line; one that says nothing is none."""
    found: list[tuple[int, str]] = []
    begin = 0
    for match in _MARKER.finditer(text) if text[:1] in "-." or "\n---" in text or "\n..." in text else ():
        found.append((begin, text[begin : match.start()]))
        begin = match.end()
    found.append((begin, text[begin:]))
    return [(1 + text.count("\n", 0, begin), document) for begin, document in found if not _BLANK.fullmatch(document)]


def load(text: str, line: int = 1) -> object:
    """Read a YAML text, whose first line has that number in its file; of several documents the first.

    Returns lists, dicts and strings, "" for an empty text. Raises FormatError, with the line where it is known, for
    what is no YAML, is larger than LARGEST, is nested deeper than DEEPEST or has more nodes than MOST.
    """
    import yaml

    if len(text) > LARGEST:
        raise FormatError(f"YAML of more than {LARGEST // 1000} kB is not read")
    try:
        if _suspicious(text):
            _check_size(text, line)
        return _composed(text)
    except yaml.MarkedYAMLError as error:
        raise _fault(text, error, line) from None
    except yaml.YAMLError as error:
        raise FormatError(f"YAML: {str(error).splitlines()[0]}") from None
    except (ValueError, TypeError) as error:  # keys that cannot be keys: a list, a mapping
        raise FormatError(f"YAML: {error}") from None


def _composed(text: str) -> object:
    loader = _loader()(text)
    try:
        return _value(loader.get_node()) if loader.check_node() else ""
    finally:
        loader.dispose()


def _fault(text: str, error: yaml.MarkedYAMLError, line: int) -> FormatError:
    """What is wrong, and in which line. libyaml's scanner reads ahead, so its own limit may be met before ours."""
    mark = error.problem_mark or error.context_mark
    if mark and _open_brackets(text[: mark.index]) > DEEPEST:
        return FormatError(_TOO_DEEP, f"line {mark.line + line}")
    return FormatError(f"YAML: {error.problem or error.context}", f"line {mark.line + line}" if mark else "")


def _open_brackets(text: str) -> int:
    """How many brackets and braces are open at the end of a text, but for those in quotes."""
    marks = _BRACKET_OR_QUOTED.findall(text)
    return sum(mark in "[{" for mark in marks) - sum(mark in "]}" for mark in marks)


def _suspicious(text: str) -> bool:
    """Whether a text could be over a limit at all; nearly none can, and they are read in one pass."""
    return bool(
        text.count("[") + text.count("{") > DEEPEST
        or _DEEP.search(text)
        or ("&" in text and "*" in text and _ANCHOR.search(text) and _ALIAS.search(text))
    )


def _check_size(text: str, line: int) -> None:
    """Refuse what is nested too deeply or would become too many nodes. Goes by events, so nothing is built."""
    import yaml

    size = _Size()
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        if isinstance(event, yaml.AliasEvent):
            size.alias(event.anchor)
        elif isinstance(event, yaml.ScalarEvent):
            size.begin(event.anchor)
            size.end()
        elif isinstance(event, yaml.CollectionStartEvent):
            size.begin(event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            size.end()
        if size.depth > DEEPEST or size.nodes > MOST:
            reason = _TOO_DEEP if size.depth > DEEPEST else "YAML expands to too many nodes"
            raise FormatError(reason, f"line {event.start_mark.line + line}" if event.start_mark else "")


class _Size:
    """How deep a document is and how many nodes it has, aliases counted at the size of what they name."""

    def __init__(self) -> None:
        self.nodes = 0
        self._named: dict[str, int] = {}
        self._open: list[tuple[str | None, int]] = []

    @property
    def depth(self) -> int:
        """How many nodes are open."""
        return len(self._open)

    def begin(self, anchor: str | None) -> None:
        """A node begins."""
        self._open.append((anchor, self.nodes))
        self.nodes += 1

    def end(self) -> None:
        """The innermost open node ends; an alias may name it from here on."""
        anchor, before = self._open.pop()
        if anchor:
            self._named[anchor] = self.nodes - before

    def alias(self, anchor: str | None) -> None:
        """What an anchor names stands here once more. Raises FormatError where that is not whole, as in a ring."""
        size = self._named.get(anchor or "")
        if size is None:
            raise FormatError("YAML: an alias refers to something that is not complete yet, or is not there")
        self.nodes += size


def lenient(text: str) -> tuple[dict[str, object], str]:
    """Read a mapping, of a broken one what can be had as `key: value` lines.

    Returns the mapping, and "" or why it was read line by line or is none. Never raises.
    """
    try:
        found = load(text)
        if isinstance(found, dict):
            return {str(key): value for key, value in found.items()}, ""
        return {}, "" if found in ("", None) else "is no list of keys and values"
    except FormatError as error:
        place = f"{error.where}: " if error.where else ""
        return _line_by_line(text), f"{place}{error.reason}; read line by line"


def _line_by_line(text: str) -> dict[str, object]:
    """`key: value` lines, and `- item` lines below a key without a value."""
    found: dict[str, object] = {}
    key = ""
    for line in text[:LARGEST].split("\n"):
        match = _KEY.match(line)
        item = line.strip()
        if match:
            key = match[1]
            found[key] = (match[2] or "").strip().strip("\"'")
        elif key and item.startswith("- ") and not (isinstance(found[key], str) and found[key]):
            items = found[key] if isinstance(found[key], list) else []
            found[key] = [*items, item[2:].strip().strip("\"'")]  # type: ignore[misc]
        elif key and line[:1] in " \t" and item and isinstance(found[key], str):
            found[key] = f"{found[key]} {item}".strip()
    return found
