"""What links and footnotes refer to: guessed by a quick look over a whole text, then found window by window."""

from __future__ import annotations

import re
from typing import Any

from kantlijn.late import late
from kantlijn.render.markdown import parser

_LINK = late(r"^ {0,3}\[(?!\^)([^\]\n]{1,999})\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_FOOTNOTE = late(r"^ {0,3}\[\^([^\]\s]{1,999})\]:", re.MULTILINE)


def guessed(text: str) -> dict[str, Any]:
    """Returns the definitions of a text as markdown-it's `env` has them, found without parsing it.

    A definition that stands in code is taken for one here; `settle` puts that right.
    """
    env: dict[str, Any] = {}
    if "]:" in text:
        from markdown_it.common.utils import normalizeReference

        if notes := [match[1] for match in _FOOTNOTE.finditer(text)]:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}}
        for match in _LINK.finditer(text):
            reference = {"title": "", "href": parser().normalizeLink(match[2]), "map": [0, 0]}
            env.setdefault("references", {}).setdefault(normalizeReference(match[1]), reference)
    return env


def count(found: dict[str, Any]) -> int:
    """Returns how many definitions an `env` has."""
    return len(found.get("references", {})) + len(found.get("footnotes", {}).get("refs", {}))


def settle(env: dict[str, Any], found: dict[str, Any], complete: bool) -> int:
    """Correct `env` by what was found: that comes before what was guessed, and when complete only that stays.

    Returns in how many kinds of definitions (links, footnotes) something changed.
    """
    changes = 0
    notes = found.get("footnotes", {}).get("refs", {})
    for kind, known in (("references", found.get("references", {})), ("footnotes", notes)):
        if not known and kind not in env:
            continue
        before = env.setdefault(kind, {} if kind == "references" else {"refs": {}})
        before = before if kind == "references" else before["refs"]
        gone = [label for label in before if label not in known] if complete else []
        other = [label for label in known if label not in before or _target(known[label]) != _target(before[label])]
        for label in gone:
            del before[label]
        before.update((label, known[label]) for label in other)
        changes += bool(gone or other)
    return changes


def _target(found: Any) -> str:
    """What tells a definition of a label from another one."""
    return str(found["href"]) if isinstance(found, dict) else ""
