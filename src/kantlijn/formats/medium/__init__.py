"""Medium exports: a page of HTML for each post, draft and response, with an h-entry's marks. No comments by others.

The shape: Medium's export of an account (Settings, "Download your information"), of which only the folder `posts` is
read; https://microformats.org/wiki/h-entry for its classes. A response is a post there: nothing says that it answers
something, or what, so it is one that seems to be, tagged `response`, and marked as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kantlijn.formats._sites.front_matter import begins
from kantlijn.formats.medium import passed_over
from kantlijn.formats.medium.page import is_response, readable
from kantlijn.model import Post, Problem
from kantlijn.sources import date_fields, dates, html
from kantlijn.sources.source import FormatError, Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NAME = "Medium export"
ENDINGS = (".html", ".htm")

_ENTRY = re.compile(r"<article\b[^>]{0,200}\bclass=[\"']h-entry[\"']")
_BODY = re.compile(r"<section\b[^>]{0,200}\bdata-field=[\"']body[\"'][^>]{0,200}>")
_NAMED = re.compile(r"(?:(?P<draft>draft)|(?P<date>\d{4}-\d\d-\d\d))_(?P<slug>.*?)-*(?P<id>[0-9a-f]{6,16})?")
"""How the files are called: `2019-03-02_A-small-pond-1f2e3d4c5b6a.html`, `draft_Newts-0a1b2c3d4e5f.html`."""
_IN_ADDRESS = re.compile(r"(?:(?P<slug>[^/]+)-)?(?P<id>[0-9a-f]{6,16})/?(?:[?#].*)?$")


def sniff(source: Source) -> bool:
    """A page with the marks of an exported post, or a file that such an export has besides."""
    if source.is_folder or source.suffix not in ENDINGS or begins(source.head_text):
        return False
    return _is_post(source) or passed_over.is_part(source)


def _is_post(source: Source) -> bool:
    return bool(_ENTRY.search(source.head_text) and _BODY.search(source.head_text))


def parse(source: Source) -> Iterator[Post | Problem]:
    """One post; of claps, bookmarks and such nothing. Raises FormatError for what is no text."""
    if not _is_post(source):
        if source.is_root:
            raise FormatError("is a part of a Medium export that holds no post")
        return
    text, problems = source.readable()
    yield from problems
    text, left_out = html.ready(text)
    if left_out:
        yield Problem(source.path, html.TOO_DEEP)
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    if page.css_first("article footer") is None:
        yield Problem(source.path, "is cut off: its end, which names author, date and tags, is missing")
    yield _post(page, source)


def _post(page: LexborHTMLParser, source: Source) -> Post:
    named = _NAMED.fullmatch(source.file.stem)
    footer = page.css_first("article footer")
    address, is_draft = _address(footer, named)
    own = _IN_ADDRESS.search(address)
    title = html.line(page.css_first(".p-name")) or html.line(page.css_first("head title"))
    summary = html.line(page.css_first("[data-field=subtitle]"))
    author, published, tags = _signed(footer)
    if footer is not None:
        footer.decompose()  # where a section is not closed it would be part of the text
    body = page.css_first("section[data-field=body]")
    response = not (is_draft or tags or body is None) and is_response(body, title, summary)
    slug = (own and own["slug"]) or (named["slug"].strip("-").lower() if named else source.file.stem)
    return Post(
        id=(own and own["id"]) or (named and named["id"]) or "",
        title=title or slug.replace("-", " ") or "Untitled",
        body=readable(body, title, summary) if body is not None else "",
        markup="html",
        slug=slug,
        author=author,
        published=published or dates.read(named and named["date"]),
        status="draft" if is_draft else "published",
        tags=("response",) if response else tags,
        url=address,
        aliases=(source.file.stem,),
        guessed=("title", "tags") if response else () if title else ("title",),
        path=source.path,
    )


def _signed(footer: LexborNode | None) -> tuple[str, str, tuple[str, ...]]:
    """Author, date and tags, which stand below the text."""
    if footer is None:
        return "", "", ()
    time = footer.css_first(".dt-published")
    published = (
        date_fields.read(time.attributes.get("datetime") or time.text(), "dt-published") if time is not None else ""
    )
    tags = (html.line(tag) for tag in footer.css(".p-tag, .p-tags a"))
    return html.line(footer.css_first(".p-author")), published, tuple(dict.fromkeys(filter(None, tags)))


def _address(footer: LexborNode | None, named: re.Match[str] | None) -> tuple[str, bool]:
    """Where the post stands, and whether it is a draft: its file says so, or no more than `View original` does."""
    is_draft = bool(named and named["draft"])
    if footer is None:
        return "", is_draft
    canonical = footer.css_first("a.p-canonical")
    link = canonical if canonical is not None else footer.css_first('a[href*="/p/"]')
    address = (link.attributes.get("href") or "") if link is not None else ""
    unpublished = canonical is None and footer.css_first(".dt-published, .p-author") is None
    return address if address.startswith("http") else "", is_draft or unpublished
