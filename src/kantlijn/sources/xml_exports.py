"""Which blog's export an XML file is, by its root: two of them are RSS or Atom too, and a feed must not take them."""

from __future__ import annotations

import re

from kantlijn.sources.xml import Root

_WORDPRESS = re.compile(
    r"\sxmlns:\w+\s*=\s*[\"']https?://(?:www\.)?wordpress\.org/export/|<wp:(?:wxr_version|base_site_url|author)\b"
)
_ARCHIVE = re.compile(r"<id>\s*tag:blogger\.com,1999:blog-\d+\.archive\b")
_TAKEOUT = "schemas.google.com/blogger/2018"

BLOGGER_KIND = "schemas.google.com/blogger/2008/kind#"
"""What says in an entry of a Blogger backup whether it is a post, a comment or a setting."""


def is_wordpress(root: Root) -> bool:
    """Whether an `rss` root declares WordPress's export namespace, or its channel begins with that one's elements."""
    return bool(_WORDPRESS.search(root.attributes) or _WORDPRESS.search(root.after.partition("<item")[0]))


def is_blogger(root: Root) -> bool:
    """Whether a `feed` root declares Takeout's namespace, or is a backup by its id or the kinds of its entries."""
    return _TAKEOUT in root.attributes or BLOGGER_KIND in root.after or bool(_ARCHIVE.search(root.after))
