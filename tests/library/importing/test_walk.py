"""Which files the walk offers, in which order, and what it says about the rest."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library.importing.sighting import file_mark
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Problem

Write = Callable[..., Path]


def shown(*paths: Path) -> list[str]:
    return [sighting.shown for sighting in Walk(Roots.of(paths))]


def sites(*paths: Path) -> dict[str, str]:
    return {sighting.shown: sighting.site for sighting in Walk(Roots.of(paths))}


def test_newest_name_first_files_before_folders_and_data_last(archive: Path, write: Write) -> None:
    for name in (
        "_data/comments/x/1.yml",
        "a/1.md",
        "b.yml",
        "b.md",
        "c.md",
        "z/1.md",
        "_posts/2001.md",
        "_posts/2002.md",
    ):
        write(name)
    assert shown(archive) == [
        *("c.md", "b.md", "b.yml", "_posts/2002.md", "_posts/2001.md", "z/1.md", "a/1.md", "_data/comments/x/1.yml")
    ]


@pytest.mark.parametrize("posts", ["_posts", "travel/_posts", "src/_posts", "src/travel/_posts"])
def test_posts_of_a_folder_within_a_jekyll_site_are_as_its_configuration_says(
    archive: Path, write: Write, posts: str
) -> None:
    write("_config.yml", "author: Ina\nplugins: [jemoji]\n")
    write("src/_data/authors.yml", "jo: {name: Jo Mill}\n")
    write(f"{posts}/2001-01-01-a.md")
    (told,) = (one.told for one in Walk(Roots.of([archive])) if one.shown.endswith("a.md"))
    assert told is not None
    expected = {"site": "jekyll", "author": "Ina", "dialect": "emoji kramdown quotes", "author:jo": "Jo Mill"}
    assert told.hints() == expected


def test_a_jekyll_site_within_another_has_its_own_configuration(archive: Path, write: Write) -> None:
    write("_config.yml", "author: Ina\n")
    write("old/_config.yml", "markdown: redcarpet\n")
    write("old/_posts/2001-01-01-a.md")
    (told,) = (one.told for one in Walk(Roots.of([archive])) if one.shown.endswith("a.md"))
    assert told is not None
    assert told.hints() == {"site": "jekyll", "dialect": "emphasis"}


def test_machinery_of_a_jekyll_site_is_left_out(archive: Path, write: Write) -> None:
    write("_config.yml", "title: 'It''s mine' # really\nbaseurl: x\ncollections:\n  notes:\n    output: true\n")
    kept = ["_posts/2001-01-01-a.md", "about.md", "_notes/assets/b.md", "_data/comments/a/1.yml"]
    for name in kept:
        write(name)
    for name in (
        *("README.md", "CHANGELOG.md", "LICENSE", "robots.txt", "_site/a.html", "_layouts/post.html", "assets/x.md"),
        *("_includes/y.html", "_sass/z.txt", ".git/config", ".hidden.md", "node_modules/p/README.md", "vendor/v.md"),
        *("_scripts/a.md", "_note/a.md", "photo.jpg", "style.css", "draft.md~"),
    ):
        write(name)
    walk = Walk(Roots.of([archive]))
    assert sorted(sighting.shown for sighting in walk) == sorted(kept)
    assert walk.title == "It's mine"
    assert set(sites(archive).values()) == {"jekyll"}


@pytest.mark.parametrize(
    ("config", "text", "kind"),
    [
        ("hugo.toml", 'baseURL = "x"\ntitle = "T \\"q\\""\n', "hugo"),
        ("config.toml", 'baseURL = "x"\n  title = "no"\ntitle = "T \\"q\\""\n', "hugo"),
        ("config.toml", 'base_url = "x"\ntitle = "T \\"q\\""\n', "zola"),
        ("hugo.yaml", 'title: "T \\"q\\""\n', "hugo"),
        ("config.json", '{"title": "T \\"q\\""}', "hugo"),
        ("pelicanconf.py", "SITENAME = 'T \"q\"'\n", "pelican"),
    ],
)
def test_other_sites_are_known_by_their_configuration(
    archive: Path, write: Write, config: str, text: str, kind: str
) -> None:
    write(config, text)
    for name in ("content/posts/a.md", "static/b.md", "themes/t/README.md", "README.md", "content/static/c.md"):
        write(name)
    walk = Walk(Roots.of([archive]))
    found = {sighting.shown: sighting.site for sighting in walk}
    assert {name for name in found if name.endswith(".md")} == {"content/posts/a.md", "content/static/c.md"}
    assert set(found.values()) == {kind}
    assert walk.title == 'T "q"'


_BELOW = ("src/_posts/2001-01-01-a.md", "src/about.md")


def test_a_site_in_a_folder_below_makes_the_readme_above_machinery(archive: Path, write: Write) -> None:
    write("README.md")
    write("src/_config.yml", "title: below")
    for name in _BELOW:
        write(name)
    write("src/assets/b.md")
    walk = Walk(Roots.of([archive]))
    assert {sighting.shown: sighting.site for sighting in walk} == dict.fromkeys(_BELOW, "jekyll")
    assert walk.title == "below"
    assert "README.md" not in shown(archive)
    assert "src/assets/b.md" not in shown(archive)


def test_a_folder_that_is_no_site_keeps_all_its_text(archive: Path, write: Write) -> None:
    for name in ("README.md", "static/a.md", "public/b.txt", "themes/c.md", "assets/d.md", "content/e.md", "map"):
        write(name)
    assert len(shown(archive)) == 7
    assert set(sites(archive).values()) == {""}


def test_part_of_a_site_named_alone_is_still_of_the_site(archive: Path, write: Write) -> None:
    write("_config.yml", "title: mine")
    post = write("_posts/2001-01-01-a.md")
    assert sites(archive / "_posts") == {"2001-01-01-a.md": "jekyll"}
    assert sites(post) == {"2001-01-01-a.md": "jekyll"}


def test_named_files_are_always_offered_and_only_once(archive: Path, write: Write) -> None:
    write("_config.yml")
    readme = write("README.md")
    write("_posts/a.md")
    walk = Walk(Roots.of([archive, readme]))
    assert sorted((sighting.file, sighting.named) for sighting in walk) == [
        (str(readme), True),
        (str(archive / "_posts/a.md"), False),
    ]


def test_overlapping_paths_give_each_file_once(archive: Path, write: Write) -> None:
    write("a.md")
    write("sub/b.md")
    write("_site/c.md")
    files = [
        sighting.file for sighting in Walk(Roots.of([archive, archive / "sub", archive / "_site", archive / "sub"]))
    ]
    assert sorted(files) == sorted(str(archive / name) for name in ("a.md", "sub/b.md", "_site/c.md"))


def test_paths_of_one_name_are_told_apart(archive: Path, write: Write) -> None:
    write("one/blog/a.md")
    write("two/blog/a.md")
    write("three/a.md")
    names = shown(archive / "one/blog", archive / "two/blog", archive / "three")
    assert len(set(names)) == 3
    assert "three/a.md" in names


def test_links_are_not_followed_and_those_that_lead_out_are_named(archive: Path, write: Write, tmp_path: Path) -> None:
    write("a.md")
    write("sub/b.md")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.md").write_text("")
    (archive / "sub" / "up").symlink_to(archive)
    (archive / "self").symlink_to(archive / "self")
    (archive / "twin.md").symlink_to(archive / "a.md")
    (archive / "dangling.md").symlink_to(archive / "nowhere.md")
    (archive / "out").symlink_to(outside)
    (archive / "out.md").symlink_to(outside / "c.md")
    walk = Walk(Roots.of([archive]))
    assert sorted(sighting.shown for sighting in walk) == ["a.md", "sub/b.md"]
    assert sorted(problem.path for problem in walk.problems) == ["out", "out.md"]


def test_a_root_that_is_a_link_is_followed(archive: Path, write: Write, tmp_path: Path) -> None:
    write("a.md")
    link = tmp_path / "link"
    link.symlink_to(archive)
    assert shown(link) == ["a.md"]


def test_pipes_and_sockets_are_named_and_never_opened(archive: Path, write: Write) -> None:
    write("a.md")
    os.mkfifo(archive / "pipe.md")
    (archive / "folder.md").mkdir()
    walk = Walk(Roots.of([archive]))
    assert [sighting.shown for sighting in walk] == ["a.md"]
    assert walk.problems == [Problem("pipe.md", "is not a plain file")]
    walk = Walk(Roots.of([archive / "pipe.md"]))
    assert list(walk) == []
    assert walk.problems == [Problem("pipe.md", "is not a plain file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_goes_on(archive: Path, write: Write) -> None:
    write("a.md")
    write("closed/b.md")
    (archive / "closed").chmod(0)
    walk = Walk(Roots.of([archive]))
    try:
        assert [sighting.shown for sighting in walk] == ["a.md"]
    finally:
        (archive / "closed").chmod(0o700)
    assert walk.problems == [Problem("closed", "Permission denied")]


def test_a_folder_that_vanishes_on_the_way_is_a_problem(archive: Path, write: Write) -> None:
    write("b.md")
    doomed = write("sub/a.md")
    walk = Walk(Roots.of([archive]))
    sightings = iter(walk)
    assert next(sightings).shown == "b.md"
    doomed.unlink()
    doomed.parent.rmdir()
    assert list(sightings) == []
    assert walk.problems == [Problem("sub", "No such file or directory")]


def test_every_folder_is_told_before_it_is_touched(archive: Path, write: Write) -> None:
    write("deep/er/a.md")
    told: list[tuple[str, str]] = []
    walk = Walk(Roots.of([archive]), looking=lambda path, name: told.append((path, name)))
    next(iter(walk))
    assert told == [(str(archive), ""), (str(archive / "deep"), "deep"), (str(archive / "deep/er"), "deep/er")]


def test_what_is_left_out_is_reported_and_not_touched(archive: Path, write: Write) -> None:
    write("a.md")
    write("slow/b.md")
    walk = Walk(Roots.of([archive]), left_out={str(archive / "slow"): "took too long"})
    assert [sighting.shown for sighting in walk] == ["a.md"]
    assert walk.problems == [Problem("slow", "took too long")]


def test_names_are_shown_harmless(archive: Path, write: Write) -> None:
    write("a\x1b[31m\n.md")
    assert shown(archive) == ["a␛[31m .md"]


def test_deep_folders_are_no_recursion(archive: Path, write: Write) -> None:
    write("d/" * 300 + "a.md")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        found = shown(archive)
    finally:
        sys.setrecursionlimit(limit)
    assert found == ["d/" * 300 + "a.md"]


def test_marks_fit_where_inodes_are_huge() -> None:
    status = os.stat_result((0o100644, 2**64 - 1, 0, 1, 0, 0, 5, 0, 7, 0), {"st_mtime_ns": 7})
    assert file_mark(status)[2] < 2**63
