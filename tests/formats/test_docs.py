"""docs/formats.md is in step: the format that it writes is taken from the page, registered, and reads its sample."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from formats.conformance import ROOT, claims, faults, says_all_it_must, sources, table, unnamed
from kantlijn import formats
from kantlijn.model import Comment, Post, Problem

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./]+/[\w.]+)`\n\n```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
"""The files that the page writes: a path on a line of its own, then a block."""
MODULE, SAMPLE, TEST = FILES


@pytest.fixture
def guestbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page's files in a folder, its module among the formats; gives the sample's folder."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str((tmp_path / MODULE).parent)])
    importlib.invalidate_caches()
    formats.formats.cache_clear()
    yield (tmp_path / SAMPLE).parent
    formats.formats.cache_clear()
    name = f"kantlijn.formats.{Path(MODULE).stem}"
    if sys.modules.pop(name, None):
        delattr(formats, Path(MODULE).stem)


def test_standing_in_the_folder_is_the_registration(guestbook: Path) -> None:
    assert says_all_it_must(formats.formats()["guestbook"])
    module = formats.formats()["guestbook"]
    assert (module.NAME, module.FALLBACK, module.FOLDERS) == ("guestbook", False, False)


def test_its_sample_is_its_own_and_gives_what_it_must(guestbook: Path) -> None:
    (source,) = sources(guestbook)
    assert claims(source)[0] == ["guestbook"]
    items = list(formats.parse(source, "guestbook"))
    assert not [fault for item in items for fault in faults(item)]
    assert [type(item) for item in items] == [Post, Comment, Comment, Comment, Problem]


def test_its_own_test_passes(guestbook: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("documented", tmp_path / TEST)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tests = [value for name, value in vars(module).items() if name.startswith("test_")]
    assert tests
    for number, test in enumerate(tests):
        test(tmp_path / str(number))


def test_a_format_that_is_not_named_in_the_papers_is_found(guestbook: Path) -> None:
    readme, changelog = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md"))
    assert {module.NAME for module in formats.formats().values()} - table(readme) == {"guestbook"}
    assert unnamed(formats.formats(), changelog) == ["guestbook"]
    (row,) = re.findall(r"^\| guestbook .*$", PAGE, re.MULTILINE)
    head, rest = readme.split("|---|---|---|---|\n", 1) if "|---|---|---|---|\n" in readme else ("", "")
    assert "guestbook" in table(f"{head}|---|---|---|---|\n{row}\n{rest}")


def test_what_the_page_names_is_there() -> None:
    for name in re.findall(r"`(kantlijn(?:\.\w+)+)`", PAGE):
        found, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(found), attribute) or importlib.import_module(name)
    for module, rest in re.findall(r"`(kantlijn\.sources\.\w+)`: ([^|;\n]*)", PAGE):
        for name in re.findall(r"`(\w+)`", rest):
            assert hasattr(importlib.import_module(module), name), (module, name)
    for name in re.findall(r"`source\.(\w+)", PAGE):
        assert name in dir(formats.Source) or name in formats.Source.__dataclass_fields__
    for family in re.findall(r"`(_\w+)`", PAGE):
        if family != "_":
            assert (ROOT / "src" / "kantlijn" / "formats" / family).is_dir(), family


def test_the_table_of_what_a_module_may_say_is_the_protocol() -> None:
    said = re.findall(r"^\| `(\w+)[`(]", PAGE, re.MULTILINE)
    assert set(said) == {*formats.Format.__annotations__, "sniff", "parse"}
