"""An item of a WordPress export becomes a post and its comments.

Dates are local with the offset that local and UTC time together tell; WordPress keeps both and names no zone.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from kantlijn.formats._wordpress.body import comment_html, post_html, shown
from kantlijn.formats._wordpress.dates import date
from kantlijn.model import Comment, CommentKind, Post, PostRef, Status
from kantlijn.sources.xml import Element, fields, name, number, text

SHOWN = ("post", "page")
_STATUS: dict[str, Status] = {
    "": "published", "publish": "published", "inherit": "published", "draft": "draft", "auto-draft": "draft",
    "pending": "pending", "future": "scheduled", "private": "private", "trash": "trash",
}  # fmt: skip
_APPROVED: dict[str, Status] = {
    "": "published", "1": "published", "approve": "published", "approved": "published", "0": "pending",
    "hold": "pending", "spam": "spam", "trash": "trash", "post-trashed": "trash",
}  # fmt: skip
_KINDS: dict[str, CommentKind] = {"pingback": "pingback", "trackback": "trackback"}
_PRIVATE = ("shop_", "scheduled-action", "edd_", "ticket", "feedback", "nav_menu_item", "revision")
_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "svg", "jpe"))
_THREAD = "dsq:thread_identifier"
_PROTECTED = "<p><em>(On the site, this needs a password.)</em></p>\n"


def post(item: Element, found: Mapping[str, str], authors: Mapping[str, str], path: str) -> Post:
    """Returns the post. A sticky one has a tag that says so; one with a password says so in its body's first line."""
    get = found.get
    published = date(get, "wp:post_date", "pubDate")
    updated = date(get, "wp:post_modified")
    login = get("dc:creator", "").strip()
    return Post(
        id=number(get("wp:post_id", "")),
        title=shown(get("title", "")),
        body=body(found),
        markup="html",
        slug=unquote(get("wp:post_name", "").strip()),
        author=shown(authors.get(login, login)),
        published=published,
        updated=updated if updated != published else "",
        status=_STATUS.get(get("wp:status", "").strip(), "hidden"),
        kind="post" if get("wp:post_type", "").strip() in ("", "post") else "page",
        tags=tuple(_tags(item, get("wp:is_sticky", ""))),
        url=get("link", "").strip(),
        aliases=tuple(dict.fromkeys(_aliases(item, get("guid", "")))),
        comments_open={"open": True, "closed": False}.get(get("wp:comment_status", "").strip()),
        path=path,
    )


def body(found: Mapping[str, str]) -> str:
    """Returns the body of an item as HTML; of an attachment with the picture or other file that it is."""
    get = found.get
    shown_html = post_html(get("content:encoded", "") or get("excerpt:encoded", ""))
    if file := get("wp:attachment_url", "").strip():
        is_picture = file.rpartition(".")[2].lower() in _PICTURES
        file = html.escape(file)
        shown_html = f"<p>{f'<img src={file!r}>' if is_picture else f'<a href={file!r}>{file}</a>'}</p>\n{shown_html}"
    return _PROTECTED + shown_html if get("wp:post_password", "").strip() else shown_html


def is_public(kind: str) -> bool:
    """Returns whether what is said under items of a kind is comments of readers, not notes of a shop or of a queue."""
    return not kind.startswith(_PRIVATE)


def own(found: Mapping[str, str]) -> PostRef:
    """Returns the post that an item is, for what is said under it."""
    return PostRef(id=number(found.get("wp:post_id", "")))


def elsewhere(found: Mapping[str, str]) -> PostRef | None:
    """Returns the post that an item only names, as Disqus takes in comments: one that has neither number nor text."""
    if _THREAD not in found or found.get("wp:post_id", "").strip() or found.get("content:encoded", "").strip():
        return None
    said = found[_THREAD].strip()
    link = found.get("link", "").strip()
    return PostRef(id=said, url=link, slug="" if link else said, title=shown(found.get("title", "")))


def comments(item: Element, post: PostRef, path: str) -> Iterator[Comment]:
    """The comments of an item, in the order they stand there."""
    for child in item:
        if name(child) == "wp:comment":
            yield _comment(child, post, path)


def _comment(element: Element, ref: PostRef, path: str) -> Comment:
    found = fields(element)
    get = found.get
    return Comment(
        id=number(get("wp:comment_id", "")),
        body=comment_html(get("wp:comment_content", "")),
        post=ref,
        markup="html",
        author=shown(get("wp:comment_author", "")),
        author_url=get("wp:comment_author_url", "").strip(),
        published=date(get, "wp:comment_date"),
        status=_APPROVED.get(get("wp:comment_approved", "").strip(), "hidden"),
        kind=_KINDS.get(get("wp:comment_type", "").strip(), "comment"),
        parent=number(get("wp:comment_parent", "")),
        path=path,
        line=element.sourceline or 0,
    )


def _tags(item: Element, sticky: str) -> Iterator[str]:
    """Categories and tags; not the category that stands for none."""
    seen = set()
    for child in item:
        if name(child) == "category" and child.get("domain", "category") in ("category", "post_tag", "tag"):
            tag = shown(text(child))
            if tag and tag not in seen and child.get("nicename") != "uncategorized" and tag != "Uncategorized":
                seen.add(tag)
                yield tag
    if sticky.strip() == "1":
        yield "sticky"


def _aliases(item: Element, guid: str) -> Iterator[str]:
    """The address by number, which outlives all others, and the slugs it once had."""
    if guid.strip():
        yield guid.strip()
    for child in item:
        if name(child) == "wp:postmeta":
            meta = fields(child)
            if meta.get("wp:meta_key") == "_wp_old_slug" and meta.get("wp:meta_value", "").strip():
                yield unquote(meta["wp:meta_value"].strip())
