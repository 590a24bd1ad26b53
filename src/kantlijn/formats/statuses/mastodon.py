"""Mastodon's `outbox.json`, and those of what speaks as it does: notes and questions, with pictures and warnings."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from kantlijn.formats.statuses import tarred
from kantlijn.formats.statuses.threads import One, Said
from kantlijn.model import Problem, Status
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

_PUBLIC = frozenset(("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"))
_PASSED_ON = "Announce"


def is_one(source: Source) -> bool:
    """Returns whether a file begins as a collection of things that somebody did, rather than of addresses."""
    first = next(iter(json.starts(source)), None)
    if not isinstance(first, dict) or first.get("type") not in ("OrderedCollection", "Collection"):
        return False
    return any(one.get("type") in ("Create", _PASSED_ON) for one in maps(first.get("orderedItems"))[:3])


def said(source: Source) -> Said:
    """Returns all that the file holds. Raises FormatError for one that holds no activities."""
    value, problems = json.load(source)
    return _said(value, problems, _owner(source), source.path)


def said_in_tar(source: Source) -> Said:
    """Returns all that an archive holds that is still packed. Raises FormatError for one without activities."""
    texts = tarred.texts(source)
    if "outbox.json" not in texts:
        raise FormatError("holds no outbox.json")
    try:
        author = _name(json.loads(texts.get("actor.json", "{}")))
    except FormatError:
        author = ""
    return _said(json.loads(texts["outbox.json"]), [], author, source.path)


def _said(value: object, problems: list[Problem], author: str, path: str) -> Said:
    activities = maps(value.get("orderedItems")) if isinstance(value, dict) else []
    if not activities:
        raise FormatError("holds no activities")
    found: list[One] = []
    passed_on = 0
    for number, activity in enumerate(activities, 1):
        note = activity.get("object")
        if activity.get("type") == _PASSED_ON:
            passed_on += 1
        elif isinstance(note, dict) and text(note, "id"):
            found.append(_status(note, activity, author))
        else:
            problems.append(Problem(path, "has no text; left out", f"item {number}"))
    ids = {one.id for one in found}
    return Said([_answering(one, ids) for one in found], passed_on, problems)


def _owner(source: Source) -> str:
    """The name that `actor.json` gives, "" where it is not beside."""
    file = source.beside("actor.json")
    if file is None:
        return ""
    try:
        value, _ = json.load(file)
    except (FormatError, OSError):  # its own report says what is wrong with it
        return ""
    return _name(value)


def _name(actor: object) -> str:
    return text(actor, "name", "preferredUsername").strip() if isinstance(actor, dict) else ""


def _status(note: Mapping[str, object], activity: Mapping[str, object], author: str) -> One:
    who = text(note, "attributedTo").rstrip("/").rpartition("/")[2]
    return One(
        id=text(note, "id"),
        html=text(note, "content") + _choices(note) + "".join(map(_attached, maps(note.get("attachment")))),
        author=author or who,
        published=date_fields.read(text(note, "published") or text(activity, "published"), "published"),
        updated=date_fields.read(text(note, "updated"), "updated"),
        url=text(note, "url") or text(note, "id"),
        parent=text(note, "inReplyTo"),
        warning=" ".join(text(note, "summary").split()),
        tags=tuple(
            text(tag, "name").removeprefix("#") for tag in maps(note.get("tag")) if tag.get("type") == "Hashtag"
        ),
        status=_state(note, activity),
    )


def _answering(one: One, ids: set[str]) -> One:
    """The same, knowing whether what it answers is in the file."""
    return one if one.parent in ids or not one.parent else one._replace(parent="", parent_url=one.parent)


def _state(note: Mapping[str, object], activity: Mapping[str, object]) -> Status:
    """What was not said to everybody is private; so is what was said to nobody."""
    receivers = [note.get(name, activity.get(name)) for name in ("to", "cc")]
    named = {one for each in receivers for one in (each if isinstance(each, list) else [each]) if isinstance(one, str)}
    return "published" if named & _PUBLIC or receivers == [None, None] else "private"


def _choices(note: Mapping[str, object]) -> str:
    """The answers that a question offers."""
    offered = [text(one, "name") for name in ("oneOf", "anyOf") for one in maps(note.get(name))]
    return f"\n<ul>{''.join(f'<li>{escape(one)}</li>' for one in offered)}</ul>" if offered else ""


def _attached(one: Mapping[str, object]) -> str:
    """A picture with the words that describe it; of other files a link."""
    address, words = escape(text(one, "url")), escape(text(one, "name"))
    if text(one, "mediaType").startswith("image/"):
        return f'\n<p><img src="{address}" alt="{words}"></p>'
    return f'\n<p><a href="{address}">{words or address}</a></p>'
