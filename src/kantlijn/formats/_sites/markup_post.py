"""A post of its fields, for the markups that are neither Markdown nor HTML: reStructuredText and Textile."""

from __future__ import annotations

from collections.abc import Mapping

from kantlijn.formats._sites import post_fields
from kantlijn.formats._sites.front_matter import text_of
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
    site = "jekyll" if place.site == "jekyll" else "pelican"  # where a blank parts no tags
    tags = post_fields.tags(fields, site)
    slug = text_of(fields.get("slug")) or place.slug
    url = post_fields.url(fields)
    published, by_folders = post_fields.published(fields, place, url, source)
    guessed = (*(() if title else ("title",)), *(("published",) if by_folders else ()))
    return Post(
        id=text_of(fields.get("guid")),
        title=title or in_title(place.slug),
        body=body,
        markup=markup,
        slug=slug.strip("/"),
        author=text_of(fields.get("author") or fields.get("authors")),
        published=published,
        updated=post_fields.updated(fields),
        status=_status(fields, place, published, tags),
        kind=_kind(fields, place, published),
        tags=tuple(tag for tag in tags if tag.lower() not in _SIGNS),
        url=url,
        aliases=post_fields.aliases(fields, place, url),
        comments_open=post_fields.comments_open(fields),
        guessed=guessed,
        path=source.path,
    )


def _status(fields: Mapping[str, object], place: Place, published: str, tags: tuple[str, ...]) -> Status:
    stated = next((_STATE_TAGS[tag.lower()] for tag in tags if tag.lower() in _STATE_TAGS), None)
    return stated or post_fields.status(fields, place, published)


def _kind(fields: Mapping[str, object], place: Place, published: str) -> PostKind:
    """As the fields and the site say; Nikola, which no hint names, has its pages in folders of their own."""
    if not place.site and _PAGES.intersection(place.folders[-2:]):
        return "page"
    return post_fields.kind(fields, place, published)
