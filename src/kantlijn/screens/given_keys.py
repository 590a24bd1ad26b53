"""The user's own keys: which actions they are taken from, and which are given to two at once; said in plain words.

A key given to an action that works everywhere is taken from what has it in the panes too, for an inner pane would
have it first, whoever it was given to. A key given for one pane alone hides there what it does elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from textual.app import App

from kantlijn.screens.actions import bindings, key_names, owners

WIDE, TEXT = "", "text"
"""The places of what works everywhere while one reads, and in all that scrolls."""

PANES = frozenset((TEXT, "article", "comments", "list"))


class Given(NamedTuple):
    """What follows from the user's keys."""

    left: dict[str, str]
    """The keys that are left to actions of which another was given one, by id; "" for none."""
    said: list[str]
    """What there is to say of that."""


class _Action(NamedTuple):
    keys: tuple[str, ...]
    places: set[str]


def given_keys(app: type[App[None]], given: Mapping[str, str]) -> Given:
    """Returns what the user's keys, by the ids of their actions, leave to others."""
    actions = _actions(app)
    given = {name: keys for name, keys in given.items() if name in actions}
    left: dict[str, tuple[str, ...]] = {}
    said = []
    for name, keys in given.items():
        for key in [key for key in _named(keys) if key not in _named(*actions[name].keys)]:
            losing = [
                other for other, action in actions.items()
                if other not in given and key in _named(*action.keys) and _meet(actions[name], action)
            ]  # fmt: skip
            left |= {one: tuple(k for k in left.get(one, actions[one].keys) if key_names(k) != key) for one in losing}
            said += [f"{key} is the key of {name} now, and no longer of {', '.join(losing)}"] if losing else []
    return Given({name: ",".join(keys) for name, keys in left.items()}, said + list(_twice(actions, given)))


def _twice(actions: Mapping[str, _Action], given: Mapping[str, str]) -> Iterator[str]:
    """Yields what there is to say of keys that two actions were given."""
    for one, other in combinations(given, 2):
        first, second = actions[one], actions[other]
        before = set(_named(*first.keys)).intersection(_named(*second.keys))  # as → is a table's and the next post's
        for key in _named(given[one]):
            if key in _named(given[other]) and key not in before and (_meet(first, second) or _meet(second, first)):
                yield f"{key} was given to {one} and to {other}: it can do only one of them"


def _actions(app: type[App[None]]) -> dict[str, _Action]:
    found: dict[str, _Action] = {}
    for owner in owners(app):
        for binding in bindings(owner):
            keys = tuple(key.strip() for key in binding.key.split(","))
            action = found.setdefault(binding.id or "", _Action(keys, set()))
            action.places.add(owner.BINDING_GROUP_TITLE or WIDE)
    return found


def _named(*keys: str) -> list[str]:
    """Returns keys as people write them, for `?` and `question_mark` are one."""
    return key_names(",".join(keys)).split(" ")


def _meet(taker: _Action, other: _Action) -> bool:
    """Whether a key that one action takes is one that the other could not have any more."""
    if taker.places & other.places:
        return True
    return any(place in (WIDE, TEXT) for place in taker.places) and bool(other.places & (PANES | {WIDE}))
