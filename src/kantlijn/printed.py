"""What `show` printed is kept beside the catalogue: a post that is asked for again is not laid out again.

It is found by a digest of all that it is made from: the post and its thread, how they are to be printed, this program,
and the libraries that it stands on. So what changed in any of these is printed anew, and nothing has to be taken back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

from kantlijn._digests import blake2b
from kantlijn._package import modules
from kantlijn.library import Whole

if TYPE_CHECKING:
    from kantlijn.margin.found import Kept

LONGEST = 50_000
"""A post that has more characters with its comments goes out as it is laid out, and is not kept."""

_NO_PART = frozenset(("export", "formats", "library", "pictures", "screens", "widgets"))
"""Rooms that what is printed of a post does not hang on."""


def printed(kept: Kept, whole: Whole, how: str, make: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yields what `make` yields, or yielded before for the same post printed the same way."""
    _, post, thread = whole
    if len(post.body) + sum(len(one.comment.body) for one in thread.placed) > LONGEST:
        yield from make()
        return
    digest = blake2b(repr((whole, how, *_surroundings())).encode("utf-8", "surrogatepass"), digest_size=20).digest()
    if text := _checked(kept.get(digest)):
        yield text
        return
    lines = []
    for line in make():
        lines.append(line)
        yield line
    with suppress(UnicodeEncodeError):  # what does not go into a store
        kept.put(digest, _with_sum("\n".join(lines)))


def _with_sum(text: str) -> str:
    """The store says nothing where a letter of it was lost."""
    return f"{crc32(text.encode()):08x}{text}"


def _checked(kept: str | None) -> str:
    text = (kept or "")[8:]
    with suppress(UnicodeEncodeError):
        return text if kept == _with_sum(text) else ""
    return ""


def _surroundings() -> Iterator[object]:
    """This program, and what else says how it prints; folders of libraries have another time once one was changed."""
    yield modules(without=_NO_PART)
    yield sys.version, os.environ.get("UNICODE_VERSION")
    for folder in sys.path:
        with suppress(OSError):
            yield folder, os.stat(folder).st_mtime_ns  # noqa: PTH116 - as cheap as that can be
