"""The ties of a post, as they were found before or by looking now, in short steps; what took long is kept.

A usual post is looked through faster than a file is asked, so that only of long ones anything is kept: by a digest of
the texts and of this program's own rules, so that nothing that changed is taken for what was there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from kantlijn._digests import blake2b
from kantlijn._package import PACKAGE, modules
from kantlijn.margin.tie import Tie
from kantlijn.margin.work import Work
from kantlijn.model import Placed, Post
from kantlijn.render.body import Body

LONG = 200_000
"""From so many characters on, of post and comments, what was found is kept."""
_LETTERS = 100_000
_AT_ONCE = 100
"""So many comments go into the digest in a step."""


class Kept(Protocol):
    """Where results are kept by digests of what they are made from."""

    def get(self, digest: bytes) -> str | None:
        """Returns what was kept, None where nothing was."""

    def put(self, digest: bytes, text: str) -> None:
        """Keep it; where that cannot be done, nothing is kept."""


class Found:
    """Finds the ties of a post's thread step by step. `text` is the post's body, where it is at hand."""

    def __init__(
        self, post: Post, placed: Sequence[Placed], text: Body | None = None, kept: Kept | None = None
    ) -> None:
        self.ties: list[Tie] = []
        """What was found, once `step` returns False."""
        self.work = Work(post, placed, text)
        self.placed = placed
        self._post, self._kept = post, kept
        self._going = self._steps()

    def step(self) -> bool:
        """Do a little. Returns whether more is to do."""
        return next(self._going, self) is not self

    def finish(self) -> list[Tie]:
        """Do all of it. Returns the ties."""
        while self.step():
            pass
        return self.ties

    def _steps(self) -> Iterator[None]:
        size = len(self._post.body) + sum(len(one.comment.body) for one in self.placed)
        kept = self._kept if size >= LONG else None
        digest = blake2b(_rules() if kept is not None else b"", digest_size=20)
        if kept is not None:
            for part in self._said():
                digest.update(part.encode("utf-8", "surrogatepass"))
                yield
            if (text := kept.get(digest.digest())) is not None:
                self.ties = from_text(text)
                return
        while self.work.step():
            yield
        self.ties = self.work.ties
        if kept is not None:
            parts: list[str] = []
            for start in range(0, len(self.ties), _AT_ONCE):
                parts.append(as_text(self.ties[start : start + _AT_ONCE])[1:-1])
                yield
            kept.put(digest.digest(), f"[{', '.join(parts)}]")

    def _said(self) -> Iterator[str]:
        """All that the ties are made from, in parts."""
        yield f"{self._post.markup}\0{self._post.dialect}\0"
        for start in range(0, len(self._post.body), _LETTERS):  # a long text is never there a second time
            yield self._post.body[start : start + _LETTERS]
        yield "\0"
        for start in range(0, len(self.placed), _AT_ONCE):
            yield "\0".join(f"{one.comment}\0{one.parent}\0" for one in self.placed[start : start + _AT_ONCE])


def as_text(ties: Sequence[Tie]) -> str:
    """Returns ties as a text to be kept."""
    return json.dumps(list(ties), ensure_ascii=False)


def from_text(text: str) -> list[Tie]:
    """Returns the ties of such a text."""
    return [Tie(*row) for row in json.loads(text)]


@cache
def _rules() -> bytes:
    """What tells these very rules, and this rendering, from those of another version."""
    marks = [modules(PACKAGE / room) for room in ("margin", "render", "matching")]
    return blake2b(repr(marks).encode(), digest_size=20).digest()
