"""The upper part of a page saved as text: which of its lines are title, byline and tags, and which the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kantlijn.formats._threads import boilerplate
from kantlijn.sources import dates

_BY = r"(?:by|door|von|par|por|di|de|geschreven door|written by)"
_POSTED = (
    r"(?:(?:this (?:entry|post) was )?(?:posted|published|written|filed)|geplaatst|gepubliceerd|geschreven|"
    r"veröffentlicht|geschrieben|publié|posté|écrit|publicado|escrito|pubblicato|posted on|date|datum)"
)
_ON = r"(?:on|op|am|le|el|il|em|at|the)"
_BEFORE = re.compile(
    rf"\W*(?:{_POSTED}\b)?\W*(?:in (?P<topics>.{{1,120}}?)\s)?(?:(?P<by>{_BY})\s+(?P<author>\S.{{0,60}}?))?[\s,|·•–—-]*"
    rf"(?:\b{_ON}\b)?[\s,:|·•–—-]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"[\s,.|·•–—/-]*(?:(?P<by>{_BY})[:\s]\s*(?P<author>\S[^|·•]{{0,60}}?))?(?:\s*[|·•,–—-]?\s*\bin:?\s+(?P<topics>[^|]{{1,120}}))?"
    r"(?:\s*[|·•,–—-]\s*.{0,60}|[\s.]*and is filed under (?P<filed>[^.]{1,120})\..*)?\W*",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(rf"\W*(?:{_POSTED}\s+)?{_BY}[:\s]\s*(?P<author>\S.{{0,60}})", re.IGNORECASE)
_UPDATED = re.compile(
    r"\W*(?:last |laatst |zuletzt )?"
    r"(?:updated|modified|edited|bijgewerkt|gewijzigd|aktualisiert|mis à jour|actualizado)\b.{0,30}",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\s*this (?:entry|post) was posted in (?P<topics>.{1,200}?)(?:,? and tagged (?P<tags>.{1,200}?))?"
    r"(?: by (?P<author>[^.]{1,60}))?\.(?: bookmark the permalink)?.{0,200}",
    re.IGNORECASE,
)
_SHARING_NEAR = 30
"""A block of sharing buttons and related posts ends the article if it begins among so many last lines."""
_NEAR = 12
"""Byline and title stand among so many of the first lines with anything on them."""


@dataclass
class Article:
    """What the upper part of a page says of its post."""

    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    tags: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    begin: int = 0
    """The first line of the text itself."""
    end: int = 0
    """The line after it."""
    bylined: bool = False


def read_article(lines: Sequence[str], end: int, quoted: str, day_first: bool | None) -> Article:
    """The article in `lines[:end]`; `quoted` is the title as the count line has it, or ""."""
    article = Article(end=end)
    filled = [at for at in range(end) if lines[at].strip()]
    _head(article, lines, filled[: 3 * _NEAR], quoted, day_first)
    _trim(article, lines, day_first)
    return article


def _head(article: Article, lines: Sequence[str], filled: list[int], quoted: str, day_first: bool | None) -> None:
    """Title and byline; the article begins after both, after a title that is printed twice, and after buttons."""
    named = next((at for at in filled if quoted and _same(lines[at], quoted)), None)
    byline = _find_byline(article, lines, filled, named, day_first)
    article.bylined = byline is not None
    if named is None:
        candidates = [at for at in filled if not _is_boilerplate(lines[at]) and at != byline]
        above = [at for at in candidates if byline is not None and at < byline]
        named = above[-1] if above else next(iter(candidates), None)
        if named is not None and (byline is None or len(above) > 1):
            article.guessed.append("title")
    if named is None:
        return
    article.title = " ".join(lines[named].split())
    article.begin = max(named, byline if byline is not None and byline > named else named) + 1
    for at in filled:
        if at >= article.begin:
            if not (_same(lines[at], article.title) or _meta(article, lines[at], day_first)):
                break
            article.begin = at + 1


def _find_byline(
    article: Article, lines: Sequence[str], filled: list[int], named: int | None, day_first: bool | None
) -> int | None:
    """The line that is the byline: close to a known title, else near the top; a date alone only right under it."""
    first = filled.index(named) if named is not None else 0
    for place in range(max(0, first - 2), min(len(filled), first + (4 if named is not None else _NEAR))):
        trial = Article()
        if not _byline(trial, lines[filled[place]], day_first) or not (trial.author or place <= first + 1):
            continue
        if all(len(lines[at]) < 60 and lines[at].rstrip()[-1] not in ".!?" for at in filled[first:place]):
            _byline(article, lines[filled[place]], day_first)
            return filled[place]
    return None


def _same(one: str, other: str) -> bool:
    """Whether two lines are one title, whatever quotes and spaces the theme made of it."""
    bare = [re.sub(r"\W+", " ", text).strip().casefold() for text in (one, other)]
    return bool(bare[0]) and bare[0] == bare[1]


def _is_boilerplate(line: str) -> bool:
    return bool(
        boilerplate.button(line)
        or boilerplate.count(line)
        or boilerplate.SKIP.fullmatch(line)
        or boilerplate.ends(line)
        or boilerplate.SHARING.fullmatch(line)
    )


def _meta(article: Article, line: str, day_first: bool | None) -> bool:
    """Whether a line right under the title is no text: a button, a count, a name with `by`, tags."""
    tags = boilerplate.TAGS.fullmatch(line)
    if tags:
        article.tags += _split(tags["tags"])
    return bool(tags) or _is_boilerplate(line) or _byline(article, line, day_first)


def _byline(article: Article, line: str, day_first: bool | None) -> bool:
    """Take author and date from a line that is a byline; whether it is one."""
    text = line.strip()
    if not text or len(text) > 300:
        return False
    for date in dates.written(text, day_first=day_first):
        if _UPDATED.fullmatch(text, 0, date.start):
            article.updated = date.iso
            return True
        before = _BEFORE.fullmatch(text, 0, date.start)
        after = _AFTER.fullmatch(text, date.end)
        if not before or not after or (before["author"] and re.search(r"[.!?]\s", before["author"])):
            return False
        article.published = article.published or date.iso
        article.author = article.author or (before["author"] or after["author"] or "").strip()
        article.tags += _split(before["topics"] or after["topics"] or after["filed"] or "")
        return True
    only = _ONLY_BY.fullmatch(text)
    if only and not article.author and len(only["author"].split()) <= 5 and only["author"][-1] not in ".!?:;":
        article.author = only["author"].strip()
        return True
    return False


def _signature(article: Article, lines: Sequence[str], day_first: bool | None) -> None:
    """Date and author as the last lines, where Twenty Fifteen has them; only if no byline was found above."""
    filled = [at for at in range(article.begin, article.end) if lines[at].strip()]
    if article.published or len(filled) < 3:
        return
    below = lines[filled[-1]].strip()
    for at, author in ((filled[-1], ""), (filled[-2], below)):
        trial = Article()
        if len(author.split()) <= 4 and author[-1:] not in (*".!?:;",) and _byline(trial, lines[at], day_first):
            article.published, article.end = trial.published, at
            if author and not article.author:
                article.author = author
                article.guessed.append("author")
            article.author = article.author or trial.author
            return


def _trim_sharing(article: Article, lines: Sequence[str], day_first: bool | None) -> None:
    """Cut the block of buttons and related posts at the end; what it says of the post is kept."""
    filled = [at for at in range(article.begin, article.end) if lines[at].strip()]
    for at in filled[-_SHARING_NEAR:]:
        if boilerplate.SHARE_BLOCK.fullmatch(lines[at]):
            for line in lines[at : article.end]:
                _entry(article, line, day_first)
            article.end = at
            return


def _entry(article: Article, line: str, day_first: bool | None) -> bool:
    """Take what `This entry was posted …` says, the line below the article in many a theme; whether it is one."""
    if not re.match(r"\s*this (?:entry|post) was ", line, re.IGNORECASE):
        return False
    if _byline(article, line, day_first):
        return True
    match = _ENTRY.fullmatch(line)
    if match:
        article.author = article.author or (match["author"] or "").strip()
        article.tags += _split(match["topics"]) + _split(match["tags"] or "")
    return bool(match)


def _split(tags: str) -> list[str]:
    return [tag.strip(" .") for tag in re.split(r"\s*[,;]\s*|\s+\|\s+", tags) if tag.strip(" .")]


def _trim(article: Article, lines: Sequence[str], day_first: bool | None) -> None:
    """Cut the end: what stands from a count or closed line on, then buttons, pagers and tags from below."""
    for at in range(article.begin, article.end):
        line = lines[at]
        if (
            boilerplate.count(line)
            or boilerplate.CLOSED.fullmatch(line.strip())
            or boilerplate.LEAVE.fullmatch(line.strip())
        ):
            article.end = at
            break
    _trim_sharing(article, lines, day_first)
    _trim_boilerplate(article, lines, day_first)
    _signature(article, lines, day_first)
    _trim_boilerplate(article, lines, day_first)


def _trim_boilerplate(article: Article, lines: Sequence[str], day_first: bool | None) -> None:
    while article.end > article.begin:
        line = lines[article.end - 1]
        tags = boilerplate.TAGS.fullmatch(line)
        if tags:
            article.tags += _split(tags["tags"])
        elif not _entry(article, line, day_first) and not (
            _is_boilerplate(line) or boilerplate.begins(line) or boilerplate.NUMBER.fullmatch(line)
        ):
            break
        article.end -= 1
