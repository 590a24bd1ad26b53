"""What is typed plainly, each word as it stands in the table, is read without click, which takes long to load.

Everything else is click's: help, completion, a value behind `=`, and whatever is wrong. So this has nothing to say, and
either answers as click does or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from kantlijn._options import COMMANDS, READ, Asked, Command, Param

COMPLETES = "_KANTLIJN_COMPLETE"
"""Set by the shell that asks for completions."""

_WITH_VALUE = {param.typed for command in COMMANDS.values() for param in command.params if param.kind != "flag"} - {""}


def plain(args: Sequence[str]) -> Asked | None:
    """Returns what was asked for; None where click is to say what these words mean."""
    if COMPLETES in os.environ or "" in args:
        return None
    at = next((index for index, arg in enumerate(args) if not arg.startswith("-")), len(args))
    if not _WITH_VALUE.isdisjoint(args[:at]):  # the word may be its value, and the command comes later
        return None
    name, words = _command(args, at)
    values = _values(COMMANDS[name], iter(words))
    return None if values is None else Asked(name, values)


def _command(args: Sequence[str], at: int) -> tuple[str, Sequence[str]]:
    """The command and the words beside it, given where the first word is that is no option."""
    if at == len(args) or args[at] not in COMMANDS or args[at] == READ:
        return READ, args
    return args[at], [*args[:at], *args[at + 1 :]]


def _values(command: Command, words: Iterator[str]) -> dict[str, object] | None:
    values = {param.name: param.start for param in command.params}
    options = {param.typed: param for param in command.params if param.typed}
    alone: list[str] = []
    for word in words:
        option = options.get(word)
        if option is None:
            if word.startswith("-") and word != "-":
                return None
            alone.append(word)
        elif option.kind == "flag":
            values[option.name] = True
        elif (value := _value(option, next(words, ""))) is None:
            return None
        else:
            values[option.name] = value
    for param in command.params:
        if not param.typed and not _stands_alone(param, alone, values):
            return None
    missing = any(param.required and values[param.name] is None for param in command.params)
    return None if alone or missing else values


def _stands_alone(param: Param, alone: list[str], values: dict[str, object]) -> bool:
    """Take from the words that stand by themselves what is this. Returns whether it can be that."""
    count = len(alone) if param.many else 1
    found, alone[:count] = [_value(param, word) for word in alone[:count]], []
    if found:
        values[param.name] = tuple(found) if param.many else found[0]
    return None not in found


def _value(param: Param, word: str) -> str | int | None:
    """What a word is as this; None where that is for click to say."""
    if not word or (word.startswith("-") and (param.typed or word != "-")):
        return None
    if param.kind == "number":
        return _number(param, word)
    if param.kind == "choice":
        return word if word in param.choices else None
    return None if param.kind == "path" and _unreadable(word) else word


def _number(param: Param, word: str) -> int | None:
    if not (word.isascii() and word.isdigit() and len(word) < len("1000000")):
        return None
    number = int(word)
    return number if (param.least or 0) <= number and (param.most is None or number <= param.most) else None


def _unreadable(path: str) -> bool:
    return os.path.exists(path) and not os.access(path, os.R_OK)  # noqa: PTH110 - loads nothing
