"""Disqus exports: the comments of a whole site, whose posts are elsewhere; each thread says which page it was on.

A site that moved has several threads for one page, and imports left the same comments under each: threads with the
same link are one, and what its author said there twice at the same second counts once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources import date_fields, xml
from kantlijn.sources.source import Source
from kantlijn.sources.xml import Element
from kantlijn.wording import counted

NAME = "Disqus export"
BEGINS = "<"

_SPACE = re.compile(r"https?://(?:www\.)?disqus\.com/?$")
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$|\.html?$")


def sniff(source: Source) -> bool:
    """A root called `disqus`, in Disqus's namespace or in none."""
    root = xml.root(source)
    return root is not None and root.name == "disqus" and bool(not root.namespace or _SPACE.match(root.namespace))


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments, each with all that its thread knows of the page. Who speaks before its thread comes last."""
    records = xml.Records(source, ("thread", "post", "category"), level=1)
    pages = _Pages()
    said = _Said()
    early: list[tuple[str, Comment]] = []
    for element in records:
        called = xml.name(element)
        if called == "thread":
            pages.add(element)
        elif called == "post":
            thread, comment = _comment(element, source.path)
            if thread not in pages:
                early.append((thread, comment))
            elif found := said.first(pages.of(thread), comment):
                yield found
    for thread, comment in early:
        if found := said.first(pages.of(thread), comment):
            yield found
    yield from records.problems()
    if said.doubles:
        yield Problem(source.path, f"{_some(said.doubles)} there twice, word for word; shown once")
    if lost := sum(thread not in pages for thread, _ in early):
        yield Problem(source.path, f"{_some(lost)} of a thread that is not in the file")


def _some(count: int) -> str:
    return counted(count, "comment is", "comments are")


class _Pages:
    """What the threads say of their pages; threads of one page say the same."""

    def __init__(self) -> None:
        self._refs: dict[str, PostRef] = {}
        self._by_link: dict[str, PostRef] = {}

    def __contains__(self, thread: str) -> bool:
        return thread in self._refs

    def add(self, element: Element) -> None:
        thread, found = _id(element), xml.fields(element)
        ref = _ref(found.get("id", "").strip(), found.get("link", "").strip(), _title(found))
        key = link_key(ref.url) if ref.url else ""
        self._refs[thread] = self._by_link.setdefault(key, ref) if key else ref

    def of(self, thread: str) -> PostRef:
        ref = self._refs.get(thread, PostRef())
        return ref if ref != PostRef() else PostRef(id=f"Disqus thread {thread}")


class _Said:
    """Which comments were there before, word for word."""

    def __init__(self) -> None:
        self.doubles = 0
        self._ids: dict[int, str] = {}
        self._same: dict[str, str] = {}

    def first(self, ref: PostRef, comment: Comment) -> Comment | None:
        """The comment, joined to its page; None where it is a double."""
        key = hash((ref, comment.author, comment.published, comment.body))
        known = self._ids.setdefault(key, comment.id)
        if known != comment.id:
            self.doubles += 1
            self._same[comment.id] = known
            return None
        return comment._replace(post=ref, parent=self._same.get(comment.parent, comment.parent))


def _comment(element: Element, path: str) -> tuple[str, Comment]:
    """The id of its thread, and the comment."""
    found = xml.fields(element)
    thread = parent = author = ""
    for child in element:
        called = xml.name(child)
        if called == "thread":
            thread = _id(child)
        elif called == "parent":
            parent = _id(child)
        elif called == "author":
            who = xml.fields(child)
            author = who.get("name", "").strip() or who.get("username", "").strip()
    own = found.get("id", "").strip()
    return thread, Comment(
        id=_id(element),
        body=found.get("message", "").strip(),
        markup="html",
        author=author,
        published=date_fields.read(found.get("createdAt"), "createdAt"),
        status=_status(found),
        parent=parent,
        names=(own,) if own else (),
        path=path,
        line=element.sourceline or 0,
    )


def _status(found: dict[str, str]) -> Status:
    if found.get("isSpam", "").strip() == "true":
        return "spam"
    if found.get("isDeleted", "").strip() == "true":
        return "deleted"
    return "pending" if found.get("isApproved", "").strip() == "false" else "published"


def _id(element: Element) -> str:
    return next((str(value).strip() for key, value in element.attrib.items() if key.rpartition("}")[2] == "id"), "")


def _ref(identifier: str, link: str, title: str) -> PostRef:
    """The site's identifier may be a path, a slug, an address, or WordPress's `198 https://example.com/?p=198`."""
    address = identifier.rpartition(" ")[2] if re.match(r"\d+ https?://", identifier) else identifier
    if not address or address.isdecimal() or " " in address:
        return PostRef(id=identifier, url=link, title=title)
    return PostRef(id=identifier, url=link or (address if "://" in address else ""), slug=address, title=title)


def _title(found: dict[str, str]) -> str:
    """What the page was called, which many sites hand over with the entities of their HTML."""
    return html.unescape(found.get("title", "").strip())


def link_key(link: str) -> str:
    """Returns what two links to one page have in common; "" where a link names no page.

    Scheme, host and all of the query but WordPress's ids go. The front page is one for each host.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    path = _INDEX.sub("", parts.path).casefold()
    ids = "&".join(f"{key}={value}" for key, value in parse_qsl(parts.query) if key in ("p", "page_id", "id"))
    if not path:
        return f"{parts.netloc.removeprefix('www.')}/?{ids}"
    return f"{path}?{ids}" if ids else path
