"""A post and its thread as documents for the panes."""

from __future__ import annotations

from kantlijn.library.reading_state import FreshComments, comment_key
from kantlijn.model import Comment
from kantlijn.render.article import article
from kantlijn.render.document import Document
from kantlijn.render.page import Page
from kantlijn.render.thread.comment import News
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens.post_cursor import Opened


def documents(opened: Opened, fresh: FreshComments) -> tuple[Document, ThreadDocument]:
    """Returns a post and its thread as the panes show them; `fresh` are the comments that are new or edited."""
    post, thread = opened.post, opened.thread

    def news(comment: Comment) -> News:
        key = comment_key(comment)
        return "new" if key in fresh.new else "edited" if key in fresh.edited else ""

    discussion = ThreadDocument(
        thread.placed,
        post_author=post.author,
        comments_open=post.comments_open,
        hidden=thread.hidden,
        news=news,
    )
    return article(post, words=opened.row.words), discussion


def share(page: Page) -> str:
    """Returns how far a page is in its document: `62 %`, or `≈62 %` while the document's length is estimated."""
    return f"{'' if page.document.complete else '≈'}{round(page.share * 100)} %"
