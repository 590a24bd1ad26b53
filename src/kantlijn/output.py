"""What the command line prints: posts, threads and reports as JSON or as text. Nothing here asks for a screen.

All text has gone through the one cleaning when it was read, so it can be written to a terminal as it is.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO
from unicodedata import combining, east_asian_width

from kantlijn.clean import clean_line
from kantlijn.library import Report, Row, Summary, Tally, Thread
from kantlijn.model import Placed, Post, Problem
from kantlijn.report_text import PASSED, report_lines
from kantlijn.wording import counted

if TYPE_CHECKING:
    from kantlijn.margin import Tie
    from kantlijn.render.document import Document

NAMED = 40
"""So many characters of the name of who seems to be answered are printed."""


class CountingLine:
    """A line on stderr whose text is replaced while something takes long, and goes when it is done."""

    def __init__(self) -> None:
        self._shown = ""

    def show(self, text: str) -> None:
        """Put a text in place of the one that stands there; "" leaves an empty line."""
        if text != self._shown:
            sys.stderr.write(f"\r{text:<{len(self._shown)}}" + ("" if text else "\r"))
            sys.stderr.flush()
            self._shown = text


def row_json(row: Row) -> str:
    """A post of the list as one line of JSON."""
    return _json(_row_fields(row))


def row_text(row: Row) -> str:
    """A post of the list for the eye: date, number of comments, the name that `show` takes, title."""
    state = f"  ({row.status})" if row.status != "published" else ""
    return f"{row.published[:10]:<10} {row.comments:>5}  {_pad(row.id, 36)}  {row.title}{state}".rstrip()


def post_json(row: Row, post: Post, thread: Thread) -> str:
    """A post with its text and its thread, the bodies as the source has them.

    Of each comment it is said whom it seems to answer, and which passages it quotes.
    """
    from kantlijn.answers import seem_to_answer

    fields = post_fields(row, post, thread)
    for one, parent in zip(fields["comments"], seem_to_answer(thread.placed, post), strict=True):
        one["seems_to_answer"] = thread.placed[parent].comment.id if parent >= 0 else ""
    for at, ties in _ties(thread, post).items():
        fields["comments"][at]["about"] = [_about(tie, thread, row) for tie in ties]
    return _json(fields, indent=2)


def post_fields(row: Row, post: Post, thread: Thread) -> dict[str, Any]:
    """The same as fields, in the order in which they are printed; of guesses only those made on reading."""
    return _row_fields(row) | {
        "slug": post.slug,
        "updated": post.updated,
        "url": post.url,
        "comments_open": post.comments_open,
        "text": post.body,
        "markup": post.markup,
        "comments": _comments(thread),
    }


def post_lines(row: Row, post: Post, thread: Thread, width: int) -> Iterator[str]:
    """A post and its thread as laid-out lines, a block at a time: the first is there before the last is found."""
    from kantlijn.render.article import article
    from kantlijn.render.thread.comment import open_body_of
    from kantlijn.render.thread.document import ThreadDocument

    yield from document_lines(article(post, words=row.words), width)
    yield ""
    discussion = ThreadDocument(
        thread.placed,
        post_author=post.author,
        comments_open=post.comments_open,
        hidden=thread.hidden,
        render=open_body_of,
    )
    if told := _told(thread, post):
        discussion.tell(told.items())
    yield from document_lines(discussion, width)


def document_lines(document: Document, width: int) -> Iterator[str]:
    """The lines of a document as its blocks are found, without the blank ones at its end; then where its links go."""
    blanks = index = 0
    targets: list[str] = []
    while document.reach(index):
        for line in document.lines(index, width):
            text = line.text.rstrip()
            if text:
                yield from [""] * blanks
                yield text
            blanks = 0 if text else blanks + 1
        first = document.numbers(index)
        targets += [f"[{first + place}] {link.target}" for place, link in enumerate(document.block(index).links)]
        index += 1
    if targets:
        yield from ["", *(clean_line(target) for target in targets)]


def check_json(summary: Summary, report: Report, problems: Sequence[Problem]) -> str:
    """What is in an archive, what each file gave, and what could not be read, as JSON."""
    fields = {
        "posts": summary.posts,
        "pages": summary.pages,
        "threads": summary.threads,
        "comments": summary.comments,
        "hidden": _hidden(summary),
        "formats": summary.formats,
        "files": [_tally(tally) for tally in report.files],
        "unread": report.unread,
        "passed": {PASSED[kind]: count for kind, count in report.passed.items()},
        "problems": [{key: getattr(one, key) for key in ("path", "where", "reason")} for one in problems],
    }
    return _json(fields, indent=2)


def _tally(tally: Tally) -> dict[str, object]:
    """What a file gave; what is 0 or empty is left out, but for posts and comments."""
    known = {
        "hidden": tally.hidden,
        "hidden_comments": tally.hidden_comments,
        "same": tally.duplicate_posts,
        "same_comments": tally.duplicate_comments,
        "joined": tally.joined,
        "unfinished": tally.unfinished,
    }
    fields = {"path": tally.path, "format": tally.format, "posts": tally.posts, "comments": tally.comments}
    return fields | {name: value for name, value in known.items() if value}


def check_lines(summary: Summary, report: Report, problems: Sequence[Problem]) -> Iterator[str]:
    """The same for the eye; files that are many of one kind in one place are counted together."""
    from kantlijn.formats import formats

    indents = {"file": "  ", "note": "  ", "detail": "      ", "problem": "      ! "}
    for line in report_lines(summary, report, {name: module.NAME for name, module in formats().items()}):
        yield f"{indents.get(line.kind, '')}{line.text}"
    yield ""
    if not (summary.posts or summary.pages or summary.threads or summary.hidden):
        yield "Nothing that can be read was found."
    yield f"{counted(len(problems), 'problem')}." if problems else "No problems."


def _row_fields(row: Row) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in ("id", "kind", "title", "author", "published", "status")},
        "tags": list(row.tags),
        "comments": row.comments,
        "words": row.words,
        "source": row.path,
        "format": row.format,
    }


def _comments(thread: Thread) -> list[dict[str, object]]:
    return [
        {
            "id": one.comment.id,
            "author": one.comment.author,
            "url": one.comment.author_url,
            "published": one.comment.published,
            "in_reply_to": _answered(thread, one) if "parent" not in one.comment.guessed else "",
            "seems_to_answer": _answered(thread, one) if "parent" in one.comment.guessed else "",
            "depth": one.depth,
            "kind": one.comment.kind,
            "status": one.comment.status,
            "text": one.comment.body,
            "markup": one.comment.markup,
            **({"quotation": one.comment.quotation._asdict()} if one.comment.quotation else {}),
        }
        for one in thread.placed
    ]


def _ties(thread: Thread, post: Post) -> dict[int, list[Tie]]:
    """What each comment quotes, by its place in the thread. Where nothing looks like a quote, nothing is rendered."""
    from kantlijn.margin.signs import may_quote

    if not any(may_quote(one.comment) for one in thread.placed):
        return {}
    from kantlijn.margin.work import ties

    found: dict[int, list[Tie]] = {}
    for tie in ties(post, thread.placed):
        found.setdefault(tie.comment, []).append(tie)
    return found


def _told(thread: Thread, post: Post) -> dict[int, str]:
    """What is said below the head of a comment: whom it seems to answer in a flat thread, and what it is about."""
    told: dict[int, str] = {}
    flat = len(thread.placed) > 1 and not any(one.depth for one in thread.placed)
    if flat:  # else heads say who is answered, and what looks for it is not loaded
        from kantlijn.answers import seem_to_answer

        for at, parent in enumerate(seem_to_answer(thread.placed, post)):
            if parent >= 0:
                name = " ".join(thread.placed[parent].comment.author.split())[:NAMED] or "a comment"
                told[at] = f"seems to answer {name} (a guess)"
    if by_comment := _ties(thread, post):
        from kantlijn.margin.said import about

        for at, ties in by_comment.items():
            told[at] = f"{told[at]}, {said}" if (said := about(ties, thread.placed)) and at in told else said
    return told


def _about(tie: Tie, thread: Thread, row: Row) -> dict[str, object]:
    """A passage that a comment quotes: of which post, or which comment under it, and where in its rendered text."""
    return {
        "post": row.id,
        "comment": thread.placed[tie.target].comment.id if tie.target >= 0 else "",
        "block": tie.block,
        "start": tie.start,
        "end": tie.end,
        "words": tie.words,
        "sure": tie.sure,
        "quote": {"block": tie.quote_block, "start": tie.quote_start, "end": tie.quote_end}
        if tie.quote_block
        else None,
    }


def _answered(thread: Thread, one: Placed) -> str:
    """The id of the comment that one answers, be it shown or hidden; "" for none."""
    if one.hidden_parent is not None:
        return one.hidden_parent
    return thread.placed[one.parent].comment.id if one.parent >= 0 else ""


def _hidden(summary: Summary) -> dict[str, int]:
    """Posts, pages and comments together, by state."""
    states = sorted({*summary.hidden, *summary.hidden_comments})
    return {state: summary.hidden.get(state, 0) + summary.hidden_comments.get(state, 0) for state in states}


def _json(fields: Mapping[str, object], indent: int | None = None) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=indent)


def _pad(text: str, width: int) -> str:
    """Text filled up to so many cells; rich would know better, but a list need not load it."""
    cells = sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * (width - cells)


def writable(stream: TextIO | None) -> TextIO:
    """A stream that takes any letter: bare ASCII is taken for UTF-8, one that the shell closed (`>&-`) goes nowhere."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        ascii_only = codecs.lookup(stream.encoding).name == "ascii"
        with suppress(OSError):  # something waits in it that cannot be written
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
    return stream


def write_lines(lines: Iterable[str], as_json: bool) -> None:
    """JSON is UTF-8 whatever the locale is; text goes as far as the locale's letters do."""
    if as_json:
        for line in lines:
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()
        return
    for line in lines:
        sys.stdout.write(line + "\n")


def let_go() -> None:
    """Let the interpreter's own flush at exit go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
