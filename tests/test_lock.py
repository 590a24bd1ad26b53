"""The lock: what a fresh clone installs has hashes and fits the ranges; nothing says where the lock was made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
READ = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
TEST = [*READ, *PROJECT["project"]["optional-dependencies"]["dev"]]


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> list[tuple[Requirement, int]]:
    """Each requirement with the number of its hashes."""
    entries = re.sub(r"^#.*\n", "", text(name), flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [(Requirement(entry.partition(" --hash=")[0]), entry.count("--hash=sha256:")) for entry in entries]


@pytest.mark.parametrize("name", ["read", "test"])
def test_every_line_is_one_version_with_its_hashes(name: str) -> None:
    for pin, hashes in pins(name):
        assert re.fullmatch(r"==[\w.!+]+", str(pin.specifier)), pin
        assert hashes, pin


@pytest.mark.parametrize(("name", "wanted"), [("read", READ), ("test", TEST)])
def test_what_the_project_asks_for_is_locked_within_its_range(name: str, wanted: list[str]) -> None:
    locked = {canonicalize_name(pin.name): pin for pin, _ in pins(name)}
    for requirement in map(Requirement, wanted):
        (version,) = locked[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(version.version), requirement


def test_what_a_reader_installs_is_what_was_tested() -> None:
    assert {str(pin) for pin, _ in pins("read")} <= {str(pin) for pin, _ in pins("test")}


@pytest.mark.parametrize("name", ["read", "test"])
def test_no_address_and_no_folder_stands_there(name: str) -> None:
    assert not re.search(r"://|file:|(?:^|\s)[/~]|--(?!hash=)", text(name))
