"""Which items of a feed are comments, and of what: by the thread extension of Atom, or as WordPress names them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kantlijn.model import PostRef

_COMMENT = re.compile(r"#(?:comment|li-comment|c)-?(\d+)$")
_COMMENT_PAGE = re.compile(r"(?:/comment-page-\d+/?|[?&]cpage=\d+)$")
_ABOVE = re.compile(r"\s*(?:<p>)?[^<]{0,80}<a\s[^>]*href=[\"'][^\"']*#comment-(\d+)[\"'][^>]*>[^<]*</a>[^<]{0,20}")
_ON_ONE = re.compile(r"^[^:]{1,40}: (.+)$")
_ON_MANY = re.compile(
    r"^(?:Comment on|Reactie op|Kommentar zu|Commentaires? sur|Comentario en) (.+) (?:by|door|von|par|por) ", re.I
)


class Thread:
    """The items of a feed that say which item they answer (RFC 4685)."""

    def __init__(self, items: Sequence[tuple[str, tuple[str, str]]]) -> None:
        """Each item's id, and the id and address of what it answers, "" for nothing."""
        self._answers = {name: reply for name, reply in items if name and any(reply)}

    def post(self, name: str) -> PostRef | None:
        """The post at the beginning of what an item answers; None for an item that answers nothing."""
        if name not in self._answers:
            return None
        seen = {name}
        ref, url = self._answers[name]
        while ref in self._answers and ref not in seen:
            seen.add(ref)
            ref, url = self._answers[ref]
        return PostRef(id=ref, url=url)

    def parent(self, name: str) -> str:
        """The id of the comment that an item answers, "" where it answers the post."""
        ref = self._answers[name][0]
        return ref if ref in self._answers else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The post that a comment in a WordPress feed belongs to."""

    ref: PostRef

    def place(self, body: str) -> tuple[PostRef, str]:
        """The post, and the id of the comment that its text says it answers ("In reply to ROWAN."), "" for none."""
        match = _ABOVE.match(body)
        return self.ref, match[1] if match else ""


def comment_id(url: str) -> str:
    """The number of a comment in its address, or ""."""
    match = _COMMENT.search(url)
    return match[1] if match else ""


def of_wordpress(url: str, title: str, feed_title: str) -> Answered | None:
    """What an item with such an address is a comment on; None where the address is not that of a comment.

    The feed of one post is called `Comments on: TITLE`, in that of a site each item `Comment on TITLE by NAME`.
    """
    if not comment_id(url):
        return None
    match = _ON_MANY.match(title) or _ON_ONE.match(feed_title)
    page = _COMMENT_PAGE.sub("/", _COMMENT.sub("", url))
    return Answered(PostRef(url=page, title=html.unescape(match[1]) if match else ""))
