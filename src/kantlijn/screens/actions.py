"""What the keys do, read off the bindings: help, palette and hints say a thing once, where the key is bound.

Nobody lists the owners of keys by hand: every class that stands in a module of `widgets/` or `screens/`, or is the
application, and has BINDINGS is one. Its BINDING_GROUP_TITLE says where its keys work; none means everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import kantlijn.screens
import kantlijn.widgets

NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "space": "Space",
    "enter": "Enter", "escape": "Esc", "backspace": "Backspace", "tab": "Tab", "home": "Home", "end": "End",
    "slash": "/", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]", "minus": "-",
    "plus": "+", "underscore": "_", "backslash": "\\", "apostrophe": "'", "asterisk": "*", "full_stop": ".",
    "comma": ",",
    "left_parenthesis": "(", "right_parenthesis": ")", "less_than_sign": "<", "greater_than_sign": ">", "f1": "F1",
}  # fmt: skip
"""How a key is written for people, where its name is not what stands on it."""


NO_KEY = "no_key"
"""What an action is bound to that has lost its keys: Textual takes no empty name, and no keyboard sends this one."""


class Action(NamedTuple):
    """Something that a key does."""

    id: str
    """The name that the user's settings give another key to."""
    keys: str
    """Its keys as people read them."""
    description: str
    group: str
    """Where the key works; "" for everywhere."""


def key_names(keys: str) -> str:
    """Returns keys, separated by commas in a binding, as people read them: `J →`."""
    return " ".join(NAMES.get(key.strip(), key.strip()) for key in keys.split(",") if key.strip()) or keys[:1]


def owners(app: type[App[None]]) -> Iterator[type[DOMNode]]:
    """Yields every class that binds keys, those of the screens first, the application last."""
    from pkgutil import iter_modules

    for package in (kantlijn.screens, kantlijn.widgets):
        for found in sorted(iter_modules(package.__path__), key=lambda module: module.name):
            yield from _owners_in(import_module(f"{package.__name__}.{found.name}"))
    yield app


def _owners_in(module: ModuleType) -> Iterator[type[DOMNode]]:
    for value in vars(module).values():
        at_home = isinstance(value, type) and value.__module__ == module.__name__
        if at_home and issubclass(value, DOMNode) and "BINDINGS" in vars(value):
            yield value


def bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    """Yields the bindings of a class itself that are actions: those with an id and words for it."""
    for binding in vars(owner).get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id and binding.description:
            yield binding


def all_actions(app: type[App[None]], keymap: Mapping[str, str]) -> list[Action]:
    """Returns every action once, with the user's own keys in their place: those that work everywhere first."""
    found: dict[str, Action] = {}
    for owner in sorted(
        owners(app), key=lambda owner: (owner.BINDING_GROUP_TITLE or "", not issubclass(owner, Screen))
    ):
        for binding in bindings(owner):
            keys = key_names(keymap.get(binding.id or "", binding.key))
            action = Action(binding.id or "", keys, binding.description, owner.BINDING_GROUP_TITLE or "")
            found.setdefault(action.id, action)
    return list(found.values())
