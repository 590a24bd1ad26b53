"""A page of ikiwiki: its directives say title, date and tags; what is left of them is shown as text can show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kantlijn.formats._sites import tags as site_tags
from kantlijn.formats._sites.markup_post import post
from kantlijn.formats._sites.pictures import picture, small
from kantlijn.formats._sites.place import Place
from kantlijn.formats.ikiwiki._pages import directives
from kantlijn.formats.ikiwiki._pages.directives import Directive
from kantlijn.model import Post
from kantlijn.sources.source import Source

_MACHINES = frozenset(
    "inline map pagestats calendar brokenlinks orphans commentmoderation edittemplate postsparkline recentchanges "
    "pagecount progress linkmap poll version search shortcut templatebody".split()
)
"""What a page is made of that ikiwiki writes itself: lists of other pages, mostly."""
_MACHINERY = frozenset(("templates", "sandbox", "ikiwiki", "smileys", "recentchanges"))
_QUIET = frozenset("toc toggle cutpaste copy cut sidebar if haiku more comment".split()) | _MACHINES
_FIELDS = {"title": "title", "date": "date", "updated": "updated", "author": "author"}
_SEPARATORS = {"dsv": "|", "csv": ","}


@dataclass
class _Said:
    """What a page's directives say of it."""

    fields: dict[str, object] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    machine: bool = False


def page_of(path: str) -> str:
    """Returns a page by its name in the wiki: `posts/mill-race` for `posts/mill-race.mdwn` and its `index.mdwn`."""
    name = re.sub(r"\.[^./]+\Z", "", path)
    return re.sub(r"(?:\A|/)index\Z", "", name)


def read(source: Source, text: str) -> Iterator[Post]:
    """The post of a page; none of one that holds nothing but what ikiwiki lists on it, nor of one that it came with."""
    inner = source.parts[:-1] if not source.is_root else ()
    if _MACHINERY.intersection((*inner, source.stem.lower() if inner or len(source.parts) == 1 else "")):
        return
    said = _Said()
    body = directives.replaced(text, lambda directive: _shown(directive, said))
    body = directives.with_links(body, _link).strip("\n")
    if said.machine and "date" not in said.fields and not _says_something(body) and not source.is_root:
        return
    place = Place(source)
    fields = {**said.fields, "tags": said.tags}
    found = post(source, fields, place, str(fields.get("title", "")), body, "markdown")
    page = page_of("/".join(source.parts))
    yield found._replace(id=page, aliases=tuple(filter(None, (*found.aliases, page and f"/{page}/"))))


def _says_something(body: str) -> bool:
    """Whether a page with lists of pages on it has words of its own: a line before them is what introduces them."""
    return len(re.sub(r"\W+", " ", body).split()) > 40


def _shown(directive: Directive, said: _Said) -> str:
    name = directive.name
    if name == "meta":
        return _meta(directive, said)
    if name in ("tag", "taglink"):
        said.tags += [word.rpartition("|")[2].rsplit("/", 1)[-1].replace("_", " ") for word in directive.words]
        return " ".join(map(_taglink, directive.words)) if name == "taglink" else ""
    said.machine = said.machine or name in _MACHINES
    if name in _QUIET:
        return ""
    if name == "img" and directive.words:
        words = {key: directive.fields[key] for key in ("alt", "title", "caption") if directive.fields.get(key)}
        return picture(name, [], words, directive.words[0], False)
    if name == "table" and directive.fields.get("data"):
        return _table(directive)
    return _others(directive)


def _taglink(word: str) -> str:
    """What a link to a tag shows: of `words_of_it|tag` the words."""
    words, _, tag = word.rpartition("|")
    return words.replace("_", " ") if words else f"\\#{tag}"


def _meta(directive: Directive, said: _Said) -> str:
    for key, value in directive.fields.items():
        if key in _FIELDS and value:
            said.fields.setdefault(_FIELDS[key], value)
    return ""


def _others(directive: Directive) -> str:
    """A directive that is not known: the text that it holds, or its name in brackets with the words that it has."""
    held = next((directive.fields[key] for key in ("text", "content", "desc") if directive.fields.get(key)), "")
    if directive.name in ("toggleable", "note", "template", "format", "teximg") and held:
        return held
    if directive.name == "format" and len(directive.words) > 1:
        return site_tags.listing(directive.words[0], directive.words[1])
    words = " ".join((*directive.words, held)).strip()
    return small(f"&#91;{directive.name}: {words}&#93;" if words else f"&#91;{directive.name}&#93;")


def _table(directive: Directive) -> str:
    """A table of lines with bars or commas between the cells; the first line is its head, unless it says no."""
    given = directive.fields.get("format", "").lower()
    lines = [line for line in directive.fields["data"].strip("\n").split("\n") if line.strip()]
    separator = directive.fields.get("delimiter") or _SEPARATORS.get(given) or ("|" if "|" in lines[0] else ",")
    rows = [[cell.strip().replace("|", "\\|") for cell in line.split(separator)] for line in lines]
    width = max(map(len, rows))
    if directive.fields.get("header", "").lower() in ("no", "column"):
        rows.insert(0, [])
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    made = [f"| {' | '.join(row)} |" for row in filled]
    return "\n\n" + "\n".join((made[0], "|" + " --- |" * width, *made[1:])) + "\n\n"


def _link(words: str, page: str) -> str:
    target = page if "://" in page else f"/{page.lstrip('/').replace(' ', '_')}"
    return f"[{words}](<{target}>)"
