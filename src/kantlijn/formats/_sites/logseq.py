"""Pages of Logseq: every paragraph an item of a list, with properties (`key:: value`) of the page and of its blocks."""

from __future__ import annotations

import re

from kantlijn.sources.source import Source

_FOLDERS = frozenset(("pages", "journals"))
_JOURNAL = re.compile(r"(\d{4})[_-](\d\d)[_-](\d\d)")
_PROPERTY = re.compile(r"(?P<indent>[ \t]*(?:- )?)(?P<key>[A-Za-z][\w.-]*)::(?: (?P<value>.*))?")
_ITEM = re.compile(r"^(?:[A-Za-z][\w-]*::|- |-$)", re.MULTILINE)
_OWN = frozenset(
    "id collapsed heading background-color logseq.order-list-type created-at updated-at icon public"
    " exclude-from-graph-view hl-page hl-color hl-type hl-stamp ls-type filters template".split()
)
"""Properties by which Logseq keeps how a block looks; no words of the writer's."""
_NAMED = re.compile(r"\[\[([^\[\]]+)\]\]")
_FIELDS = {"title": "title", "tags": "tags", "date": "date", "author": "author", "alias": "aliases", "description": ""}
_DRAWER = re.compile(r"^[ \t]*:LOGBOOK:[ \t]*\n(?:[ \t]*CLOCK:.*\n)*[ \t]*:END:[ \t]*(?:\n|\Z)", re.MULTILINE)
_LINKED = re.compile(r"(\[[^\[\]\n]+\])\(\[\[([^\[\]\n<>]+)\]\]\)")
"""`[words]([[page]])`, a link to a page by other words."""
_FENCE = re.compile(r"[ \t]*(?:- )?(?:```|~~~)")


def is_one(source: Source, body: str) -> bool:
    """Returns whether a file without front matter is a page: by its folder, and because it begins as pages do."""
    return len(source.parts) > 1 and source.parts[-2] in _FOLDERS and _ITEM.match(body.lstrip("\ufeff\n")) is not None


def fields(source: Source, body: str) -> dict[str, object]:
    """Returns what the properties of a page say, under the names that front matter has for it."""
    day = date_of(source)
    found: dict[str, object] = {"date": day, "title": day} if day else {}
    for line in body.lstrip("\ufeff\n").split("\n"):
        match = _PROPERTY.fullmatch(line)
        if match is None or match["indent"]:
            break
        name, value = match["key"].lower(), _NAMED.sub(r"\1", match["value"] or "").strip()
        if known := _FIELDS.get(name):
            listed = [part.strip().removeprefix("#") for part in value.split(",") if part.strip()]
            found[known] = listed if known in ("tags", "aliases") else value
    return found


def plain(body: str) -> str:
    """Returns a page as Markdown: without what its head says and how its blocks look, other properties as words."""
    lines, is_code, above = [], False, True
    body = _LINKED.sub(r"\1(<\2>)", _DRAWER.sub("", body))
    for line in body.lstrip("\ufeff\n").split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
        match = None if is_code else _PROPERTY.fullmatch(line)
        if match is None:
            above = above and not line.strip()
            lines.append(line)
            continue
        name = match["key"].lower()
        item = match["indent"].endswith("- ")
        if name in _OWN or (above and not match["indent"] and name in _FIELDS and _FIELDS[name]):
            lines += [match["indent"].rstrip()] if item else []
            continue
        if lines and lines[-1].strip() and not item:
            lines[-1] = f"{lines[-1].rstrip()}  "  # else the two would be one line
        lines.append(f"{match['indent']}*{match['key']}*: {match['value'] or ''}  ")
    return "\n".join(lines)


def date_of(source: Source) -> str:
    """Returns the day of a page of the journal by its name, "" for another."""
    match = _JOURNAL.fullmatch(source.stem) if len(source.parts) > 1 and source.parts[-2] == "journals" else None
    return "-".join(match.groups()) if match else ""
