"""Which comments are folded, and what that hides: stretches of the thread that are stepped over at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kantlijn.model import Placed


class Folds:
    """Folds of a thread in reading order. A comment that hides others is itself on show, unless one above is folded.

    What is hidden lies in stretches that neither touch nor overlap, so a step over one is a search among their starts,
    however many comments or folds there are and however deep.
    """

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed = placed
        self._folded: set[int] = set()
        self._stretches: tuple[list[int], list[int]] | None = None

    @property
    def folded(self) -> frozenset[int]:
        """The comments that are folded, by index. Can be set; numbers that are no comment's are left out."""
        return frozenset(self._folded)

    @folded.setter
    def folded(self, folded: Iterable[int]) -> None:
        self._folded = {index for index in folded if 0 <= index < len(self._placed)}
        self._stretches = None

    def __contains__(self, index: int) -> bool:
        return index in self._folded

    def replies(self, index: int) -> int:
        """Returns how many comments hang on that one, however deep."""
        return self._placed[index].end - index - 1

    # -- what is on show

    def _hidden(self) -> tuple[list[int], list[int]]:
        if self._stretches is None:
            starts: list[int] = []
            ends: list[int] = []
            reached = 0
            for index in sorted(self._folded):
                end = self._placed[index].end
                if index >= reached and end > index + 1:
                    starts.append(index + 1)
                    ends.append(end)
                    reached = end
            self._stretches = starts, ends
        return self._stretches

    def hidden_by(self, index: int) -> int:
        """Returns the comment on show in whose fold that one is, or -1 where it is on show itself."""
        starts, ends = self._hidden()
        stretch = bisect_right(starts, index) - 1
        return starts[stretch] - 1 if stretch >= 0 and index < ends[stretch] else -1

    def after(self, index: int) -> int:
        """Returns the next one on show, or the number of comments where there is none."""
        index += 1
        starts, ends = self._hidden()
        stretch = bisect_right(starts, index) - 1
        return ends[stretch] if stretch >= 0 and index < ends[stretch] else index

    def before(self, index: int) -> int:
        """Returns the one on show before it, or -1."""
        above = self.hidden_by(index - 1) if index > 0 else -1
        return above if above >= 0 else index - 1

    def shown(self) -> Iterator[int]:
        """Yields those on show, in order."""
        index = 0
        while index < len(self._placed):
            yield index
            index = self.after(index)

    @property
    def levels(self) -> int:
        """How many levels of comments are on show; 0 where there is no comment."""
        return 1 + max((self._placed[index].depth for index in self.shown()), default=-1)

    # -- folding and unfolding; each says whether anything changed

    def _change(self, fold: Iterable[int] = (), unfold: Iterable[int] = ()) -> bool:
        before = len(self._folded)
        self._folded.difference_update(unfold)
        changed = len(self._folded) != before
        before = len(self._folded)
        self._folded.update(fold)
        changed = changed or len(self._folded) != before
        if changed:
            self._stretches = None
        return changed

    def fold(self, index: int) -> bool:
        """Fold a comment: its replies are hidden; where it has none, its text is cut to a line."""
        return self._change(fold=[index]) if 0 <= index < len(self._placed) else False

    def unfold(self, index: int) -> bool:
        """Unfold a comment; folds among its replies stay."""
        return self._change(unfold=[index])

    def open_to(self, index: int) -> bool:
        """Unfold what that comment hangs on, and nothing else."""
        above, at = [], index
        while (at := self._placed[at].parent) >= 0:
            if at < index < self._placed[at].end:  # by date it may stand anywhere
                above.append(at)
        return self._change(unfold=above)

    def fold_level(self) -> bool:
        """Fold what the deepest comments on show answer, everywhere."""
        on_show = list(self.shown())
        deepest = max((self._placed[index].depth for index in on_show), default=0)
        return self._change(
            fold=[index for index in on_show if self._placed[index].depth == deepest - 1 and self.replies(index)]
        )

    def unfold_level(self) -> bool:
        """Unfold the folded comments on show that are least deep."""
        on_show = [index for index in self.shown() if index in self._folded]
        least = min((self._placed[index].depth for index in on_show), default=0)
        return self._change(unfold=[index for index in on_show if self._placed[index].depth == least])

    def fold_all(self) -> bool:
        """Fold every comment that has replies; when all of them are folded, unfold everything."""
        parents = {index for index in range(len(self._placed)) if self.replies(index)}
        if parents <= self._folded:
            return self._change(unfold=list(self._folded))
        return self._change(fold=parents)
