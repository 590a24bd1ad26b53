"""Commento's export, and that of Comentario, which goes on with it: comments, who wrote them, and on which page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kantlijn.formats.comment_servers.items import Server, date, first_map, home, parent
from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources.json import maps, text

_STATES: dict[str, Status] = {"approved": "published", "unapproved": "pending", "": "published"}


def _is_commento(found: Sequence[object]) -> bool:
    first = first_map(found)
    return text(first, "version") in ("1", "2") and "comments" in first and _has(first, "commentHex", "commenterHex")


def _has(value: Mapping[str, object], comment: str, commenter: str) -> bool:
    """Whether its first comment, or where there is none its first commenter, has a field that no other server has."""
    rows = (*maps(value.get("comments"))[:1], *maps(value.get("commenters"))[:1])
    return any(comment in row or commenter in row for row in rows)


def _is_comentario(found: Sequence[object]) -> bool:
    first = first_map(found)
    return text(first, "version") == "3" and {"pages", "comments"} <= first.keys()


def _commento(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    whole = first_map(found)
    authors = {text(one, "commenterHex"): one for one in maps(whole.get("commenters"))}
    for item in maps(whole.get("comments")):
        author = authors.get(text(item, "commenterHex"), {})
        body = text(item, "markdown")
        gone = body in ("", "[deleted]")  # `deleted` itself is never true
        yield Comment(
            id=text(item, "commentHex"),
            body="" if gone else body,
            post=PostRef(url=text(item, "url", "path")),
            author=text(author, "name").strip(),
            author_url=home(text(author, "link").replace("undefined", "")),
            published=date(item, "creationDate"),
            status="deleted" if gone else _STATES.get(text(item, "state"), "spam"),
            parent=parent(item, "parentHex"),
            path=path,
        )


def _comentario(found: Sequence[object], path: str) -> Iterator[Comment | Problem]:
    whole = first_map(found)
    authors = {text(one, "id"): one for one in maps(whole.get("commenters"))}
    pages = {text(one, "id"): one for one in maps(whole.get("pages"))}
    for item in maps(whole.get("comments")):
        author, page = authors.get(text(item, "userCreated"), {}), pages.get(text(item, "pageId"), {})
        typed = text(item, "markdown")
        yield Comment(
            id=text(item, "id"),
            body=typed or text(item, "html"),
            post=PostRef(url=text(page, "path") or text(item, "url").partition("#")[0], title=text(page, "title")),
            markup="markdown" if typed else "html",
            author=(text(item, "authorName") or text(author, "name")).strip(),
            author_url=home(text(author, "websiteUrl")),
            published=date(item, "createdTime"),
            status=_status(item),
            parent=parent(item, "parentId"),
            path=path,
        )


def _status(item: Mapping[str, object]) -> Status:
    """One that is neither deleted, nor waits, nor was approved, was rejected."""
    if item.get("isDeleted") is True:
        return "deleted"
    if item.get("isPending") is True:
        return "pending"
    return "published" if item.get("isApproved") is True else "hidden"


COMMENTO = Server(_is_commento, _commento)
COMENTARIO = Server(_is_comentario, _comentario)
