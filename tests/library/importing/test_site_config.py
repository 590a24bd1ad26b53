"""What kind of site a folder holds, by its configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.library.importing.site_config import Site, site_of


def found(folder: Path) -> Site | None:
    return site_of(str(folder), {path.name for path in folder.iterdir()})


def test_a_folder_without_configuration_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("")
    (tmp_path / "config.toml").write_text("title = 'an application'")
    assert found(tmp_path) is None


@pytest.mark.parametrize(
    ("config", "text", "folders", "kind"),
    [
        ("_config.yml", "title: A", "", "jekyll"),
        ("hugo.toml", "title = 'A'", "", "hugo"),
        ("config.toml", "title = 'A'", "content", "hugo"),
        ("config.toml", "title = 'A'", "content-org", "hugo"),
        ("config.toml", "base_url = '/'\ntitle = 'A'", "content", "zola"),
        ("pelicanconf.py", "SITENAME = 'A'", "", "pelican"),
        ("hugo.json", '{"title": "A"}', "", "hugo"),
    ],
)
def test_the_kind_goes_by_the_configuration_and_says_its_title(
    tmp_path: Path, config: str, text: str, folders: str, kind: str
) -> None:
    for name in folders.split():
        (tmp_path / name).mkdir()
    (tmp_path / config).write_text(text)
    site = found(tmp_path)
    assert site is not None
    assert (site.kind, site.title, site.base) == (kind, "A", str(tmp_path))


@pytest.mark.parametrize(
    ("config", "kind"), [("astro.config.mjs", "astro"), (".eleventy.js", "eleventy"), ("gatsby-config.js", "gatsby")]
)
def test_a_site_whose_configuration_is_a_program_is_known_by_its_name(tmp_path: Path, config: str, kind: str) -> None:
    (tmp_path / config).write_text("title: 'not read'")
    site = found(tmp_path)
    assert site is not None
    assert (site.kind, site.title, "public" in site.skipped) == (kind, "", True)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Plain words  # and why", "Plain words"),
        ('title: "With \\"quotes\\""', 'With "quotes"'),
        ("title: 'it''s'", "it's"),
        ("title: >", ""),
        ("subtitle: no", ""),
        ("title: [a, b]", ""),
    ],
)
def test_a_title_is_read_by_its_line_alone(tmp_path: Path, line: str, title: str) -> None:
    (tmp_path / "_config.yml").write_text(f"url: x\n{line}\n")
    site = found(tmp_path)
    assert site is not None
    assert site.title == title


def test_posts_alone_make_a_jekyll_site(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    site = found(tmp_path)
    assert site is not None
    assert (site.kind, site.title) == ("jekyll", "")
    assert "_layouts" in site.skipped


def test_a_hugo_site_with_its_configuration_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "config" / "_default").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    assert found(tmp_path) is None
    (tmp_path / "config" / "_default" / "hugo.toml").write_text("title = 'A'")
    site = found(tmp_path)
    assert site is not None
    assert (site.kind, site.title) == ("hugo", "A")


def test_jekyll_leaves_out_folders_of_collections_that_it_does_not_name(tmp_path: Path) -> None:
    for name in ("_posts", "_data", "_recipes", "_drawer", "_notebooks", "_cache"):
        (tmp_path / name).mkdir()
    (tmp_path / "_config.yml").write_text("collections:\n  recipes:\n    output: true\n  mydrawer-x: {}\n")
    site = found(tmp_path)
    assert site is not None
    assert "_drawer" in site.skipped
    assert site.skipped.isdisjoint({"_recipes", "_posts", "_data", "_notebooks", "_cache"})


def test_a_broken_configuration_is_a_site_without_a_title(tmp_path: Path) -> None:
    (tmp_path / "hugo.json").write_text("{" * 10)
    site = found(tmp_path)
    assert site is not None
    assert site.title == ""


def test_docusaurus_has_its_writers_beside_the_posts_of_its_blog_and_its_program_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "docusaurus.config.ts").write_text("title: 'no'\nauthor: 'nobody'\n")
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "authors.yml").write_text("jo:\n  name: Jo Mill\n  email: jo@example.org\n")
    site = site_of(str(tmp_path), {"docusaurus.config.ts", "blog"})
    assert site is not None
    assert (site.kind, site.title) == ("docusaurus", "")
    assert site.told.hints() == {"site": "docusaurus", "author:jo": "Jo Mill"}


def test_what_quarto_makes_of_a_site_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("project:\n  type: website\n  output-dir: './public/en'  # here\n")
    (tmp_path / "_quarto-fr.yaml").write_text("project:\n  output-dir: docs/fr\n")
    (tmp_path / "_quarto-x.yml").write_text("project:\n  output-dir: ../elsewhere\n")
    site = found(tmp_path)
    assert site is not None
    assert site.kind == "quarto"
    assert {"public", "docs", "_freeze"} <= site.skipped
    assert site.skipped.isdisjoint({".", "..", "posts", "elsewhere"})
