"""A page saved as text, split: the article above, and each comment or pingback with the lines that are its own."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kantlijn.formats._threads import boilerplate
from kantlijn.formats._threads.heads import Head, day_first_in, find_heads, inline_head
from kantlijn.formats.web_pages.saved_page.article import Article, read_article
from kantlijn.model import Comment, CommentKind
from kantlijn.sources import dates

_PING = re.compile(
    r"\s*(?:\d+[.)]\s+)?(?P<kind>pingback|trackback)\s*(?::|\b(?:by|from|von|van|de)\b)\s*(?P<title>\S.{0,300})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a comment or pingback begins and what its head says."""

    at: int
    body: int
    """The line on which its text begins."""
    author: str
    published: str
    kind: CommentKind


@dataclass
class Page:
    """A page's lines and what was found in them."""

    lines: list[str]
    article: Article
    starts: list[Start]
    number: int | None
    """How many comments the page says it has."""
    of: str
    """The title of the post that it says they are under, or ""."""
    open: bool | None
    """Whether one could comment, as far as the page says."""
    boilerplate: int
    """How many kinds of lines it has that only a blog prints."""
    day_first: bool | None

    @property
    def indents(self) -> list[int]:
        """How far each head is indented: what is left of the nesting where a browser wrote the text."""
        return [len(line) - len(line.lstrip()) for line in (self.lines[start.at] for start in self.starts)]


@dataclass(frozen=True, slots=True)
class _Count:
    at: int
    number: int
    title: str
    pings: bool


def split(page: str) -> Page:
    """The parts of a page given as text. What has no comments has no starts."""
    lines = textwrap.dedent(page.expandtabs(4)).split("\n")
    day_first = day_first_in(page)
    counts = [_Count(at, *found) for at, line in enumerate(lines) if (found := boilerplate.count(line))]
    pings = _pings(lines, counts, day_first)
    taken = {ping.at for ping in pings}
    heads = find_heads(["" if at in taken else line for at, line in enumerate(lines)], day_first)
    heads = _below_count(heads, counts)
    quoted = next((count.title for count in counts if count.title), "")
    article = read_article(lines, _first(heads, pings, lines), quoted, day_first)
    alone = bool(quoted) and not any(line.strip() for line in lines[: counts[0].at])
    if heads and not article.title and not alone:  # the title and the date under it looked like a comment's head
        heads = heads[1:]
        article = read_article(lines, _first(heads, pings, lines), quoted, day_first)
    above = [count.number for count in counts if not count.pings and not (heads and count.at > heads[0].start)]
    number = above[-1] if above and (heads or pings or not above[-1]) else None
    starts = [Start(head.start, head.end, head.author, head.published, "comment") for head in _counted(heads, number)]
    signs = _signs(lines)
    is_open = False if "closed" in signs else True if "leave" in signs else None
    starts = sorted(starts + pings, key=lambda start: start.at)
    return Page(lines, article, starts, number, quoted, is_open, len(signs) + bool(counts), day_first)


def _first(heads: Sequence[Head], pings: Sequence[Start], lines: Sequence[str]) -> int:
    return min([head.start for head in heads[:1]] + [ping.at for ping in pings[:1]] + [len(lines)])


def _signs(lines: Sequence[str]) -> set[str]:
    kinds = {"closed": boilerplate.CLOSED, "leave": boilerplate.LEAVE, "pager": boilerplate.PAGER}
    return {
        name
        for name, kind in kinds.items()
        if any(kind.fullmatch(line.strip()) for line in lines if 0 < len(line) < 250)
    }


def _pings(lines: Sequence[str], counts: Sequence[_Count], day_first: bool | None) -> list[Start]:
    """Lines such as `Pingback: T`, and the dated ones below `{ 2 trackbacks }` up to the next count, as in Thesis."""
    found: list[Start] = []
    listed = False
    counted = {count.at: count for count in counts}
    for at, line in enumerate(lines):
        if at in counted:
            listed = counted[at].pings
        elif listed and (head := inline_head(lines, at, day_first)):
            found.append(Start(at, head.end, head.author, head.published, "trackback"))
        elif "back" in line.casefold() and len(line) < 400 and (ping := _PING.fullmatch(line)):
            kind: CommentKind = "trackback" if ping["kind"][0] in "Tt" else "pingback"
            found.append(Start(at, at + 1, *_titled(ping["title"], day_first), kind))
        listed = listed and not boilerplate.ends(line)
    return found


def _titled(title: str, day_first: bool | None) -> tuple[str, str]:
    """A pingback's title, and its date where one follows."""
    date = next((date for date in dates.written(title, day_first=day_first) if date.end == len(title.rstrip())), None)
    if not date or not date.start:
        return title.strip(), ""
    return re.sub(r"[\s,|–—-]*(?:\son)?[\s,|–—-]*$", "", title[: date.start]), date.iso


def _below_count(heads: list[Head], counts: Sequence[_Count]) -> list[Head]:
    """Without heads above the count line that stands right over a head: the article may hold what looks like one."""
    for count in counts:
        if any(count.at < head.start <= count.at + 5 for head in heads):
            return [head for head in heads if head.start > count.at]
    return heads


def _counted(heads: list[Head], number: int | None) -> list[Head]:
    """Without heads that repeat an earlier one, if the page's count says so: comments quote others, heads and all."""
    if number is None or len(heads) <= number:
        return heads
    seen = {(head.author, head.published): head for head in reversed(heads)}
    once = [head for head in heads if seen[head.author, head.published] is head]
    return once if len(once) >= number else heads


def comments(page: Page) -> Iterator[Comment]:
    """The comments and pingbacks in the page's order. Ids are numbers, of pingbacks apart: the page shows none."""
    numbers = {"comment": 0, "pingback": 0, "trackback": 0}
    nexts = [start.at for start in page.starts[1:]] + [len(page.lines)]
    for start, end in zip(page.starts, nexts, strict=False):  # without a start there is still the end
        lines = page.lines[start.body : end]
        is_last = start is page.starts[-1]
        lines = lines[: next((at for at, line in enumerate(lines) if _ends(line, is_last)), len(lines))]
        body, published = _own_date(text(lines), start.published, page.day_first)
        waiting = any(boilerplate.MODERATION.fullmatch(line.strip()) for line in lines[:3] if len(line) < 120)
        kind: CommentKind = (
            "pingback" if start.kind == "comment" and boilerplate.EXCERPT.fullmatch(body) else start.kind
        )
        numbers[start.kind] += 1
        yield Comment(
            id=f"{start.kind if start.kind != 'comment' else ''}{numbers[start.kind]}",
            body=body,
            markup="text",
            author=start.author,
            published=published,
            status="pending" if waiting else "published",
            kind=kind,
            line=start.at + 1,
        )


def _ends(line: str, is_last: bool) -> bool:
    """Whether a comment's text ends here: a count line begins another list; pagers and forms end the last one."""
    return boilerplate.count(line) is not None or (is_last and boilerplate.ends(line))


def _own_date(body: str, published: str, day_first: bool | None) -> tuple[str, str]:
    """Body and date; where the head has none it may be the body's last line, as Blogger prints it."""
    above, _, last = body.rpartition("\n")
    if published or not last or len(last) > 60:
        return body, published
    date = next(dates.written(last, day_first=day_first), None)
    return (text(above.split("\n")), date.iso) if date and not last[: date.start].strip() else (body, published)


def text(lines: Sequence[str]) -> str:
    """The lines as one text, without the buttons and numbers round it and the margin before it."""
    begin, end = 0, len(lines)
    while begin < end and boilerplate.button(lines[begin]):
        begin += 1
    while begin < end and (boilerplate.button(lines[end - 1]) or _number_of_next(lines[begin:end])):
        end -= 1
    return textwrap.dedent("\n".join(line.rstrip() for line in lines[begin:end]))


def _number_of_next(lines: Sequence[str]) -> bool:
    """Whether the last line is but a number, apart from the rest: the next comment's, not this one's answer."""
    return len(lines) > 1 and bool(boilerplate.NUMBER.fullmatch(lines[-1])) and boilerplate.button(lines[-2])
