"""Regular expressions that are compiled when they are first asked: to compile all takes longer than most commands."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Late:
    """Stands where a compiled expression would, and is as fast once it was asked for the first time."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._pattern, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Returns what `re.compile` does, for all that its methods are asked. Raises re.error with the first of them."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
