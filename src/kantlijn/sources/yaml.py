"""Reading YAML that strangers wrote: every scalar is a text, nothing is constructed, bombs are refused unlit.

YAML's own types lose what the file says (`No` becomes False, `12:30:45` a number, `2018-02-30` an error), so all
scalars stay as they are written and their meaning is told by who asks. libyaml's own composer crashes the process on
25,000 nested brackets and takes seconds for a few hundred bytes of aliases, so the events are counted first where a
text could hold either (research/reliability.md, finding 4).
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
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_KEY = re.compile(r"^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|)$")


@cache
def _loader() -> type[Any]:
    """A loader on libyaml where there is one: all scalars as text, unknown tags as their plain value."""
    import yaml

    class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
        """BaseLoader, but that a null written as such is an empty text."""

        def construct_scalar(self, node: yaml.ScalarNode) -> str:
            value = str(node.value)
            return "" if not node.style and value in _EMPTY else value

    def any_tag(loader: Any, _suffix: str, node: yaml.Node) -> object:
        if isinstance(node, yaml.ScalarNode):
            return loader.construct_scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_mapping(node, deep=True)

    Loader.add_multi_constructor("", any_tag)
    return Loader


def load(text: str) -> object:
    """A YAML text as lists, dicts and strings; of several documents the first. Raises FormatError with the line."""
    import yaml

    if len(text) > LARGEST:
        raise FormatError(f"YAML of more than {LARGEST // 1000} kB is not read")
    try:
        if _suspicious(text):
            _count(text)
        loader = _loader()(text)
        try:
            return loader.get_data() if loader.check_data() else ""
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FormatError(f"YAML: {error.problem or error.context}", f"line {mark.line + 1}" if mark else "") from None
    except yaml.YAMLError as error:
        raise FormatError(f"YAML: {str(error).splitlines()[0]}") from None
    except (ValueError, TypeError) as error:  # keys that cannot be keys: a list, a mapping
        raise FormatError(f"YAML: {error}") from None


def _suspicious(text: str) -> bool:
    """Whether a text could hold a bomb at all; nearly none can, and they are read in one pass."""
    return bool(
        text.count("[") + text.count("{") > DEEPEST
        or _DEEP.search(text)
        or ("&" in text and "*" in text and _ANCHOR.search(text) and _ALIAS.search(text))
    )


def _count(text: str) -> None:
    """Refuse what is nested too deeply or would become too many nodes. Goes by events, so nothing is built."""
    import yaml

    depth = total = 0
    sizes: dict[str, int] = {}
    open_anchors: list[tuple[str | None, int]] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise FormatError("YAML: an alias names nothing that is whole by then")
            total += sizes[event.anchor]
        elif isinstance(event, yaml.ScalarEvent):
            total += 1
            if event.anchor:
                sizes[event.anchor] = 1
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
            total += 1
            open_anchors.append((event.anchor, total))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
            anchor, before = open_anchors.pop()
            if anchor:
                sizes[anchor] = total - before + 1
        if depth > DEEPEST or total > MOST:
            reason = "is nested too deeply" if depth > DEEPEST else "expands to too many nodes"
            raise FormatError(f"YAML {reason}", f"line {event.start_mark.line + 1}" if event.start_mark else "")


def lenient(text: str) -> tuple[dict[str, object], str]:
    """A mapping, and "" or why it was read line by line: what of a broken one can be had as `key: value`."""
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
