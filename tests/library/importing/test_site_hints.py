"""What a site's configuration tells of its posts."""

from __future__ import annotations

import pytest

from kantlijn.library.importing.site_hints import SiteTexts


def hints(kind: str, *files: tuple[str, str]) -> dict[str, str]:
    return SiteTexts(kind, files).hints()


@pytest.mark.parametrize(
    ("kind", "config", "text"),
    [
        ("jekyll", "_config.yml", "author: Jo Mill # who else\n"),
        ("jekyll", "_config.yml", "author:\n  name: Jo Mill\n  uri: https://example.org/\n"),
        ("jekyll", "_config.toml", "[author]\nname = 'Jo Mill'\n"),
        ("hugo", "hugo.toml", "[params]\n[params.author]\nName = 'Jo Mill'\n"),
        ("hugo", "config.yaml", "params:\n  Author: Jo  Mill\n"),
        ("hugo", "hugo.json", '{"author": {"name": "Jo Mill"}}'),
        ("zola", "config.toml", "base_url = '/'\n[extra]\nauthor = 'Jo Mill'\n"),
        ("zola", "config.toml", "author = 'Jo Mill'\n"),
        ("pelican", "pelicanconf.py", "# AUTHOR = 'Nobody'\nAUTHOR = \"Jo Mill\"\nSITENAME = 'x'\n"),
    ],
)
def test_the_author_of_a_site(kind: str, config: str, text: str) -> None:
    assert hints(kind, (config, text))["author"] == "Jo Mill"


def test_writers_go_by_their_keys() -> None:
    config = ("_config.yml", "title: x\n")
    several = ("authors.yml", "jo:\n  name: Jo Mill\nAda:\n  display_name: Ada Reed\nempty:\n")
    found = hints("jekyll", config, several, ("authors/bo.yml", "name: Bo Weir\n"))
    assert {key: value for key, value in found.items() if key.startswith("author:")} == {
        "author:jo": "Jo Mill",
        "author:ada": "Ada Reed",
        "author:bo": "Bo Weir",
    }


@pytest.mark.parametrize(
    ("gemfile", "dialect"),
    [
        ("group :jekyll_plugins do\n  gem 'jemoji'\nend\n", "emoji kramdown quotes"),
        ('gem "jemoji", "~> 0.13", group: :jekyll_plugins\n', "emoji kramdown quotes"),
        ('gem("jemoji", :groups => [:jekyll_plugins])\n', "emoji kramdown quotes"),
        ("group :jekyll_plugins do\n  gem 'jekyll-feed'\nend\ngem 'jemoji'\n", "kramdown quotes"),
        ("# gem 'jemoji', group: :jekyll_plugins\n", "kramdown quotes"),
    ],
)
def test_plugins_may_stand_in_the_gemfile(gemfile: str, dialect: str) -> None:
    assert hints("jekyll", ("_config.yml", "title: x\n"), ("Gemfile", gemfile))["dialect"] == dialect


@pytest.mark.parametrize(
    ("kind", "config", "text", "dialect"),
    [
        ("jekyll", "_config.yml", "title: x\n", "kramdown quotes"),
        ("jekyll", "_config.yml", "kramdown:\n  smart_quotes: apos,apos,quot,quot\n", "kramdown"),
        ("jekyll", "_config.yml", "plugins: [jekyll-feed, jemoji]\nmarkdown: CommonMark\n", "emoji"),
        (
            "jekyll",
            "_config.yml",
            "markdown: redcarpet\nredcarpet:\n  extensions: [smart, highlight]\n",
            "emphasis mark quotes",
        ),
        ("jekyll", "_config.yml", "markdown: rdiscount\n", "emphasis"),
        ("jekyll", "_config.yml", "markdown: rdiscount\nrdiscount:\n  extensions: [autolink]\n", "emphasis"),
        ("jekyll", "_config.yml", "markdown: JekyllPandoc\n", "quotes sub sup"),
        ("jekyll", "_config.yml", "public_dir: public\ntheme: icarus\n", "quotes"),
        ("jekyll", "_config.yml", "markdown:\n  plugins: [markdown-it-emoji, markdown-it-mark]\n", "emoji mark"),
        ("jekyll", "_config.yml", "title: x\nkantlijn: export\n", ""),
        ("hugo", "hugo.toml", "title = 'x'\n", "quotes"),
        ("hugo", "config.yaml", "enableEmoji: true\n", "emoji quotes"),
        ("hugo", "hugo.toml", "[markup.goldmark.extensions]\ntypographer = false\n", ""),
        ("hugo", "hugo.toml", "[markup.goldmark.extensions.typographer]\ndisable = true\n", ""),
        ("hugo", "hugo.yaml", "markup: {goldmark: {extensions: {extras: {mark: {enable: true}}}}}\n", "mark quotes"),
        (
            "hugo",
            "hugo.toml",
            "[markup.goldmark.extensions.extras]\nsubscript.enable = true\nsuperscript.enable = true\n",
            "quotes sub sup",
        ),
        ("hugo", "hugo.toml", "[markup]\ndefaultMarkdownHandler = 'asciidocext'\n", ""),
        ("zola", "config.toml", "[markdown]\nsmart_punctuation = true\nrender_emoji = true\n", "emoji quotes"),
        ("zola", "config.toml", "[markdown]\nsmart_punctuation = false\n", ""),
        ("pelican", "pelicanconf.py", "MARKDOWN = {'extension_configs': {'pymdownx.caret': {}}}\n", "emphasis sup"),
        ("pelican", "pelicanconf.py", "TYPOGRIFY = True\n# 'pymdownx.mark'\n", "emphasis quotes"),
        (
            "pelican",
            "pelicanconf.py",
            "X = ['pymdownx.tilde', 'pymdownx.mark', 'pymdownx.emoji']\n",
            "emoji emphasis mark sub",
        ),
    ],
)
def test_what_its_renderer_makes_of_markdown(kind: str, config: str, text: str, dialect: str) -> None:
    assert hints(kind, (config, text)).get("dialect", "") == dialect


def test_parts_of_a_configuration_are_read_together() -> None:
    parts = ("hugo.toml", "title = 'x'\n"), ("params.toml", "author = 'Jo Mill'\n"), ("markup.yaml", "goldmark: {}\n")
    assert hints("hugo", *parts) == {"site": "hugo", "author": "Jo Mill", "dialect": "quotes"}


@pytest.mark.parametrize(
    ("config", "text"),
    [("_config.yml", "[" * 30_000), ("_config.toml", "a = " + "[" * 3000), ("_config.yml", "author: &a [*a]\n")],
)
def test_a_broken_configuration_tells_nothing(config: str, text: str) -> None:
    assert "author" not in hints("jekyll", (config, text))


def test_without_a_configuration_nothing_is_known_of_the_renderer() -> None:
    assert hints("jekyll") == {"site": "jekyll"}
    assert "dialect" not in hints("jekyll", ("authors.yml", "jo: {name: Jo Mill}\n"))


def test_a_mark_differs_with_any_file() -> None:
    marks = {SiteTexts("jekyll", (("_config.yml", text),)).mark() for text in ("a: 1", "a: 2", "a: 1")}
    assert len(marks) == 2
