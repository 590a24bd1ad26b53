"""The folded texts of a document's blocks, kept from one pattern to the next, and where patterns are not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from kantlijn.matching.text_folding import Folded, Form, fold

REMEMBERED = 16
"""For how many patterns it is remembered where they are not."""


class FoldedTexts:
    """The folded texts of a document's blocks, kept from pattern to pattern; and where patterns were not.

    What is not in a block is not there with more letters either: a longer pattern skips those blocks.
    """

    def __init__(self) -> None:
        self._kept: dict[Form, dict[int, Folded]] = {}
        self._originals: dict[int, str] = {}  # rendering a text is what costs; the first capital typed needs it again
        self._absent: OrderedDict[tuple[Form, str], set[int]] = OrderedDict()
        self.folded = 0
        """How many texts were folded; tests hold the work done by it."""

    def get(self, block: int, form: Form, text: Callable[[int], str]) -> Folded:
        """Returns a block's folded text; `text` is asked for the original only once."""
        kept = self._kept.setdefault(form, {})
        found = kept.get(block)
        if found is None:
            self.folded += 1
            original = self._originals.get(block)
            if original is None:
                original = self._originals[block] = text(block)
            found = kept[block] = fold(original, form)
        return found

    def forget(self, block: int) -> None:
        """The block's text became another."""
        self._originals.pop(block, None)
        for kept in self._kept.values():
            kept.pop(block, None)
        for blocks in self._absent.values():
            blocks.discard(block)

    def absent(self, form: Form, needle: str) -> set[int]:
        """Returns the blocks in which that needle is known not to be, to add to."""
        blocks = self._absent.setdefault((form, needle), set())
        self._absent.move_to_end((form, needle))
        while len(self._absent) > REMEMBERED:
            self._absent.popitem(last=False)
        return blocks

    def without(self, form: Form, needle: str) -> list[set[int]]:
        """Returns sets of blocks that cannot hold that needle, since they do not hold a part of it."""
        return [blocks for (other, part), blocks in self._absent.items() if other == form and part in needle and blocks]
