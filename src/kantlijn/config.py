"""The user's own settings: `config.toml` in the folder that the system has for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Config(NamedTuple):
    """What the file says, and what is wrong with it, in sentences."""

    theme: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    """Ids of actions to keys: `{"post.next": "J,right"}`."""
    problems: tuple[str, ...] = ()
    follows: bool = True
    """Whether the article moves so that what a comment quotes is in sight beside it: `follow` in the file."""
    live: bool = True
    """Whether the post on screen is read again when its file changes."""
    list_lines: int = 2
    """How many lines each post of the list has: `list_lines` in the file."""
    at_once: bool = True
    """Whether the page that one leaves is kept, so that the next start shows it before all is loaded."""


def config_file() -> Path:
    """Returns where the file is looked for."""
    from platformdirs import user_config_path

    return user_config_path("kantlijn") / "config.toml"


def settings(ids: Callable[[], Collection[str]]) -> Config:
    """Returns the user's settings. `ids` names the actions, which is asked for only where there is a file."""
    file = config_file()
    named: Collection[str] = ()
    with suppress(OSError):  # a folder that must not be looked into: `load` says so
        named = ids() if file.exists() else ()
    return load(file, named)


def load(file: Path, ids: Collection[str]) -> Config:
    """Returns the settings; of an absent file none, of a broken one why it is not used.

    `ids` are the actions that keys can be given to; others are named as problems and left out.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:  # the folder may be one that must not be looked into
        return Config(problems=(f"{file}: {error.strerror}",))
    except UnicodeDecodeError as error:
        return Config(problems=(f"{file}: {error}",))
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Config(problems=(f"{file}: {error}",))
    known = ("theme", "follow", "live", "list_lines", "at_once", "keys")
    problems = [f"{file}: unknown setting {name}" for name in data if name not in known]
    keys = _keys(file, data.get("keys", {}), ids, problems)
    theme = data.get("theme", "")
    follows, live, at_once = (_switch(file, data, name, problems) for name in ("follow", "live", "at_once"))
    lines = data.get("list_lines", 2)
    if lines not in (1, 2):
        problems.append(f"{file}: list_lines must be 1 or 2")
    lines = 1 if lines == 1 else 2
    return Config(theme if isinstance(theme, str) else "", keys, tuple(problems), follows, live, lines, at_once)


def _switch(file: Path, data: Mapping[str, object], name: str, problems: list[str]) -> bool:
    """Whether something is on, as it is where nothing is said of it."""
    value = data.get(name, True)
    if not isinstance(value, bool):
        problems.append(f"{file}: {name} must be true or false")
    return value is not False


def _keys(file: Path, table: object, ids: Collection[str], problems: list[str]) -> dict[str, str]:
    """The keys that can be given; what is wrong with others is added to the problems."""
    keys: dict[str, str] = {}
    for name, value in _flat(table).items():
        if name not in ids:
            problems.append(f"{file}: unknown action {name}")
        elif not isinstance(value, str) or not value.strip():
            problems.append(f"{file}: the key for {name} must be a text such as 'J,right'")
        else:
            keys[name] = value
    return keys


def _flat(table: object) -> dict[str, object]:
    """`post.next = "J"` without quotes is a table in a table to TOML; both ways of writing mean the same."""
    flat: dict[str, object] = {}
    waiting = [("", table)]
    while waiting:
        prefix, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{prefix}.{name}" if prefix else name, inner) for name, inner in value.items()]
        elif prefix:
            flat[prefix] = value
    return flat
