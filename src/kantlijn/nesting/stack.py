"""The stack of elements that are open, and where in it those are that stop a search: each question costs the same."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field

from kantlijn.nesting.tags import LOOSE, SCOPES, SPECIAL

PICTURE = "*"
"""Stands before the names of what belongs to a picture or a formula."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is open."""

    name: str
    tag: str
    """As it was written."""
    number: int
    """Which tag of the text it is."""
    kept: bool = True
    """Whether the tag stays in the text."""
    holds_html: bool = True
    pending: tuple[Element, ...] = ()
    """The styles that go on after it, for one that no style goes on into."""


@dataclass
class Stack:
    """Elements within one another, the innermost last."""

    depth: int = 0
    """How many of them stay in the text."""
    _elements: list[Element | None] = field(default_factory=list)
    """None for one that ended before what stands in it."""
    _at: dict[str, list[int]] = field(default_factory=dict)
    """Where the elements of each name are."""
    _scopes: list[int] = field(default_factory=lambda: [-1])
    _special: list[int] = field(default_factory=lambda: [-1])
    _firm: list[int] = field(default_factory=lambda: [-1])
    _pictures: list[int] = field(default_factory=lambda: [-1])

    def __len__(self) -> int:
        return len(self._elements)

    def __getitem__(self, place: int) -> Element | None:
        return self._elements[place]

    @property
    def top(self) -> Element | None:
        """The innermost element."""
        return self._elements[-1] if self._elements else None

    @property
    def scope(self) -> int:
        """Where the innermost element is that no end tag reaches out of; -1 for none."""
        return self._scopes[-1]

    @property
    def special(self) -> int:
        """Where the innermost special element is; -1 for none."""
        return self._special[-1]

    @property
    def firm(self) -> int:
        """Where the innermost special element is that keeps an item from ending the one before it; -1 for none."""
        return self._firm[-1]

    @property
    def picture(self) -> int:
        """Where the innermost picture or formula begins; -1 for none."""
        return self._pictures[-1]

    def last(self, *names: str) -> int:
        """Returns where the innermost element of these names is; -1 for none."""
        return max((found[-1] for name in names if (found := self._at.get(name))), default=-1)

    def blocks_after(self, place: int) -> int:
        """Returns how many special elements began after that place."""
        return len(self._special) - bisect(self._special, place)

    def push(self, element: Element, begins_picture: bool = False) -> None:
        """One more element is open."""
        here = len(self._elements)
        self._elements.append(element)
        self.depth += element.kept
        self._at.setdefault(element.name, []).append(here)
        is_door = element.holds_html and element.name.startswith(PICTURE)
        if element.name in SCOPES or is_door:
            self._scopes.append(here)
        if element.name in SPECIAL or is_door:
            self._special.append(here)
            if element.name not in LOOSE:
                self._firm.append(here)
        if begins_picture:
            self._pictures.append(here)

    def pop(self) -> Element:
        """Returns the innermost element, which ended, and with it what ended before it; there must be one."""
        element = self._elements.pop()
        assert element is not None  # what ended is not left on top
        here = len(self._elements)
        self.depth -= element.kept
        self._at[element.name].pop()
        for places in (self._scopes, self._special, self._firm, self._pictures):
            if places[-1] == here:
                places.pop()
        while self._elements and self._elements[-1] is None:
            self._elements.pop()
        return element

    def end_alone(self, element: Element) -> None:
        """An element ends, the innermost of its name, but nothing that stands in it."""
        self._elements[self._at[element.name].pop()] = None
        self.depth -= element.kept
