"""HTML files without front matter: what of the page is the article, what its head says, and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats._sites import place
from kantlijn.formats._sites.front_matter import begins
from kantlijn.formats.web_pages._pages import page
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.source import Source

NAME = "HTML page"
FALLBACK = True
ENDINGS = (".html", ".htm", ".xhtml", "", ".php", ".asp", ".aspx", ".jsp", ".shtml", ".cfm", ".cgi")

_CERTAIN = frozenset((".html", ".htm", ".xhtml"))
_BEGINS = re.compile(
    r"\ufeff?\s*+(?:<\?xml\s[^<>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
_PROGRAM = ("<?php", "<?=", "<%", "<cfset", "<!--#")
"""What no server would have left in a page that it handed out."""

_TEMPLATE = re.compile(r"\s*\{[%{#]")
_THEME = "<$Blog"
"""With what a page of Blogger's older themes is filled in; Takeout has a blog's theme beside its posts."""


_MADE = re.compile(r"<meta\s[^<>]{0,80}content=[\"'](?:quarto|pandoc)\b|\bnbconvert\b|\bjupyter\b", re.IGNORECASE)
_FROM = (".qmd", ".Rmd", ".rmd", ".Rmarkdown", ".ipynb")


def sniff(source: Source) -> bool:
    """A page by its ending; with front matter it is a post of a static site, with a tag first it is a template.

    One that was saved under its address, such as `2009/the-mill` or `view.php`, by what it begins with.
    """
    if source.suffix not in ENDINGS or source.is_folder or place.is_asset(source):
        return False
    head = source.head_text
    if source.suffix not in _CERTAIN and (not _BEGINS.match(head) or any(mark in head for mark in _PROGRAM)):
        return False
    return not begins(head) and not _TEMPLATE.match(head) and _THEME not in head


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """One post and its comments; none of what Quarto and the like made of a file beside it, which is the post.

    Raises FormatError for what is no text.
    """
    if not source.is_root and _MADE.search(source.head_text) and any(map(source.beside, _sources(source))):
        return
    text, problems = source.readable(declared=page.charset)
    yield from problems
    yield from page.items(text, source)


def _sources(source: Source) -> list[str]:
    """What the file is called of which this one may have been made."""
    return [f"{source.stem}{ending}" for ending in _FROM]
