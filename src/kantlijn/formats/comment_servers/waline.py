"""Waline's export, and Artalk's `.artrans`, in which every value is a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats.comment_servers.items import Server, date, first_map, home, is_true, parent
from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources.json import maps, text

_STATES: dict[str, Status] = {"approved": "published", "": "published", "spam": "spam", "waiting": "pending"}


def _is_waline(found: Sequence[object]) -> bool:
    first = first_map(found)
    return first.get("type") == "waline" and "data" in first


def _waline(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    data = first_map(found).get("data")
    for item in maps(data.get("Comment") if isinstance(data, dict) else None):
        yield comment(item, path)


def comment(item: Mapping[str, object], path: str) -> Comment:
    """Returns the comment that the fields of one of Waline's make."""
    own, other = text(item, "objectId"), text(item, "id")
    return Comment(
        id=own or other,
        body=text(item, "comment"),
        post=PostRef(url=text(item, "url")),
        author=text(item, "nick").strip(),
        author_url=home(text(item, "link")),
        published=date(item, "insertedAt", "createdAt"),
        status="spam" if is_true(item, "isSpam") else _STATES.get(text(item, "status"), "hidden"),
        parent=parent(item, "pid", "rid"),
        names=(other,) if own and other and own != other else (),
        path=path,
    )


def _is_artalk(found: Sequence[object]) -> bool:
    return first_map(found).keys() >= {"rid", "page_key", "nick"}


def _artalk(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    yield from (artran(item, path) for item in maps(found))


def artran(item: Mapping[str, object], path: str) -> Comment:
    """Returns the comment that the fields of one of Artalk's make."""
    status: Status = "pending" if is_true(item, "is_pending") else "published"
    return Comment(
        id=text(item, "id"),
        body=text(item, "content"),
        post=PostRef(url=text(item, "page_key"), title=text(item, "page_title")),
        author=text(item, "nick").strip(),
        author_url=home(text(item, "link")),
        published=date(item, "created_at"),
        status="deleted" if text(item, "deleted_at") else status,
        parent=parent(item, "rid"),
        path=path,
    )


WALINE = Server(_is_waline, _waline)
ARTALK = Server(_is_artalk, _artalk)
