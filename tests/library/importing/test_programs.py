"""A program is told from the texts that lie with it, and from a copy of the pages that it served."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.importing.programs import program_in


def folder_of(place: Path, paths: str) -> tuple[str, set[str]]:
    """A folder with these paths; those that end in a slash are folders."""
    for path in paths.split():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).mkdir(exist_ok=True) if path.endswith("/") else (place / path).touch()
    return str(place), {path.name for path in place.iterdir()}


@pytest.mark.parametrize(
    ("paths", "kind", "skipped"),
    [
        ("App_Data/posts/ editors/ themes/ robots.txt", "blogengine", "editors themes robots.txt"),
        (
            "posts/ pages/ settings.xml categories.xml stopwords.txt",
            "blogengine",
            "settings.xml categories.xml stopwords.txt",
        ),
        ("SiteConfig/ content/ web.config themes/", "dasblog", "SiteConfig web.config themes"),
        ("wwwroot/Posts/ appsettings.json Views/", "miniblog", "appsettings.json Views"),
        ("wp-includes/ wp-admin/ wp-settings.php wp-content/ all.xml", "wordpress", "wp-includes wp-admin"),
        ("data/manifest.js assets/ index.html", "twitter", "assets"),
        ("outbox.json actor.json toots.html likes.json", "mastodon", ""),
        ("2009-May/thread.html 2009-May.txt.gz 2010-May/thread.html index.html", "pipermail", "2009-May"),
        ("plugins/ themes/ uploads/ index.php", "wordpress", "plugins themes"),
    ],
)
def test_programs_are_known_by_their_folders(tmp_path: Path, paths: str, kind: str, skipped: str) -> None:
    found = program_in(*folder_of(tmp_path, paths))
    assert found is not None
    assert found[0] == kind
    assert found[1] == set(skipped.split())


@pytest.mark.parametrize(
    "paths",
    [
        "wp-includes/ wp-content/ index.html 2009/",  # what a mirror of the pages holds
        "plugins/ themes/ uploads/",
        "App_Data/ index.html",
        "content/ web.config",
        "posts/ pages/",
        "2009/a-lamp.md 2009.txt",  # what somebody wrote in a year, and of it
    ],
)
def test_pages_that_were_served_and_other_folders_are_no_program(tmp_path: Path, paths: str) -> None:
    assert program_in(*folder_of(tmp_path, paths)) is None


def test_of_a_copy_of_a_program_only_its_texts_are_posts(tmp_path: Path) -> None:
    site = tmp_path / "site"
    folder_of(site, "App_Data/posts/ editors/")
    (site / "App_Data" / "posts" / "one.xml").write_text(
        "<post><title>A lamp</title><content>It burns.</content><pubDate>2009-09-24 10:00:00</pubDate></post>",
        encoding="utf-8",
    )
    for name in ("robots.txt", "editors/dialog.html", "App_Data/stopwords.txt"):
        (site / name).write_text("Words that nobody posted.", encoding="utf-8")
    with Library.open([site], cache=tmp_path / "cache") as library:
        library.wait()
        assert [row.title for row in library.everything] == ["A lamp"]
