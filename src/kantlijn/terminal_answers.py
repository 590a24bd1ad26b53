"""What the terminal says of itself when it is asked, and Textual does not know: that would be taken for keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event, Lock

ASK = "\x1b[c"
"""Asks for the device attributes (DA1), which each terminal has since the VT100; those since the VT200 list theirs."""
SIXEL = "4"
PATIENCE = 0.5
"""Seconds that the answer may take; one that comes later is known the next time."""

_ANSWER = re.compile(r"\x1b\[\?([\d;]*)c")
_BEGUN = re.compile(r"\x1b\[\?[\d;]{0,40}\Z")


class Answers:
    """Asks once, and takes the answer out of what is typed."""

    def __init__(self) -> None:
        self._attributes: frozenset[str] = frozenset()
        self._answered, self._asking = Event(), Lock()
        self._asked = False
        self._begun = ""
        """The beginning of an answer, of which the rest is still to come."""

    def has_sixel(self, write: Callable[[str], object]) -> bool:
        """Returns whether the terminal says so; asks and waits for that, the first time."""
        with self._asking:
            if not self._asked:
                self._asked = True
                write(ASK)
                self._answered.wait(PATIENCE)
        return SIXEL in self._attributes

    def take(self, data: str) -> str:
        """Returns what was typed, without an answer."""
        if not self._asked or (not self._begun and "\x1b[?" not in data):
            return data
        data, self._begun = self._begun + data, ""
        if found := _ANSWER.search(data):
            self._attributes = frozenset(found[1].split(";")[1:])
            self._answered.set()
            return data[: found.start()] + data[found.end() :]
        if found := _BEGUN.search(data):
            self._begun = found[0]
            return data[: found.start()]
        return data
