"""BlogEngine.NET and MiniBlog: a post in an XML file of its own, with the comments under it.

The elements are those of BlogEngine's `XmlBlogProvider` and of MiniBlog's `Storage`. Categories of the first are
names in `categories.xml` beside the folder of posts; mail and IP addresses of those who commented are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from kantlijn.model import Comment, CommentKind, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields, xml
from kantlijn.sources.source import FormatError, Source
from kantlijn.sources.xml import Element

NAME = "BlogEngine.NET or MiniBlog"
BEGINS = "<"
ENDINGS = (".xml",)

_SIGNS = re.compile(r"<(?:ispublished|pubDate|lastModified|isdeleted)\b")
_BEGINS = re.compile(
    r"\s*(?:<author\b[^<>]*>[^<>]*(?:</author>)?\s*)?<title\b[^<>]*>[^<>]*(?:</title>)?\s*<description\b"
)
"""How a long post begins, of which the first bytes show no more than the text; a page has no author."""
_SKELETONS = frozenset(("_new", "template"))
_PINGS: dict[str, CommentKind] = {"pingback": "pingback", "trackback": "trackback"}
_TAGS = re.compile(r"\[(b|i|u|s|quote|code)\](.*?)\[/\1\]", re.IGNORECASE | re.DOTALL)
_NAMES = {"quote": "blockquote", "code": "code"}
_LINK = re.compile(r"\[url(?:=([^\]\s]+))?\](.*?)\[/url\]", re.IGNORECASE | re.DOTALL)
_MORE = re.compile(r"(?:<p>\s*)?\[more\](?:\s*</p>)?", re.IGNORECASE)
"""Where the list of posts stops to show more of one."""
_DEEPEST = 8
_CREATED, _CHANGED = ("pubDate", "datecreated"), ("lastModified", "datemodified")
"""What a post calls its dates, and what a page does."""


def sniff(source: Source) -> bool:
    """A `post` with one of the elements that both have, but for the empty ones that BlogEngine brings along."""
    if _SKELETONS.intersection(part.lower() for part in source.parts[:-1]):
        return False
    root = xml.root(source)
    if root is None or root.name not in ("post", "page") or root.namespace:
        return False
    return bool(_SIGNS.search(root.after) or _BEGINS.match(root.after))


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The post and its comments. Raises FormatError where the file holds no post."""
    records = xml.Records(source, ("post", "page"), level=0)
    found = False
    for element in records:
        found = True
        yield from _items(element, source)
    yield from records.problems()
    if not found:
        raise FormatError("holds no post")


def _items(element: Element, source: Source) -> Iterator[Post | Comment]:
    fields = xml.fields(element)
    own = source.file.stem
    yield _post(element, fields, own, source)
    for comments in (child for child in element if xml.name(child) == "comments"):
        for child in comments:
            if xml.name(child) == "comment":
                yield _comment(child, own, source.path)


def _post(element: Element, fields: Mapping[str, str], own: str, source: Source) -> Post:
    slug = fields.get("slug", "").strip()
    published = date_fields.first(*((name, fields.get(name)) for name in (*_CREATED, *_CHANGED)))
    folder = "page" if xml.name(element) == "page" else f"post/{published[:10].replace('-', '/')}"
    called = _categories(source)
    categories = [called.get(word.lower(), word) for word in _words(element, "categories") if called or "-" not in word]
    return Post(
        id=own,
        title=unescape(fields.get("title", "")).strip() or slug or own,
        body=_MORE.sub("", fields.get("content", "")).strip(),
        markup="html",
        slug=slug,
        author=fields.get("author", "").strip(),
        published=published,
        updated=date_fields.first(*((name, fields.get(name)) for name in _CHANGED)),
        status=_post_status(fields),
        kind="page" if xml.name(element) == "page" else "post",
        tags=tuple(dict.fromkeys((*categories, *_words(element, "tags")))),
        url=_url(fields, folder, slug) if slug and len(published) >= 10 else "",
        aliases=(slug,) if slug else (),
        comments_open=_flag(fields.get("iscommentsenabled")),
        path=source.path,
    )


def _url(fields: Mapping[str, str], folder: str, slug: str) -> str:
    """Where a post stood; those of MiniBlog, which alone has excerpts, have no date in their address."""
    return f"/post/{slug}" if "excerpt" in fields else f"/{folder}/{slug}.aspx"


def _post_status(fields: Mapping[str, str]) -> Status:
    if _flag(fields.get("isdeleted")):
        return "trash"
    return "draft" if _flag(fields.get("ispublished")) is False else "published"


def _flag(value: str | None) -> bool | None:
    return {"true": True, "false": False}.get((value or "").strip().lower())


def _words(element: Element, name: str) -> list[str]:
    """What the children of that child say, such as the tags."""
    inner = (child for child in element if xml.name(child) == name)
    return [word for child in inner for one in child if (word := xml.text(one).strip())]


def _categories(source: Source) -> dict[str, str]:
    """The names of the categories by their ids, where the file with them is there."""
    beside = source.beside("../categories.xml")
    if beside is None:
        return {}
    records = xml.Records(beside, ("category",), level=1)
    return {str(one.get("id", "")).lower(): xml.text(one).strip() for one in records}


def _comment(element: Element, post: str, path: str) -> Comment:
    fields = xml.fields(element)
    parent = str(element.get("parentid") or "")
    body, markup = _body(fields.get("content", ""))
    return Comment(
        id=str(element.get("id") or ""),
        body=body,
        post=PostRef(id=post),
        markup=markup,
        author=fields.get("author", "").strip(),
        author_url=fields.get("website", "").strip(),
        published=date_fields.read(fields.get("date"), "date"),
        status=_status(element, fields),
        kind=_PINGS.get(fields.get("email", "").strip().lower(), "comment"),
        parent="" if not parent.strip("0-") else parent,
        path=path,
        line=element.sourceline or 0,
    )


def _status(element: Element, fields: Mapping[str, str]) -> Status:
    """Older versions have fewer attributes: what is not said is as it is by default."""
    said = {name: _flag(element.get(name)) for name in ("deleted", "spam", "approved", "isApproved")}
    if said["deleted"] or _flag(fields.get("isdeleted")):
        return "deleted"
    if said["spam"]:
        return "spam"
    return "pending" if said["approved"] is False or said["isApproved"] is False else "published"


def _body(content: str) -> tuple[str, Markup]:
    """BlogEngine keeps what was typed, with BBCode, as HTML's entities; MiniBlog keeps HTML."""
    content = content.strip().replace("\r\n", "\n")
    if re.search(r"<(?:br|p|a|em|strong)\b", content, re.IGNORECASE):
        return content, "html"
    said = escape(unescape(unescape(content)), quote=False)
    for _ in range(_DEEPEST):
        said, count = _TAGS.subn(_tag, said)
        if not count:
            break
    return _LINK.sub(_link, said).replace("\n", "<br>\n"), "html"


def _tag(match: re.Match[str]) -> str:
    name = _NAMES.get(match[1].lower(), match[1].lower())
    return f"<{name}>{match[2]}</{name}>"


def _link(match: re.Match[str]) -> str:
    target = match[1] or match[2]
    return f'<a href="{escape(target)}">{match[2]}</a>' if "://" in target else str(match[0])
