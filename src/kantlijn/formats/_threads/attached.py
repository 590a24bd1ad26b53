"""A post and the thread that was saved with it: what the formats of posts ask, whatever their markup is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kantlijn.formats._threads import markup
from kantlijn.formats._threads.headline import NAMES, Headline, called, may_be, naming
from kantlijn.formats._threads.links import comment_pages
from kantlijn.formats._threads.split import Split
from kantlijn.model import Comment, Markup, Post, PostRef, Problem, normal
from kantlijn.sources.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from kantlijn.formats._threads.thread import Thread

_FEW = 15
"""With so few words beside its thread a text is a page of comments, and no post of its own."""
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"\.\w{1,10}$")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")


def with_thread(post: Post, source: Source) -> Iterator[Post | Comment | Problem]:
    """The post without the thread in its body, and the comments; of a page of comments these alone.

    A post comes out with the pages to which it links as those of its comments.
    """
    lines = naming(post.body)
    over = _over(post.title, source)
    found = split(post.body, post.markup, over) if over is not None or may_be(lines, post.markup) else None
    if found and found.body is not None:
        lines = naming(found.body)
    pages = comment_pages(lines, post.markup) if lines else ()
    yield from apart(post._replace(comment_pages=pages) if pages else post, found, source)


def split(body: str, kind: Markup, over: Headline | None = None) -> Split | None:
    """A text and the thread in it; None where there is none that is certain.

    `over` is what a title above the text says, where that is a thread's headline.
    """
    if kind == "html":
        from kantlijn.formats._threads.html_text import split_html

        return split_html(body, over)
    # With them come patterns that take as long to make as a few hundred posts to read: few texts ask for them.
    from kantlijn.formats._threads.blocks import of_lines
    from kantlijn.formats._threads.comments import comments_of, line_cut, with_references
    from kantlijn.formats._threads.thread import find_thread, past_boilerplate

    lines = body.expandtabs(4).split("\n")
    text = of_lines(lines, kind)
    thread = find_thread(text, over)
    if thread is None:
        return None
    comments = tuple(comments_of(text, thread, line_cut(lines, kind)))
    if kind == "markdown" and "]:" in body:
        comments = tuple(with_references(comments, body))
    end, closed = past_boilerplate(text, thread.end)
    return Split(_rest(body.split("\n"), thread, end), comments, thread.headline, closed)


def taken(page: LexborHTMLParser, title: str, source: Source) -> Split | None:
    """The thread of a page of HTML, which is taken out of it; None where there is none that is certain."""
    over = _over(title, source)
    if page.body is None or (over is None and not may_be(naming(page.body.text(separator="\n")), "text")):
        return None
    from kantlijn.formats._threads.html_text import take_thread

    return take_thread(page.body, over)


def apart(post: Post, found: Split | None, source: Source) -> Iterator[Post | Comment | Problem]:
    """The post and what was found in its text: that it has these comments, or is nothing but a page of them."""
    if found is None:
        yield post
        return
    body = post.body if found.body is None else found.body
    few = len(_WORD.findall(markup.words(body, post.markup))) <= _FEW
    over = _over(post.title, source)
    title = found.headline.title or (over.title if over else "")
    alone = few and (
        over is not None or (bool(normal(title)) and normal(title) not in map(normal, (post.title, post.slug)))
    )
    if not alone:
        yield post._replace(body=body, comments_open=False if found.closed else post.comments_open)
    ref = PostRef(title=title, page=post.url or address_of(source)) if alone else PostRef()
    for comment in found.comments:
        yield comment._replace(post=ref, path=post.path)
    yield from miscounted(found.headline.number, found.comments, post.path)


def _over(title: str, source: Source) -> Headline | None:
    """What a text's title says as a thread's headline; an empty one where only its file or folder is called so."""
    named = " ".join(address_of(source).split("/")[-2:]).replace("_", " ")
    return called(title) or (Headline() if NAMES.search(named) else None)


def address_of(source: Source) -> str:
    """The address of a page by where its file stands in the archive: with the folder it lies in, without its ending."""
    folder = [source.root.name] if len(source.parts) == 1 and not source.is_root else []
    return _ENDING.sub("", "/".join(("", *folder, *source.parts)))


def _rest(lines: Sequence[str], thread: Thread, end: int) -> str:
    """The article: what stands above the headline, between it and the first head, and from `end` on."""
    above = list(lines[: thread.start])
    while above and (not above[-1].strip() or (_RULE.fullmatch(above[-1]) and not "".join(above[-2:-1]).strip())):
        above.pop()
    between = lines[thread.body : thread.marks[0].start]
    below = lines[end:]
    parts = ("\n".join(part).strip("\n") for part in (above, between, below))
    return "\n\n".join(part for part in parts if part.strip())


def miscounted(number: int | None, comments: Sequence[Comment], path: str) -> Iterator[Problem]:
    """A problem where a page counts otherwise than we do; its own count may or may not include pingbacks."""
    real = sum(comment.kind == "comment" for comment in comments)
    if number is not None and number not in (real, len(comments)):
        found = min(real, len(comments), key=lambda count: abs(count - number))
        yield Problem(path, f"the page says that it has {number} comments, {found} were found")
