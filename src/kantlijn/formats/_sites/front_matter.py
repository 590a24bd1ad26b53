"""The head of a post: what stands before its body in YAML, TOML, JSON, or Pelican's bare `Key: value` lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kantlijn.sources import toml, yaml
from kantlijn.sources.source import FormatError

_FENCE = re.compile(r"\A(---|\+\+\+)[ \t]*(yaml|json|toml)?[ \t]*(?:\n|\Z)")
_BARE = re.compile(r"\A(?:[A-Za-z][\w-]{1,30}:(?!//|:).*(?:\n|\Z)(?:[ \t]{4,}\S.*(?:\n|\Z))*)+(?=[ \t]*\n|\Z)")
_FIELD = re.compile(r"\s*+[\w\"'-][\w\"' -]{0,40}[:=]|\s*+[{\[#]|\s*+\Z")
_LINE = re.compile(r"(?:, )?\bline (\d+)(?=:)| \(at line (\d+), column \d+\)")
_ASSIGNMENT = re.compile(r"([A-Za-z][\w-]*+)[ \t]*=(.+)")
_ITEM = re.compile(r"[\"']([^\"']+)[\"']")
_LANGUAGES = {"---": "yaml", "+++": "toml"}
_BARE_KEYS = frozenset(
    "title date modified category tags keywords slug author authors summary status lang save_as url template".split()
)
_KNOWN = _BARE_KEYS | frozenset("layout draft categories published permalink description comments".split())
_BARE_LINE = re.compile(r"^([A-Za-z][\w-]{1,30}):[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter, with keys in lower case, and the body below it."""

    fields: Mapping[str, object] = field(default_factory=dict)
    body: str = ""
    found: bool = False
    """Whether there was any front matter, be it empty."""
    problem: str = ""
    """What was wrong with it, in words; the fields are then what could be had."""
    where: str = ""
    """The line of the file where it was wrong, as `line 3`."""


def begins(text: str) -> bool:
    """Whether a text begins with a fence of front matter."""
    return bool(_FENCE.match(text))


def split(text: str) -> Head:
    """A text into its front matter and its body. A text without any is all body."""
    if fence := _FENCE.match(text):
        return _fenced(text, fence)
    if text.startswith("{"):
        return _json(text)
    if (bare := _BARE.match(text)) and _is_bare(bare[0]):
        return Head(_bare(bare[0]), text[bare.end() :].lstrip("\n"), True)
    return Head(body=text)


def _fenced(text: str, fence: re.Match[str]) -> Head:
    mark = re.escape(fence[1])
    closing = re.compile(rf"^(?:{mark}{'|[.][.][.]' if fence[1] == '---' else ''})[ \t]*(?:\n|\Z)", re.MULTILINE)
    end = closing.search(text, fence.end())
    if end is None:
        is_head = _FIELD.match(text, fence.end())  # else it is a text below a rule
        return Head(body=text, problem="front matter is not closed" if is_head else "")
    inner, body = text[fence.end() : end.start()], text[end.end() :]
    fields, problem = _toml(inner) if "toml" in (fence[2] or _LANGUAGES[fence[1]]) else _yaml_or_json(inner)
    problem, where = _placed(problem)
    if problem and not _KNOWN.intersection(map(str.lower, fields)):
        return Head(body=text, problem=problem, where=where)  # what stands there is not to be lost
    return Head(_lower(fields), body, True, problem, where)


def _placed(problem: str) -> tuple[str, str]:
    """A problem without the line that it names, and that line as the file counts it: the fence is its first."""
    match = _LINE.search(problem)
    if match is None:
        return problem, ""
    return problem.replace(match[0], "", 1), f"line {int(match[1] or match[2]) + 1}"


def _yaml_or_json(inner: str) -> tuple[Mapping[str, object], str]:
    fields, problem = yaml.lenient(inner)
    return fields, f"front matter, {problem}" if problem else ""


def _toml(inner: str) -> tuple[Mapping[str, object], str]:
    try:
        return toml.load(inner), ""
    except FormatError as error:
        if not toml.is_bearable(inner):
            return {}, f"front matter, TOML: {error.reason}"
        return _assignments(inner), f"front matter, TOML: {error.reason}; read line by line"


def _assignments(inner: str) -> dict[str, object]:
    """What of a broken TOML head can be had: `key = value` lines above its first table."""
    fields: dict[str, object] = {}
    for line in inner.partition("\n[")[0].split("\n"):
        if match := _ASSIGNMENT.match(line):
            value = match[2].strip()
            listed = value.startswith("[") and value.endswith("]")
            fields[match[1]] = _ITEM.findall(value) if listed else value.strip("\"'")
    return fields


def _json(text: str) -> Head:
    """A JSON object at the very beginning; what begins so but is none (EDN) is body."""
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return Head(body=text)
    if not isinstance(fields, dict):
        return Head(body=text)
    return Head(_lower(fields), text[end:].lstrip("\n"), True)


def _is_bare(head: str) -> bool:
    """Whether lines of `Key: value` are a head rather than prose with colons."""
    keys = [match[1].lower() for line in head.split("\n") if (match := _BARE_LINE.match(line))]
    return bool(keys) and ("title" in keys or "date" in keys) and sum(key in _BARE_KEYS for key in keys) * 2 > len(keys)


def _bare(head: str) -> dict[str, object]:
    fields: dict[str, object] = {}
    key = ""
    for line in head.split("\n"):
        match = _BARE_LINE.match(line)
        if match:
            key = match[1].lower()
            fields[key] = match[2].strip()
        elif key and line.strip():
            fields[key] = f"{fields[key]} {line.strip()}"
    return fields


def _lower(fields: Mapping[str, object]) -> dict[str, object]:
    return {str(key).lower(): value for key, value in fields.items()}


def text_of(value: object) -> str:
    """A field as text: a list joined by commas, a date as ISO, nothing as ""."""
    if value is None or value is False:
        return ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, Mapping):
        return next((text_of(value[key]) for key in ("name", "title", "term", "slug") if key in value), "")
    return str(value).strip()


def list_of(value: object, blanks: bool = False) -> list[str]:
    """A field as a list: a list, or a text parted by commas (or by blanks, as Jekyll has categories)."""
    if isinstance(value, list | tuple):
        return [text for item in value if (text := text_of(item))]
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    text = text_of(value)
    parts = text.split() if blanks and "," not in text else text.split(",")
    return [part.strip() for part in parts if part.strip()]


def flag_of(value: object) -> bool | None:
    """A field as yes or no; None where it says neither."""
    word = str(value).strip().lower()
    return {"true": True, "yes": True, "on": True, "1": True, "open": True}.get(
        word, {"false": False, "no": False, "off": False, "0": False, "closed": False}.get(word)
    )
