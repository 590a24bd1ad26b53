"""What the fields of a post's head mean: dates, state, kind, tags, and all names that comments may call it by."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import get_args

from kantlijn.formats._sites.front_matter import flag_of, list_of, text_of
from kantlijn.formats._sites.place import Place
from kantlijn.model import Markup, Post, PostKind, Status, when
from kantlijn.sources import date_fields, dates
from kantlijn.sources.source import Source

_DATE_IN_PATH = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?=/)")
_STATES: Mapping[str, Status] = {
    "draft": "draft", "hidden": "hidden", "skip": "hidden", "private": "private", "pending": "pending",
    "trash": "trash", "deleted": "deleted", "future": "scheduled", "scheduled": "scheduled",
}  # fmt: skip
_STATES = {**{status: status for status in get_args(Status) if status != "published"}, **_STATES}
_POSTS = frozenset(("post", "posts", "blog"))
"""How a post calls itself."""
_DATE_FIELDS = tuple("date publishdate pubdate pub_date published_at published created lastmod modified".split())
"""In the order in which Hugo asks them, with the names of others between."""
_OPEN_FIELDS = ("comments", "comment", "comment_status", "allow_comments", "enablecomments")
_CLOSED_FIELDS = tuple("disablecomments disable_comments nocomments no_comments comments_locked".split())
_NAME_FIELDS = tuple(
    "redirect_from aliases permalink path url post_id wordpress_id disqus_identifier disqus_id disqus_url id".split()
)
_UPDATED_FIELDS = ("last_modified_at", "updated", "lastmod", "modified", "updateddate", "date-modified")


def with_params(fields: Mapping[str, object]) -> Mapping[str, object]:
    """Hugo's `params` and Zola's `extra` and `taxonomies` hold fields of their own; those above them win."""
    found: dict[str, object] = {}
    for name in ("params", "extra", "taxonomies"):
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            found |= {str(key).lower(): value for key, value in inner.items()}
    return {**found, **fields}


def _first_date(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    return date_fields.first(*((name, fields[name]) for name in names if name in fields))


def _address(value: object) -> str:
    """Where a post stands, but for what says how an address is made (`/:year/:title/`, `pretty`)."""
    text = text_of(value)
    return "" if "/:" in text or text.startswith(":") or text in ("date", "pretty", "ordinal", "none") else text


def url(fields: Mapping[str, object]) -> str:
    """The address that the head gives, or ""."""
    return next((found for name in ("url", "permalink", "path") if (found := _address(fields.get(name)))), "")


def updated(fields: Mapping[str, object]) -> str:
    """The date of the last change, or ""."""
    return _first_date(fields, _UPDATED_FIELDS)


def published(fields: Mapping[str, object], place: Place, address: str, source: Source) -> tuple[str, bool]:
    """By the head, else by the file's name or its address, else by its folders; whether only these said it."""
    stated = [(name, fields[name]) for name in _DATE_FIELDS if name in fields]
    found = date_fields.first(*stated, ("file name", place.date))
    if found:
        return found, False
    for text in (address, "/".join(source.parts[:-1]) + "/"):
        for match in _DATE_IN_PATH.finditer(text):
            in_path = "-".join(f"{int(part):02}" for part in match.groups() if part)
            if dates.read(in_path):
                return date_fields.first(*stated, ("path", in_path)), text is not address
    return found, False


def comments_open(fields: Mapping[str, object]) -> bool | None:
    """As one of the names that themes have for it says; None where none does."""
    opened, closed = (_first_flag(fields, names) for names in (_OPEN_FIELDS, _CLOSED_FIELDS))
    return not closed if opened is None and closed is not None else opened


def _first_flag(fields: Mapping[str, object], names: tuple[str, ...]) -> bool | None:
    return next((flag for name in names if name in fields and (flag := flag_of(fields[name])) is not None), None)


def status(fields: Mapping[str, object], place: Place, published: str) -> Status:
    """As the head says, or the folder of drafts; a date to come or one on which it ends is compared with now."""
    if flag_of(fields.get("draft")) or place.is_draft:
        return "draft"
    stated = _STATES.get(text_of(fields.get("status")).lower())
    if stated:
        return stated
    build = fields.get("build", fields.get("_build"))
    if isinstance(build, Mapping) and text_of(build.get("render")).lower() in ("never", "link", "false"):
        return "hidden"
    if ("published" in fields and flag_of(fields.get("published")) is False) or flag_of(fields.get("unlisted")):
        return "hidden"
    now = datetime.now(UTC)
    expiry = when(_first_date(fields, ("expirydate", "expires")))
    if expiry is not None and expiry < now:
        return "expired"
    begins_at = when(_first_date(fields, ("publishdate",)) or published)
    return "scheduled" if begins_at is not None and begins_at > now else "published"


def kind(fields: Mapping[str, object], place: Place, published: str) -> PostKind:
    """As stated, else by the folder; a blog may have its posts at the top, where pages have no date."""
    stated = text_of(fields.get("type") or fields.get("layout")).lower()
    if stated == "page" or ("listing" in fields and not published):  # Quarto's list of other pages
        return "page"
    return "post" if published and (place.site == "zola" or stated in _POSTS) else place.kind


def tags(fields: Mapping[str, object], site: str) -> tuple[str, ...]:
    """Categories and tags, each once; Jekyll's may be parted by blanks."""
    blanks = site in ("jekyll", "")
    names = [
        *list_of(fields.get("categories"), blanks),
        *list_of(fields.get("category")),
        *list_of(fields.get("tags"), blanks),
        *list_of(fields.get("keywords")),
    ]
    return tuple(dict.fromkeys(names))


def author(fields: Mapping[str, object], hints: Mapping[str, str]) -> str:
    """Who wrote it, as the head says, a key of the site's writers by its name; else the site's author."""
    stated = fields.get("author") or fields.get("authors")
    if isinstance(stated, str):
        named = hints.get(f"author:{stated.strip().lower()}", stated)
    elif isinstance(stated, list | tuple):
        named = ", ".join(hints.get(f"author:{name.lower()}", name) for name in list_of(stated))
    else:
        named = text_of(stated)
    return html.unescape(text_of(named)) or hints.get("author", "")


def aliases(fields: Mapping[str, object], place: Place, address: str) -> tuple[str, ...]:
    """All that comments may call the post by."""
    names = [place.stem, place.whole, address]
    for name in filter(fields.__contains__, _NAME_FIELDS):
        names += filter(None, map(_address, list_of(fields[name])))
    return tuple(dict.fromkeys(name for name in names if name))


def post(source: Source, fields: Mapping[str, object], place: Place, title: str, body: str, markup: Markup) -> Post:
    """Returns the post that the fields of a head and the place of its file make, with the title and body it got."""
    address = url(fields)
    date, by_folders = published(fields, place, address, source)
    return Post(
        id=text_of(fields.get("guid")),
        title=title,
        body=body,
        markup=markup,
        slug=(text_of(fields.get("slug")) or place.slug).strip("/"),
        author=author(fields, source.hints),
        published=date,
        updated=updated(fields),
        status=status(fields, place, date),
        kind=kind(fields, place, date),
        tags=tags(fields, place.site),
        url=address,
        aliases=aliases(fields, place, address),
        comments_open=comments_open(fields),
        guessed=("published",) if by_folders else (),
        path=source.path,
    )
