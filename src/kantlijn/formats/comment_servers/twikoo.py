"""Twikoo's `twikoo-comment.json`, and Valine's export from LeanCloud, after which it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats.comment_servers.items import Server, date, first_map, home, is_true, own, parent
from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources.json import text

_TAG = re.compile(r"</?[a-zA-Z]")


def _is_twikoo(found: Sequence[object]) -> bool:
    return first_map(found).keys() >= {"nick", "comment", "_id", "url"}


def _is_valine(found: Sequence[object]) -> bool:
    first = first_map(found)
    return first.keys() >= {"nick", "comment", "objectId"} and bool({"url", "insertedAt", "createdAt"} & first.keys())


def _comments(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    for number, item in enumerate(found, 1):
        if isinstance(item, dict) and "comment" in item:
            yield _comment(item, path)
        else:
            yield Problem(path, "has no text, so it is no comment; left out", f"item {number}")


def _comment(item: Mapping[str, object], path: str) -> Comment:
    body = text(item, "comment")
    return Comment(
        id=own(item, "_id", "objectId"),
        body=body,
        post=PostRef(url=text(item, "url") or text(item, "href")),
        markup="html" if _TAG.search(body) else "markdown",  # some of Valine's kind keep what was typed
        author=text(item, "nick").strip(),
        author_url=home(text(item, "link")),
        published=date(item, "created", "insertedAt", "createdAt"),
        status=_status(item),
        parent=parent(item, "pid", "rid"),
        path=path,
    )


def _status(item: Mapping[str, object]) -> Status:
    """Spam, or what only its owner may read: LeanCloud says of each who may."""
    if is_true(item, "isSpam"):
        return "spam"
    rights = item.get("ACL")
    everybody = rights.get("*") if isinstance(rights, dict) else None
    return "hidden" if isinstance(everybody, dict) and everybody.get("read") is False else "published"


TWIKOO = Server(_is_twikoo, _comments)
VALINE = Server(_is_valine, _comments)
