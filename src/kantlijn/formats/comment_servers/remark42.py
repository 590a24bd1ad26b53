"""Remark42's backup: JSON lines, of which the first says its version and the others are comments.

What its API answers is read as well: the comments of a page, flat or as a tree, and all of one person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats.comment_servers.items import Server, date, parent
from kantlijn.model import Comment, PostRef, Problem
from kantlijn.sources.json import maps, text


def _is_remark42(found: Sequence[object]) -> bool:
    return any(isinstance(one.get("locator"), dict) and "user" in one for one in maps(list(_each(found))))


def _each(found: Sequence[object]) -> Iterator[object]:
    """The values, and in the place of an answer the comments in it, each before what answers it."""
    stack = list(reversed(found))
    while stack:
        one = stack.pop()
        if not isinstance(one, dict) or "locator" in one:
            yield one
        elif isinstance(one.get("comment"), dict):
            stack += [*reversed(maps(one.get("replies"))), one["comment"]]
        elif "comments" in one and "version" not in one:
            stack += reversed(maps(one["comments"]))
        else:
            yield one


def _comments(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    for number, item in enumerate(_each(found), 1):
        if isinstance(item, dict) and isinstance(item.get("locator"), dict):
            yield _comment(item, path)
        elif not isinstance(item, dict) or "version" not in item:
            yield Problem(path, "names no page, so it is no comment; left out", f"item {number}")


def _comment(item: Mapping[str, object], path: str) -> Comment:
    locator, user = item["locator"], item.get("user")
    assert isinstance(locator, dict)
    typed = text(item, "orig")
    return Comment(
        id=text(item, "id"),
        body=typed or text(item, "text"),
        post=PostRef(url=text(locator, "url"), title=text(item, "title")),
        markup="markdown" if typed else "html",  # what was imported is there as HTML alone
        author=text(user, "name").strip() if isinstance(user, dict) else "",
        published=date(item, "time"),
        status="deleted" if item.get("delete") is True else "published",
        parent=parent(item, "pid"),
        path=path,
    )


REMARK42 = Server(_is_remark42, _comments)
