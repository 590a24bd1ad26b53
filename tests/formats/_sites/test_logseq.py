"""Pages of Logseq: properties of the page are its head, those of how a block looks go, others are words."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post
from kantlijn.formats._sites.logseq import plain

PAGE = "title:: The pond\ntags:: [[water]], #newts\nalias:: Puddle\nmood:: calm\n\n- Three newts\n  id:: 64b0\n"


def test_the_properties_of_a_page_are_its_head(tmp_path: Path) -> None:
    found = post(tmp_path, "graph/pages/Pond.md", PAGE)
    assert (found.title, found.tags, found.guessed) == ("The pond", ("water", "newts"), ())
    assert "Puddle" in found.aliases
    assert found.body == "*mood*: calm  \n\n- Three newts"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("- a\n  collapsed:: true\n\t- b", "- a\n\t- b"),
        ("- a\n  weight:: 12 g", "- a  \n  *weight*: 12 g  "),
        ("- ```\n  id:: 1\n  ```", "- ```\n  id:: 1\n  ```"),
        ("- id:: 1\n  a", "-\n  a"),
        ("- std::vector is one", "- std::vector is one"),
    ],
)
def test_the_properties_of_a_block(tmp_path: Path, text: str, body: str) -> None:
    assert post(tmp_path, "pages/x.md", text).body.rstrip("\n") == body.rstrip("\n")


def test_a_day_of_the_journal_has_its_name_as_date_and_title(tmp_path: Path) -> None:
    found = post(tmp_path, "graph/journals/2024_01_31.md", "- Rain.\n")
    assert (found.published, found.title) == ("2024-01-31", "2024-01-31")


@pytest.mark.parametrize(("name", "text"), [("notes/x.md", "- a\n  id:: 1"), ("pages/x.md", "A text\nid:: 1")])
def test_elsewhere_and_in_other_texts_nothing_is_a_property(tmp_path: Path, name: str, text: str) -> None:
    assert post(tmp_path, name, text).body == text


def test_a_drawer_of_times_is_left_out_and_a_link_with_other_words_is_one() -> None:
    body = "- TODO mow\n  :LOGBOOK:\n  CLOCK: [2022-01-01 Sat 10:00:00]\n  :END:\n- see [the mill]([[Mill race]])"
    assert plain(body) == "- TODO mow\n- see [the mill](<Mill race>)"
