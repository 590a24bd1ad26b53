"""What Hacker News says of an item, whichever of its services says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kantlijn.model import Comment, Post, PostRef, Status
from kantlijn.sources import date_fields
from kantlijn.sources.json import text

POSTS = frozenset(("story", "job", "poll"))
COMMENTS = frozenset(("comment",))
PLACE = "https://news.ycombinator.com/item?id="


def post(item: Mapping[str, object], path: str, options: Sequence[Mapping[str, object]] = ()) -> Post:
    """A story, job or poll, its link and its poll's options as part of its body."""
    name = text(item, "id", "objectID")
    return Post(
        id=name,
        title=text(item, "title") or f"Item {name}",
        body=_body(item, options),
        markup="html",
        author=text(item, "by", "author"),
        published=_published(item),
        status=_state(item, gone=not text(item, "title")),
        url=PLACE + name,
        guessed=() if text(item, "title") else ("title",),
        path=path,
    )


def comment(item: Mapping[str, object], under: PostRef, parent: str, path: str, line: int = 0) -> Comment:
    """A comment under that post; `parent` is the comment that it answers, or ""."""
    body = text(item, "comment_text", "text")
    return Comment(
        id=text(item, "id", "objectID"),
        body=body,
        post=under,
        markup="html",
        author=text(item, "by", "author"),
        published=_published(item),
        # Algolia does not say "deleted"; it leaves out who wrote what
        status=_state(item, gone=not body and not text(item, "by", "author")),
        parent=parent,
        path=path,
        line=line,
    )


def _published(item: Mapping[str, object]) -> str:
    return date_fields.first(*((name, text(item, name)) for name in ("created_at", "time", "created_at_i")))


def _state(item: Mapping[str, object], *, gone: bool) -> Status:
    if item.get("deleted") is True or gone:
        return "deleted"
    return "hidden" if item.get("dead") is True else "published"


def _body(item: Mapping[str, object], options: Sequence[Mapping[str, object]]) -> str:
    url, body = text(item, "url"), text(item, "story_text", "text")
    parts = [f'<p><a href="{escape(url)}">{escape(url)}</a></p>'] if url else []
    parts += [f"<p>{body}"] if body else []
    if options:
        parts.append(f"<ul>{''.join(map(_option, options))}</ul>")
    return "\n".join(parts)


def _option(option: Mapping[str, object]) -> str:
    score = text(option, "score", "points")
    points = f" ({score} {'point' if score == '1' else 'points'})" if score.isdecimal() else ""
    return f"<li>{text(option, 'text')}{points}</li>"
