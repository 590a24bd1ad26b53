"""The formats are known by their constants, and loaded when a file asks for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from formats.conformance import SAMPLES, named, sources
from formats.reading import source
from kantlijn import formats
from kantlijn.formats._registry import DEFAULTS, first_of, may_be

LOADED = """sorted(name[17:] for name, module in sys.modules.items() if name.startswith("kantlijn.formats.")
    and "._" not in name and (hasattr(module, "NAME") or not hasattr(module, "__path__")))"""


def loaded(code: str) -> list[str]:
    """The formats, with their parts, that a new process has loaded after some code."""
    script = f"import sys; from pathlib import Path; from kantlijn import formats\n{code}\nprint(*{LOADED})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_knowing_them_all_by_name_loads_none() -> None:
    assert loaded("[module.NAME for module in formats.formats().values()]") == []


def test_a_post_with_a_head_loads_three_and_not_thirty(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\ntext\n")
    code = f"formats.owner(formats.Source(Path({str(tmp_path / 'a.md')!r}), Path({str(tmp_path)!r}), 'a.md'))"
    assert loaded(code) == ["comment_files.comment_page", "front_matter", "rst_posts.nikola"]


@pytest.mark.parametrize("name", sorted(formats.formats()))
def test_what_is_read_of_a_source_is_what_the_module_says(name: str) -> None:
    described = formats.formats()[name]
    described.sniff(formats.Source(Path(__file__), Path(__file__), "x"))
    module = sys.modules[described.sniff.__module__]
    for constant, value in {"NAME": "", **DEFAULTS}.items():
        assert getattr(described, constant) == getattr(module, constant, value), constant


def test_formats_of_one_kind_stand_in_a_folder_and_are_called_by_their_own_names() -> None:
    known = formats.formats()
    assert {"blogml", "dasblog", "mhtml", "html_page", "wxr"} <= known.keys()
    assert not {"dotnet_blogs", "web_pages", "wordpress", "_pages"} & known.keys()
    assert list(known) == sorted(known)


def test_a_format_that_would_take_a_sample_is_asked_about_it() -> None:
    taken = 0
    for folder in SAMPLES.iterdir():
        for one in sources(folder):
            first = first_of(one.head)
            for name, module in formats.formats().items():
                for asked in (one, named(one)):
                    if (module.FOLDERS or not asked.is_folder) and module.sniff(asked):
                        taken += 1
                        assert may_be(module, asked.suffix, first), (name, one.path)
    assert taken > 100


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (b"\xef\xbb\xbf\r\n \t<rss>", "<"),
        (b"\xff\xfe<\0r\0", "<"),
        (b"\0<\0r", "<"),
        (b"", ""),
        (b"\n\n", ""),
        ("\u00a0{".encode(), ""),
    ],
)
def test_the_first_character_stands_behind_marks_and_blanks_and_is_unknown_where_it_is_no_ascii(
    head: bytes, first: str
) -> None:
    assert first_of(head) == first


def test_of_files_that_look_alike_the_next_is_asked_of_the_same_format_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Fake:
        FALLBACK = FOLDERS = False

        def __init__(self, name: str) -> None:
            self.name = name

        def sniff(self, _: formats.Source) -> bool:
            asked.append(self.name)
            return self.name == "c"

    fakes = {name: Fake(name) for name in "abc"}
    monkeypatch.setattr(formats, "formats", lambda: fakes)
    for name in ("1.x", "2.x"):
        assert formats.owner(source(tmp_path, name, "text")) == "c"
    assert "".join(asked) == "abcc"


def test_an_error_in_looking_at_the_first_bytes_hides_no_format(tmp_path: Path) -> None:
    assert formats.owner(formats.Source(tmp_path / "gone.md", tmp_path, "gone.md")) == "front_matter"


def test_a_folder_is_looked_at_only_where_it_holds_what_a_format_names() -> None:
    assert not formats.may_take_folder(["comment-1.yml", "2001-02-03-a.md", "acur", "1.jsonx"])
    for name in ("cur", "12", "a.EML", "1234.json"):
        assert formats.may_take_folder(["other", name])
