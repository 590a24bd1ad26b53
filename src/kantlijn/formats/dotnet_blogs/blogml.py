"""BlogML 2.0, into which .NET blogs were exported: a whole blog in one XML file, comments and trackbacks with it.

The schema is `http://www.blogml.com/2006/09/BlogML`; categories and authors stand before the posts and are named by id.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from html import unescape

from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources import date_fields, xml
from kantlijn.sources.encodings import decode
from kantlijn.sources.source import Source
from kantlijn.sources.xml import Element

NAME = "BlogML export"
BEGINS = "<"
ENDINGS = ("", ".xml", ".blogml")

_NAMESPACE = "blogml.com"
_MARKUP = re.compile(r"<(?:br|p|div|ul|ol|pre|blockquote)\b", re.IGNORECASE)


def sniff(source: Source) -> bool:
    """A `blog` in BlogML's namespace."""
    root = xml.root(source)
    return root is not None and root.name == "blog" and _NAMESPACE in root.namespace


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Each post with its comments, in the order of the file."""
    categories: dict[str, str] = {}
    authors: dict[str, str] = {}
    records = xml.Records(source, ("category", "author", "post"), level=2)
    for element in records:
        called = xml.name(element).rpartition(":")[2]
        if called == "post":
            yield from _items(element, categories, authors, source.path)
        else:
            named = _text(element, "title") or _of(element, "title")
            (categories if called == "category" else authors)[_of(element, "id")] = named
    yield from records.problems()


def _of(element: Element, name: str) -> str:
    return str(element.get(name) or "").strip()


def _children(element: Element, *names: str) -> Iterator[Element]:
    """The elements at the end of a path of names below an element."""
    found = [element]
    for name in names:
        found = [child for one in found for child in one if xml.name(child).rpartition(":")[2] == name]
    yield from found


def _text(element: Element, name: str) -> str:
    """The text of a child, unpacked where it is packed."""
    child = next(_children(element, name), None)
    if child is None:
        return ""
    text = xml.text(child).strip()
    if _of(child, "type").lower() == "base64":
        try:
            return decode(base64.b64decode(text)).text
        except ValueError:  # binascii.Error is one, and so is what is no ASCII
            return text
    return text


def _items(
    element: Element, categories: Mapping[str, str], authors: Mapping[str, str], path: str
) -> Iterator[Post | Comment]:
    own = _of(element, "id")
    yield _post(element, categories, authors, path)
    for comment in _children(element, "comments", "comment"):
        yield _comment(comment, own, path)
    for ping in _children(element, "trackbacks", "trackback"):
        yield _trackback(ping, own, path)


def _post(element: Element, categories: Mapping[str, str], authors: Mapping[str, str], path: str) -> Post:
    refs = (_of(one, "ref") for one in _children(element, "categories", "category"))
    by = (_of(one, "ref") for one in _children(element, "authors", "author"))
    names = [_of(one, "ref") for one in _children(element, "tags", "tag")]
    hidden = "false" in (_of(element, "is-published").lower(), _of(element, "approved").lower())
    url = _of(element, "post-url")
    return Post(
        id=_of(element, "id"),
        title=unescape(_text(element, "title")) or unescape(_text(element, "post-name")) or _of(element, "id"),
        body=_text(element, "content"),
        markup="html",
        slug=url.rstrip("/").rsplit("/", 1)[-1].removesuffix(".aspx"),
        author=", ".join(filter(None, (authors.get(ref, "") for ref in by))),
        published=date_fields.read(_of(element, "date-created"), "date-created"),
        updated=date_fields.read(_of(element, "date-modified"), "date-modified"),
        status="draft" if hidden else "published",
        kind="page" if _of(element, "type").lower() == "article" else "post",
        tags=tuple(dict.fromkeys((*(categories.get(ref, ref) for ref in refs), *filter(None, names)))),
        url=url,
        path=path,
    )


def _comment(element: Element, post: str, path: str) -> Comment:
    body = _text(element, "content")
    return Comment(
        id=_of(element, "id"),
        body=body if _MARKUP.search(body) else body.replace("\n", "<br>\n"),  # BlogEngine.NET keeps lines as typed
        post=PostRef(id=post),
        markup="html",
        author=_of(element, "user-name"),
        author_url=_of(element, "user-url"),
        published=date_fields.read(_of(element, "date-created"), "date-created"),
        status="pending" if _of(element, "approved").lower() == "false" else "published",
        parent=_of(element, "parentid") if _of(element, "parentid").strip("0-") else "",
        path=path,
        line=element.sourceline or 0,
    )


def _trackback(element: Element, post: str, path: str) -> Comment:
    url = _of(element, "url")
    return Comment(
        id=_of(element, "id"),
        body=_text(element, "title") or url,
        post=PostRef(id=post),
        markup="html",
        author=_text(element, "title"),
        author_url=url,
        published=date_fields.read(_of(element, "date-created"), "date-created"),
        status="pending" if _of(element, "approved").lower() == "false" else "published",
        kind="trackback",
        path=path,
    )
