"""The lines of a file round a place that a problem names, for those who want to see what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from kantlijn.clean import clean_line
from kantlijn.sources.encodings import decode
from kantlijn.sources.packed import FormatError
from kantlijn.sources.source import Source

BESIDE = 3
"""How many lines are shown on each side of the one that is meant."""
FIRST = 8
"""How many lines of the beginning are shown where no line is meant."""
CUT = 400
"""How many bytes of a line are shown."""
_LINE = re.compile(r"\bline (\d+)")


def line_named(where: str) -> int:
    """Returns the number of the line in a place such as `post 3, line 12`; 0 where it names none."""
    found = _LINE.search(where)
    return int(found[1]) if found and len(found[1]) < 12 else 0


def lines_around(source: Source, where: str) -> list[tuple[int, str]]:
    """Returns lines of a file with their numbers, cleaned and cut: those round the place, else the first ones.

    None where the file has no such line. Raises FormatError and OSError as `Source.open` does.
    """
    meant = line_named(where)
    begin, end = (max(1, meant - BESIDE), meant + BESIDE) if meant else (1, FIRST)
    with source.open() as stream:
        found = list(islice(enumerate(_lines(stream), 1), begin - 1, end))
    if any(b"\0" in line for _, line in found):
        raise FormatError("there are no lines to show: it is no text")
    return [(number, clean_line(decode(line, cut=True).text)) for number, line in found]


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line, no more of it than is shown."""
    while line := stream.readline(CUT):
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(1 << 16)):
            pass
        yield line.rstrip(b"\r\n")
