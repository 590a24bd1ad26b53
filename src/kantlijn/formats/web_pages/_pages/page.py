"""A saved page as a post with its comments: what of it is the article, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kantlijn.formats._threads import attached
from kantlijn.formats._threads.headline import naming
from kantlijn.formats._threads.links import comment_pages
from kantlijn.formats.web_pages._pages import article, comments
from kantlijn.formats.web_pages._pages.kinds import kind_of
from kantlijn.formats.web_pages._pages.letters import letter_of
from kantlijn.formats.web_pages._pages.saved import Saved, prepared, told
from kantlijn.model import Comment, Post, Problem, Status, in_title
from kantlijn.sources import date_fields, dates, html
from kantlijn.sources.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE
)
_AUTHOR_METAS = ("author", "authors", "article:author", "dc.creator")
_UPDATED_METAS = ("modified", "article:modified_time", "dcterms.modified", "datemodified")
_STATES: Mapping[str, Status] = {"draft": "draft", "hidden": "hidden", "skip": "hidden"}
"""What Pelican calls the state of a page."""
_DATE_METAS = ("date", "article:published_time", "dc.date", "dcterms.created", "pubdate", "datepublished")


def items(text: str, source: Source, around: Saved | None = None) -> Iterator[Post | Comment | Problem]:
    """Yields the post that a page's HTML is, its comments, and what there is to report.

    `source` is where it stands; `around` is what its container says of it, else its own comment of SingleFile.
    """
    around = around or told(text)
    text, left_out = html.ready(prepared(text))
    if left_out:
        yield Problem(source.path, html.TOO_DEEP)
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    if letter := letter_of(text):
        post = _post(page, source, None, around, letter.body)
        published = letter.published or post.published
        yield post._replace(author=letter.author, published=published, markup=letter.markup, guessed=())
        return
    found = comments.Found(page, source.path)
    thread = attached.taken(page, _slug(source), source) if not found.comments else None
    yield from attached.apart(_post(page, source, found.open, around), thread, source)
    yield from found.comments
    if reason := _miscounted(found.said or 0, len(found.comments)):
        yield Problem(source.path, reason)


def _miscounted(said: int, count: int) -> str:
    """What to report where a page says that it has more comments than were found on it."""
    return f"says {said} comments, {count} are in the file" if said > count > 0 else ""


def charset(data: bytes) -> str:
    """Returns the encoding that a page names in its head, or ""."""
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else ""


def _post(
    page: LexborHTMLParser, source: Source, comments_open: bool | None, around: Saved, body: str | None = None
) -> Post:
    """The post that the page is; its text is looked for where that is not known, which takes longer than all else."""
    metas = _metas(page)
    heading = article.heading(page)
    title = html.line(heading) or metas.get("og:title") or html.line(page.css_first("head title")) or around.title
    published, sure = _published(page, metas)
    if not published:
        published, sure = around.date, False
    author, signed = _author(page, metas)
    tags = _tags(page, metas)
    if heading is not None:
        heading.decompose()
    body, taken = article.body(page) if body is None else (body, False)
    guesses = {
        "title": not title,
        "published": bool(published) and not sure,
        "author": not signed,
        "body": taken,
    }
    return Post(
        id="",
        title=title or in_title(_slug(source)),
        body=body,
        markup="html",
        slug=metas.get("slug") or _slug(source),
        author=author,
        published=published,
        updated=next((found for name in _UPDATED_METAS if (found := dates.read(metas.get(name)))), ""),
        status=_STATES.get(metas.get("status", "").lower(), "published"),
        kind=kind_of(page, source),
        tags=tags,
        url=_url(page, metas) or around.address,
        aliases=(source.file.stem,) if metas.get("slug") else (),
        comments_open=comments_open,
        guessed=tuple(name for name, guessed in guesses.items() if guessed),
        path=source.path,
        comment_pages=comment_pages(naming(body), "html"),
    )


def _author(page: LexborHTMLParser, metas: Mapping[str, str]) -> tuple[str, bool]:
    """Who wrote it, by the page's head, else by its marks; and whether that is sure."""
    authors = (metas.get(name, "") for name in _AUTHOR_METAS)
    author = next((author for author in authors if author and "://" not in author), "")
    return (author, True) if author else article.author(page)


def _url(page: LexborHTMLParser, metas: Mapping[str, str]) -> str:
    """The address that the page gives itself, or ""."""
    canonical = page.css_first("link[rel=canonical]")
    url = (canonical.attributes.get("href") if canonical is not None else "") or metas.get("og:url", "")
    return url if url.startswith("http") else ""


def _slug(source: Source) -> str:
    """The file's name, or its folder's where it is but the index of it."""
    return source.parts[-2] if source.file.stem == "index" and len(source.parts) > 1 else source.file.stem


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    """What the page's head says, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.css("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or meta.attributes.get("itemprop") or ""
        found.setdefault(name.lower(), (meta.attributes.get("content") or "").strip())
    return found


def _tags(page: LexborHTMLParser, metas: Mapping[str, str]) -> tuple[str, ...]:
    """From the page's head, else from the links that its theme marks as tags."""
    names = [metas.get("category", ""), *(metas.get("tags") or metas.get("keywords", "")).split(",")]
    if not any(names):
        names = [html.line(node) for node in page.css("a[rel~=tag], a.p-category, [rel='category tag']")]
    return tuple(dict.fromkeys(filter(None, map(str.strip, names))))


def _published(page: LexborHTMLParser, metas: Mapping[str, str]) -> tuple[str, bool]:
    """The date, and whether the page says that it is that of the text."""
    stated = date_fields.first(*((name, metas.get(name)) for name in _DATE_METAS))
    if stated:
        return stated, True
    found, sure = article.published(page)
    return found or stated, sure
