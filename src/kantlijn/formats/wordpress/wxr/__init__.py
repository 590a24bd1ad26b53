"""WordPress exports (WXR 1.0 to 1.2): posts and pages with their comments, one item after the other.

A large site comes as several files; each names its own authors, and a comment stands in its post's item, so each
file is read by itself. Menus, attachments and what plugins keep are items too: they are counted, not shown, but for
those under which something was said. Posts that have a part of their words in an item of its own come last. What other
programs write in this form for Disqus to take in has comments and the addresses of their posts, not these themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kantlijn.formats.wordpress.wxr import apart, item
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources import xml
from kantlijn.sources.source import Source
from kantlijn.sources.xml_exports import is_wordpress
from kantlijn.wording import counted

NAME = "WordPress export (WXR)"
BEGINS = "<"


def sniff(source: Source) -> bool:
    """An RSS root that declares WordPress's export namespace, or whose channel begins with its elements."""
    root = xml.root(source)
    return root is not None and root.name == "rss" and is_wordpress(root)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Each post and page with its comments; what was mended and what is not shown comes last."""
    records = xml.Records(source, ("item", "author", "category", "tag", "term"), level=2)
    authors: dict[str, str] = {}
    patterns: dict[str, str] = {}
    waiting: list[tuple[Post, Mapping[str, str]]] = []
    others: Counter[str] = Counter()
    lost = 0
    for element in records:
        called = xml.name(element)
        found: Mapping[str, str] = xml.fields(element) if called in ("wp:author", "item") else {}
        if called == "wp:author":
            login = found.get("wp:author_login", "").strip()
            authors[login] = found.get("wp:author_display_name", "").strip() or login
        elif called == "item":
            kind = found.get("wp:post_type", "").strip() or "post"
            elsewhere = item.elsewhere(found)
            said = list(item.comments(element, elsewhere or item.own(found), source.path))
            if elsewhere:
                yield from said
                continue
            if kind == apart.PATTERN:
                patterns[found.get("wp:post_id", "").strip()] = found.get("content:encoded", "")
            if kind not in item.SHOWN and not (said and item.is_public(kind)):
                others[kind] += 1
                lost += len(said)
                continue
            found = apart.with_footnotes(element, found)
            post = item.post(element, found, authors, source.path)
            if apart.has_patterns(found):
                waiting.append((post, found))
            else:
                yield post
            yield from said
    for post, found in waiting:
        yield post._replace(body=item.body(apart.with_patterns(found, patterns)))
    yield from records.problems()
    if others:
        yield Problem(source.path, _not_shown(others, lost))


def _not_shown(others: Counter[str], lost: int) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in others.most_common())
    items = counted(others.total(), "item that is", "items that are")
    comments = f", with {counted(lost, 'comment')}" if lost else ""
    return f"not shown: {items} no post or page ({kinds}){comments}"
