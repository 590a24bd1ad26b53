"""The formats that stand in this folder, known by their own constants before any of them is loaded.

Loading all of them costs a quarter of a second, and an archive asks for three. What a format is called and which files
it may be asked about stands in its source as `NAME = "…"` on a line of its own, which is read without running it.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

from kantlijn.late import late
from kantlijn.sources.source import Source

DEFAULTS: dict[str, Any] = {
    "FALLBACK": False,
    "FOLDERS": False,
    "HOLDS": "",
    "BEGINS": "",
    "ENDINGS": (),
    "ANY_SITE": False,
}
"""What a format may leave out, and what it then is."""

_CONSTANT = late(rf"^({'|'.join(('NAME', *DEFAULTS))}) = (.+)$", re.MULTILINE)


class Described:
    """A format by its constants; its module is loaded when a file asks for it."""

    def __init__(self, module: str, constants: Mapping[str, Any]) -> None:
        """`module` is its full name; what it says of itself, without being loaded, are `constants`."""
        self._module = module
        for name, value in (DEFAULTS | dict(constants)).items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> Any:
        """What only the module knows, `sniff` and `parse` above all; found once, and then an attribute."""
        if name.startswith("__") and name != "__doc__":
            raise AttributeError(name)
        found = getattr(importlib.import_module(self._module), name)
        setattr(self, name, found)
        return found


def described(package: str, path: Iterable[str]) -> dict[str, Described]:
    """Returns the formats of a package by the name of their module, in the order of the alphabet.

    A package that has no name for people is none itself but holds some, as those of one kind of program do.
    """
    found: dict[str, Described] = {}
    for info in pkgutil.iter_modules(path):
        module = f"{package}.{info.name}"
        if info.name.startswith("_"):
            continue
        constants = _constants(module)
        if "NAME" in constants or not info.ispkg:
            found[info.name] = Described(module, constants)
        else:
            found |= described(module, importlib.import_module(module).__path__)
    return dict(sorted(found.items()))


def _constants(module: str) -> dict[str, Any]:
    """The constants of a module; where its source cannot be had or says them in another way, it is loaded."""
    spec = importlib.util.find_spec(module)
    source = getattr(spec.loader, "get_source", lambda _: None)(module) if spec else None
    try:
        found = {match[1]: ast.literal_eval(match[2].partition("  #")[0]) for match in _CONSTANT.finditer(source or "")}
    except (SyntaxError, ValueError):
        found = {}
    return found if "NAME" in found else _of_module(importlib.import_module(module))


def _of_module(module: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if name == "NAME" or name in DEFAULTS}


_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v\x1c\x1d\x1e\x1f"
"""What may stand before the first character: byte order marks, and whatever is a blank anywhere."""


def first_of(head: bytes) -> str:
    """Returns the character with which a file begins, by its first bytes; "" where these do not tell."""
    begin = head.lstrip(_BLANK)[:1]
    return begin.decode("ascii") if begin.isascii() else ""


class Candidates:
    """Which formats a file is asked for, by its ending and its first character: of thirty a few."""

    def __init__(self, formats: dict[str, Any]) -> None:
        self._formats = formats
        self._known: dict[tuple[str, str], list[str]] = {}

    def of(self, source: Source, first: str) -> list[str]:
        """Returns their names: the certain ones, the last that was right before the others, and then the fallbacks."""
        suffix = source.suffix
        found = self._known.get((suffix, first))
        if found is None:
            if len(self._known) > 1000:  # a stranger's archive may hold as many endings as files
                self._known.clear()
            found = self._known[suffix, first] = sorted(self._fit(suffix, first), key=self._is_fallback)
        return found

    def _fit(self, suffix: str, first: str) -> Iterator[str]:
        return (name for name, module in self._formats.items() if may_be(module, suffix, first))

    def _is_fallback(self, name: str) -> bool:
        return bool(self._formats[name].FALLBACK)

    def was(self, found: list[str], name: str) -> None:
        """That one it was: of what looks alike, the next is probably the same."""
        if found[0] != name and not self._is_fallback(name):
            found.remove(name)
            found.insert(0, name)


def may_be(module: Any, suffix: str, first: str) -> bool:
    """Returns whether a format is asked about a file of that ending whose first character that is, "" for unknown."""
    endings, begins = getattr(module, "ENDINGS", ()), getattr(module, "BEGINS", "")
    return (not endings or suffix in endings) and (not begins or not first or bool(re.match(f"[{begins}]", first)))


def holders(formats: dict[str, Any]) -> list[tuple[Any, Callable[[str], object]]]:
    """Returns the formats that take whole folders, each with a search for what such a folder holds, a name a line."""
    return [
        (module, re.compile(getattr(module, "HOLDS", "") or "", re.MULTILINE).search)
        for module in formats.values()
        if module.FOLDERS
    ]
