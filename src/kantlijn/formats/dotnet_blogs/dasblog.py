"""dasBlog: the entries of a day in one XML file, and what was said on a day in another.

`2005-03-04.dayentry.xml` holds entries, `2005-03-04.dayfeedback.xml` comments and trackbacks of that day, each with the
id of its entry, whatever day that is of. The elements are those of dasBlog's own `newtelligence.DasBlog.Runtime`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from kantlijn.model import Comment, CommentKind, Post, PostRef, Problem
from kantlijn.sources import date_fields, xml
from kantlijn.sources.source import Source

NAME = "dasBlog"
BEGINS = "<"
ENDINGS = (".xml",)

_ROOTS = frozenset(("DayEntry", "DayExtra"))
_NAMESPACE = "newtelligence"
_HTML = re.compile(r"</?[a-zA-Z][^>]*>")
_PINGS: dict[str, CommentKind] = {"Pingback": "pingback", "Trackback": "trackback"}
"""Of what was tracked; a referral is somebody's search, and nothing that anybody said."""


def sniff(source: Source) -> bool:
    """One of the two roots, in dasBlog's own namespace."""
    root = xml.root(source)
    return root is not None and root.name in _ROOTS and (_NAMESPACE in root.namespace or ".day" in source.name)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The entries of a day, or what was said on it."""
    records = xml.Records(source, ("Entry", "Comment", "Tracking"), level=2)
    for element in records:
        fields = {name.rpartition(":")[2]: value for name, value in xml.fields(element).items()}
        called = xml.name(element).rpartition(":")[2]
        if called == "Entry":
            yield _post(fields, source.path)
        elif called == "Comment":
            yield _comment(fields, source.path, element.sourceline or 0)
        elif kind := _PINGS.get(fields.get("TrackingType", "").strip()):
            yield _ping(fields, kind, source.path)
    yield from records.problems()


def _id(text: str) -> str:
    """An entry's id, which the two files do not always write alike."""
    return text.strip().lower()


def _post(fields: Mapping[str, str], path: str) -> Post:
    own = _id(fields.get("EntryId", ""))
    link = fields.get("Link", "").strip()
    return Post(
        id=own,
        title=unescape(fields.get("Title", "")).strip() or own,
        body=fields.get("Content", "").strip(),
        markup="html",
        author=fields.get("Author", "").strip(),
        published=date_fields.read(fields.get("Created"), "Created"),
        updated=date_fields.read(fields.get("Modified"), "Modified"),
        status="draft" if fields.get("IsPublic", "").strip() == "false" else "published",
        tags=tuple(filter(None, (part.strip() for part in fields.get("Categories", "").split(";")))),
        url=link,
        aliases=(f"/PermaLink,guid,{own}.aspx",),
        comments_open=False if fields.get("AllowComments", "").strip() == "false" else None,
        path=path,
    )


def _comment(fields: Mapping[str, str], path: str, line: int) -> Comment:
    hidden = fields.get("IsPublic", "").strip() == "false"
    return Comment(
        id=_id(fields.get("EntryId", "")),
        body=_body(fields.get("Content", "").strip()),
        post=_ref(fields),
        markup="html",
        author=fields.get("Author", "").strip(),
        author_url=fields.get("AuthorHomepage", "").strip(),
        published=date_fields.read(fields.get("Created"), "Created"),
        status="spam" if fields.get("SpamState", "").strip() == "Spam" else "pending" if hidden else "published",
        path=path,
        line=line,
    )


def _body(content: str) -> str:
    """As dasBlog's own `CommentContentTagHelper` shows it: where there is no HTML, lines are lines."""
    return content if _HTML.search(content) else content.replace("\n", "<br>\n")


def _ping(fields: Mapping[str, str], kind: CommentKind, path: str) -> Comment:
    url = fields.get("PermaLink", "").strip()
    return Comment(
        id=url,
        body=fields.get("RefererExcerpt", "").strip() or fields.get("RefererTitle", "").strip() or url,
        post=_ref(fields),
        markup="html",
        author=fields.get("RefererBlogName", "").strip() or fields.get("RefererTitle", "").strip(),
        author_url=url,
        kind=kind,
        path=path,
    )


def _ref(fields: Mapping[str, str]) -> PostRef:
    return PostRef(id=_id(fields.get("TargetEntryId", "")), title=fields.get("TargetTitle", "").strip())
