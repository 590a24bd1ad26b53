"""A target for each format: its samples with other bytes in one file, sniffed and parsed without the boundary."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from formats.conformance import SAMPLES, faults
from fuzz.target import Target, must
from kantlijn import formats
from kantlijn.clean import harmless
from kantlijn.formats import Format, Item, Source
from kantlijn.model import PostRef, Quotation

THE_FILES_OWN = ("has no title", "answers itself")
"""What no sample does, but a file may: then it is shown as it is, and the thread says so."""


@dataclass(frozen=True)
class Seat:
    """A file of a sample whose bytes are changed, and the source that it is in: the file, or a folder around it."""

    file: Path
    source: Path
    root: Path
    content: bytes

    def take(self) -> Source:
        """The source, nothing of it read so far."""
        return Source(self.source, self.root, str(self.source.relative_to(self.root.parent)))


def format_targets() -> Iterator[Target]:
    """A target for every format. The first byte of an input says which of the format's files has the others."""
    for name, module in formats.formats().items():
        seats = [seat for seat in _seats() if _claimed(module, seat)]
        seats = seats or [named for seat in _seats() if _claimed(module, named := replace(seat, root=seat.source))]
        seeds = [bytes([number]) + seat.content for number, seat in enumerate(seats)]

        def call(data: bytes, module: Format = module, seats: Sequence[Seat] = seats) -> None:
            if data:
                _try(module, seats[data[0] % len(seats)], data[1:])

        yield Target(name, seeds, call)


@cache
def _seats() -> list[Seat]:
    """Every file of every sample, in a copy of the samples that may be written over."""
    copy = Path(tempfile.mkdtemp(prefix="fuzz-"))
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    shutil.copytree(SAMPLES, copy / "samples")
    found = []
    for archive in sorted((copy / "samples").iterdir()):
        for file in sorted(path for path in archive.rglob("*") if path.is_file()):
            found += [Seat(file, source, archive, file.read_bytes()) for source in _sources(file, archive)]
    return found


def _sources(file: Path, archive: Path) -> Iterator[Path]:
    """The file, and any folder around it that a format takes as one source."""
    yield file
    for folder in file.relative_to(archive).parents:
        names = [member.name for member in (archive / folder).iterdir()]
        if formats.takes_folder(Source(archive / folder, archive, str(folder)), names):
            yield archive / folder


def _claimed(module: Format, seat: Seat) -> bool:
    source = seat.take()
    return (module.FOLDERS or not source.is_folder) and module.sniff(source)


def _try(module: Format, seat: Seat, content: bytes) -> None:
    seat.file.write_bytes(content)
    try:
        source = seat.take()
        if module.sniff(source):
            with suppress(RecursionError):  # which the boundary has a sentence for
                for item in module.parse(source):
                    _hold(formats.cleaned(item))
    finally:
        seat.file.write_bytes(seat.content)


def _hold(item: Item) -> None:
    """What must hold of every item that a format gives."""
    found = [fault for fault in faults(item) if not fault.endswith(THE_FILES_OWN)]
    must(not found, "; ".join(fault.rpartition(": ")[2] + " in " + fault for fault in found))
    for name in item._fields:
        for text in _texts(getattr(item, name)):
            lines = text.replace("\t", " ").split("\n") if name == "body" else [text]
            must(all(map(harmless, lines)), f"{name} could harm a terminal: {text!r}")


def _texts(value: object) -> list[str]:
    if isinstance(value, Quotation):
        return [line for part in (value.exact, value.prefix, value.suffix) for line in part.split("\n")]
    if isinstance(value, PostRef):
        return [value.id, value.url, value.slug, value.title, value.page]
    return [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
