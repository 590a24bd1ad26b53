"""A post and its thread as documents for the panes."""

from __future__ import annotations

from kantlijn.library.reading_state import comment_key
from kantlijn.model import Comment
from kantlijn.render.article import article
from kantlijn.render.document import Document
from kantlijn.render.page import Page
from kantlijn.render.thread.comment import News
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.screens.post_cursor import Opened
from kantlijn.screens.remembered import Remembered


def documents(opened: Opened, remembered: Remembered, *, as_threads: bool = False) -> tuple[ThreadDocument, Document]:
    """Returns the thread of a post and the post as the panes show them, what is new marked.

    Comments stand in the order that was chosen last; `as_threads`: never by date.
    Who seems to answer whom is not known yet: see `orders`.
    """
    post, thread = opened.post, opened.thread
    fresh, of_post = remembered.fresh_comments(opened.row.key), remembered.state.news.of(opened.row.key)

    anything = fresh.new or fresh.edited

    def news(comment: Comment) -> News:
        if not anything:
            return ""
        key = comment_key(comment)
        return "new" if key in fresh.new else "edited" if key in fresh.edited else ""

    thread_of_post = ThreadDocument(
        thread.placed,
        post_author=post.author,
        comments_open=post.comments_open,
        hidden=thread.hidden,
        news=news,
    )
    in_order = thread_of_post.reordered("threaded" if as_threads else remembered.order)
    return in_order, article(post, words=opened.row.words, news=of_post.post)


def share(page: Page) -> str:
    """Returns how far a page is in its document: `62 %`, or `≈62 %` while the document's length is estimated."""
    return f"{'' if page.document.complete else '≈'}{round(page.share * 100)} %"
