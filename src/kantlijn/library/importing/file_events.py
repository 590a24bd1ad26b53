"""What happens while a file is read: it begins, gives posts, comments and problems, and ends; perhaps it begins again.

The same events come from a file that is read here and from one that another process reads; to get from there to here
they become plain tuples, which cost a tenth of what the values themselves would.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kantlijn import formats
from kantlijn.formats import FormatError, Item, Source
from kantlijn.library.catalogue.prepared import (
    Preparation,
    Prepared,
    PreparedComment,
    PreparedPost,
    PreparedSignpost,
)
from kantlijn.library.importing.sighting import Mark, Sighting, file_mark, folder_mark
from kantlijn.model import Problem


class Begun(NamedTuple):
    """A file is read from its start; what came of it before counts no more."""

    mark: Mark
    format: str
    """The format that reads it, "" where none does."""


class Ended(NamedTuple):
    """All of it was read."""

    mark: Mark
    """What it was when it was read."""


Event = Begun | Prepared | Problem | Ended


def events(sighting: Sighting, left_out: str = "", watch: Callable[[int], object] | None = None) -> Iterator[Event]:
    """Yields what comes of a file, which is read once more if it changed meanwhile.

    `left_out`: why it is not to be read, or "". `watch` is called with the number of bytes read so far.
    """
    mark, problem = sighting.mark, None
    for again in (False, True):
        source = sighting.source(watch)
        name, reason = ("", left_out) if left_out else _owner(source, sighting)
        yield Begun(mark, name)
        if name:
            yield from prepared(formats.parse(source, name), Preparation(name, sighting.shown))
        problem = Problem(sighting.shown, reason) if reason else None
        after = _mark_now(sighting)
        if after is None or after == mark:
            break
        if again:  # under the older mark it counts as changed next time
            problem = Problem(sighting.shown, "changed while it was read, twice; it may not be shown as it is now")
        else:
            mark = after
    if problem:
        yield problem
    yield Ended(mark)


def prepared(items: Iterable[Item], prepare: Preparation) -> Iterator[Prepared | Problem]:
    """Yields all but the problems among these as what their rows hold."""
    for item in items:
        yield item if isinstance(item, Problem) else prepare(item)


def _owner(source: Source, sighting: Sighting) -> tuple[str, str]:
    """The format that reads a file; "" and the reason where none does, which is "" where that needs no word."""
    try:
        name = formats.owner(source)
    except FormatError as error:
        return "", error.reason
    except OSError as error:
        return "", error.strerror or "could not be read"
    return name or "", "is in no format that kantlijn reads" if not name and sighting.named else ""


def _mark_now(sighting: Sighting) -> Mark | None:
    """The file's mark by now; None where it is gone, or a member of a zip, which is looked at with its zip."""
    try:
        status = os.stat(sighting.file)  # noqa: PTH116
    except OSError:
        return None
    return file_mark(status) if stat.S_ISREG(status.st_mode) else folder_mark(sighting.file)


_KINDS: tuple[type[Any], ...] = (PreparedPost, PreparedComment, PreparedSignpost, Problem, Begun, Ended)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


def packed(event: Event) -> tuple[Any, ...]:
    """Returns an event as a tuple of texts, numbers and plain tuples of them."""
    if isinstance(event, Problem):
        return _NUMBERS[Problem], *map(str, event)  # a text may be one that carries more
    return _NUMBERS[type(event)], *event


def unpacked(parts: tuple[Any, ...]) -> Event:
    """Returns the event that `packed` packed."""
    event: Event = _KINDS[parts[0]](*parts[1:])
    return event
