"""Nobody's mail address, IP address or browser, which exports carry, comes into the catalogue: of no sample a byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run
from formats.conformance import SAMPLES
from kantlijn.library import Library

_SECRET = re.compile(
    rb"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<ip>(?<![\d.])192\.0\.2\.\d{1,3}(?![\d.])|2001:db8:[0-9a-f:]+)"
    rb"|(?P<agent>Mozilla/[\d.]+ [^\"<\n]{1,80})",
    re.IGNORECASE,
)
_MESSAGE_ID = re.compile(rb"<[^<>@\s]+@[^<>@\s]+>")
_NO_PERSON = re.compile(rb".*@mhtml\.blink|noreply@.*")
"""What looks like a mail address: how the parts of a page are called, and what Blogger writes for everybody."""


def secrets(archive: Path) -> Iterator[bytes]:
    """What a sample says of where people are, but for the ids of messages, by which answers find each other."""
    for file in sorted(path for path in archive.rglob("*") if path.is_file()):
        content = file.read_bytes()
        ids = set()
        if archive.name == "mail":
            heads = re.findall(rb"^(?:message-id|in-reply-to|references):(?:.|\n[ \t])*", content, re.M | re.I)
            ids = {one.strip(b"<>") for head in heads for one in _MESSAGE_ID.findall(head)}
        yield from (
            found[0]
            for found in _SECRET.finditer(content)
            if found[0] not in ids and not _NO_PERSON.fullmatch(found[0])
        )


ALL = {archive.name: sorted({*secrets(archive)}) for archive in sorted(SAMPLES.iterdir()) if archive.is_dir()}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with all samples, read as one archive."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        with Library.open([SAMPLES / name for name in ALL]) as library:
            library.wait()
            assert len(list(library.everything)) > 100
    return cache


@pytest.fixture(scope="module")
def catalogue(cache: Path) -> bytes:
    """Every byte that is kept of them."""
    return written(cache)


def written(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_samples_carry_some_of_each_kind() -> None:
    kinds = {found.lastgroup for one in ALL.values() for secret in one if (found := _SECRET.fullmatch(secret))}
    assert kinds == {"mail", "ip", "agent"}


@pytest.mark.parametrize("name", [name for name, found in ALL.items() if found])
def test_where_people_are_is_not_kept(catalogue: bytes, name: str) -> None:
    assert [secret for secret in ALL[name] if secret in catalogue] == []


def test_no_command_prints_where_people_are(
    cache: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    archive, log = [SAMPLES / name for name in ALL], tmp_path / "log"
    said = run("--log", log, "check", "--all", "--json", *archive)[1]
    run("export", "--all", "--format", "json", "--to", tmp_path / "out", *archive)  # all that show prints, and list
    all_of_it = written(tmp_path) + said.encode()
    assert len(all_of_it) > 100_000
    assert [secret for found in ALL.values() for secret in found if secret in all_of_it] == []
