"""Growth: the same program before 1,000 and before 1,000,000 posts; what it costs may not hang on how many there are.

The catalogues are made without files (see make_catalogue), each in a folder of its own. Every size is opened once
before, so that its catalogue has been checked and all that it holds is known to the reading state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.data import FIRST
from benchmarks.place import Case, Figures, Place, Runners, ours
from benchmarks.table import Row

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
KEYS = {
    "next": ("J", 10), "previous": ("K", 10), "to list": ("1", 1), "list": ("j", 10), "list page": (" ", 10),
    "list end": ("G", 1), "list home": ("g", 1),
}  # fmt: skip
THREADS = (3, 1_000, 10_000, 50_000)
THREAD_KEYS = {"to comments": ("3", 1), "next comment": ("n", 10), "page": (" ", 10), "end": ("G", 1), "home": ("g", 1)}
_SHOWN = "of "
"""What the header says once a post is on screen: `1 of 1,000`."""


def _growth(place: Place, sizes: Sequence[int]) -> Runners:
    runners: Runners = {}
    for size in sizes:
        made = place.data.catalogue(size)
        here = Place(place.data, place.home / str(size), made.cache.parent)
        _settle(here, str(made.folder))
        runners[f"{size} start"] = partial(here.opens, *ours(str(made.folder)), text=_SHOWN)
        runners[f"{size} keys"] = partial(_keys, here, str(made.folder))
    return runners


def _settle(place: Place, folder: str) -> None:
    """Read once: what is there is known from then on."""
    with place.run(ours(folder)) as program:
        program.until(_SHOWN)
        program.rest(2, 900, alone=True)
        program.press("q")
        program.end()
    place.keep()


def _keys(place: Place, folder: str) -> Figures:
    return place.keys(*ours(folder), text=_SHOWN, keys=KEYS, rest=1, alone=True)


def _rows(sizes: Sequence[int]) -> Iterator[Row]:
    first = sizes[0]
    for size in sizes[1:]:
        label, other = f"{size:,} posts, against {first:,}: ", f"{first} "
        yield Row(f"{label}first post", f"{size} start ms", f"{other}start ms", 1.2)
        yield Row(f"{label}first post, CPU", f"{size} start cpu", f"{other}start cpu", 1.2, "CPU ms")
        for key in KEYS:
            if key != "to list":
                yield Row(f"{label}{key}", f"{size} keys {key}", f"{other}keys {key}", 1.2)
                yield Row(f"{label}{key}, CPU", f"{size} keys {key} cpu", f"{other}keys {key} cpu", 1.2, "CPU ms")
        yield Row(f"{label}memory", f"{size} start reader", f"{other}start reader", 10, "MB")


def _case(name: str, sizes: Sequence[int], *, large: bool) -> Case:
    about = f"the reader before {' to '.join(f'{size:,}' for size in (sizes[0], sizes[-1]))} posts"
    return Case(name, about, partial(_growth, sizes=sizes), tuple(_rows(sizes)), 3, large)


def _threads(place: Place) -> Runners:
    """Posts with so many comments: started, and the comments gone through."""
    runners: Runners = {}
    for size in THREADS:
        command = ours(str(place.data.thread(size)))
        _settle(place, command[-1])
        runners[f"{size} start"] = partial(place.opens, *command, text=FIRST)
        if size > THREADS[0]:  # in which there is nowhere to go
            runners[f"{size} keys"] = partial(place.keys, *command, text=FIRST, keys=THREAD_KEYS, rest=1, alone=True)
    return runners


def _thread_rows() -> Iterator[Row]:
    for size in THREADS[1:]:
        label, few = f"{size:,} comments, against {THREADS[0]}: ", THREADS[1]
        yield Row(f"{label}first text, CPU", f"{size} start cpu", f"{THREADS[0]} start cpu", 1.2, "CPU ms")
        for key in ("next comment", "page", "end") if size > few else ():
            name = f"{size:,} comments, against {few:,}: {key}, CPU"
            yield Row(name, f"{size} keys {key} cpu", f"{few} keys {key} cpu", 1.2, "CPU ms")
        yield Row(f"{label}memory", f"{size} start reader", f"{THREADS[0]} start reader", 40, "MB")


GROWTH = _case("growth", SIZES, large=False)
GROWTH_LARGE = _case("growth-large", (SIZES[0], LARGEST), large=True)
THREAD_GROWTH = Case("threads", "a post with 3 to 50,000 comments", _threads, tuple(_thread_rows()), 3)
