"""A key that does nothing where it was pressed says why: it is another pane's, there is nothing for it here, or no key.

It is asked for only then, so that the keys that do something cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.keys import key_to_character

from kantlijn.screens.actions import Action, key_names
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.said import Said

NOTHING = {
    "fold.toggle": "nothing to open or close on this page", "fold.fold": "nothing to close on this page",
    "fold.unfold": "nothing to open on this page", "table.turn": "no table on this page",
}  # fmt: skip
"""Actions of the article that have nothing to do on many pages."""

GO_THERE = {"comments": ("pane.comments", "3"), "article": ("pane.article", "2"), "list": ("pane.list", "1")}
"""Each pane, the action that goes there, and its key where the user has none of their own."""


def say_why(panes: Panes, pressed: str, actions: Sequence[Action]) -> None:
    """Say why a key did nothing; of keys that type nothing, which a terminal may send by itself, nothing is said."""
    character = key_to_character(pressed) or ""
    if pressed == "enter" or (character.isprintable() and character.strip()):
        key = key_names(pressed)
        text, keys = _why(panes, key if key != pressed else character or key, actions)
        panes.post_message(Said(text, keys=keys))


def _why(panes: Panes, key: str, actions: Sequence[Action]) -> tuple[str, Mapping[str, str]]:
    owners = {action.group: action for action in actions if key in action.keys.split(" ") and action.group in GO_THERE}
    own = owners.get("article") if panes.pane != "list" else None
    if own is not None and own.id in NOTHING:
        return NOTHING[own.id] if panes.pane == "article" else NOTHING[own.id].replace("on this page", "here"), {}
    if panes.pane in owners:
        return f"nothing here for {key} ({owners[panes.pane].description})", {}
    pane = next(iter(owners), None)
    if pane is None:
        return f"{key} does nothing; {{}} lists the keys", {"help": "?"}
    if pane == "comments" and not panes.has_comments:
        return f"{key} is for comments, and this post has none", {}
    return f"{key} works in the {pane}; {{}} goes there", dict([GO_THERE[pane]])
