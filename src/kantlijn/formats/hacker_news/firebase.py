"""Hacker News from Firebase: items one by one, each naming what it answers (`parent`) and what answers it (`kids`).

A comment does not say what story it is under, so the items are gone through twice: first for who hangs on whom,
then for what they are. Only numbers are kept from the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeGuard

from kantlijn.formats.hacker_news import fields as fields
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources.json import text

Items = Callable[[], Iterator[tuple[str, object]]]
"""Goes through the items from the start: where each is, and its value or what is wrong with it."""

_TYPES = frozenset(("story", "comment", "job", "poll", "pollopt"))


def is_firebase(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether this is an item, as far as it was seen: keys come in order of the alphabet, and may be cut off."""
    if not isinstance(value, dict) or "id" not in value or not text(value, "id").isdecimal():
        return False
    kind = value.get("type")
    if kind is None and "type" not in value:
        return "by" in value and bool({"kids", "parent", "descendants", "text", "score"} & value.keys())
    return (
        isinstance(kind, str)
        and kind in _TYPES
        and "created_at_i" not in value
        and bool({"by", "time", "deleted", "dead"} & value.keys())
    )


def firebase(items: Items, path: str) -> Iterator[Post | Comment | Problem]:
    """Posts and comments in the order of the items; a deleted one has that state, a `null` gives nothing."""
    above = _Above(items())
    for place, item in items():
        if isinstance(item, Problem):
            yield item
        elif is_firebase(item):
            yield from _item(item, above, path, place)
        elif item is not None:
            yield Problem(path, "is no item of Hacker News; left out", place)


class _Above:
    """What stands above each item, as parents and kids tell."""

    def __init__(self, items: Iterator[tuple[str, object]]) -> None:
        self.posts: set[str] = set()
        self.options: dict[str, list[Mapping[str, object]]] = {}
        self._parents: dict[str, str] = {}
        self._tops: dict[str, str] = {}
        for _, item in items:
            if is_firebase(item):
                self._note(item)

    def _note(self, item: Mapping[str, object]) -> None:
        name = text(item, "id")
        if item.get("type") in fields.POSTS:
            self.posts.add(name)
        elif item.get("type") == "pollopt":
            self.options.setdefault(text(item, "poll", "parent"), []).append(item)
        elif parent := text(item, "parent"):
            self._parents[name] = parent
        kids = item.get("kids")
        for kid in kids if isinstance(kids, list) else ():
            if isinstance(kid, str):
                self._parents.setdefault(kid, name)  # an item that is missing here is still known by its parent

    def top(self, name: str) -> str:
        """The last one known above an item: its story, or what nothing more is known of."""
        way: dict[str, None] = {}
        while name not in self._tops and name not in way and (parent := self._parents.get(name)):
            way[name] = None
            name = parent
        top = self._tops.get(name, name)
        self._tops.update(dict.fromkeys(way, top))  # so a chain of replies is climbed once, not once for each
        return top

    def parent(self, item: Mapping[str, object]) -> str:
        """The comment that this one answers; "" for the story, and for what may be one."""
        name = self._parents.get(text(item, "id"), "")
        return name if name in self._parents else ""


def _item(item: Mapping[str, object], above: _Above, path: str, place: str) -> Iterator[Post | Comment | Problem]:
    name, kind = text(item, "id"), item.get("type")
    line = int(place.removeprefix("line ")) if place.startswith("line ") else 0
    if kind in fields.POSTS:
        yield fields.post(item, path, above.options.get(name, ()))
    elif kind == "pollopt":
        if text(item, "poll", "parent") not in above.posts:
            yield Problem(path, "is an option of a poll that is not here; left out", place)
    elif (top := above.top(name)) == name:
        yield Problem(path, f"comment {name} does not say what it answers", place)
        yield fields.comment(item, PostRef(id=name), "", path, line)
    else:
        yield fields.comment(item, PostRef(id=top), above.parent(item), path, line)
