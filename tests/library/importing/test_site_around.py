"""The site of a folder or post that the user named by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.importing.site_around import site_around
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots

Write = Callable[..., Path]


@pytest.mark.parametrize("named", ["", "src", "src/_posts", "src/_posts/2001-01-01-a.md", "src/travel/_posts"])
def test_posts_named_by_themselves_are_as_the_site_above_them_says(archive: Path, write: Write, named: str) -> None:
    write("_config.yml", "title: Far\nauthor: Ina\nplugins: [jemoji]\n")
    for posts in ("src/_posts", "src/travel/_posts"):
        write(f"{posts}/2001-01-01-a.md")
    walk = Walk(Roots.of([archive / named]))
    told = {one.told for one in walk if one.shown.endswith("a.md")}
    assert [one.hints() for one in told if one] == [
        {"site": "jekyll", "author": "Ina", "dialect": "emoji kramdown quotes"}
    ]
    assert walk.title == ("" if named.endswith(".md") else "Far")


@pytest.mark.parametrize(
    "named", ["src/_posts/trips", "src/_posts/trips/north", "src/_posts/trips/north/2001-01-01-a.md"]
)
def test_posts_in_folders_of_their_own_are_as_the_site_above_them_says(archive: Path, write: Write, named: str) -> None:
    """A post of Jekyll's that stood in the folder of its category lost the site's quotes and author."""
    write("_config.yml", "title: Far\nauthor: Ina\n")
    write("src/_posts/trips/north/2001-01-01-a.md")
    (site,) = {one.told for one in Walk(Roots.of([archive / named]))}
    assert site is not None
    assert site.hints() == {"site": "jekyll", "author": "Ina", "dialect": "kramdown quotes"}


def test_a_section_of_hugos_is_as_its_site_says_and_what_lies_beside_content_is_not(
    archive: Path, write: Write
) -> None:
    write("hugo.toml", 'title = "Far"\n[params]\nauthor = "Ina"\n')
    write("content/posts/a.md")
    write("letters/deep/a.md")
    site = site_around(archive / "content" / "posts")
    assert site is not None
    assert site.told.hints()["author"] == "Ina"
    assert site_around(archive / "letters" / "deep") is None


@pytest.mark.parametrize("named", ["_faqs", "_faqs/a.md", "parts/_faqs"])
def test_a_collection_named_by_itself_is_as_the_site_above_it_says(archive: Path, write: Write, named: str) -> None:
    write("_config.yml", "author: Ina\ncollections:\n  faqs:\n    output: true\n")
    write(f"{named.removesuffix('/a.md')}/a.md")
    write("_notes/a.md")
    assert {one.told.hints()["author"] for one in Walk(Roots.of([archive / named])) if one.told} == {"Ina"}
    assert site_around(archive / "_notes") is None


def test_a_folder_that_no_site_has_is_no_part_of_the_one_above(archive: Path, write: Write) -> None:
    write("_config.yml", "author: Ina\n")
    write("letters/a.md")
    assert site_around(archive / "letters") is None


def test_what_lies_above_a_repository_is_another_matter(archive: Path, write: Write) -> None:
    write("_config.yml", "author: Ina\n")
    write("old/src/_posts/2001-01-01-a.md")
    (archive / "old" / ".git").mkdir()
    site = site_around(archive / "old" / "src")
    assert site is not None
    assert site.told.hints() == {"site": "jekyll"}
