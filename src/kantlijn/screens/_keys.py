"""What the keys do, read off the bindings: hints, help and palette say a thing once, where the key is bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

HINTS = ("post.next", "post.previous", "find", "pane.next", "help")
"""The deeds that the status line names, the most useful first."""

NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "space": "Space",
    "enter": "Enter", "escape": "Esc", "backspace": "Backspace", "tab": "Tab", "home": "Home", "end": "End",
    "slash": "/", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]", "minus": "-",
    "plus": "+", "underscore": "_", "less_than_sign": "<", "greater_than_sign": ">", "f1": "F1",
}  # fmt: skip
"""How a key is written for people, where its name is not what stands on it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done by a key."""

    id: str
    keys: str
    does: str
    group: str


def written(keys: str) -> str:
    """Keys as people read them: `J →`."""
    return " ".join(NAMES.get(key.strip(), key.strip()) for key in keys.split(",") if key.strip())


def deeds(owners: Iterable[tuple[str, type[DOMNode]]], keymap: Mapping[str, str]) -> list[Deed]:
    """Everything that keys do, by the classes that bind them, with the user's own keys in their place."""
    found: list[Deed] = []
    for group, owner in owners:
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding.description:
                keys = keymap.get(binding.id, binding.key) or ","
                found.append(Deed(binding.id, written(keys) or ",", binding.description, group))
    return found


def hints(screen: Screen[None]) -> list[tuple[str, str, str]]:
    """The keys worth a hint that work now: the deed's id, its key, what it does. Help comes last."""
    found: dict[str, tuple[str, str, str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id in HINTS and active.enabled and binding.id not in found:
            found[binding.id] = (binding.id, written(binding.key), binding.description)
    return [found[name] for name in HINTS if name in found]
