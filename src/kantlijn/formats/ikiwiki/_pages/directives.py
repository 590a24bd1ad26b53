"""ikiwiki's directives, `[[!name key="value" ...]]`: found in a text, taken apart, and put back as what they show.

The grammar is that of ikiwiki's own `IkiWiki.pm` (`preprocess`): a value stands bare, in quotes, in triple quotes or
between `<<END` and `END`; a backslash before the brackets makes text of them, in code as anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kantlijn.formats._sites.code import FENCED

_BEGIN = re.compile(r"(?P<escape>\\?)\[\[!(?P<name>[\w-]+)(?=\s|\]\])")
_PARAMETER = re.compile(
    r"""\s*+(?:(?P<key>[\w.-]+)=)?(?:\"{3}(?P<long>.*?)\"{3}|"(?P<quoted>(?:\\.|[^"\\])*+)"|'{3}(?P<single>.*?)'{3}"""
    r"""|<<(?P<end>[A-Za-z]+)\n(?P<here>.*?)\n(?P=end)(?=\s|\]\])|(?P<bare>[^\s\]]++))""",
    re.DOTALL,
)
_END = re.compile(r"\s*+\]\]")
_LINK = re.compile(
    r"(?P<escape>\\?)\[\[(?=[^!])(?:(?P<text>[^\]|]+)\|)?(?P<page>[^\s\]#|](?:[^\n\r\]#|]*[^\s\]#|])?)(?P<anchor>#[^\s\]]+)?\]\]"
)
_CODE = re.compile(rf"^(?: {{4}}|\t)[^\n]*|{FENCED}|`[^`\n]+(?:\n[^`\n]+)*+`", re.MULTILINE | re.DOTALL)
_HEAD = ("---", "+++", "{")
"""With what other sites' pages begin, which speak of ikiwiki at most."""
_OF_PAGES = frozenset(
    "meta tag taglink inline img toc table map template sidebar shortcut format toggle toggleable if more graph "
    "pagestats calendar flattr poll cut copy paste progress teximg color comment linkmap trail trailitem".split()
)
_MOST = 1000
"""Parameters of one directive; tags of a page are the most that a person writes."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive that was found."""

    name: str
    words: tuple[str, ...] = ()
    """What stands in it without a key: tags, the file of a picture."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What stands in it with a key; of a key twice the last."""


def replaced(text: str, shown: Callable[[Directive], str]) -> str:
    """Returns a text with each directive replaced by what `shown` says of it; an escaped one loses its backslash."""
    parts: list[str] = []
    at = 0
    while match := _BEGIN.search(text, at):
        parts.append(text[at : match.start()])
        found = None if match["escape"] else _read(text, match)
        if found is None:  # escaped, or never closed: it is text
            parts.append(text[match.end("escape") : match.end()])
            at = match.end()
        else:
            directive, at = found
            parts.append(shown(directive))
    return "".join((*parts, text[at:]))


def first(text: str) -> Directive | None:
    """Returns the directive with which a text begins, or None where it begins with something else."""
    match = _BEGIN.match(text.lstrip("\ufeff \t\n"))
    found = _read(match.string, match) if match and not match["escape"] else None
    return found[0] if found else None


def is_page(text: str, *, of_a_wiki: bool) -> bool:
    """Returns whether Markdown is a page of ikiwiki, by its first characters: a line is a directive, and no code.

    In the folder of a wiki (`of_a_wiki`) any page is, that has no head of another site's.
    """
    if text.lstrip("\ufeff \t\n").startswith(_HEAD):
        return False
    return of_a_wiki or any(map(_alone, _BEGIN.finditer(_CODE.sub("", text))))


def _alone(begin: re.Match[str]) -> bool:
    """Whether a directive begins a line, and nothing but others of its kind follow on it."""
    text, line = begin.string, begin.string.rfind("\n", 0, begin.start()) + 1
    if begin["escape"] or begin["name"] not in _OF_PAGES or text[line : begin.start()].strip():
        return False
    found = _read(text, begin)
    rest = text[found[1] :].partition("\n")[0].lstrip() if found else "never closed"
    return not rest or rest.startswith("[[!")


def with_links(text: str, link: Callable[[str, str], str]) -> str:
    """Returns a text with each `[[page]]` and `[[words|page]]` as what `link` makes of its words and its page."""

    def made(match: re.Match[str]) -> str:
        if match["escape"]:
            return match[0][1:]
        page = match["page"] + (match["anchor"] or "")
        return link((match["text"] or match["page"].rstrip("/").rsplit("/", 1)[-1].replace("_", " ")).strip(), page)

    return _LINK.sub(made, text)


def _read(text: str, begin: re.Match[str]) -> tuple[Directive, int] | None:
    """The directive that begins there and the place after it; None where it does not end."""
    words: list[str] = []
    fields: dict[str, str] = {}
    at = begin.end()
    for _ in range(_MOST):
        if end := _END.match(text, at):
            return Directive(begin["name"], tuple(words), fields), end.end()
        match = _PARAMETER.match(text, at)
        if match is None:
            return None
        value = _value(match)
        if match["key"]:
            fields[match["key"]] = value
        else:
            words.append(value)
        at = match.end()
    return None


def _value(match: re.Match[str]) -> str:
    quoted: str | None = match["quoted"]
    if quoted is not None:
        return quoted.replace('\\"', '"')
    return next(match[name] for name in ("long", "single", "here", "bare") if match[name] is not None)
