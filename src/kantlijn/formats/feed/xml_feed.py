"""RSS 0.9x to 2.0, RDF and Atom, as feedparser reads them; it saves what can be saved of a broken one."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from kantlijn.formats.feed.comments import Thread, comment_id, of_wordpress
from kantlijn.formats.feed.json_feed import enclosure, titled
from kantlijn.model import Comment, Markup, Post, Problem
from kantlijn.sources import date_fields, dates, xml
from kantlijn.sources.source import FormatError, Source
from kantlijn.sources.xml_exports import is_blogger, is_wordpress
from kantlijn.sources.xml_repair import Repair
from kantlijn.wording import counted

Entry = Any
"""feedparser's dictionary; it has no types of its own."""

_STUMBLES = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
_PAGES = frozenset(".html .htm .xhtml .md .markdown .mkd .mdown .svg .xsl .xslt".split())
_TEMPLATE = re.compile(r"\A(?:(?!<(?:item|entry)\b).)*?\{[%{]|\A---", re.DOTALL)
_ATOM = re.compile(r"^(?:https?://www\.w3\.org/2005/Atom/?|http://purl\.org/atom/.*|)$")
_RSS_1 = re.compile(r"purl\.org/(?:net/)?rss|netscape\.com/rdf/simple|channel\.netscape\.com/rdf")


def sniff(source: Source) -> bool:
    """By the root: `rss` that is no WordPress export, RDF with RSS in it, `feed` that is no Blogger backup.

    In the copy of a site as files a feed is called `feed/index.html`; a template of one is none.
    """
    if not (root := xml.root(source)) or (source.suffix in _PAGES and _TEMPLATE.match(source.head_text)):
        return False
    if root.name.lower() == "rss":
        return not is_wordpress(root)
    if root.name == "feed":
        return bool(_ATOM.match(root.namespace)) and not is_blogger(root)
    return root.name == "RDF" and bool(_RSS_1.search(root.attributes))


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The items in the order of the feed, and in words what was broken."""
    data = source.data()
    found = _parsed(data)
    if found.bozo:
        yield from _broken(found, source)
    if not found.entries and (found.bozo or source.is_root):  # else it is that of a post on which nobody said a word
        yield Problem(source.path, "holds no items")
    thread = Thread([(_id(entry), _reply(entry)) for entry in found.entries])
    for number, entry in enumerate(found.entries, 1):
        item = _Item(entry, found, source)
        if not (item.title or item.body):
            yield Problem(source.path, "has no title and no text", f"item {number}")
        elif ref := thread.post(item.id):
            yield item.comment(ref, thread.parent(item.id))
        elif answered := of_wordpress(item.link or item.id, entry.get("title", ""), found.feed.get("title", "")):
            yield item.comment(*answered.place(item.body))
        else:
            yield item.post(number)


def _parsed(data: bytes) -> Any:
    """What feedparser makes of the file, or of a mended copy where it stumbles (6.0: over `&#99999999999;`)."""
    import feedparser

    headers = {"content-type": "application/xml"}
    try:
        return feedparser.parse(io.BytesIO(data), sanitize_html=False, response_headers=headers)
    except _STUMBLES:
        mended = b"".join(Repair(io.BytesIO(data)))
    try:
        return feedparser.parse(io.BytesIO(mended), sanitize_html=False, response_headers=headers)
    except _STUMBLES as error:
        raise FormatError(f"is a feed, too broken to be read ({type(error).__name__})") from error


def _broken(found: Any, source: Source) -> Iterator[Problem]:
    """What was wrong, in words; that a feed is in another encoding than it says harms nobody."""
    error = found.bozo_exception
    name = type(error).__name__
    if name in ("NonXMLContentType", "CharacterEncodingOverride"):
        return
    line = error.getLineNumber() if hasattr(error, "getLineNumber") else None
    reason = error.getMessage() if hasattr(error, "getMessage") else str(error) or name
    saved = f"{counted(len(found.entries), 'item')} could be read"
    yield Problem(source.path, f"is XML with an error ({reason}); {saved}", f"line {line}" if line else "")


def _reply(entry: Entry) -> tuple[str, str]:
    """What an item answers, by id and by address; "" for nothing."""
    reply = entry.get("thr_in-reply-to")
    return (reply.get("ref", ""), reply.get("href", "")) if isinstance(reply, dict) else ("", "")


def _id(entry: Entry) -> str:
    return str(entry.get("id") or entry.get("link") or "")


class _Item:
    """What posts and comments have in common."""

    def __init__(self, entry: Entry, found: Any, source: Source) -> None:
        self.id, self.link = _id(entry), str(entry.get("link") or "")
        self.title = _title(entry, rss=not str(found.version).startswith("atom"))
        self.text, self.markup = _body(entry)
        self.body = (self.text + _enclosures(entry, self.markup)).strip("\n")
        self.author = _author(entry) or _author(found.feed)
        self.author_url = str(_detail(entry).get("href") or "")
        self.updated = _date(entry, "updated")
        self.published = date_fields.either(_date(entry, "published"), _date(entry, "created"), self.updated)
        self.tags = tuple(dict.fromkeys(tag.get("term") or "" for tag in entry.get("tags", []) if tag.get("term")))
        self._path = source.path

    def post(self, number: int) -> Post:
        """The item as a post; a title that it has not is made of its first words."""
        plain = html.unescape(re.sub(r"<[^>]*>", " ", self.text)) if self.markup == "html" else self.text
        return Post(
            id=self.id or f"#{number}",
            title=self.title or titled(plain),
            body=self.body,
            markup=self.markup,
            author=self.author,
            published=self.published,
            updated="" if self.updated == self.published else self.updated,
            tags=self.tags,
            url=self.link,
            guessed=() if self.title else ("title",),
            path=self._path,
        )

    def comment(self, ref: Any, parent: str) -> Comment:
        """The item as a comment."""
        return Comment(
            id=comment_id(self.link) or comment_id(self.id) or self.id,
            body=self.body,
            post=ref,
            markup=self.markup,
            author=self.author,
            author_url=self.author_url,
            published=self.published,
            parent=parent,
            names=(self.id,) if self.id else (),
            path=self._path,
        )


def _title(entry: Entry, *, rss: bool) -> str:
    """The title as plain text. RSS does not say whether it is HTML (rssboard.org), so entities count in it."""
    title = str(entry.get("title") or "")
    detail = entry.get("title_detail") or {}
    if detail.get("type") in ("text/html", "application/xhtml+xml"):
        title = re.sub(r"</?[A-Za-z][^<>]*>", "", title)
        rss = True
    return " ".join((html.unescape(title) if rss else title).split())


def _body(entry: Entry) -> tuple[str, Markup]:
    """The content, else the summary, HTML before text."""
    details = [one for one in entry.get("content", []) if (one.get("value") or "").strip()]
    details.sort(key=lambda one: one.get("type") not in ("text/html", "application/xhtml+xml"))
    detail = details[0] if details else entry.get("summary_detail") or {}
    markup: Markup = "text" if detail.get("type") == "text/plain" else "html"
    return str(detail.get("value") or "").strip("\n"), markup


def _enclosures(entry: Entry, markup: Markup) -> str:
    files = [(one.get("href") or one.get("url"), one.get("type")) for one in entry.get("enclosures", [])]
    return "".join(enclosure(str(url), str(kind or ""), is_html=markup == "html") for url, kind in files if url)


def _detail(holder: Any) -> Any:
    return holder.get("author_detail") or {}


def _author(holder: Any) -> str:
    """The name, or what is before the @ of an address that stands alone."""
    detail = _detail(holder)
    name = str(detail.get("name") or "").strip() or str(holder.get("author") or "").strip()
    return str(detail.get("email") or name).partition("@")[0].strip() if not name or "@" in name else name


def _date(entry: Entry, key: str) -> str:
    """A date as it was written, else as feedparser understands it (then in UTC)."""
    written = dict.get(entry, key)  # its own `get` gives one date for another
    parsed = dict.get(entry, f"{key}_parsed")
    iso = date_fields.read(written, key)
    if iso or not parsed:
        return iso
    try:
        return dates.read(datetime(*parsed[:6]).replace(tzinfo=UTC)) or iso
    except (ValueError, OverflowError):
        return iso
