"""The comments of a thread in a marked text: each with its own lines, whole, and without its margin and buttons."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from kantlijn.formats._threads import markup
from kantlijn.formats._threads.blocks import RULE, Marked
from kantlijn.formats._threads.boilerplate import button
from kantlijn.formats._threads.heads import SAYS
from kantlijn.formats._threads.marked_heads import Mark, is_ping
from kantlijn.formats._threads.thread import Thread
from kantlijn.model import Comment, CommentKind, Markup

Cut = Callable[[Mark, int], str]
"""Of a head and the line at which its comment ends, the comment's text."""

_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_LABEL_OF = re.compile(r"\[[^\[\]\n]{1,200}\]")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S.*$", re.MULTILINE)


def comments_of(text: Marked, thread: Thread, cut: Cut) -> Iterator[Comment]:
    """The comments in order, with ids of their permalinks where all have one, else numbered."""
    marks = thread.marks
    ends = [mark.start for mark in marks[1:]] + [thread.end]
    bodies = [cut(mark, _end(mark, end, thread.breaks)) for mark, end in zip(marks, ends, strict=True)]
    bodies = _unquoted(bodies, marks)
    ids = _ids(marks)
    for mark, body, own, (parent, guessed) in zip(marks, bodies, ids, _parents(marks, ids), strict=True):
        kind: CommentKind = "pingback" if is_ping(mark, body) else "comment"
        yield Comment(
            id=own,
            body=body,
            markup=text.markup,
            author=mark.author,
            author_url=mark.url,
            published=mark.published,
            kind=kind,
            parent=parent,
            guessed=("parent",) if guessed else (),
        )


def _end(mark: Mark, end: int, breaks: Sequence[int]) -> int:
    place = bisect_left(breaks, mark.end)
    return min(breaks[place], end) if place < len(breaks) else end


def _ids(marks: Sequence[Mark]) -> list[str]:
    own = [mark.id for mark in marks]
    return own if all(own) and len(set(own)) == len(own) else [str(place) for place in range(1, len(marks) + 1)]


def _parents(marks: Sequence[Mark], ids: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Of each comment the id of what it answers, and whether that is a guess: lists in lists say it, an arrow not."""
    above: list[tuple[int, str]] = []
    top = ""
    for mark, own in zip(marks, ids, strict=True):
        indent = mark.block.indent if mark.made in ("number", "bullet") else 0
        while above and (above[-1][0] >= indent or indent <= 3):
            above.pop()
        if mark.reply and not above:
            yield top, bool(top)
        else:
            yield (above[-1][1] if above else ""), False
            top = own
        above.append((indent, own))


def line_cut(lines: Sequence[str], kind: Markup) -> Cut:
    """How a comment's text is cut out of the lines of Markdown or plain text."""

    def cut(mark: Mark, end: int) -> str:
        own = _dedented(lines[mark.end : end], mark)
        begin, last = 0, len(own)
        while begin < last and _waste(own[begin], kind):
            begin += 1
        while last > begin and (_waste(own[last - 1], kind) or RULE.fullmatch(own[last - 1])):
            last -= 1
        return "\n".join(own[begin:last])

    return cut


def _waste(line: str, kind: Markup) -> bool:
    """Whether a line is blank or a button."""
    return not line.strip() or (len(line) < 400 and bool(said := markup.words(line, kind)) and button(said))


def _dedented(lines: Sequence[str], mark: Mark) -> list[str]:
    """The lines without the margin that a list item's paragraphs have; what is indented more keeps the rest."""
    if mark.block.kind not in ("number", "bullet"):
        return [line.rstrip() if not line.endswith("  ") else line for line in lines]
    margins = [
        len(line) - len(line.lstrip(" "))
        for before, line in zip(["", *lines], lines, strict=False)
        if line.strip() and not before.strip()
    ]
    margin = min((margin for margin in margins if margin > mark.block.indent), default=0)
    margin = min(margin, mark.block.skip) if mark.block.skip else margin
    return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _unquoted(bodies: list[str], marks: Sequence[Mark]) -> list[str]:
    """Comments that are all put into quotes, as one script left them, without these; `Ann says:` is said once."""
    if not all(body and all(_QUOTE.match(line) for line in body.split("\n") if line.strip()) for body in bodies):
        return bodies
    found: list[str] = []
    for body, mark in zip(bodies, marks, strict=True):
        lines = [_QUOTE.sub("", line, count=1) for line in body.split("\n")]
        said = re.compile(rf"{re.escape(mark.author)}\s+{SAYS}\s*:?\s*", re.IGNORECASE)
        while lines and (not lines[0].strip() or said.fullmatch(lines[0])):
            lines.pop(0)
        while lines and _waste(lines[-1], "markdown"):
            lines.pop()
        found.append("\n".join(lines))
    return found


def with_references(comments: Sequence[Comment], whole: str) -> Iterator[Comment]:
    """The comments, each with those link targets that stand elsewhere in the text, as Markdown may have them."""
    targets = {_LABEL_OF.match(line)[0].casefold(): line for line in map(str.strip, _REFERENCE.findall(whole))}  # type: ignore[index]
    for comment in comments:
        labels = dict.fromkeys(map(str.casefold, _LABEL_OF.findall(comment.body)))
        needed = [targets[label] for label in labels if label in targets and targets[label] not in comment.body]
        yield comment._replace(body="\n\n".join((comment.body, "\n".join(needed)))) if needed else comment
