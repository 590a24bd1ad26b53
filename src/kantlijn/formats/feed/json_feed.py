"""JSON Feed (jsonfeed.org/version/1.1), with numbers for ids and the older `author` as well."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from kantlijn.model import Post, Problem
from kantlijn.sources import date_fields, json
from kantlijn.sources.source import FormatError, Source

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_OWN_KEYS = re.compile(r'"(?:home_page_url|feed_url)"\s*:')
_ITEM_KEYS = re.compile(r'"(?:content_html|content_text|date_published|external_url)"\s*:')


def sniff(source: Source) -> bool:
    """An object with JSON Feed's version, or with its own keys where the version comes last."""
    if source.is_folder or source.suffix not in ("", ".json", ".txt") or not _BEGIN.match(source.head):
        return False
    text = source.head_text
    return bool(_VERSION.search(text) or (_OWN_KEYS.search(text) and '"items"' in text and _ITEM_KEYS.search(text)))


def parse(source: Source) -> Iterator[Post | Problem]:
    """The items; what is no object, or has nothing in it, is a problem."""
    feed, problems = json.load(source)
    yield from problems
    items = feed.get("items") if isinstance(feed, Mapping) else None
    if not isinstance(feed, Mapping) or not isinstance(items, list):
        raise FormatError("is a JSON Feed without a list of items")
    if not items and source.is_root:
        yield Problem(source.path, "holds no items")
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping) and (_text(item, "title") or _body(item)[0]):
            yield _post(item, feed, source)
        else:
            yield Problem(source.path, "has no title and no text", f"item {number}")


def _post(item: Mapping[str, object], feed: Mapping[str, object], source: Source) -> Post:
    body, is_html = _body(item)
    attached = "".join(enclosure(*one, is_html=is_html) for one in _attached(item))
    title, url = _text(item, "title"), _text(item, "url") or _text(item, "external_url")
    plain = html.unescape(re.sub(r"<[^>]*>", " ", body)) if is_html else body
    published = date_fields.read(item.get("date_published"), "date_published")
    updated = date_fields.read(item.get("date_modified"), "date_modified")
    tags = item.get("tags")
    guessed = () if title else ("title",)
    return Post(
        id=_text(item, "id") or url,
        title=title or titled(plain),
        body=(body + attached).strip("\n"),
        markup="html" if is_html else "text",
        author=_author(item) or _author(feed),
        published=date_fields.either(published, updated),
        updated=updated,
        tags=tuple(str(tag) for tag in tags if isinstance(tag, str) and tag.strip()) if isinstance(tags, list) else (),
        url=url,
        guessed=(*guessed, *(("published",) if updated and not published else ())),
        path=source.path,
    )


def titled(plain: str) -> str:
    """A title for what has none: its first words."""
    words = " ".join(plain[:2000].split())
    return words if len(words) <= 60 else f"{words[:60].rpartition(' ')[0] or words[:60]}…"


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _body(item: Mapping[str, object]) -> tuple[str, bool]:
    """The HTML, else the text, else the summary; and whether it is HTML."""
    is_html = bool(_text(item, "content_html"))
    body = _text(item, "content_html") or _text(item, "content_text") or _text(item, "summary")
    return body.strip("\n"), is_html


def _attached(item: Mapping[str, object]) -> list[tuple[str, str]]:
    attached = item.get("attachments")
    maps = [one for one in attached if isinstance(one, Mapping)] if isinstance(attached, list) else []
    return [(_text(one, "url"), _text(one, "mime_type")) for one in maps if _text(one, "url")]


def enclosure(url: str, kind: str, *, is_html: bool) -> str:
    """The last line of a body for a file that comes with it."""
    kind = f", {kind}" if kind else ""
    if not is_html:
        return f"\n\n[attachment: {url}{kind}]"
    return f'\n<p>[attachment: <a href="{html.escape(url)}">{html.escape(url)}</a>{html.escape(kind)}]</p>'


def _author(holder: Mapping[str, object]) -> str:
    authors = holder.get("authors")
    people = [*(authors if isinstance(authors, list) else []), holder.get("author")]
    names = (_text(one, "name") or _text(one, "url") for one in people if isinstance(one, Mapping))
    return ", ".join(dict.fromkeys(name for name in names if name))
