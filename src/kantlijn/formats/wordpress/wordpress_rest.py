"""What WordPress answers at `/wp-json/wp/v2/posts`, `pages` and `comments`: lists of objects, saved as JSON.

The fields are those of https://developer.wordpress.org/rest-api/reference/. Asked with `_embed`, an answer has names
and replies in it; else names are looked for in the answers of `users`, `categories` and `tags` beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from kantlijn.formats._wordpress.body import shown
from kantlijn.formats._wordpress.dates import date
from kantlijn.model import Comment, CommentKind, Post, PostRef, Problem, Status
from kantlijn.sources import json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

NAME = "WordPress REST answer"
BEGINS = r"{\["
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_STATES: dict[str, Status] = {
    "future": "scheduled", "draft": "draft", "auto-draft": "draft", "pending": "pending", "private": "private",
    "hold": "pending", "unapproved": "pending", "0": "pending", "spam": "spam", "trash": "trash",
}  # fmt: skip
_COMMENT = frozenset(("author_name", "post", "content"))
_POST = frozenset(("slug", "title", "content", "date"))
_LARGEST_TABLE = 4_000_000


def sniff(source: Source) -> bool:
    """Objects whose content says how it is rendered, and that have the fields of a post or of a comment."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    return any(_is_post(one) or _is_comment(one) for one in _objects(json.starts(source))[:1])


def _objects(values: Sequence[object]) -> list[dict[str, object]]:
    return [one for value in values for one in (maps(value) if isinstance(value, list) else maps([value]))]


def _is_post(value: Mapping[str, object]) -> bool:
    return value.keys() >= _POST and _has_rendered(value, "title")


def _is_comment(value: Mapping[str, object]) -> bool:
    return value.keys() >= _COMMENT and _has_rendered(value, "content")


def _has_rendered(value: Mapping[str, object], name: str) -> bool:
    inner = value.get(name)
    return isinstance(inner, dict) and "rendered" in inner


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The posts, with the comments that are embedded in them, or the comments. Raises FormatError for neither."""
    value, problems = json.load(source)
    yield from problems
    objects = _objects([value])
    if not any(_is_post(one) or _is_comment(one) for one in objects):
        raise FormatError("holds neither posts nor comments of WordPress")
    names = _Names(source)
    for number, one in enumerate(objects, 1):
        if _is_comment(one):
            yield _comment(one, source.path)
        elif _is_post(one):
            yield _post(one, names, source.path)
            yield from (_comment(reply, source.path) for reply in _embedded(one, "replies") if _is_comment(reply))
        else:
            yield Problem(source.path, "is neither a post nor a comment; left out", f"item {number}")


class _Names:
    """What numbers stand for: authors, categories, tags; asked for once, from the answers that lie beside."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tables: dict[str, dict[str, str]] = {}

    def of(self, table: str, number: str) -> str:
        """The name, "" where it is not known."""
        if table not in self._tables:
            self._tables[table] = self._read(f"{table}.json") or self._read(f"../{table}/index.json")
        return self._tables[table].get(number, "")

    def _read(self, path: str) -> dict[str, str]:
        file = self._source.beside(path)
        if file is None:
            return {}
        try:
            value, _ = json.load(file, _LARGEST_TABLE)
        except (FormatError, OSError):  # its own report says what is wrong with it
            return {}
        return {text(one, "id"): shown(text(one, "name")) for one in maps(value)}


def _embedded(value: Mapping[str, object], name: str) -> list[dict[str, object]]:
    """What an answer that was asked for with `_embed` has besides: objects, some of them a list deeper."""
    inner = value.get("_embedded")
    found = inner.get(name) if isinstance(inner, dict) else None
    return [deep for one in (found if isinstance(found, list) else []) for deep in _objects([one])]


def _post(value: Mapping[str, object], names: _Names, path: str) -> Post:
    own, content = text(value, "id"), value.get("content")
    protected = isinstance(content, dict) and content.get("protected") is True
    opened = text(value, "comment_status")
    return Post(
        id=own,
        title=shown(_rendered(value, "title")).strip() or f"Post {own}",
        body=_rendered(value, "content"),
        markup="html",
        slug=text(value, "slug"),
        author=_author(value, names),
        published=_date(value, "date"),
        updated=_date(value, "modified"),
        status="private" if protected else _STATES.get(text(value, "status"), "published"),
        kind="page" if value.get("type") == "page" else "post",
        tags=_tags(value, names),
        url=text(value, "link"),
        aliases=tuple(filter(None, (_rendered(value, "guid"),))),
        comments_open={"open": True, "closed": False}.get(opened),
        path=path,
    )


def _rendered(value: Mapping[str, object], name: str) -> str:
    inner = value.get(name)
    return text(inner, "rendered") if isinstance(inner, dict) else text(value, name)


def _date(value: Mapping[str, object], name: str) -> str:
    return date(lambda field: text(value, field), name)


def _author(value: Mapping[str, object], names: _Names) -> str:
    embedded = [text(one, "name") for one in _embedded(value, "author")]
    return next(filter(None, embedded), "") or names.of("users", text(value, "author"))


def _tags(value: Mapping[str, object], names: _Names) -> tuple[str, ...]:
    found = [shown(text(term, "name")) for term in _embedded(value, "wp:term")]
    for table in () if found else ("categories", "tags"):
        numbers = value.get(table)
        found += [names.of(table, one) for one in numbers if isinstance(one, str)] if isinstance(numbers, list) else []
    return tuple(dict.fromkeys(filter(None, found)))


def _comment(value: Mapping[str, object], path: str) -> Comment:
    parent = text(value, "parent")
    kind: CommentKind = next((one for one in get_args(CommentKind) if one == value.get("type")), "comment")
    return Comment(
        id=text(value, "id"),
        body=_rendered(value, "content"),
        post=PostRef(id=text(value, "post"), url=text(value, "link").partition("#")[0]),
        markup="html",
        author=shown(text(value, "author_name")),
        author_url=text(value, "author_url"),
        published=_date(value, "date"),
        status=_STATES.get(text(value, "status"), "published"),
        kind=kind,
        parent="" if parent == "0" else parent,
        path=path,
    )
