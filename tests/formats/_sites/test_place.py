"""Where a file stands in a site says whether it is something to read, a page, a draft, and what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats._sites.place import Place, folders, is_asset, is_content, is_machinery
from kantlijn.sources.source import Source

ROOT = Path("/archive/site")


def source(name: str, site: str = "", root: Path = ROOT) -> Source:
    return Source(root / name, root, name, {"site": site} if site else {})


def test_folders_are_those_below_the_root_and_a_root_where_posts_are_kept() -> None:
    assert folders(source("Blog/2010/a.md")) == ("blog", "2010")
    assert folders(source("2010/a.md", root=Path("/archive/_posts"))) == ("_posts", "2010")
    assert folders(source("2010/a.md", root=Path("/archive/_faqs"))) == ("_faqs", "2010")
    named = Path("/archive/_posts/a.md")
    assert folders(Source(named, named, "a.md")) == ("archive", "_posts")


@pytest.mark.parametrize(
    ("name", "site", "content"),
    [
        ("_posts/a.md", "jekyll", True),
        ("about.md", "jekyll", False),
        ("content/posts/a.md", "hugo", True),
        ("themes/a/b.md", "hugo", False),
        ("content/a.md", "zola", True),
        ("anything/a.md", "", True),
        ("drafts/a.md", "pelican", True),
    ],
)
def test_content_is_where_the_generator_looks_for_it(name: str, site: str, content: bool) -> None:
    assert is_content(source(name, site)) is content


def test_in_jekyll_front_matter_makes_a_page_of_what_stands_elsewhere() -> None:
    assert is_machinery(source("notes.md", "jekyll"), marked=False)
    assert not is_machinery(source("notes.md", "jekyll"), marked=True)
    assert is_machinery(source("archetypes/default.md", "hugo"), marked=True)


def test_what_the_user_named_is_never_machinery_and_never_an_asset() -> None:
    named = ROOT / "static" / "a.html"
    assert not is_machinery(Source(named, named, "a.html", {"site": "hugo"}), marked=False)
    assert not is_asset(Source(named, named, "a.html", {"site": "hugo"}))


@pytest.mark.parametrize(
    ("name", "site", "asset"),
    [
        ("demo/a.html", "jekyll", True),
        ("_posts/a.html", "jekyll", False),
        ("static/a.txt", "hugo", True),
        ("content/a.html", "hugo", False),
        ("content/a.html", "zola", True),
        ("demo/a.html", "", False),
    ],
)
def test_an_html_file_outside_of_the_posts_is_only_copied(name: str, site: str, asset: bool) -> None:
    assert is_asset(source(name, site)) is asset


@pytest.mark.parametrize(
    ("name", "site", "slug", "date"),
    [
        ("2010-03-04-a-walk.md", "", "a-walk", "2010-03-04"),
        ("a-walk/index.md", "hugo", "a-walk", ""),
        ("2010-03-04_a-walk/index.md", "", "a-walk", "2010-03-04"),
        ("a-walk.fr.md", "hugo", "a-walk", ""),
        ("a-walk.fr.md", "jekyll", "a-walk.fr", ""),
        ("node.js.md", "", "node.js", ""),
        ("index.md", "", "index", ""),
    ],
)
def test_the_name_gives_slug_and_date(name: str, site: str, slug: str, date: str) -> None:
    place = Place(source(name, site))
    assert (place.slug, place.date) == (slug, date)


def test_a_section_is_known_by_its_name() -> None:
    assert Place(source("content/posts/_index.md", "hugo")).is_section
    assert not Place(source("content/posts/index.md", "hugo")).is_section


@pytest.mark.parametrize(
    ("name", "site", "kind"),
    [
        ("_posts/a.md", "jekyll", "post"),
        ("about.md", "jekyll", "page"),
        ("posts/2022-07-14-a.md", "jekyll", "post"),
        ("_pages/2011-09-13-a.md", "jekyll", "page"),
        ("_pages/about.md", "jekyll", "page"),
        ("content/about.md", "hugo", "page"),
        ("content/posts/a.md", "hugo", "post"),
        ("content/pages/a.md", "pelican", "page"),
        ("pages/a.md", "", "post"),
    ],
)
def test_the_folder_says_whether_it_is_a_page(name: str, site: str, kind: str) -> None:
    assert Place(source(name, site)).kind == kind


def test_drafts_have_a_folder_of_their_own() -> None:
    assert Place(source("_drafts/a.md", "jekyll")).is_draft
    assert not Place(source("_posts/a.md", "jekyll")).is_draft
