"""The article of a saved page: where themes put it; and where none of their marks is, what readability makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kantlijn.late import late
from kantlijn.sources import dates
from kantlijn.sources.html import line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_BOILERPLATE = (
    "script:not([type^='math/tex']), style, noscript, template, nav, header, footer, aside, form, iframe[hidden], "
    ".sharedaddy, .jp-relatedposts, #jp-post-flair, .wpcnt, .post-navigation, .nav-links, .navigation, .entry-meta, "
    ".entry-footer, .post-meta, .postmetadata, .post-footer, .headline_meta, .screen-reader-text, .edit-link, "
    ".addtoany_share_save_container, .prev_next, .date-header, .post-share-buttons, "
    ".related-posts, .wp-block-post-navigation-link, .skip-link"
)
_CONTENT = (
    "article .entry-content", ".entry-content", ".e-content", "[itemprop=articleBody]", ".wp-block-post-content",
    ".post-content", ".post-body", ".post_body", ".entry-body", ".format_text", ".entrytext", ".storycontent",
    ".blogbody",
    ".post-entry", ".entry", "article", "main",
)  # fmt: skip
_TITLES = (
    ".entry-title",
    ".post-title",
    ".h-entry > .p-name, .h-entry header .p-name",
    "[itemprop=headline]",
    "h1.entry-header, h2.entry-header, h3.entry-header",
    ".blogbody > .title",
)
_AUTHORS = (
    "[rel=author]", ".author .fn", ".author.fn", ".author.vcard", ".entry-author-name",
    "[itemprop=author] [itemprop=name]", ".p-author", ".byline .author", ".post-author .fn", ".post-author",
)  # fmt: skip
_LIKELY = (".byline .author", ".post-author")
_DATES = (
    ".wp-block-post-date time[datetime]",
    "time[datetime].published, time[datetime][pubdate], time[datetime].entry-date, .dt-published[datetime]",
    "abbr[title].published, [itemprop=datePublished]",
    ".entry-date, .post-date, .published, .date-header, .posted-on, .headline_meta, .entry-meta, .post-meta",
    ".postmetadata, .posted",
)
_SIGNED = ".posted, .post-footers"
"""Lines of Movable Type's themes: `Posted by NAME at DATE`."""
_SIGNATURE = re.compile(r"posted by:?\s+(.{1,80}?)\s+(?:at|on|in)\s|posted by:?\s+([^|·]{1,80}?)\s*[|·]", re.I)
_POSTS = ".entry-content, .post-content, .post-body, .blogbody, .storycontent"
_A_TEXT = 30
"""So many words in each of several such elements make a page of several posts."""
_LARGEST = 2_000_000
"""Characters; readability builds three trees of a page."""
_SOME, _MOST = 0.12, 0.6
"""Between these shares of a page's words readability is believed: with less it found a corner, with more there is
little beside the text, and nothing of it should go."""
_OF_HYPERMAIL = "meta[name=generator][content^=hypermail]"
_WORD = re.compile(r"\w+")
_OF_SITE = "header, #header, #masthead, #branding, .site-title, .site-header, .blog-title, #blog-title, #site-title"
_BETWEEN = r"(?:\s+[-–—|«»·•:/<>~]+\s+|:\s+|\s*[|«»·•]\s*)"
_SITE_AFTER, _SITE_BEFORE = late(rf"{_BETWEEN}\S.*"), late(rf".*\S{_BETWEEN}")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_MARKER = re.compile(r"^\s*(?:by|von|door|par|por|di|posted by)\s+", re.I)


def heading(page: LexborHTMLParser) -> LexborNode | None:
    """The element that says the title, where there is one alone; where no theme marks it, what the page's head says."""
    for selector in _TITLES:
        found = [node for node in page.css(selector) if line(node)]
        if len(found) == 1:
            return found[0]
    said = _said_by_head(page)
    for selector in ("article h1, main h1", "h1"):
        found = [node for node in page.css(selector) if line(node)]
        if len(found) == 1:
            return said or found[0]
    return said


def _said_by_head(page: LexborHTMLParser) -> LexborNode | None:
    """The heading that the title in the page's head has beside the name of the site, as in `The Mill « Notes`."""
    title = line(page.css_first("head title"))
    named: dict[str, LexborNode] = {}
    of_site = {node.mem_id for place in page.css(_OF_SITE) for node in (place, *place.css("h1, h2, h3"))}
    for node in page.css("h1, h2, h3"):
        words = line(node)
        if not words or not (title.startswith(words) or title.endswith(words)):
            continue
        if node.mem_id in of_site or _leads_home(node):
            continue
        first = title.startswith(words) and _SITE_AFTER.fullmatch(title[len(words) :])
        if first or (title.endswith(words) and _SITE_BEFORE.fullmatch(title[: -len(words)])):
            named.setdefault(words, node)
    return next(iter(named.values())) if len(named) == 1 else None


def _leads_home(node: LexborNode) -> bool:
    """Whether a heading is a link to the first page of the site, as its name is."""
    link = node.css_first("a[href]")
    return link is not None and _HOME.fullmatch(link.attributes.get("href") or "") is not None


def author(page: LexborHTMLParser) -> tuple[str, bool]:
    """Who wrote it, and whether a mark that means just that says so."""
    for selector in _AUTHORS:
        name = _MARKER.sub("", line(page.css_first(selector)))
        if 0 < len(name) <= 80:
            return name, selector not in _LIKELY
    signed = next(filter(None, (_SIGNATURE.match(line(node)) for node in page.css(_SIGNED))), None)
    return (signed[1] or signed[2] if signed else ""), True


def published(page: LexborHTMLParser) -> tuple[str, bool]:
    """The date, and whether the page says that it is that of the text."""
    for selector in _DATES:
        for node in page.css(selector):
            for written in (node.attributes.get(name) for name in ("datetime", "content", "title")):
                if found := dates.read(written):
                    return found, True
            if found := next((one.iso for one in dates.written(line(node)[:300])), ""):
                return found, True
    for node in page.css("time[datetime]"):
        if found := dates.read(node.attributes.get("datetime")):
            return found, False
    return "", True


def body(page: LexborHTMLParser) -> tuple[str, bool]:
    """The text as HTML, and whether it was guessed what of the page it is."""
    half = len(page.body.text() or "") / 2 if page.body is not None else 0
    for node in page.css(_BOILERPLATE):
        if node.tag != "form" or len(node.text() or "") < half:  # the pages of ASP.NET are a form as a whole
            node.decompose()
    for where in _CONTENT:
        nodes = page.css(where)
        if len(nodes) == 1 and line(nodes[0]):
            for signature in nodes[0].css(".posted") if where == ".blogbody" else ():
                signature.decompose()
            return (nodes[0].inner_html or "").strip(), False
    rest = page.body
    if rest is None:
        return page.html or "", False
    is_list = page.css_first(_OF_HYPERMAIL) is not None or _has_posts(page)  # of which none is the article
    found = "" if is_list else _readable(page.html or "", len(_WORD.findall(rest.text() or "")))
    return (found, True) if found else ((rest.inner_html or "").strip(), False)


def _has_posts(page: LexborHTMLParser) -> bool:
    """Whether a page has several posts, with some words of each."""
    return len([node for node in page.css(_POSTS) if len(_WORD.findall(node.text() or "")) >= _A_TEXT]) > 1


def _readable(whole: str, words: int) -> str:
    """What readability takes for the article, where that is a likely part of the page; else ""."""
    if len(whole) > _LARGEST or words < 100:
        return ""
    from selectolax.lexbor import LexborHTMLParser

    found = _summary(whole)
    share = len(_WORD.findall(LexborHTMLParser(found).text() or "")) / words
    return found if _SOME <= share <= _MOST else ""


def _summary(whole: str) -> str:
    """The article that readability finds in a page, "" where it stumbles."""
    import logging

    from lxml.etree import LxmlError, ParserError
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        return str(Document(whole).summary(html_partial=True))
    except (Unparseable, LxmlError, ParserError, ValueError):
        return ""
