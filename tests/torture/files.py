"""Cases 118 to 129: file systems, zip files and homes that are not what they seem."""

from __future__ import annotations

import gzip
import io
import os
import socket
import unicodedata
import zipfile
from pathlib import Path

from torture.case import Case, comments, post
from torture.xml_cases import export, item


def _special(place: Path) -> None:
    os.mkfifo(place / "pipe.md")
    (place / "device.md").symlink_to("/dev/zero")
    (place / "folder.md").mkdir()
    at = Path.cwd()
    os.chdir(place)  # the address of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket.md")
    finally:
        os.chdir(at)


def _loops(place: Path) -> None:
    (place / "up").symlink_to("..")
    (place / "self").symlink_to("self")
    (place / "gone.md").symlink_to("nowhere.md")
    (place / "round").symlink_to(place)


def _outside(place: Path) -> None:
    (place / "passwd.txt").symlink_to("/etc/passwd")
    (place / "etc").symlink_to("/etc")


def _closed(place: Path) -> None:
    """Files and sixty folders that may not be read."""
    (place / "closed.md").write_text(post("closed", "x"))
    (place / "closed.md").chmod(0)
    for number in range(60):
        (place / f"closed-{number}").mkdir(mode=0)


def opened_again(place: Path) -> None:
    """Give the right to read back, so that what is closed can be looked at and deleted."""
    for path in (*place.glob("fs-permission-denied/closed*"), *place.glob("closed*")):
        path.chmod(0o700)


def _skewed(place: Path) -> None:
    for number, when in enumerate((0, 2**31, 4102444800, 10**11, -1)):
        (place / f"t{number}.md").write_text(
            f"---\ntitle: skew {number}\ndate: {('0001-01-01', '9999-12-31', '99999-01-01', '-1-01-01', '2038-01-19')[number]}\n---\nx\n"
        )
        os.utime(place / f"t{number}.md", (when, when))


def _deep(place: Path) -> None:
    folder = place
    for number in range(60):
        folder /= f"folder-{number}"
    folder.mkdir(parents=True)
    (folder / "deep.md").write_text(post("deep path", "x"))
    (place / ("n" * 250 + ".md")).write_text(post("long name", "x"))


def _twins(place: Path) -> None:
    for name in ("é.md", unicodedata.normalize("NFD", "é") + ".md", "Case.md", "case.md"):
        (place / name).write_text(post(f"twin {len(name)} {name}", name))


def _zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.md", b"\0" * 64_000_000)
        for name in ("../../outside.md", "/tmp/absolute.md", "C:\\x.md", "a/\x1b[31m.md"):
            archive.writestr(name, post(f"in zip {len(name)}", "x"))
    return stream.getvalue()


def _zip_mixed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../outside.md", post("in the zip", "x"))
        archive.writestr("\x1b]0;t\x07.md", post("escape in the zip", "x"))
    return stream.getvalue()


MIXED = {f"good-{n}.md": post(f"mixed {n}", "x") for n in range(19)}

CASES = [
    Case("fs-special-files", {"good.md": post("special", "x")}, odd=_special),
    Case("fs-symlink-loops", {"good.md": post("loops", "x")}, odd=_loops),
    Case("fs-symlink-outside", {"good.md": post("outside", "x")}, odd=_outside),
    Case("fs-permission-denied", {"good.md": post("denied", "x")}, odd=_closed, named=("closed.md", "closed-59")),
    Case("fs-clock-skew", odd=_skewed, posts=5),
    Case("fs-deep-path", odd=_deep, posts=2),
    Case("fs-case-and-unicode-twins", odd=_twins, posts=2),
    Case("fs-empty-archive", posts=0, alone=True),
    Case(
        "fs-mixed-good-and-bad",
        {**MIXED, "bad.md": "---\ntitle: [\n---\nx\n", "good-3.comments.yml": comments(2)},
        comments=2,
        posts=19,
        named=("bad.md",),
    ),
    Case("zip-bomb", {"a.zip": _zip_bomb, "good.md": post("good zip", "x")}, named=("a.zip",)),
    Case("zip-names", {"a.zip": _zip_mixed}, posts=2),
    Case(
        "gzip-bomb",
        {
            "a.xml.gz": lambda: gzip.compress(export(item("gz", "x" * 50_000_000)).encode()),
            "good.md": post("good gzip", "x"),
        },
        named=("a.xml.gz",),
    ),
]
