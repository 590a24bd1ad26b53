"""Hacker News from Algolia: trees with the replies inside each item, and pages of search hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from kantlijn.formats.hacker_news import fields as fields
from kantlijn.model import Comment, Post, PostRef, Problem, normal
from kantlijn.sources.json import maps, text


def is_item(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether this is an item of the tree, as far as it was seen."""
    if not isinstance(value, dict) or not {"id", "created_at_i", "author"} <= value.keys():
        return False
    return bool({"children", "parent_id", "story_id", "points", "text"} & value.keys()) and "objectID" not in value


def is_hit(value: Mapping[str, object]) -> bool:
    """Whether this is a hit of a search in Hacker News."""
    known = {"_tags", "_highlightResult", "created_at_i", "author", "story_id", "comment_text", "num_comments"}
    return "objectID" in value and len(known & value.keys()) >= 3


def tree(root: Mapping[str, object], path: str) -> Iterator[Post | Comment | Problem]:
    """The items of a tree from above; the root may be a comment, which says what story it is from."""
    story = text(root, "id") if root.get("type") in fields.POSTS else text(root, "story_id")
    under = PostRef(id=story)
    if root.get("type") not in fields.POSTS and not story:
        yield Problem(path, f"item {text(root, 'id')} is a comment that does not name its story")
    stack: list[tuple[Mapping[str, object], str]] = [(root, text(root, "parent_id"))]
    while stack:
        item, parent = stack.pop()
        kind, name = item.get("type"), text(item, "id")
        if kind in fields.POSTS:
            yield fields.post(item, path, maps(item.get("options")))
        elif kind in fields.COMMENTS or kind is None:
            yield fields.comment(item, under, parent if parent != story else "", path)
        elif kind != "pollopt":
            yield Problem(path, f"item {name} is of an unknown type: {kind}")
        stack += [(child, name) for child in reversed(maps(item.get("children")))]


def hits(found: Sequence[Mapping[str, object]], path: str) -> Iterator[Post | Comment | Problem]:
    """Stories and comments of a page of hits, in its order."""
    for number, hit in enumerate(found, 1):
        story = text(hit, "story_id")
        if _is_comment(hit):
            parent = text(hit, "parent_id")
            yield fields.comment(hit, _named(hit, story), parent if parent != story else "", path)
        elif text(hit, "title"):
            yield fields.post(hit, path)
        else:
            yield Problem(path, "is neither a story nor a comment; left out", f"hit {number}")


def _named(hit: Mapping[str, object], story: str) -> PostRef:
    """The story, by its id; the words are a title where it is nowhere, and have the id because many share them."""
    words = normal(text(hit, "story_title"))
    return PostRef(id=story, slug=f"{words}-{story}" if words else "")


def _is_comment(hit: Mapping[str, object]) -> bool:
    tags = hit.get("_tags")
    return "comment" in tags if isinstance(tags, list) else bool(text(hit, "comment_text"))
