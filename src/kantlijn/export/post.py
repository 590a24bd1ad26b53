"""A post as a file of a Jekyll site: its place, its front matter, its body.

What generators understand stands in their fields; what they would misread, or have no word for, in a mapping
`kantlijn` (see `own_export.py`; the formats read it back).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from kantlijn import own_export
from kantlijn.export.files import safe
from kantlijn.export.yaml_text import dumped, moment
from kantlijn.model import Markup, Post, when
from kantlijn.sources import dates

_PARTS = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?(?:(T\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_RUN = re.compile(r"\{[%{:#.]")
"""What a generator, or our own reader of other people's sites, would run."""
_ADDRESS = re.compile(r"/[^:?#\s\\]*[^:?#\s\\/]/?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post goes."""

    folder: str
    name: str
    """Without an ending, and not yet made unique."""


def place(post: Post) -> Place:
    """By kind, state and date: `_posts` takes only what has a date, as Jekyll does."""
    name = safe(post.slug) or safe(post.title) or safe(post.id) or post.kind
    if post.status == "draft":
        return Place("_drafts", name)
    if post.kind != "post":
        return Place(f"{post.kind}s", name)
    date = full(post.published)
    return Place("_posts", f"{date[:10]}-{name}") if date else Place("undated", name)


def full(date: str) -> str:
    """A date with all that generators want: month, day, and seconds where it has a time; "" for what is no date."""
    match = _PARTS.fullmatch(date)
    if not match or when(date) is None:
        return ""
    year, month, day, time, seconds, zone = match.groups()
    clock = f"{time}{seconds or ':00'}{zone or ''}" if time else ""
    found = f"{year}{month or '-01'}{day or '-01'}{clock}"
    return found if when(found) and dates.read(found) else ""


def written(post: Post, body: str, markup: Markup, file: str) -> str:
    """The post's file, with the body it got; `file` is its place in the export."""
    return f"---\n{dumped(_head(post, body, markup, file))}---\n{body}\n"


def _head(post: Post, body: str, markup: Markup, file: str) -> dict[str, object]:
    own: dict[str, object] = {"file": file}
    head: dict[str, object] = {"layout": "page" if post.kind == "page" else "post", "title": post.title}
    own |= _dated(head, "date", "published", post.published)
    own |= _dated(head, "last_modified_at", "updated", post.updated)
    if post.author:
        head["author"] = post.author
    if post.tags:
        head["tags"] = list(post.tags)
    if post.slug:
        (head if post.slug == safe(post.slug) else own)["slug"] = post.slug
    path = _path(post.url)
    if path:
        head["permalink"] = path
    if post.url != path:
        own["url"] = post.url
    if post.comments_open is not None:
        head["comments"] = post.comments_open
    own |= _state(head, post)
    if _RUN.search(body):
        head["render_with_liquid"] = False
    own |= {
        "id": post.id,
        "kind": post.kind if post.kind != "post" else "",
        "markup": markup if markup == "text" else "",
        "dialect": post.dialect if markup == "markdown" else "",
        "aliases": _aliases(post, file),
        "guessed": list(post.guessed),
    }
    # An empty text says something only where a generator's field would say it otherwise.
    kept = {name: value for name, value in own.items() if value or name in ("published", "updated", "slug", "url")}
    return head | {own_export.MAPPING: kept}


def _aliases(post: Post, file: str) -> list[str]:
    """The names that the post is not known by anyhow."""
    known = {"", post.slug, post.url, PurePosixPath(file).stem}
    return [name for name in post.aliases if name not in known and not name.startswith(own_export.SCHEME)]


def _dated(head: dict[str, object], field: str, name: str, date: str) -> Mapping[str, object]:
    """Put a date in the field that generators ask. Returns what the mapping says, where that field cannot say it."""
    filled = full(date)
    if filled:
        head[field] = moment(filled)
    return {} if dates.read(filled) == date else {name: date}


def _path(url: str) -> str:
    """The address below the site's own, if Jekyll can put a file there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.query or parts.fragment or parts.scheme not in ("", "http", "https"):
        return ""
    usable = _ADDRESS.fullmatch(parts.path) and ".." not in parts.path.split("/")
    return parts.path if usable and not parts.path.startswith("//") else ""


def _state(head: dict[str, object], post: Post) -> Mapping[str, object]:
    """The state in the fields of generators; for the mapping, where they would be read otherwise."""
    date = when(post.published)
    to_come = date is not None and date > datetime.now(UTC)
    if post.status == "draft":
        head["draft"] = True
        return {}
    if post.status == ("scheduled" if to_come else "published"):
        return {}
    if post.status != "published":
        head["published"] = False
    return {} if post.status == "hidden" else {"status": post.status}
