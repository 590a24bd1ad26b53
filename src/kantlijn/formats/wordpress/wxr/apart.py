"""What a body of blocks has elsewhere in its export: its footnotes, in a field, and patterns, which are items."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from kantlijn.sources import json
from kantlijn.sources.source import FormatError
from kantlijn.sources.xml import Element, fields, name

PATTERN = "wp_block"
"""The kind of the items that are patterns; of several posts that use one, each has its words."""

_BODY = "content:encoded"
_NOTES_HERE = re.compile(r"<!--\s*wp:footnotes\b[^<]*?/-->")
_PATTERN_HERE = re.compile(r"<!--\s*wp:(?:core/)?block\s+\{[^<]*?\"ref\":\s*(\d+)[^<]*?/-->")
_LARGEST = 1_000_000
"""Characters; patterns that would make more of a body stay where they are."""


def with_footnotes(item: Element, found: Mapping[str, str]) -> Mapping[str, str]:
    """Returns the fields of an item with its footnotes in the body, where it says that they stand."""
    body = found.get(_BODY, "")
    if "wp:footnotes" not in body:
        return found
    notes = _footnotes(item)
    return {**found, _BODY: _NOTES_HERE.sub(lambda _: notes, body)}


def _footnotes(item: Element) -> str:
    metas = (fields(child) for child in item if name(child) == "wp:postmeta")
    said = next((one.get("wp:meta_value", "") for one in metas if one.get("wp:meta_key") == "footnotes"), "")
    try:
        notes = json.loads(said) if said.strip() else []
    except FormatError:
        return ""
    listed = [note for note in notes if isinstance(note, Mapping)] if isinstance(notes, list) else []
    items = (f'<li id="{html.escape(str(note.get("id", "")))}">{note.get("content", "")}</li>' for note in listed)
    return f"<ol>{''.join(items)}</ol>" if listed else ""


def has_patterns(found: Mapping[str, str]) -> bool:
    """Returns whether a body stands partly in patterns."""
    body = found.get(_BODY, "")
    return "wp:" in body and _PATTERN_HERE.search(body) is not None


def with_patterns(found: Mapping[str, str], patterns: Mapping[str, str]) -> Mapping[str, str]:
    """Returns the fields of an item with the patterns in its body, by their ids; those that are missing stay away.

    One that stands within itself ends there.
    """
    body = found.get(_BODY, "")
    seen: set[str] = set()
    while here := set(_PATTERN_HERE.findall(body)) - seen:
        known = {one: patterns.get(one, "") for one in here}
        longer = _PATTERN_HERE.sub(lambda match: known.get(match[1], ""), body)  # noqa: B023 - called at once
        if len(longer) > max(_LARGEST, len(body)):
            break
        body = longer
        seen |= here
    return {**found, _BODY: body}
