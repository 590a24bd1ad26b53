"""What `kantlijn export` wrote, read back to the letter: nothing in it is guessed, mended or taken for a template.

Front matter with a mapping `kantlijn` is ours, and so is a list of comments that names its post in `kantlijn_post`.
The fields that generators know (`title`, `date`, `tags`, `slug`, `draft`) say what they always say, so that they can
be edited; the mapping holds what those cannot say, and is believed before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from kantlijn.formats._sites import post_fields
from kantlijn.formats._sites.front_matter import Head, flag_of
from kantlijn.formats._sites.place import Place
from kantlijn.model import Comment, CommentKind, Markup, Post, PostKind, PostRef, Status
from kantlijn.own_export import LIST, MAPPING, SCHEME, one_of, quotation
from kantlijn.sources import date_fields
from kantlijn.sources.source import Source

_NAMED = re.compile(rf"^{LIST}:[ ]*(\S+)[ ]*$", re.MULTILINE)


def mapping(head: Head) -> Mapping[str, object] | None:
    """What is ours in the head of a post; None in a head that is not ours."""
    found = head.fields.get(MAPPING)
    return {str(key): value for key, value in found.items()} if isinstance(found, Mapping) else None


def post(own: Mapping[str, object], head: Head, source: Source) -> Post:
    """The post, its body as it stands below the head."""
    fields, place = head.fields, Place(source)
    published = text(own["published"]) if "published" in own else date_fields.read(fields.get("date"), "date")
    changed = date_fields.read(fields.get("last_modified_at"), "last_modified_at")
    status: Status = one_of(Status, own.get("status"), post_fields.status(fields, place, published))
    names = texts(own.get("aliases"))
    by_suffix: Markup = "html" if source.suffix in (".html", ".htm") else "markdown"
    markup: Markup = one_of(Markup, own.get("markup"), by_suffix)
    kind: PostKind = one_of(PostKind, own.get("kind"), "post")
    return Post(
        id=text(own.get("id")),
        title=text(fields.get("title")),
        body=head.body.removesuffix("\n"),
        markup=markup,
        slug=text(own.get("slug", fields.get("slug"))),
        author=text(fields.get("author")),
        published=published,
        updated=text(own["updated"]) if "updated" in own else changed,
        status=status,
        kind=kind,
        tags=texts(fields.get("tags")),
        url=text(own.get("url", fields.get("permalink"))),
        aliases=(*names, f"{SCHEME}{text(own['file'])}") if own.get("file") else names,
        comments_open=flag_of(fields.get("comments")),
        dialect=text(own.get("dialect")),
        guessed=texts(own.get("guessed")),
        path=source.path,
    )


def post_of(head: str) -> PostRef | None:
    """The post that a list of comments names before its first comment; None where the list is not ours."""
    found = _NAMED.search(head)
    return named(found[1]) if found else None


def named(file: str) -> PostRef:
    """The post at a place in an export."""
    return PostRef(url=f"{SCHEME}{file}", slug=PurePosixPath(file).stem)


def comment(fields: Mapping[object, object], ref: PostRef, path: str, line: int) -> Comment | None:
    """A comment of ours, or None if it has no text field."""
    if "text" not in fields:
        return None
    status: Status = one_of(Status, fields.get("status"), "published")
    kind: CommentKind = one_of(CommentKind, fields.get("kind"), "comment")
    markup: Markup = one_of(Markup, fields.get("markup"), "markdown")
    position = text(fields.get("replying_to"))
    return Comment(
        id=text(fields.get("id")),
        body=text(fields["text"]),
        post=ref,
        markup=markup,
        author=text(fields.get("author")),
        author_url=text(fields.get("url")),
        published=text(fields.get("date")),
        status=status,
        kind=kind,
        parent=text(fields.get("reply_to")),
        parent_position=int(position) if re.fullmatch(r"[0-9]{1,9}", position) else 0,
        names=texts(fields.get("names")),
        guessed=texts(fields.get("guessed")),
        path=path,
        line=line,
        dialect=text(fields.get("dialect")),
        quotation=quotation(fields.get("quotation")),
    )


def text(value: object) -> str:
    """A field as text; what is no scalar is none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def texts(value: object) -> tuple[str, ...]:
    """A field as a list of texts."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(text(item) for item in value) if isinstance(value, Sequence) else ()
