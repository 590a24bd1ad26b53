"""Which earlier comment a link goes to: `#comment-12`, as blogs write it before the name of whom one answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kantlijn.model import Comment

_FRAGMENT = re.compile(r"#(?:(?:li-)?comment|IDComment|c|post|p)?[-_]?([\w.-]+)$", re.I)


class Linked:
    """The comments of a thread by their ids."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._places: dict[str, int] = {}
        for index, one in enumerate(comments):
            for name in (one.id, *one.names):
                if name:
                    self._places.setdefault(name, index)

    def told(self, index: int, places: Sequence[str]) -> list[int]:
        """Returns the earlier comments that a forum's quotes are said to be of; -1 is another text: the article."""
        found = (self._places.get(place, -1) for place in dict.fromkeys(places))
        return [parent if parent < index else -1 for parent in found]

    def parent(self, index: int, targets: Sequence[str]) -> int:
        """Returns the earlier comment that the first of these targets goes to; -1 for none."""
        for target in targets:
            found = _FRAGMENT.search(target)
            parent = -1 if found is None else self._places.get(found[1], -1)
            if 0 <= parent < index:
                return parent
        return -1
