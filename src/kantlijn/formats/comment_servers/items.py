"""What the readers of all comment servers share: the values of a backup, and fields in the forms that they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kantlijn.model import Comment, Problem
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

_NOTE = re.compile(r"\A\s*#[^\n]*(?:\n|\Z)")
"""The line in which LeanCloud says of what kind its file is."""
_UNSET = "0001-01-01T00:00:00"
"""The moment that programs in Go write for none."""


_WRAPS = ("$numberLong", "$numberDouble", "$numberInt", "$date", "iso", "$oid")
_POWER = re.compile(r"\d(?:\.\d{1,12})?[eE]\+?1[0-3]")
"""Milliseconds as a number with a power of ten, as some databases write large ones."""


class Server(NamedTuple):
    """A server: whether the first values of a file are its own, and the comments of all values."""

    knows: Callable[[Sequence[object]], bool]
    comments: Callable[[Sequence[object], str], Iterator[Comment | Problem]]


def values_seen(source: Source) -> list[object]:
    """Returns the values that the first bytes of a file show; those of a list one by one."""
    head = source.head_text.lstrip("\ufeff")
    return _flat(json.glimpse(_NOTE.sub("", head)))[:3]


def values(source: Source) -> tuple[list[object], list[Problem]]:
    """Returns all values of a file, whether they stand in a list or a line each, and what could not be read."""
    decoded = source.text()
    problems = decoded.problems(source.path)
    body = _NOTE.sub("", decoded.text)
    try:
        return _flat([json.loads(body)]), problems
    except FormatError:
        if "\n" not in body.strip():
            raise
    found: list[object] = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(json.loads(line.strip().rstrip(",")))
        except FormatError as error:
            problems.append(Problem(source.path, f"{error.reason}; left out", f"line {number}"))
    if not any(isinstance(one, dict) for one in found):
        raise FormatError("is no JSON, neither whole nor line by line")
    return _flat(found), problems


def _flat(found: list[object]) -> list[object]:
    """Values, with those in lists and in what answers and databases wrap them in, one by one."""
    flat: list[object] = []
    for value in found:
        inner = value
        if isinstance(value, dict):
            inner = value.get("results", value.get("data"))
            if isinstance(inner, dict) and "type" in inner:  # Waline's answer has its export in it
                inner = [inner]
            for one in maps(value.get("collections")):  # LokiJS, in which Twikoo keeps comments where it is alone
                inner = one.get("data") if one.get("name") == "comment" else inner
        flat += inner if isinstance(inner, list) else [value]
    return flat


def first_map(found: Sequence[object]) -> Mapping[str, object]:
    """Returns the first object among values, or an empty one."""
    return next(iter(maps(found)), {})


def date(item: Mapping[str, object], *names: str) -> str:
    """Returns a moment as ISO 8601: a text, a number, or what MongoDB and LeanCloud wrap around one; "" where unset."""
    given = ((name, _unwrapped(item.get(name))) for name in names)
    return date_fields.first(*((name, value) for name, value in given if not value.startswith(_UNSET)))


def _unwrapped(value: object) -> str:
    if isinstance(value, dict):
        inner = next((value[key] for key in _WRAPS if key in value), "")
        return _unwrapped(inner)
    if not isinstance(value, str):
        return ""
    return str(int(float(value))) if _POWER.fullmatch(value) else str(value)


def is_true(item: Mapping[str, object], name: str) -> bool:
    """Returns whether a field says yes; some servers write all that they have as text or numbers."""
    return item.get(name) is True or text(item, name).lower() in ("true", "1")


def own(item: Mapping[str, object], *names: str) -> str:
    """Returns an id: a text, a number, or what MongoDB wraps around one."""
    return next((found for name in names if (found := _unwrapped(item.get(name)))), "")


def parent(item: Mapping[str, object], *names: str) -> str:
    """Returns the id of what a comment answers; "" for the page, which servers write in many ways."""
    answered = own(item, *names)
    return "" if answered in ("0", "root", "null", "undefined") else answered


def home(url: str) -> str:
    """Returns an author's own address; people leave out how it begins."""
    url = url.strip()
    return url if "://" in url or not url else f"https://{url}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|\Z)", url) else ""
