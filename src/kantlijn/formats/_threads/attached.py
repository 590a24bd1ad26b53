"""A post and the thread that was saved with it: what the formats of posts ask, whatever their markup is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kantlijn.formats._threads import markup
from kantlijn.formats._threads.blocks import Marked, of_lines
from kantlijn.formats._threads.comments import comments_of, line_cut, with_references
from kantlijn.formats._threads.headline import NAMES, may_hold, title_in
from kantlijn.formats._threads.heads import day_first_in
from kantlijn.formats._threads.split import Split
from kantlijn.formats._threads.thread import Thread, find_thread, past_furniture
from kantlijn.model import Comment, Markup, Post, PostRef, Problem, normal

_FEW = 15
"""With so few words beside its thread a text is a page of comments, and no post of its own."""
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"\.\w{1,10}$")


def split(body: str, kind: Markup, *, expected: bool = False) -> Split | None:
    """A text and the thread in it; None where there is none that is certain."""
    if not (expected or may_hold(body)):
        return None
    if kind == "html":
        from kantlijn.formats._threads.html_text import split_html

        return split_html(body, expected=expected)
    lines = body.expandtabs(4).split("\n")
    text = of_lines(lines, kind)
    thread = find_thread(text, day_first_in(body), expected=expected)
    if thread is None:
        return None
    comments = tuple(comments_of(text, thread, line_cut(lines, kind)))
    if kind == "markdown" and "]:" in body:
        comments = tuple(with_references(comments, body))
    return Split(_rest(text, thread), comments, thread.headline.number, thread.headline.title)


def _rest(text: Marked, thread: Thread) -> str:
    """The article: what stands above the headline, between it and the first head, and below the last comment."""
    above = list(text.lines[: thread.start])
    while above and (not above[-1].strip() or (re.fullmatch(r"\s*([-*_])(?:\s*\1){2,}\s*", above[-1]) and above[-2:-1] == [""])):
        above.pop()
    between = text.lines[thread.body : thread.marks[0].start]
    below = text.lines[past_furniture(text, thread.end) :]
    parts = ("\n".join(lines).strip("\n") for lines in (above, between, below))
    return "\n\n".join(part for part in parts if part.strip())


def with_thread(post: Post, address: str) -> Iterator[Post | Comment | Problem]:
    """The post without the thread in its body, and the comments; of a page of comments these alone.

    `address` is where the page stands, by which posts link to it: the post's own address, or its path in the archive.
    """
    yield from apart(post, split(post.body, post.markup, expected=is_expected(post.title, address)), address)


def is_expected(title: str, address: str) -> bool:
    """Whether a text is called after comments, by its title, its file or its folder."""
    return title_in(title)[1] or any(NAMES.search(re.sub(r"[-_]", " ", part)) for part in address.split("/")[-2:])


def apart(post: Post, found: Split | None, address: str) -> Iterator[Post | Comment | Problem]:
    """The same, of a body that was split already."""
    if found is None:
        yield post
        return
    few = len(_WORD.findall(markup.words(found.body, post.markup))) <= _FEW
    alone = few and (is_expected(post.title, address) or _is_of_another(found.title, post))
    if not alone:
        yield replace(post, body=found.body)
    title = found.title or title_in(post.title)[0]
    ref = PostRef(title=title, page=_ENDING.sub("", address)) if alone else PostRef()
    for comment in found.comments:
        yield replace(comment, post=ref, path=post.path)
    yield from miscounted(found.number, found.comments, post.path)


def _is_of_another(title: str, post: Post) -> bool:
    """Whether a thread says that it is under another post than the one in whose file it is."""
    return bool(normal(title)) and normal(title) not in (normal(post.title), normal(post.slug))


def miscounted(number: int | None, comments: tuple[Comment, ...] | list[Comment], path: str) -> Iterator[Problem]:
    """A problem where a page counts otherwise than we do; its own count may or may not include pingbacks."""
    real = sum(comment.kind == "comment" for comment in comments)
    if number is not None and number not in (real, len(comments)):
        yield Problem(path, f"the page says that it has {number} comments, {real} were found")
