"""Whether a saved page is a post, or one that lists others: a month, a tag, a category, the first page of a site.

Of a whole site that was saved these are as many as the posts, and say again what those say. They stand among the pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kantlijn.model import PostKind
from kantlijn.sources.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LISTS = frozenset(("category", "categories", "tag", "tags", "author", "authors", "topics"))
_DATED = re.compile(r"(?:.*/)?archives?(?:/\d+)*|(?:19|20)\d\d(?:/\d\d?)*|(?:.*/)?page(?:/|-?)\d+")
_OF_POSTS = frozenset(("single", "single-post", "singular"))
_OF_OTHERS = frozenset(("archive", "blog", "search", "paged", "error404", "page"))
"""What WordPress says of a page in the class of its body (`get_body_class`); `page` is one that is no post."""
_ENTRIES = "article, .hentry, .h-entry, .post"


def kind_of(page: LexborHTMLParser, source: Source) -> PostKind:
    """Returns `page` for what lists others or says that it is no post, else `post`. A file named alone is a post."""
    if source.is_root:
        return "post"
    classes = frozenset(((page.body.attributes.get("class") if page.body else "") or "").split())
    if classes & _OF_POSTS:
        return "post"
    return "page" if classes & _OF_OTHERS or _is_list(page, source) else "post"


def _is_list(page: LexborHTMLParser, source: Source) -> bool:
    """By its place in its site, as its address is: `tags/lamp/index.html`; or the first page, with several posts."""
    if source.file.stem.lower() != "index":
        return False
    above = [part.lower() for part in source.parts[:-1]]
    if not above:
        return len(page.css(_ENTRIES)) > 1
    return bool(_LISTS.intersection(above)) or bool(_DATED.fullmatch("/".join(above)))
