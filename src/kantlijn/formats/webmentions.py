"""Webmentions that a site keeps as JSON: what webmention.io or go-jamming gives out, in any container that sites have.

Replies are comments, mentions are pingbacks, and likes, reposts and bookmarks are counted. The fields are those of jf2
(https://jf2.spec.indieweb.org/) with webmention.io's own `wm-` ones, or those of its first answers, with `activity`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kantlijn.model import Comment, CommentKind, Markup, PostRef, Problem, Status
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import text
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted

NAME = "webmentions"
ANY_SITE = True
BEGINS = r"{\["
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_DEEPEST = 5
"""A path, a property, and a list: nothing that is about has its items deeper."""
_PROPERTIES = {
    **{"reply": "in-reply-to", "comment": "in-reply-to", "link": "mention-of", "mention": "mention-of"},
    **{"like": "like-of", "repost": "repost-of", "bookmark": "bookmark-of"},
}
_JAMMING = frozenset(("author", "content", "published", "source", "target"))
"""What go-jamming (https://git.brainbaking.com/wgroeneveld/go-jamming) keeps of each; what kind it is, not always."""
_BRIDGED = re.compile(r"https?://(?:www\.)?brid\.gy/(like|repost|comment)/")
_COUNTED = {
    "like-of": ("like", "likes"),
    "repost-of": ("repost", "reposts"),
    "bookmark-of": ("bookmark", "bookmarks"),
    "rsvp": ("answer to an invitation", "answers to an invitation"),
    "in-reply-to": ("reply without words", "replies without words"),
}
_EMPTY_LINK = re.compile(r"\s*<a\b[^<>]*>\s*</a>\s*", re.IGNORECASE)


def sniff(source: Source) -> bool:
    """JSON in which something is an item of webmention.io's, by the names that only it has."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    return next(_items(json.starts(source)), None) is not None


def _items(value: object) -> Iterator[Mapping[str, object]]:
    """The items in a value, in order, wherever they are in it."""
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        one, depth = stack.pop()
        if isinstance(one, dict) and _is_item(one):
            yield one
        elif depth <= _DEEPEST:
            inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
            stack += [(each, depth + 1) for each in reversed(inner)]


def _is_item(value: Mapping[str, object]) -> bool:
    if "wm-target" in value or "wm-property" in value or {"source", "verified", "activity"} <= value.keys():
        return True
    return value.keys() >= _JAMMING and isinstance(value.get("author"), dict) and text(value, "target") != ""


def parse(source: Source) -> Iterator[Comment | Problem]:
    """Replies and mentions, each once, and how many likes there are. Raises FormatError where there is none at all."""
    value, problems = json.load_each(source)
    yield from problems
    others: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    found = False
    for item in _items(value):
        found = True
        comment, kind = _comment(item, source.path)
        if comment is None:
            others[kind] += 1
        elif (key := (comment.post.url, comment.author_url if not comment.id else comment.id)) not in seen:
            seen.add(key)
            yield comment
    if not found:
        raise FormatError("holds no webmention")
    if said := ", ".join(counted(others[kind], *names) for kind, names in _COUNTED.items() if others[kind]):
        yield Problem(source.path, f"{said}: counted, not shown")


def _comment(item: Mapping[str, object], path: str) -> tuple[Comment | None, str]:
    """The comment that an item is, else None; and what kind of item it is."""
    data = item.get("data")
    fields = {**data, **item} if isinstance(data, dict) else item
    kind = _property(item)
    body, markup = _body(fields)
    if kind != "mention-of" and (kind != "in-reply-to" or not body):
        return None, kind if kind in _COUNTED else "like-of"
    url = text(fields, "url") or text(item, "wm-source", "source")
    name = text(fields, "name", "summary") or url
    is_ping: CommentKind = "comment" if kind == "in-reply-to" else "pingback"
    status: Status = "private" if item.get("wm-private") is True or item.get("private") is True else "published"
    author, home = _author(fields, url)
    return Comment(
        id=url or text(item, "wm-id", "id"),
        body=body or name,
        post=PostRef(url=text(item, "wm-target", "target")),
        markup=markup if body else "text",
        author=author,
        author_url=home,
        published=date_fields.first(
            *((field, text(fields, field)) for field in ("published", "wm-received", "verified_date"))
        ),
        status=status,
        kind=is_ping,
        path=path,
    ), kind


def _property(item: Mapping[str, object]) -> str:
    activity = item.get("activity")
    if isinstance(activity, dict):
        return _PROPERTIES.get(text(activity, "type"), "mention-of")
    if told := text(item, "wm-property"):
        return told
    bridged = _BRIDGED.match(text(item, "source"))
    kind = bridged[1] if bridged else text(item, "type")
    return _PROPERTIES.get(kind, "mention-of")


def _body(fields: Mapping[str, object]) -> tuple[str, Markup]:
    content = fields.get("content")
    if isinstance(content, dict):
        if markup := _EMPTY_LINK.sub(" ", text(content, "html")).strip():
            return markup, "html"
        return text(content, "text", "value").strip(), "text"
    if isinstance(content, str):
        return _EMPTY_LINK.sub(" ", content).strip(), "html"
    return "", "text"


def _author(fields: Mapping[str, object], url: str) -> tuple[str, str]:
    """Name and address; the host of the page where it names nobody."""
    author = fields.get("author")
    known = author if isinstance(author, dict) else {}
    home = text(known, "url")
    name = text(known, "name").strip() or (author.strip() if isinstance(author, str) else "")
    return name or _host(home) or _host(url), home


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.removeprefix("www.")
    except ValueError:
        return ""
