"""The comments of a saved page, by the marks that blog software puts on them.

The marks, after the themes' own sources: WordPress `li#comment-12` with `ol.children` in it (`wp_list_comments`, and
the comment blocks of 2022 and later), Thesis `dt#comment-12` with its `dd`, Blogger `#c123` (lists of `dt` and `dd`,
and threads of `li`), Movable Type and TypePad `div#comment-12`, microformats `h-cite`, schema.org `Comment`; Disqus,
of before it had a frame and as its frame's page, IntenseDebate, LiveJournal and Dreamwidth by ids of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kantlijn.formats.web_pages._pages.said import BEFORE, name_in, with_subject, without_says
from kantlijn.model import Comment, CommentKind, Status
from kantlijn.sources import dates
from kantlijn.sources.html import line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARKED = (
    "[id^=comment-], [id^=li-comment-], [id^=div-comment-], dt[id^=c], li.comment[id^=c], div.comment-block[id^=c], "
    "[id^=dsq-comment-], .post-list li.post[id^=post-], [id^=IDComment], [id^=ljcmt], [id^=cmt], .b-leaf[id^=t], "
    ".comment-wrap[id^=t]"
)
_ID = re.compile(r"(?:(?:li-|div-|dsq-)?comment-|c|post-|IDComment|ljcmt|cmt|t)(\d[\w-]*)")
_UP = re.compile(r"\W*(?:parent|up)\W*", re.I)
_ID_OF = re.compile(r"\d[\w-]*")
_FAMILIES = (
    "[itemprop=comment], [itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments']",
    ".u-comment, .p-comment, .h-cite.comment",
    "#comments li.comment, .comments li.comment, .commentlist > li, .comment-list > li, #commentlist > li",
    "#comments .comment, .comments .comment, #comments .comment-block",
    ".comments-body",
)
"""Where no ids tell, the first of these that finds something."""

_AUTHOR = (
    ".comment-author .fn", ".p-author .p-name", ".fn", ".p-author", "[itemprop=author] [itemprop=name]",
    "[itemprop=author], [itemprop=creator]", ".comment_author", ".wp-block-comment-author-name", "cite.user", ".user",
    ".comment-author a.url, .comment-author strong, .comment-author b", "cite a.url", "cite", ".comment-author",
    ".comment-author-name", ".ljuser, [id^=dsq-author-user], .idc-a, .idc-c-a", ".comment-user",
    ".commenter, .owner", ".author", ".username",
    "[class*=author-name], [class*=author]", ".comment-footer, .comments-post",
    "h3[id^=comment-], h4[id^=comment-]",
)  # fmt: skip
_DATE = (
    "time[datetime]", "abbr[title].published, abbr.comment-date[title], .dt-published[datetime]",
    "[itemprop=datePublished], [itemprop=dateCreated], [itemprop=commentTime]", ".wp-block-comment-date",
    ".comment-date, .comment_time, .commentdate, .comment-time", ".datetime, .comment-timestamp, .timestamp",
    ".comment-metadata, .comment-meta, .commentmetadata, .comment-footer, .comments-post, .comment-header, "
    ".date, small",
    "[class*=date], [class*=time]",
)  # fmt: skip
_BODY = (
    ".comment-content", ".wp-block-comment-content", ".format_text", ".comment_text, .comment-text, .commenttext",
    ".e-content, .p-content", "[itemprop=text], [itemprop=commentText]", ".comment-entry, .comment-message",
    ".contenttext, [class*=comment__content], [class*=comment-content], [class*=comment__text], [class*=comment__body]",
    ".post-message, .dsq-comment-message, .idc-c-t, .b-leaf-article",
)  # fmt: skip
_NOT_BODY = (
    ".comment-author, .comment-user, .comment-meta, .comment-metadata, .commentmetadata, .reply, .vcard, .avatar, "
    "img.photo, cite, h3[id^=comment-], h4[id^=comment-], "
    ".comment-actions, .comment-footer, .comments-post, .comment-header, .comment_author, .comment_time, "
    ".comment_num, .comment-date, "
    ".comment-edit-link, .edit-link, .comment-reply-link, .says, .comment-awaiting-moderation, .comment-author-link, "
    ".comment-permalink, .numero, .count, form, script, style, h3.comment-title, .commentmeta, .dt-published, "
    ".p-author, .h-card, .wp-block-avatar, .item-control, .deleted-comment-placeholder, .screen-reader-text"
)
_SUBJECT = ".comment-title, .comment-subject, .b-leaf-subject, h3[id^=comment-], h4[id^=comment-]"
_WAITING = re.compile(r"\bawaiting (?:moderation|approval)\b", re.I)
_COUNT = re.compile(
    r"(?:^|\W)(\d[\d.,]*|one|no)\s+(?:comments?|responses?|repl(?:y|ies)|thoughts?|reacties?|kommentare?|commentaires?|"
    r"comentarios?|commenti|commento)\b|\b(?:comments?|reacties|kommentare|commentaires|comentarios)\s*\((\d+)\)",
    re.I,
)
_COUNTED = (
    "#comments-title, .comments-title, #comments > h2, #comments > h3, #comments > h4, .comments > h2, .comments > h3, "
    ".comments > h4, .comments_intro p, h2#comments, h3#comments, h4#comments, .comment-count, .wp-block-comments-title"
)
_AREAS = (
    "#comments, .comments, #comment_list, #comments-block, .commentlist, .comment-list, #commentlist, .comments-area, "
    "#respond, .comment-respond, #commentform, .comments_intro, .comments_closed, .wp-block-comments, #trackback_list, "
    ".nocomments, .no-comments, .pinglist, .trackbacks, .wp-block-comments-query-loop, .comment-thread, "
    "#disqus_thread, "
    ".comments-head, .comments-body"
)
_CLOSED = ".nocomments, .no-comments, .comments_closed, .comments-closed"
_OPEN = "form#commentform, #respond form, form.comment-form, form#comment-form, .comment-form iframe"


class Found:
    """The comments of a page, taken out of it."""

    def __init__(self, page: LexborHTMLParser, path: str) -> None:
        """Read the comments of a page and take all that belongs to them out of the page."""
        self.open = _is_open(page)
        self.said = _said(page)
        """How many comments the page says there are; None where it says nothing."""
        nodes, ids = _nodes(page)
        parents = {key: _parent(node, ids) for key, node in nodes.items()}
        # From the last to the first: what lies in a comment is read and gone before the comment itself is read.
        read = {key: _comment(node, ids[key], parents[key], path) for key, node in reversed(nodes.items())}
        self.comments = [one for key in nodes if (one := read[key]) and (_ID_OF.fullmatch(one.id) or _is_sure(one))]
        for area in page.css(_AREAS):
            area.decompose()


def _nodes(page: LexborHTMLParser) -> tuple[dict[int, LexborNode], dict[int, str]]:
    """The comments' elements and their ids by place in memory, in the order of the page; the outermost of each id."""
    found: dict[int, LexborNode] = {}
    ids: dict[int, str] = {}
    seen: set[str] = set()
    for node in page.css(_MARKED):
        match = _ID.fullmatch(node.attributes.get("id") or "")
        if match and match[1] not in seen:
            seen.add(match[1])
            node = _whole(node)
            found[node.mem_id] = node
            ids[node.mem_id] = match[1]
    for family in _FAMILIES if not found else ():
        found = {node.mem_id: node for node in page.css(family)}
        if found:
            break
    for place, (key, node) in enumerate(found.items(), 1):
        link = node.css_first(".u-uid[href], .u-url[href]")
        address = link.attributes.get("href") if link is not None else ""
        ids.setdefault(key, node.attributes.get("data-id") or node.attributes.get("id") or address or f"{place}.")
    return found, ids


def _whole(marked: LexborNode) -> LexborNode:
    """The comment of which an anchor or a heading has the id."""
    if marked.tag == "a":
        return _after_anchor(marked)
    above = marked.parent if marked.tag in ("h2", "h3", "h4", "h5", "h6") else None
    return above if above is not None and "comment" in (above.attributes.get("class") or "").split() else marked


def _after_anchor(anchor: LexborNode) -> LexborNode:
    """The comment that an empty anchor names, as Drupal has them."""
    after = anchor.next
    while after is not None and after.tag in ("-text", "_comment"):
        after = after.next
    kinds = (after.attributes.get("class") or "").split() if after is not None else []
    return after if after is not None and "comment" in kinds else anchor


def _parent(node: LexborNode, ids: dict[int, str]) -> str:
    """The id of the comment that an element lies in; of a `dt`, the one before the list or definition it lies in."""
    above = node.parent
    while above is not None:
        term = _term_before(above) if above.tag in ("dd", "dl") else above
        if term is not None and term.mem_id in ids:
            return ids[term.mem_id]
        above = above.parent
    return _named_above(node)


def _named_above(node: LexborNode) -> str:
    """The id to which a link `Parent` leads, where answers do not lie in what they answer."""
    for link in node.css("a[href*='#']"):
        match = _ID.fullmatch((link.attributes.get("href") or "").rpartition("#")[2])
        if match and _UP.fullmatch(link.text() or ""):
            return match[1]
    return ""


def _term_before(node: LexborNode) -> LexborNode | None:
    """The `dt` of a `dd`, or of the `dd` that a list follows."""
    before = node.prev
    while before is not None and before.tag in ("-text", "dd", "_comment"):
        before = before.prev
    return before if before is not None and before.tag == "dt" else None


def _comment(node: LexborNode, own: str, parent: str, path: str) -> Comment | None:
    """The comment of an element, which then goes from the page, so that what it lies in is read without it."""
    parts = [node, *_definitions(node)] if node.tag == "dt" else [node]
    text = " ".join(part.text() or "" for part in parts)
    author, author_url = _author(parts)
    published = _date(parts)
    subject = next((line(node) for node in _first(parts, (_SUBJECT,))), "")
    body = with_subject(_body(parts), subject if name_in(subject) not in ("", author) else "")
    published = published or _written(" ".join(part.text() or "" for part in parts))
    kinds = (node.attributes.get("class") or "").split()
    for part in parts:
        part.decompose()
    if not (author or published or body):
        return None
    status: Status = "pending" if _WAITING.search(text[:2000]) else "published"
    kind: CommentKind = "pingback" if "pingback" in kinds else "trackback" if "trackback" in kinds else "comment"
    return Comment(
        own, body, markup="html", author=author, author_url=author_url, published=published, status=status, kind=kind,
        parent=parent, path=path,
    )  # fmt: skip


def _definitions(term: LexborNode) -> Iterator[LexborNode]:
    """What follows a `dt` in its list up to the next one."""
    after = term.next
    while after is not None and after.tag != "dt":
        if after.tag == "dd":
            yield after
        after = after.next


def _first(parts: list[LexborNode], selectors: tuple[str, ...]) -> Iterator[LexborNode]:
    """The elements that the selectors find, in the order of the selectors."""
    for selector in selectors:
        for part in parts:
            yield from part.css(selector)


def _author(parts: list[LexborNode]) -> tuple[str, str]:
    for node in _first(parts, _AUTHOR):
        name = name_in(node.text() or "")
        if name:
            link = node if node.tag == "a" else node.css_first("a[href]")
            url = (link.attributes.get("href") or "") if link is not None else ""
            return name, url if url.startswith(("http://", "https://")) else ""
    if parts[0].tag == "dt":
        return name_in(parts[0].text() or ""), ""
    link = next(iter(_first(parts, ("a[rel~=external], a[rel~=nofollow], a.url",))), None)
    text = parts[0].text() or ""
    if link is not None and BEFORE.match(" ".join(text.split())):  # Pingback: TITLE
        return name_in(link.text() or ""), link.attributes.get("href") or ""
    return "", ""


def _date(parts: list[LexborNode]) -> str:
    for node in _first(parts, _DATE):
        attributes = node.attributes
        for written in (attributes.get("datetime"), attributes.get("content"), attributes.get("title")):
            if found := dates.read(written):
                return found
        if found := _written(node.text() or ""):
            return found
    return ""


def _written(text: str) -> str:
    return next((one.iso for one in dates.written(" ".join(text.split())[:300])), "")


def _is_sure(comment: Comment) -> bool:
    """Whether what was found by a mere class is a comment: it has a date and a text."""
    return bool(comment.published and comment.body)


def _body(parts: list[LexborNode]) -> str:
    for node in _first(parts, _BODY):
        _without(node, ".comment-awaiting-moderation, .reply, script, style, form, .comment-meta, .comment-likes")
        body = (node.inner_html or "").strip()
        node.decompose()
        return body
    inner = [part for part in parts[1:] if "comment-footer" not in (part.attributes.get("class") or "")] or [
        part.css_first(".comment-body, .commentbody, .comment-inner") or part for part in parts
    ]
    for node in inner:
        _without(node, _NOT_BODY)
    return without_says("\n".join((node.inner_html or "").strip() for node in inner).strip())


def _without(node: LexborNode, selector: str) -> None:
    for each in node.css(selector):
        if each.mem_id != node.mem_id:
            each.decompose()


def _said(page: LexborHTMLParser) -> int | None:
    for node in page.css(_COUNTED):
        match = _COUNT.search(" ".join((node.text() or "").split())[:200])
        if match:
            word = (match[1] or match[2]).lower().replace(",", "").replace(".", "")
            return {"one": 1, "no": 0}.get(word) if not word.isdigit() else int(word[:9])
    return None


def _is_open(page: LexborHTMLParser) -> bool | None:
    if page.css_first(_CLOSED) is not None:
        return False
    return True if page.css_first(_OPEN) is not None else None
