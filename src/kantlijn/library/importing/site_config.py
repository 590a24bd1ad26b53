"""What kind of site a folder holds, what it calls itself, and which of its folders are machinery rather than text."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kantlijn.library.importing.programs import program_in
from kantlijn.library.importing.site_hints import SiteTexts

_CONFIGS = {
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
    "pelican": ("pelicanconf.py",),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"),
    "quarto": ("_quarto.yml", "_quarto.yaml"),
    "astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js"),
    "eleventy": (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
    "gatsby": ("gatsby-config.js", "gatsby-config.mjs", "gatsby-config.ts"),
    "": ("config.toml", "config.yaml", "config.yml", "config.json"),  # Hugo's or Zola's, beside content/
}
_SKIPPED = {
    "jekyll": "_layouts _includes _sass _plugins _site assets static themes layouts public "
    "scaffolds script scripts spec test",
    "hugo": "static themes layouts archetypes resources public assets i18n scripts",
    "zola": "static themes templates sass public syntaxes scripts",
    "pelican": "output theme themes plugins static",
    "docusaurus": "src static build",
    "quarto": "_freeze _extensions _partials site_libs",
    "astro": "public dist",
    "eleventy": "_site public",
    "gatsby": "public static",
}
_OF_HUGO = frozenset(("content", "content-org", "archetypes"))
"""One of these stands beside a configuration whose name says little."""
_PROGRAMS = ("js", "mjs", "cjs", "ts")
_JEKYLL_OWN = frozenset({"_posts", "_drafts", "_data", "_comments", "_notebooks", "_cache"})
_PARTS = tuple(f"{part}.{ending}" for part in ("params", "markup") for ending in ("toml", "yaml", "yml", "json"))
_WRITERS = {"jekyll": ("_data", "src/_data", "source/_data"), "hugo": ("data",), "docusaurus": ("blog",)}
"""Where a site keeps its writers."""
_MOST_WRITERS = 500
_CONFIG_LIMIT = 256 * 1024
_TITLE = re.compile(r"""^["']?(?:title|SITENAME)["']?[ \t]*[:=][ \t]*(.*?)[ \t]*$""", re.M)
_OUTPUT = re.compile(r"""^[ \t]*output-dir[ \t]*:[ \t]*["']?([^\s"'#]+)""", re.M)
_QUOTED = re.compile(r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|''|\\.)*')""")


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was recognised by its configuration."""

    kind: str
    """A generator of `_CONFIGS`, hugo or zola for what has no name there, ikiwiki, obsidian, or one of `programs`."""
    base: str
    """The folder in which its configuration stands."""
    title: str
    """What it calls itself, or ""."""
    skipped: frozenset[str]
    """Folders directly below `base` that hold no text of its own."""
    told: SiteTexts
    """What it tells of its posts."""

    @property
    def is_part(self) -> bool:
        """Whether it is a folder of Jekyll's with posts of its own, which has no configuration."""
        return self.kind == "jekyll" and not any(name in _CONFIGS["jekyll"] for name, _ in self.told.files)

    def within(self, outer: Site | None) -> Site:
        """Returns this site as part of another, whose configuration counts for it where it has none."""
        if outer is None or outer.kind != "jekyll" or not self.is_part:
            return self
        own = (file for file in self.told.files if file not in outer.told.files)
        return replace(self, title=outer.title, told=SiteTexts("jekyll", (*outer.told.files, *own)))


def site_of(folder: str, names: set[str]) -> Site | None:
    """The site whose configuration stands in this folder, given the names in it; None for any other folder."""
    for kind, configs in _CONFIGS.items():
        config = next((name for name in configs if name in names), "")
        if not config or (not kind and not _OF_HUGO & names):
            continue
        if config.endswith(_PROGRAMS):  # of which nothing is read
            return Site(kind, folder, "", frozenset(_SKIPPED[kind].split()), _told(kind, folder))
        text = _read(Path(folder, config))
        kind = kind or ("zola" if re.search(r"^base_url\s*=", text, re.M) else "hugo")
        more = _uncollected(names, text) if kind == "jekyll" else _made(folder, names) if kind == "quarto" else ()
        skipped = {*_SKIPPED[kind].split(), *more}
        return Site(kind, folder, _title(text, config), frozenset(skipped), _told(kind, folder, (config, text)))
    if "_posts" in names:
        return Site("jekyll", folder, "", frozenset(_SKIPPED["jekyll"].split()), _told("jekyll", folder))
    if "config" in names and "content" in names:
        for config in ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml"):
            place = Path(folder, "config", "_default")
            if text := _read(place / config):
                parts = [(name, part) for name in _PARTS if (part := _read(place / name))]
                told = _told("hugo", folder, (config, text), *parts)
                return Site("hugo", folder, _title(text, config), frozenset(_SKIPPED["hugo"].split()), told)
    if ".ikiwiki" in names or any(name.endswith(".setup") and _is_of_ikiwiki(folder, name) for name in names):
        return Site("ikiwiki", folder, "", frozenset(("templates",)), SiteTexts("ikiwiki", (("", ""),)))
    if program := program_in(folder, names):
        return Site(program[0], folder, "", program[1], SiteTexts(program[0], (("", ""),)))
    if ".obsidian" in names:  # a vault of notes has no title but its folder's name
        return Site("obsidian", folder, "", frozenset(), SiteTexts("obsidian", (("", ""),)))
    return None


def _is_of_ikiwiki(folder: str, name: str) -> bool:
    return "IkiWiki" in _read(Path(folder, name))[:4096]


def has_config(folder: Path) -> bool:
    """Returns whether a site's configuration stands in a folder."""
    try:
        return site_of(str(folder), set(os.listdir(folder)) - {"_posts"}) is not None  # noqa: PTH208
    except OSError:
        return False


def _told(kind: str, folder: str, *files: tuple[str, str]) -> SiteTexts:
    """What a site tells of its posts: its configuration, the plugins it names apart, the writers it has as data."""
    texts = list(files)
    if kind == "jekyll" and files and (gems := _read(Path(folder, "Gemfile"))):
        texts.append(("Gemfile", gems))
    for place in _WRITERS.get(kind, ()):
        for name in ("authors.yml", "authors.yaml", "authors.json", "authors.toml"):
            if text := _read(Path(folder, place, name)):
                texts.append((name, text))
        try:
            names = sorted(os.listdir(Path(folder, place, "authors")))[:_MOST_WRITERS]  # noqa: PTH208
        except OSError:
            continue
        texts += [(f"authors/{name}", _read(Path(folder, place, "authors", name))) for name in names]
    return SiteTexts(kind, tuple(texts))


def _uncollected(names: set[str], text: str) -> Iterator[str]:
    """Jekyll publishes a folder `_name` only if its configuration names that collection."""
    for name in names - _JEKYLL_OWN:
        if name.startswith("_") and not _is_named(name, text):
            yield name


def _is_named(collection: str, config: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(collection[1:])}(?![\w-])", config) is not None


def is_collection(name: str, site: Site) -> bool:
    """Returns whether a folder `_name` somewhere on a site of Jekyll's is a collection that its configuration names."""
    return any(file in _CONFIGS["jekyll"] and _is_named(name, text) for file, text in site.told.files)


def _made(folder: str, names: set[str]) -> Iterator[str]:
    """Where Quarto puts what it makes of a site, by its configuration and those of its profiles."""
    for name in names:
        if re.fullmatch(r"_quarto(?:-[\w-]+)?\.ya?ml", name):
            for place in _OUTPUT.findall(_read(Path(folder, name))):
                first = place.removeprefix("./").partition("/")[0]
                if first not in ("", ".", ".."):
                    yield first


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return stream.read(_CONFIG_LIMIT).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _title(text: str, config: str) -> str:
    """The title by its line alone: a configuration is a stranger's file too, and needs no parser that can be bombed."""
    if config.endswith(".json"):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        title = value.get("title") if isinstance(value, dict) else None
        return title if isinstance(title, str) else ""
    found = _TITLE.search(text)
    if not found:
        return ""
    value = found[1]
    if quoted := _QUOTED.match(value):
        inner = quoted[1][1:-1]
        return inner.replace("''", "'") if quoted[1][0] == "'" else re.sub(r'\\(["\\])', r"\1", inner)
    bare = re.sub(r"\s+#.*$", "", value)
    return "" if bare[:1] in {"|", ">", "&", "*", "{", "["} else bare
