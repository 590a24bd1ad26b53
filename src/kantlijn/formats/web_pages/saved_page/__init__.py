"""A blog's page saved as plain text: article, comments, and the theme's boilerplate, told apart by how lines look.

Nothing says which is which, so `sniff` asks for signs that do not come together by chance: two comment heads made
alike, or one and a line that only a blog prints (`3 Responses to “…”`, `Comments are closed.`, `Next post:`), or
such lines and a byline. Nesting is lost in such a file; who answers whom is a guess, and marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats._threads import attached, replies
from kantlijn.formats._threads.headline import called
from kantlijn.formats.web_pages.saved_page import parts
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources.encodings import decode
from kantlijn.sources.source import HEAD, FormatError, Source

NAME = "page saved as text"
ENDINGS = (".txt", ".text")

_LARGEST = 32_000_000
_SNIFFED = 1_000_000
_OTHERS = re.compile(
    r"\s*(?:From \S+ |(?:Return-Path|Received|Message-ID|Path|AUTHOR|TITLE): |[{\[<]|%PDF|---\n|\+\+\+\n)"
)
"""How mail, Movable Type, markup, front matter and data begin."""


def sniff(source: Source) -> bool:
    """Whether a text file is a page with comments.

    The comments may stand below a long article, so a file of up to a megabyte is looked at whole: this is the one
    format that reads past the first bytes, because no path and no first line tells.
    """
    if source.suffix not in ENDINGS or source.is_folder or _OTHERS.match(source.head_text):
        return False
    data = source.head
    if len(data) == HEAD:
        with source.open() as stream:
            data = stream.read(_SNIFFED)
    page = parts.split(decode(data, cut=True).text)
    if len(page.starts) >= 2:
        return True
    return page.boilerplate > 0 if page.starts else page.boilerplate > 1 and page.article.bylined


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The post, its comments and pingbacks, and a problem where the page counts otherwise than we do."""
    decoded = source.text(_LARGEST)
    yield from decoded.problems(source.path)
    page = parts.split(decoded.text)
    post = _post(page, source)
    if page.of and not post.body and (not post.title or called(post.title)):  # nothing but another page's comments
        ref = PostRef(title=page.of, page=attached.address_of(source))
    elif post.title:
        ref = PostRef(slug=post.slug, title=post.title)
        yield post
    else:
        raise FormatError("has no text in it")
    comments = list(parts.comments(page))
    for comment in replies.guessed(comments, page.indents):
        yield comment._replace(post=ref, path=source.path)
    yield from attached.miscounted(page.number, comments, source.path)


def _post(page: parts.Page, source: Source) -> Post:
    article = page.article
    return Post(
        id="",
        title=article.title,
        body=parts.text(page.lines[article.begin : article.end]),
        markup="text",
        slug=source.file.stem,
        author=article.author,
        published=article.published,
        updated=article.updated,
        tags=tuple(dict.fromkeys(article.tags)),
        comments_open=page.open,
        guessed=tuple(article.guessed),
        path=source.path,
    )
