"""Reads JSON that strangers wrote: whole up to a size, line by line at any, or as much as the first bytes show.

Numbers become their text (`"8863"`, `"1589471923.0"`): ids stay ids, a number of 5,000 digits or `NaN` is no error,
and nobody computes with them here. `true`, `false` and `null` become Python's.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from kantlijn.model import Problem
from kantlijn.sources.encodings import decode
from kantlijn.sources.source import HEAD, WHOLE, FormatError, Source

LONGEST = 16_000_000
"""No line of JSON lines is longer; one that is counts as bad, for it would have to be held whole."""

SUFFIXES = frozenset(("", ".json", ".jsonl", ".ndjson", ".jsonld"))
"""The endings under which JSON is looked for; dumps of Reddit often have none."""

TOO_DEEP = "is nested too deeply to be read"

_BLANKS = re.compile(r"\s*")
_decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)


def load(source: Source, limit: int = WHOLE) -> tuple[object, list[Problem]]:
    """Returns the value that a file holds, and what there is to report about its encoding.

    Raises FormatError saying where the JSON is broken.
    """
    decoded = source.text(limit)
    return loads(decoded.text), decoded.problems(source.path)


def loads(text: str) -> object:
    """Returns the value of a JSON text. Raises FormatError saying where it is broken."""
    try:
        return cast(object, _decoder.decode(text))
    except RecursionError:
        raise FormatError(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise _broken(error) from None


def _broken(error: json.JSONDecodeError) -> FormatError:
    return FormatError(f"is not valid JSON: {error.msg}", f"line {error.lineno}, column {error.colno}")


def load_each(source: Source) -> tuple[object, list[Problem]]:
    """Returns the value that a file holds, or a list of those that follow each other, and what there is to report.

    Programs that page through answers write one after the other, and some write a value a line. Raises FormatError
    saying where the JSON is broken, if that is in the first value; else the values before it are had.
    """
    decoded = source.text()
    text, problems = decoded.text, decoded.problems(source.path)
    found: list[object] = []
    at = _after_blanks(text, 0)
    while at < len(text) or not found:
        try:
            value, at = _decoder.raw_decode(text, at)
        except RecursionError:
            raise FormatError(TOO_DEEP) from None
        except json.JSONDecodeError as error:
            broken = _broken(error)
            if not found:
                raise broken from None
            problems.append(Problem(source.path, f"{broken.reason}; what follows is left out", broken.where))
            break
        found.append(value)
        at = _after_blanks(text, at)
    return found[0] if len(found) == 1 else found, problems


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, object | Problem]]:
    """Read one value a line; `path` is how a Problem names the file. Holds one line at a time.

    Yields each line's number, from 1, and its value or what is wrong with it; blank lines are left out.
    """
    number, whole = 0, True
    for line in _pieces(_buffered(stream)):
        if whole:
            number += 1
            if len(line) < LONGEST or line.endswith(b"\n"):
                if line.strip():
                    yield number, _line(line, path, number)
            else:
                yield number, Problem(path, f"is longer than {LONGEST // 1_000_000} MB; left out", f"line {number}")
        whole = line.endswith(b"\n")  # what follows a piece that does not end is the rest of the same line


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream itself, but for a small file, which is in memory and cannot be peeked into."""
    in_memory = isinstance(stream, io.BytesIO)
    return io.BufferedReader(cast(io.RawIOBase, stream)) if in_memory else cast(io.BufferedReader, stream)


def _pieces(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines in UTF-8, in pieces where they are too long; Windows' own tools write UTF-16."""
    if not stream.peek(2).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        while line := stream.readline(LONGEST):
            yield line
        return
    text = io.TextIOWrapper(stream, "utf-16", errors="replace", newline="\n")
    try:
        while piece := text.readline(LONGEST):
            yield piece.encode("utf-8", "replace")
    finally:
        text.detach()  # or it would close a stream that is not its own


def _line(line: bytes, path: str, number: int) -> object | Problem:
    try:
        return cast(object, _decoder.decode(decode(line).text.rstrip()))
    except json.JSONDecodeError as error:
        return Problem(path, f"is not valid JSON: {error.msg}; left out", f"line {number}, column {error.pos + 1}")
    except RecursionError:
        return Problem(path, f"{TOO_DEEP}; left out", f"line {number}")


_TOKEN = re.compile(r'\s*(?:([\[\]{}:,])|"((?:[^"\\]|\\.)*+)("?)|([^\s\[\]{}:,"]+))', re.DOTALL)
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_LONG = 4_000
_TOKENS = 2_000
_CLOSES: dict[str, type] = {"}": dict, "]": list}


def glimpse(text: str, most: int = sys.maxsize) -> list[object]:
    """Read as much as can be seen of the values that a text begins with, which may be cut anywhere or be no JSON.

    Returns the values, and never raises. There are several where they follow each other, as JSON lines do. What the cut
    left open is closed, a string that it cut is "" and a value that it left out is None. From where the text is no JSON
    on, nothing is seen, nor what comes after so many tokens as `most` says.
    """
    seen = _Seen()
    position = 0
    while most and (match := _TOKEN.match(text, position)):
        most -= 1
        position = match.end()
        mark, string, closed, literal = match.groups()
        if mark in _CLOSES:
            if not seen.close(_CLOSES[mark]):
                break
        elif mark in ("{", "["):
            seen.put({} if mark == "{" else [])
        elif string is not None:
            seen.put(_string(string) if closed else "")
        elif literal:
            try:
                seen.put(_decoder.decode(literal))
            except ValueError:
                break
    return seen.values


class _Seen:
    """Values as they build up, the open ones on a stack with the key that waits for its value."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._open: list[dict[str, object] | list[object]] = []
        self._keys: list[str | None] = []

    def put(self, value: object) -> None:
        """A value, or the key of one."""
        holder = self._open[-1] if self._open else self.values
        if isinstance(holder, list):
            holder.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = str(value)
            holder[str(value)] = None
            return
        else:
            holder[self._keys[-1]] = value
            self._keys[-1] = None
        if isinstance(value, dict | list):
            self._open.append(value)
            self._keys.append(None)

    def close(self, kind: type) -> bool:
        """The end of the innermost open value; False if that is of another kind."""
        if not self._open or type(self._open[-1]) is not kind:
            return False
        self._open.pop()
        self._keys.pop()
        return True


def _string(text: str) -> str:
    try:
        return str(_decoder.decode(f'"{text}"'))
    except ValueError:
        return ""


def starts(source: Source) -> list[object]:
    """Returns the glimpse of a source's head if it may be JSON by its name and its first byte; else nothing."""
    if source.suffix not in SUFFIXES or source.is_folder or source.name.casefold().endswith(".comments.json"):
        return []
    text = source.head_text.lstrip()
    if text[:1] not in ("{", "[") and not text.startswith("null"):
        return []
    if len(source.head) == HEAD and _is_cut_in_long_text(text):
        return glimpse(source.far_text.lstrip(), _TOKENS)
    return glimpse(text)


def _is_cut_in_long_text(text: str) -> bool:
    """Whether a cut text ends within a string that takes much of it: what tells of what it is may stand below that."""
    quotes = [match.end() for match in _QUOTE.finditer(text) if match[0] == '"']
    return len(quotes) % 2 == 1 and len(text) - quotes[-1] > _LONG


def are_lines(source: Source) -> bool:
    """Returns whether a source that may be JSON holds one value a line; a single value may be laid out over lines.

    Where the first bytes do not tell, for a first line can be long, that line and the next are looked at.
    """
    if source.suffix in (".jsonl", ".ndjson") or len(starts(source)) > 1:
        return True
    with source.open() as stream:
        first, second = stream.readline(LONGEST), stream.readline(HEAD)
    return first.rstrip().endswith((b"}", b"]")) and bool(second.strip())


def text(fields: Mapping[str, object], *names: str) -> str:
    """Returns the first of these fields that is a text or a number, as text; else ""."""
    return next((value for name in names if isinstance(value := fields.get(name), str) and value), "")


def maps(value: object) -> list[dict[str, object]]:
    """Returns the objects in a list; what is no list has none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
