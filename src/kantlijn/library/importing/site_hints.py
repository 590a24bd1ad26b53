"""What a site's own files tell of its posts: who writes them, and what its renderer makes of their Markdown.

A configuration is a stranger's file too: it is read by parsers with limits, and nothing of it is run. What is told
becomes hints of a `Source`: `author`, `author:KEY` for each writer that posts call by a key, and `dialect`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import cast

from kantlijn import own_export
from kantlijn.library.importing import dialects
from kantlijn.sources import toml, yaml
from kantlijn.sources.json import loads
from kantlijn.sources.source import FormatError

_WRITERS = "authors"
_MOST_WRITERS = 2000
_PELICAN_AUTHOR = re.compile(r"""^AUTHOR[ \t]*=[ \t]*[uU]?(["'])((?:(?!\1)[^\\\n])*)\1""", re.M)

_ADDRESS = re.compile(
    r"""^(?:[ \t]*")?(?:url|base_?url|SITEURL)"?[ \t]*[:=][ \t]*["']?(https?://[^\s"',;#]+)""", re.M | re.I
)
"""By its line alone, as of a title; only JSON has it indented, where it is not that of a part."""


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The files of a site that tell of its posts, as they are."""

    kind: str
    """jekyll, hugo, zola, pelican or docusaurus."""
    files: tuple[tuple[str, str], ...]
    """Name and text of each: its configuration first, then what stands beside it (see `site_config`)."""

    def hints(self) -> dict[str, str]:
        """Returns what they tell; the same value for the same files. Never raises."""
        return _hints(self)

    def address(self) -> str:
        """Returns where the site stands on the web, "" where its configuration does not say."""
        found = (_ADDRESS.search(text) for name, text in self.files if not _is_of_writers(name))
        return next((match[1] for match in found if match), "")

    def mark(self) -> str:
        """Returns what differs when a file of them does."""
        return _mark(self)


@lru_cache(32)
def _mark(texts: SiteTexts) -> str:
    return hashlib.blake2b(repr(texts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(32)
def _hints(texts: SiteTexts) -> dict[str, str]:
    if texts.kind == "pelican":
        settings = re.sub(r"^[ \t]*#.*$", "", texts.files[0][1], flags=re.M) if texts.files else ""
        found = _PELICAN_AUTHOR.search(settings)
        told = {"author": found[2].strip() if found else "", "dialect": dialects.of_pelican(settings)}
    else:
        config = _config(texts)
        is_told = bool(texts.files) and not _is_of_writers(texts.files[0][0]) and own_export.MAPPING not in config
        told = {"author": _author(config), "dialect": dialects.of(texts.kind, config) if is_told else ""}
        told |= dict(list(_writers(texts))[:_MOST_WRITERS])
    return {"site": texts.kind} | {name: value for name, value in told.items() if value}


def _config(texts: SiteTexts) -> Mapping[str, object]:
    """The configuration; of Hugo's that lies in a folder, each part is what its name says: `params.toml`."""
    config: dict[str, object] = {}
    for name, text in texts.files:
        stem = PurePosixPath(name).stem.lower()
        if stem in ("params", "markup"):
            config[stem] = _parsed(name, text)
        elif stem == dialects.GEMFILE:
            config[stem] = dialects.plugins_in(text)
        elif not _is_of_writers(name):
            config = {**_parsed(name, text), **config}
    return config


def _is_of_writers(name: str) -> bool:
    path = PurePosixPath(name)
    return path.stem == _WRITERS or path.parent.name == _WRITERS


def _parsed(name: str, text: str) -> dict[str, object]:
    """The mapping that a file holds, its keys in lower case; of a broken one what can be had."""
    if name.endswith(".toml"):
        try:
            found: object = toml.load(text)
        except FormatError:
            found = {}
    elif name.endswith(".json"):
        found = _json(text)
    else:
        found = yaml.lenient(text)[0]
    return cast("dict[str, object]", _lower(found)) if isinstance(found, Mapping) else {}


def _json(text: str) -> object:
    try:
        return loads(text)
    except (ValueError, FormatError):
        return {}


def _lower(value: object, depth: int = 0) -> object:
    if not isinstance(value, Mapping) or depth > 8:
        return value
    return {str(key).lower(): _lower(inner, depth + 1) for key, inner in value.items()}


def _author(config: Mapping[str, object]) -> str:
    """The site's author, as Jekyll, Hexo, Hugo's themes and Zola have it."""
    places = (config, config.get("params"), config.get("extra"))
    return next((name for place in places if isinstance(place, Mapping) and (name := _name(place.get("author")))), "")


def _name(value: object) -> str:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "display_name", "title") if value.get(key)), "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    is_plain = isinstance(value, str) and value[:1] not in ("&", "*", "[", "{", "|", ">")  # what broken YAML leaves
    return " ".join(str(value).split()) if is_plain else ""


def _writers(texts: SiteTexts) -> Iterator[tuple[str, str]]:
    """By the key that posts have for a writer that writer's name."""
    for name, text in texts.files:
        path = PurePosixPath(name)
        if path.parent.name == _WRITERS:
            entries: Mapping[str, object] = {path.stem.lower(): _parsed(name, text)}
        elif path.stem == _WRITERS:
            entries = _parsed(name, text)
        else:
            continue
        yield from ((f"author:{key}", _name(entry)) for key, entry in entries.items())
