"""Comments in the head of a post: the list that Jekyll's importers write there of a WordPress database."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats._wordpress.body import comment_html
from kantlijn.model import Comment, CommentKind, Status
from kantlijn.sources import date_fields

_PARENT = ("parent", "comment_parent", "parent_id")
_KINDS: Mapping[str, CommentKind] = {"pingback": "pingback", "trackback": "trackback"}
_STATES: Mapping[str, Status] = {"0": "pending", "spam": "spam", "trash": "trash"}


def comments(items: Sequence[object], path: str) -> Iterator[Comment]:
    """Yields what has a text, for the post before it in the same file."""
    for number, item in enumerate(items, 1):
        fields = {str(key): str(value) for key, value in item.items()} if isinstance(item, Mapping) else {}
        if text := fields.get("content", "").strip():
            parent = next((fields[name] for name in _PARENT if fields.get(name, "0") not in ("0", "", "None")), "")
            yield Comment(
                id=fields.get("id") or f"#{number}",
                body=comment_html(text),
                markup="html",
                author=html.unescape(fields.get("author", "")),
                author_url=fields.get("author_url", ""),
                published=date_fields.first(*((name, fields.get(name)) for name in ("date", "date_gmt"))),
                status=_STATES.get(fields.get("approved", ""), "published"),
                kind=_KINDS.get(fields.get("type", ""), "comment"),
                parent=parent,
                path=path,
            )
