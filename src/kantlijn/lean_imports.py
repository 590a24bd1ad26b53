"""What asyncio and Textual load and a reader never asks for: TLS, and widgets that only lend their names to types.

It stays where it is until somebody asks for it; then it is loaded, as ever.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_TYPES = "textual.types"
_KNOWN = {"IgnoreReturnCallbackType": "textual._types"}
"""The names that Textual itself takes from there, each with where it comes from."""


def load_lean() -> None:
    """Load asyncio and what is at the bottom of Textual without what they need not have. To be called before others do.

    It changes nothing where they are there already.
    """
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        _load_asyncio()
    if _TYPES not in sys.modules:
        import textual

        sys.modules[_TYPES] = textual.types = _Names(_TYPES)


def _load_asyncio() -> None:
    """As where Python was built without TLS, which costs four megabytes: nothing here talks to a network."""
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


class _Names(ModuleType):
    """Stands for `textual.types`, which loads trees, selects and more, until another name of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _KNOWN:
            return getattr(import_module(_KNOWN[name]), name)
        if sys.modules.get(_TYPES) is self:
            del sys.modules[_TYPES]
        return getattr(import_module(_TYPES), name)
