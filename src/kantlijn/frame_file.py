"""The file of a frame: the cells that the next start of the same command line will show first, and what they hang on.

It is read before anything else is loaded, so nothing is imported here but what Python itself has loaded by then. Its
first line says for whom it is (see `key`), then come files with what they were like, a line each, an empty line, and
the frame: where to write, in which style, and what, each after a tab, see `packed`. The number at its end tells one
that is whole.
"""

from __future__ import annotations

import os
import sys

from kantlijn import __version__

MOST_BYTES = 400_000
"""A frame of a terminal is 5 to 60 KB."""
_NAMES = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "HOME",
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONPATH",
)  # fmt: skip
"""What decides about files, colours and signs; all that begins with TEXTUAL beside it."""
_PRIME = (1 << 61) - 1
_DIGITS = "0123456789;"


def folder() -> str:
    """Returns the folder of the frames, beside the catalogues in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if not cache.startswith("/"):  # one that is told from here on would be in whatever folder this is
        cache = os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")  # noqa: PTH111
    return f"{cache}/kantlijn/frames"


def path_of(arguments: list[str]) -> str:
    """Returns the path of the file for a command line in the folder here. Raises OSError where there is none."""
    return f"{folder()}/{_number(ascii((os.getcwd(), arguments)).encode()):x}"  # noqa: PTH109


def key(arguments: list[str], columns: int, rows: int) -> str:
    """Returns for whom a frame is, as a line: this program, command line, place, terminal and environment."""
    environment = sorted(each for each in os.environ.items() if each[0] in _NAMES or each[0].startswith("TEXTUAL"))
    program = __version__, sys.version, sys.prefix
    return ascii((program, columns, rows, os.getcwd(), arguments, environment))  # noqa: PTH109


def stamp(path: str) -> str:
    """Returns what differs once a file is another one; "-" where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return "-"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def written(whom: str, stamps: dict[str, str], frame: str) -> bytes:
    """Returns what the file holds. `stamps` are those of files by their paths."""
    lines = [whom, *(f"{what}\t{path}" for path, what in stamps.items()), "", frame]
    content = "\n".join(lines).encode("utf-8", "surrogateescape")
    return content + b"\n%x\n" % _number(content)


def read(path: str, whom: str) -> str:
    """Returns what a terminal is to be told for the frame in a file; "" where there is none for us, or not any more."""
    try:
        with open(path, "rb") as file:
            whole = file.read(MOST_BYTES)
    except OSError:
        return ""
    content, _, number = whole[:-1].rpartition(b"\n")
    if b"%x" % _number(content) != number:
        return ""
    found, *stamps = content.decode("utf-8", "surrogateescape").split("\n")
    if found != whom or len(stamps) < 2 or stamps[-2]:
        return ""
    for line in stamps[:-2]:
        was, _, file_name = line.partition("\t")
        if stamp(file_name) != was:
            return ""
    return unpacked(stamps[-1])


def forget(arguments: list[str]) -> None:
    """Delete what is kept for a command line in the folder here. Raises nothing."""
    try:
        os.unlink(path_of(arguments))  # noqa: PTH108
    except OSError:  # there is none as a rule
        return


def packed(told: str) -> str:
    """Returns what a terminal is told as one line: a tab for the two signs that begin a sequence.

    "" where it is more than cells, places and styles.
    """
    line = told.replace("\x1b[", "\t")
    return line if "\t" not in told and unpacked(line) else ""


def unpacked(line: str) -> str:
    """Returns what the terminal is told; "" where it could do more than move, take a style and show signs."""
    before, *parts = line.split("\t")
    if before or not parts:
        return ""
    for part in parts:
        if part.lstrip(_DIGITS)[:1] not in ("H", "m"):
            return ""
    return "" if any(map(_acts, set(line) - {"\t"})) else line.replace("\t", "\x1b[")


def _acts(sign: str) -> bool:
    """Whether a terminal may act on that sign: what clean.py keeps from every text, told without loading `re`."""
    code = ord(sign)
    if sign.isprintable() and code < 0xE0000:
        return False
    return (
        code < 0x20 or 0x7F <= code <= 0x9F or code in (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF)
        or 0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F or 0xFFF9 <= code <= 0xFFFB
        or 0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE0FFF
    )  # fmt: skip


def _number(content: bytes) -> int:
    """Returns a number that changes with any byte: no module has to be loaded for it."""
    return int.from_bytes(b"\x01" + content, "little") % _PRIME
