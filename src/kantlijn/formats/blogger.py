"""Blogger's own files: the Atom backup of old, and `feed.atom` as Takeout gives it since 2018.

Both are one feed in which posts, pages and comments are entries; settings and templates are entries of the old one
too and nothing that anybody wrote to be read. Ids are the numbers in Blogger's tags: `tag:…blog-1.post-22` is 22.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kantlijn.model import Comment, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields, xml
from kantlijn.sources.source import Source
from kantlijn.sources.xml import Element
from kantlijn.sources.xml_exports import BLOGGER_KIND, is_blogger

NAME = "Blogger backup or Takeout"
BEGINS = "<"

_LABELS = re.compile(r"https?://www\.blogger\.com/atom/ns#$|tag:blogger\.com,1999:blog-\d+$")
_STATUS: dict[str, Status] = {
    "": "published", "LIVE": "published", "PUBLISHED": "published", "DRAFT": "draft", "SCHEDULED": "scheduled",
    "SOFT_TRASHED": "trash", "TRASHED": "trash", "PENDING": "pending", "PENDING_MODERATION": "pending",
    "AWAITING_MODERATION": "pending", "SPAM": "spam", "SPAM_COMMENT": "spam", "EMPTIED": "deleted",
    "REMOVED": "deleted", "DELETED": "deleted",
}  # fmt: skip


def sniff(source: Source) -> bool:
    """A feed that declares Takeout's Blogger namespace, or is a backup by its id or the kinds of its entries.

    A blog's public feed is neither, and a theme (`blogger.xml` in many places) is no feed at all.
    """
    root = xml.root(source)
    return root is not None and root.name == "feed" and is_blogger(root)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The posts, pages and comments as they stand there; kinds of entries that nobody knows are counted."""
    records = xml.Records(source, ("entry",), level=1)
    others: Counter[str] = Counter()
    for element in records:
        found = xml.fields(element)
        kind = _kind(element, found)
        if kind in ("post", "page"):
            yield _post(element, found, kind, source.path)
        elif kind == "comment":
            yield _comment(element, found, source.path)
        elif kind not in ("settings", "template", "layout"):
            others[kind or "without a kind"] += 1
    yield from records.problems()
    for kind, count in others.items():
        yield Problem(source.path, f"not shown: {count} of an unknown kind ({kind})")


def _kind(element: Element, found: Mapping[str, str]) -> str:
    """Of the entry itself: its author has a `blogger:type` too."""
    if kind := found.get("blogger:type", "").strip():
        return kind.lower()
    for child in element:
        if xml.name(child) == "category" and BLOGGER_KIND in (child.get("term") or ""):
            return str(child.get("term")).rpartition("#")[2]
    return ""


def _post(element: Element, found: Mapping[str, str], kind: str, path: str) -> Post:
    url = _link(element, "alternate")
    file = found.get("blogger:filename", "").strip()
    tags = [
        str(child.get("term", "")).strip()
        for child in element
        if xml.name(child) == "category" and _LABELS.match(child.get("scheme") or "")
    ]
    published, updated = (date_fields.read(found.get(name), name) for name in ("published", "updated"))
    body, markup = _body(element)
    return Post(
        id=_number(found.get("id", "")),
        title=html.unescape(found.get("title", "").strip()),  # it is HTML, though it says that it is text
        body=body,
        markup=markup,
        slug=PurePosixPath(file or url.partition("?")[0]).stem,
        author=_author(element)[0],
        published=published,
        updated=updated if updated != published else "",
        status=_status(element, found),
        kind="page" if kind == "page" else "post",
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        url=url,
        aliases=(file,) if file else (),
        path=path,
    )


def _comment(element: Element, found: Mapping[str, str], path: str) -> Comment:
    author, author_url = _author(element)
    post, url, parent = found.get("blogger:parent", ""), "", found.get("blogger:inReplyTo", "")
    for child in element:
        if xml.name(child) == "thr:in-reply-to":
            post, url = post or child.get("ref") or "", child.get("href") or ""
    parent = parent or _link(element, "related")
    body, markup = _body(element)
    own, answered = _number(found.get("id", "")), _number(parent)
    return Comment(
        id=own,
        body=body,
        post=PostRef(id=_number(post), url=url),
        markup=markup,
        author=author,
        author_url=author_url,
        published=date_fields.read(found.get("published"), "published"),
        status=_status(element, found),
        parent="" if answered in (own, _number(post)) else answered,
        path=path,
        line=element.sourceline or 0,
    )


def _status(element: Element, found: Mapping[str, str]) -> Status:
    if found.get("blogger:trashed", "").strip():
        return "trash"
    if "yes" in found.get("app:control", ""):
        return "draft"
    for child in element:
        removed = child.get("name") == "blogger.contentRemoved"
        if removed and (child.get("value") or "true") == "true":
            return "deleted"
    return _STATUS.get(found.get("blogger:status", "").strip(), "hidden")


def _body(element: Element) -> tuple[str, Markup]:
    """The content; where the text of an Atom element is no HTML, it says so."""
    for wanted in ("content", "summary"):
        for child in element:
            if xml.name(child) == wanted and (body := xml.text(child).strip()):
                return body, "text" if (child.get("type") or "text") == "text" else "html"
    return "", "html"


def _author(element: Element) -> tuple[str, str]:
    """Name and address."""
    for child in element:
        if xml.name(child) == "author":
            who = xml.fields(child)
            return who.get("name", "").strip(), who.get("uri", "").strip()
    return "", ""


def _link(element: Element, kind: str) -> str:
    for child in element:
        if xml.name(child) == "link" and child.get("rel") == kind:
            return str(child.get("href") or "").strip()
    return ""


def _number(tag: str) -> str:
    """`tag:blogger.com,1999:blog-1.post-22` or `https://…/comments/default/22` is 22; anything else stays."""
    tag = tag.strip()
    match = re.search(r"[-/](\d+)$", tag)
    return match[1] if match else tag
