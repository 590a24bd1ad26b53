"""A post of its fields, for the markups that are neither Markdown nor HTML: reStructuredText and Textile."""

from __future__ import annotations

from collections.abc import Mapping

from kantlijn.formats._sites import post_fields
from kantlijn.formats._sites.place import Place
from kantlijn.model import Markup, Post, PostKind, Status, in_title
from kantlijn.sources.source import Source

_PAGES = frozenset(("pages", "stories"))
_STATE_TAGS: Mapping[str, Status] = {"draft": "draft", "private": "private"}
"""What Nikola had as tags before it had a status."""
_SIGNS = frozenset((*_STATE_TAGS, "mathjax"))


def post(source: Source, fields: Mapping[str, object], place: Place, title: str, body: str, markup: Markup) -> Post:
    """A post of its fields, which mean the same in all generators that have this markup."""
    fields = post_fields.with_params(fields)
    found = post_fields.post(source, fields, place, title or in_title(place.slug), body, markup)
    tags = post_fields.tags(fields, "jekyll" if place.site == "jekyll" else "pelican")  # where a blank parts no tags
    stated = next((_STATE_TAGS[tag.lower()] for tag in tags if tag.lower() in _STATE_TAGS), None)
    return found._replace(
        status=stated or found.status,
        kind=_kind(place, found.kind),
        tags=tuple(tag for tag in tags if tag.lower() not in _SIGNS),
        guessed=(*(() if title else ("title",)), *found.guessed),
    )


def _kind(place: Place, kind: PostKind) -> PostKind:
    """As the fields and the site say; Nikola, which no hint names, has its pages in folders of their own."""
    return "page" if not place.site and _PAGES.intersection(place.folders[-2:]) else kind
