"""What a site's renderer makes of Markdown beyond CommonMark, by its configuration: the words of `model.Dialect`.

Jekyll has kramdown unless it says otherwise, Hugo has goldmark; both set quotes unless they are told not to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_OFF = ("apos", "quot", "39", "34")
_PELICAN = {
    "quotes": r"smarty\b|smart_quotes|^TYPOGRIFY[ \t]*=[ \t]*True",
    "mark": r"pymdownx\.mark\b|\bmarkdown_mark\b|mdx_mark\b",
    "sub": r"pymdownx\.tilde\b|markdown_sub_sup\b|mdx_subscript\b",
    "sup": r"pymdownx\.caret\b|markdown_sub_sup\b|mdx_superscript\b",
    "wiki": r"\bwikilinks\b",
    "emoji": r"pymdownx\.emoji\b|\bemojize?\b|mdx_emoji\b",
}
_PLUGINS = {
    "mark": r"markdown-it-mark\b",
    "sub": r"markdown-it-sub\b",
    "sup": r"markdown-it-sup\b",
    "emoji": r"markdown-it-emoji\b",
}
_OLD = frozenset(("redcarpet", "redcarpet2", "rdiscount", "maruku"))
"""Renderers from before CommonMark: to them emphasis may begin and end beside any letter."""
_WIKI = re.compile(r"wiki-?(?:link|ref)s?\b")
_EMOJI = re.compile(r"\b(?:jemoji|jekyll-spaceship|gemoji|jekyll-emoji)\b")


GEMFILE = "gemfile"
"""Where a configuration has the plugins that the site's `Gemfile` names instead."""
_GEM = re.compile(r"""[ \t]*gem[ \t(]+["']([\w-]+)["'](.*)""")
_PLUGIN_GROUP = re.compile(r"[ \t]*group\b.*:jekyll_plugins\b.*\bdo\b")
_GROUPED = re.compile(r"\bgroups?\b.*:jekyll_plugins\b")


def plugins_in(gemfile: str) -> list[str]:
    """Returns the gems that Jekyll loads without its configuration naming them: those of the group `jekyll_plugins`."""
    found: list[str] = []
    within = False
    for line in gemfile.splitlines():
        within = bool(_PLUGIN_GROUP.match(line)) or (within and line.strip() != "end")
        if (gem := _GEM.match(line)) and (within or _GROUPED.search(gem[2])):
            found.append(gem[1])
    return found


def of(kind: str, config: Mapping[str, object]) -> str:
    """Returns the dialect of a Jekyll (or Hexo), Hugo or Zola site; keys of its configuration are in lower case."""
    words = {"jekyll": _jekyll, "hugo": _hugo, "zola": _zola, "obsidian": _obsidian}.get(kind, _none)(config)
    if _WIKI.search(_plugins(config)):
        words.add("wiki")
    return " ".join(sorted(words))


def of_pelican(settings: str) -> str:
    """Returns the dialect that the settings of a Pelican site name, by the extensions of Markdown in them."""
    return " ".join(sorted({"emphasis", *(word for word, sign in _PELICAN.items() if re.search(sign, settings, re.M))}))


def _plugins(config: Mapping[str, object]) -> str:
    return " ".join(str(config.get(name) or "") for name in ("plugins", "gems", GEMFILE))


def _obsidian(_: Mapping[str, object]) -> set[str]:
    return {"wiki", "mark"}


def _none(_: Mapping[str, object]) -> set[str]:
    return set()


def _jekyll(config: Mapping[str, object]) -> set[str]:
    words = {"emoji"} if _EMOJI.search(_plugins(config)) else set()
    if _is_hexo(config):
        return words | _hexo(config)
    renderer = str(config.get("markdown") or "kramdown").lower()
    if renderer == "kramdown":
        signs = str(_at(config, "kramdown", "smart_quotes") or "").lower()
        return words | {"kramdown"} | (set() if any(off in signs for off in _OFF) else {"quotes"})
    if "pandoc" in renderer:
        return words | {"quotes", "sub", "sup"}
    if renderer in _OLD:
        words.add("emphasis")
    options = _flat(config.get(renderer)) + _flat(config.get("commonmark"))
    if renderer == "maruku" or "smart" in options:
        words.add("quotes")
    return words | ({"mark"} if "highlight" in options and renderer == "redcarpet" else set())


def _is_hexo(config: Mapping[str, object]) -> bool:
    return isinstance(config.get("markdown"), Mapping) or "public_dir" in config or "source_dir" in config


def _hexo(config: Mapping[str, object]) -> set[str]:
    """Its renderer is marked, which sets quotes, unless markdown-it is configured."""
    markdown = config.get("markdown")
    words = {"emoji"} if _is_on(_at(config, "githubemojis", "enable")) else set()
    if not isinstance(markdown, Mapping):
        return words if _is_off(_at(config, "marked", "smartypants")) else words | {"quotes"}
    plugins = _flat(markdown)
    words |= {word for word, sign in _PLUGINS.items() if re.search(sign, plugins)}
    return words | ({"quotes"} if _is_on(_at(markdown, "render", "typographer")) else set())


def _hugo(config: Mapping[str, object]) -> set[str]:
    words = {"emoji"} if _is_on(config.get("enableemoji")) else set()
    handler = str(_at(config, "markup", "defaultmarkdownhandler") or "goldmark").lower()
    extensions = _at(config, "markup", "goldmark", "extensions")
    typographer = _at(extensions, "typographer")
    off = _is_off(typographer) or _is_on(_at(typographer, "disable"))
    if handler == "blackfriday":
        words.add("emphasis")
        off = _is_off(_at(config, "blackfriday", "smartypants")) or _is_off(
            _at(config, "markup", "blackfriday", "smartypants")
        )
    if not off and handler in ("goldmark", "blackfriday", "pandoc"):
        words.add("quotes")
    for name, word in (("mark", "mark"), ("subscript", "sub"), ("superscript", "sup")):
        if _is_on(_at(extensions, "extras", name, "enable")):
            words.add(word)
    return words


def _zola(config: Mapping[str, object]) -> set[str]:
    names = {"smart_punctuation": "quotes", "render_emoji": "emoji"}
    return {word for name, word in names.items() if _is_on(_at(config, "markdown", name))}


def _at(value: object, *names: str) -> object:
    """What stands under names within each other; None where one of them is not there."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _flat(value: object) -> str:
    return json.dumps(value, default=str).lower() if value else ""


def _is_on(value: object) -> bool:
    return str(value).lower() in ("true", "yes", "on")


def _is_off(value: object) -> bool:
    return str(value).lower() in ("false", "no", "off")
