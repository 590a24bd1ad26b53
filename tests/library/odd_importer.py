"""The import process with formats of our own: plain ones, and ones that crash, hang, or eat memory.

python odd_importer.py [--parallel] LOG JOB     LOG gets the name of every file that is parsed, LOG.pid the process's id

With `--parallel` three processes parse after the first few files; LOG.parsers gets their ids.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post, PostRef, Problem, Signpost

LOG: list[Path] = []


def parse_post(source: Source) -> Iterator[Item]:
    """`key: value` lines, a blank line, the text; another post after a line of `====`."""
    _note(source)
    for part in source.text().text.split("\n====\n"):
        head, _, body = part.partition("\n\n")
        fields: dict[str, Any] = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        for name in ("aliases", "comment_pages"):
            if name in fields:
                fields[name] = tuple(fields[name].split())
        yield Post(**{"id": "", "title": source.name, **fields}, body=body)


def parse_talk(source: Source) -> Iterator[Item]:
    """A line a comment: `key=value` by semicolons, `text=` last; post.slug and such name the post. `leads=` a post."""
    _note(source)
    for number, line in enumerate(source.text().text.splitlines(), 1):
        fields = dict(part.split("=", 1) for part in line.split(";") if "=" in part)
        ref = PostRef(**{name[5:]: fields.pop(name) for name in list(fields) if name.startswith("post.")})
        body = fields.pop("text", "")
        if "leads" in fields:
            yield Signpost(fields["leads"], ref)
            continue
        if not fields and not body:
            yield Problem(source.path, "is no comment", f"line {number}")
            continue
        yield Comment(**{"id": "", **fields}, body=body, post=ref, line=number)  # type: ignore[arg-type]


def parse_both(source: Source) -> Iterator[Item]:
    """A post, a line of `----`, its comments."""
    head, _, tail = source.text().text.partition("\n----\n")
    _note(source)
    yield Post(id="", title=head, body=head)
    for line in tail.splitlines():
        yield Comment(id="", body=line)


def parse_odd(source: Source) -> Iterator[Item]:
    """What it says in the file happens."""
    _note(source)
    yield Post(id="", title="before it broke", body="")
    deed = source.text().text.strip()
    if deed.startswith("die "):  # so many times
        if sum(log.read_text().split().count(source.path) for log in LOG) <= int(deed[4:]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield Post(id="", title="alive", body="")
    if deed == "crash":
        ctypes.string_at(0)
    while deed == "hang":
        pass
    if deed == "memory":
        hoard = [bytearray(1 << 20) for _ in range(100_000)]
        yield Post(id="", title=str(len(hoard)), body="")
    yield Post(id="", title="after", body="")


def _note(source: Source) -> None:
    for log in LOG:
        with log.open("a") as stream:
            stream.write(f"{source.path}\n")


def fakes() -> dict[str, Any]:
    """By the ending of a file, which format reads it."""

    def fake(ending: str, parse: Any) -> Any:
        return SimpleNamespace(
            NAME=ending, FALLBACK=False, FOLDERS=False, sniff=lambda one: one.suffix == ending, parse=parse
        )

    kinds = {"post": parse_post, "talk": parse_talk, "both": parse_both, "odd": parse_odd}
    kinds |= {"other": parse_post, "said": parse_talk}
    return {name: fake(f".{name}", parse) for name, parse in kinds.items()}


def _parse_for_an_import() -> None:
    LOG.append(Path(sys.argv[2]))
    with LOG[0].with_suffix(".parsers").open("a") as stream:
        stream.write(f"{os.getpid()}\n")
    parser.main(sys.argv[3:])


def _import() -> int:
    LOG.append(Path(sys.argv[-2]))
    LOG[0].with_suffix(".pid").write_text(str(os.getpid()))
    parsers = [sys.executable, "-P", __file__, "--parse", sys.argv[-2]]
    if sys.argv[1] != "--parallel":
        return importer.main(sys.argv[-1], parsers)
    importer.cores = lambda: 3
    return importer.main(sys.argv[-1], parsers, 1)


if __name__ == "__main__":
    from kantlijn.library.importing import importer, parser

    formats.formats = fakes  # type: ignore[assignment]
    if sys.argv[1] == "--parse":
        _parse_for_an_import()
    else:
        sys.exit(_import())
