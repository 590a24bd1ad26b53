"""HTML files without front matter: what of the page is the text, and what its head says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kantlijn.formats import _dates
from kantlijn.formats._front_matter import begins
from kantlijn.formats._source import FormatError, Source
from kantlijn.formats._text import decode
from kantlijn.model import Post, Problem
from kantlijn.nesting import too_deep

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NAME = "HTML page"
FALLBACK = True

_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_FURNITURE = "script, style, noscript, template, nav, header, footer, aside, form, iframe[hidden], .comments, #comments"
_CONTENT = ("article .entry-content", ".entry-content", ".post-content", ".post-body", "article", "main", "body")
_DATE_METAS = ("date", "article:published_time", "dc.date", "dcterms.created", "pubdate", "datepublished")


def sniff(source: Source) -> bool:
    """A page by its ending, without front matter (which makes it a post of a static site)."""
    return not source.is_folder and source.suffix in _SUFFIXES and not begins(source.head_text)


def parse(source: Source) -> Iterator[Post | Problem]:
    """One post. Raises FormatError where the page is nested too deeply to be parsed."""
    data = source.data()
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else "")
    if decoded.warning:
        yield Problem(source.path, decoded.warning)
    if too_deep(decoded.text):
        raise FormatError("is nested too deeply")
    from selectolax.lexbor import LexborHTMLParser

    yield _post(LexborHTMLParser(decoded.text), source)


def _post(page: LexborHTMLParser, source: Source) -> Post:
    metas = _metas(page)
    title, heading = _title(page, metas)
    published, sure = _published(page, metas)
    author = metas.get("author") or metas.get("article:author") or _text(page.css_first(".author .fn, [rel=author]"))
    words = source.file.stem.replace("-", " ").replace("_", " ").strip()
    guessed = [] if title else ["title"]
    guessed += ["published"] if published and not sure else []
    if heading is not None:
        heading.decompose()
    canonical = page.css_first("link[rel=canonical]")
    url = (canonical.attributes.get("href") if canonical is not None else "") or metas.get("og:url", "")
    return Post(
        id="",
        title=title or words[:1].upper() + words[1:],
        body=_body(page),
        markup="html",
        slug=source.file.stem if source.file.stem != "index" or len(source.parts) < 2 else source.parts[-2],
        author="" if author.startswith("http") else author,
        published=published,
        tags=tuple(tag.strip() for tag in metas.get("tags", metas.get("keywords", "")).split(",") if tag.strip()),
        url=url if url.startswith("http") else "",
        guessed=tuple(guessed),
        path=source.path,
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    """What the page's head says, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.css("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or meta.attributes.get("itemprop") or ""
        found.setdefault(name.lower(), (meta.attributes.get("content") or "").strip())
    return found


def _title(page: LexborHTMLParser, metas: dict[str, str]) -> tuple[str, LexborNode | None]:
    """The title, and the heading that says it, which the body then need not say again."""
    heads = page.css("article h1, main h1") or page.css("h1")
    if len(heads) == 1 and _text(heads[0]):
        return _text(heads[0]), heads[0]
    return metas.get("og:title") or _text(page.css_first("title")), None


def _published(page: LexborHTMLParser, metas: dict[str, str]) -> tuple[str, bool]:
    """The date, and whether the page says that it is that of the text."""
    for name in _DATE_METAS:
        if found := _dates.read(metas.get(name)):
            return found, True
    for node in page.css("time[datetime]"):
        if found := _dates.read(node.attributes.get("datetime")):
            return found, "pubdate" in node.attributes or "published" in (node.attributes.get("class") or "")
    return "", True


def _body(page: LexborHTMLParser) -> str:
    for node in page.css(_FURNITURE):
        node.decompose()
    for where in _CONTENT:
        nodes = page.css(where)
        if nodes and (len(nodes) == 1 or where == "body"):
            return (nodes[0].inner_html or "").strip()
    return page.html or ""


def _text(node: LexborNode | None) -> str:
    return " ".join((node.text() or "").split()) if node is not None else ""
