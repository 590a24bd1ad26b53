"""What the walk knows by a name alone."""

from __future__ import annotations

import pytest

from kantlijn.library.importing.names import is_about_the_site, is_hidden, is_media, is_zip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.PNG", True),
        ("a.md", False),
        ("png", False),
        ("a.md~", True),
        ("site.min.js", True),
        ("notes.js.txt", False),
        ("tweets.js", False),
        ("tweets-part12.js", False),
        ("2011_01.js", False),
        ("tweetdeck.js", True),
        ("a.tweets.js", True),
    ],
)
def test_media_go_by_the_last_ending(name: str, expected: bool) -> None:
    assert is_media(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("README.md", True), ("readme", True), ("_config.yml", True), ("Readme-first.md", False), ("humans.txt", True)],
)
def test_files_about_the_site_go_by_their_first_word(name: str, expected: bool) -> None:
    assert is_about_the_site(name) is expected


@pytest.mark.parametrize(("name", "expected"), [("a.zip", True), ("A.ZIP", True), (".a.zip", False), ("zip", False)])
def test_zips_go_by_their_ending(name: str, expected: bool) -> None:
    assert is_zip(name) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.md", False),
        ("__MACOSX/a.md", True),
        ("a/.b/c.md", True),
        ("node_modules/a.md", True),
        ("a/_site.md", False),
    ],
)
def test_a_member_is_hidden_by_any_part_of_its_path(path: str, expected: bool) -> None:
    assert is_hidden(path) is expected
