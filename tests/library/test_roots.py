"""The paths that are one archive."""

from __future__ import annotations

from pathlib import Path

from kantlijn.library.roots import Roots


def test_order_repetition_and_links_make_no_difference(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    (tmp_path / "link").symlink_to(one)
    assert Roots.of([two, one, two]) == Roots.of([tmp_path / "link", two]) == Roots((one, two))
    assert list(Roots.of([two, one])) == [one, two]


def test_a_single_folder_is_not_named_and_a_single_file_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("")
    assert Roots.of([tmp_path]).prefixes() == {tmp_path: ""}
    assert Roots.of([file]).prefixes() == {file: "a.md"}


def test_several_roots_are_named_and_those_of_one_name_by_their_path(tmp_path: Path) -> None:
    same = [tmp_path / "a" / "posts", tmp_path / "b" / "posts"]
    other = tmp_path / "a\x1bb"
    assert Roots.of([*same, other]).prefixes() == {same[0]: str(same[0]), same[1]: str(same[1]), other: "a␛b"}
