"""A case for each sample of the formats: in its sentences stands whatever a terminal or a toolkit may take for a command.

What is no text is left as it is (a database, what Zstandard packed); gzip and tar are packed again.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from functools import cache
from pathlib import Path

from formats.conformance import SAMPLES
from torture.case import Case
from torture.escapes import BIDI, C1, ENTITIES, MARKUP, SEQUENCES, UNSEEN

_BETWEEN = re.compile(r"(?<=[a-z]{3}) (?=[a-z]{2,} [a-z]{2,})")
"""Between two words of a sentence: in whatever format it stands, no syntax is there."""
_LONG = re.compile(r"^[^\n]{50,}$", re.MULTILINE)
"""A line that is no head of a mail or comment."""
_MOST = 40
_LINE = re.sub(r"[\n\r\x0b\x0c]", "", f"{SEQUENCES}{C1}{BIDI}{UNSEEN}{MARKUP}")
_IN_YAML = f"{BIDI} {UNSEEN}"
_IN_JSON = json.dumps(_LINE)[1:-1]
_IN_XML = f"{ENTITIES.strip()} {C1} {BIDI} {UNSEEN}".replace("\x85", "")


@cache
def cases() -> list[Case]:
    """Returns them by the names of the folders of samples."""
    return [Case(f"format-{folder.name}", _files(folder.name), comments=None) for folder in sorted(SAMPLES.iterdir())]


def _files(folder: str) -> dict[str, str | bytes]:
    found = sorted(path for path in (SAMPLES / folder).rglob("*") if path.is_file())
    return {path.relative_to(SAMPLES / folder).as_posix(): hostile(path.read_bytes(), path.suffix) for path in found}


def hostile(content: bytes, suffix: str) -> bytes:
    """Returns the bytes of a sample with hostile text in them."""
    if content.startswith(b"\x1f\x8b"):
        inner = gzip.decompress(content)
        return gzip.compress(_tarred(inner) if inner[257:262] == b"ustar" else hostile(inner, suffix))
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content
    first = text.lstrip("\ufeff \n")[:1]
    if first in ("<", "{", "[") or "= [" in text[:80]:
        return _BETWEEN.sub(
            f" {_IN_XML if first == '<' else _IN_JSON} ".replace("\\", r"\\"), text, count=_MOST
        ).encode()
    written = f" {_IN_YAML if suffix in ('.yml', '.yaml') or text.startswith('---') else _LINE} "
    return _LONG.sub(lambda line: _BETWEEN.sub(lambda _: written, line[0], count=1), text).encode()


def _tarred(content: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(content)) as read, tarfile.open(fileobj=made, mode="w") as written:
        for member in read:
            data = read.extractfile(member)
            inner = hostile(data.read(), Path(member.name).suffix) if data else b""
            member.size = len(inner)
            written.addfile(member, io.BytesIO(inner))
    return made.getvalue()
