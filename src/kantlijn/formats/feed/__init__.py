"""Feeds: RSS of every version, Atom and JSON Feed. An item is a post; in a feed of comments it is a comment.

feedparser reads the XML, also where it is broken. A comment is known by its `thr:in-reply-to` (RFC 4685) or, as
WordPress writes it, by an address that ends in `#comment-7`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.feed import json_feed, xml_feed
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.source import Source

NAME = "feed (RSS, Atom, JSON Feed)"
BEGINS = "<{"


def sniff(source: Source) -> bool:
    """By the root element, or the `version` of a JSON Feed; exports that are RSS or Atom too are not meant."""
    return xml_feed.sniff(source) or json_feed.sniff(source)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The items in the order of the feed."""
    yield from xml_feed.parse(source) if xml_feed.sniff(source) else json_feed.parse(source)
