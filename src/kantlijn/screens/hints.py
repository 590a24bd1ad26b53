"""Hints: the keys that work here and now and are worth a place in the status line, the most useful first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from textual.screen import Screen

from kantlijn.screens.actions import key_names
from kantlijn.widgets.find import Find
from kantlijn.widgets.panes import Panes

HELP = "help"
_READING = ("post.next", "post.previous", "find")
_ON_PAGE = ("table.right", "table.left", "table.turn", "image.show", "footnote", "jump.back", "jump.forward")

WORTH = {
    "find": ("find.next", "find.previous", "back"),
    "list": ("list.open", "list.filter", "list.jump", "list.order", "back"),
    "article": (*_READING, "fold.toggle", *_ON_PAGE, "pane.next", "search", "leave"),
    "comments": (*_READING, "pane.next", "fold.toggle", *_ON_PAGE, "peek", "leave"),
    "peeking": ("peek", "parent", "peek.end"),
    "choosing": ("copy", "copy.sourced", "line.down", "choose.further", "choose", "choose.end"),
    "nothing": ("archive.sample", "archive.other", "leave"),
}
"""The actions worth a hint while a find is on, while a passage is chosen or a parent peeked at, and in each pane, the
rarest last; the help comes after all of them."""

SHORT = {
    "post.next": "next", "post.previous": "previous",
    "find.next": "next hit", "find.previous": "previous", "list.open": "open", "list.order": "order",
    "list.jump": "to a title",
    "fold.toggle": "fold", "peek": "peek", "leave": "quit", "search": "search", "archive.other": "other archives",
    "table.turn": "table", "table.right": "table on", "table.left": "table back",
    "archive.sample": "sample", "jump.back": "back", "jump.forward": "forward",
}  # fmt: skip
"""What they do in a word, where the help says more."""

WHILE = {
    "choosing": {
        "copy": "copy", "copy.sourced": "with source", "line.down": "a line more", "choose.further": "a word",
        "choose": "start here", "choose.end": "cancel",
    },
    "peeking": {"peek": "further up", "parent": "go there", "peek.end": "close"},
    "filtering": {"search.language": "language", "filter.cancel": "all posts"},
}  # fmt: skip
"""The same while a passage is chosen, while a parent is peeked at, and while it is typed what the list is to show."""

Hint = tuple[str, str]
"""A key, and what it does."""


class ShowsPictures(Protocol):
    """What has the key for pictures."""

    @property
    def of_picture(self) -> str:
        """What that key does on this page, in a word; "" where it shows nothing."""


class ComesBack(Protocol):
    """What has the keys that go back to where a jump began, and forward again."""

    @property
    def post(self) -> int | None:
        """The post on screen, if there is one."""

    @property
    def leads_back(self) -> bool:
        """Whether a link led here from elsewhere, or a search."""

    @property
    def leads_forward(self) -> bool:
        """Whether the reader came back from elsewhere."""


def hints(screen: Screen[None], panes: Panes, find: Find, links: ShowsPictures, jumps: ComesBack) -> tuple[Hint, ...]:
    """Returns keys and what they do, of those that do something here and now.

    `find` may be on; `links` shows pictures; `jumps` knows whether a post is open, and how the reader came to it.
    """
    place = "nothing" if jumps.post is None else "find" if find.active and panes.pane != "list" else panes.pane
    if panes.pane != "list" and panes.view.choosing:
        place = "choosing"
    elif panes.pane == "comments" and panes.thread_pane.peeking:
        place = "peeking"
    found, idle = keys_now(screen), _idle(panes, find, jumps)
    if "filter.cancel" in found:
        return ("Enter", "to the list"), *hints_for(screen, WHILE["filtering"])
    words = dict(WHILE.get(place, {}))
    if "image.show" in WORTH[place]:
        words["image.show"] = links.of_picture
        idle |= set() if words["image.show"] else {"image.show"}
    shown = (name for name in (*WORTH[place], HELP) if name in found and name not in idle)
    return tuple((found[name][0], words.get(name) or _says(name, found[name][1], panes, find)) for name in shown)


def keys_now(screen: Screen[Any]) -> dict[str, Hint]:
    """Returns the keys that work now by the ids of their actions, each with what its binding says."""
    found: dict[str, Hint] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and active.enabled and binding.id not in found:
            found[binding.id] = key_names(binding.key).split(" ")[0], binding.description
    return found


def hints_for(screen: Screen[Any], words: Mapping[str, str]) -> tuple[Hint, ...]:
    """Returns the hints of those actions that work now, in that order, each with its word, "" for its binding's."""
    found = keys_now(screen)
    return tuple((found[name][0], word or found[name][1]) for name, word in words.items() if name in found)


def with_keys(screen: Screen[Any], text: str, keys: Mapping[str, str]) -> str:
    """Returns a text with the keys of actions where it has `{}`: those that the user has, else those given."""
    if not keys:
        return text
    found = keys_now(screen)
    return text.format(*(found[name][0] if name in found else otherwise for name, otherwise in keys.items()))


def _says(name: str, description: str, panes: Panes, find: Find) -> str:
    if name == "pane.next":
        return "article" if panes.pane != "article" else "comments" if panes.has_comments else "list"
    if name == "back":
        return "end the find" if find.active else "back to the text"
    if name == "footnote":
        return panes.view.footnote
    if name == "fold.toggle" and panes.pane == "article":
        return "open ▸" if panes.article_pane.opens else "close ▾"
    if name == "fold.toggle" and panes.thread_pane.turns.folded:
        return "unfold"
    return "back" if name == "leave" and panes.opened_up else SHORT.get(name, description)


def _idle(panes: Panes, find: Find, jumps: ComesBack) -> set[str]:
    """Actions that work, but have nothing to do: the next post of the last one."""
    posts, idle = panes.posts, set()
    if posts.current + 1 >= posts.count:
        idle.add("post.next")
    if posts.current <= 0:
        idle.add("post.previous")
    if not panes.has_comments and (panes.single or not posts.display):
        idle.add("pane.next")
    if find.nothing:
        idle |= {"find.next", "find.previous"}
    if not panes.view.footnote:
        idle.add("footnote")
    if not jumps.leads_back:
        idle.add("jump.back")
    if not jumps.leads_forward:
        idle.add("jump.forward")
    idle.add("table.right" if panes.view.table_moves == "back" else "table.left")
    if not panes.thread_pane.answers:
        idle.add("peek")
    return idle
