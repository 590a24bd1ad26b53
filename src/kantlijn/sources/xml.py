"""XML as the export formats read it: a record at a time, cleared as it passes, so memory does not grow with the file.

A record is an element that stands so many levels below the root (an `item` of a channel, a `post` of Disqus). Names
are matched by what their namespace is called everywhere (`wp:post_id`), whatever its version or prefix in the file.
lxml parses; what it would stumble over is mended before (xml_repair.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kantlijn.model import Problem
from kantlijn.sources.source import FormatError, Source
from kantlijn.sources.xml_encoding import head_of
from kantlijn.sources.xml_repair import PREFIXES, Repair

Element = Any
"""An lxml element; lxml has no types of its own."""

_WORDPRESS = re.compile(r"https?://(?:www\.)?wordpress\.org/export/[\d.]*/?(excerpt/?)?$")
_CALLED = {uri.rstrip("/"): prefix for prefix, uri in PREFIXES.items()}
_START = re.compile(r"<([A-Za-z_][\w.:-]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_PROLOG = re.compile(r"\s*(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)", re.S | re.I)
_RESOURCE_LIMIT = 114
"""libxml2's number for a limit of its own; without entities, and with huge texts allowed, that is the depth's, 2048."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


@dataclass(frozen=True, slots=True)
class Root:
    """The root element, as the first bytes show it."""

    name: str
    """Without its prefix."""
    namespace: str
    """Its namespace, or ""."""
    attributes: str
    """As written."""
    after: str
    """What follows it in the first bytes."""


def root(source: Source) -> Root | None:
    """Look at the root element of a source by its first bytes.

    Returns None for a folder and where the source does not begin as XML does. Raises what reading the head raises:
    FormatError, OSError.
    """
    return None if source.is_folder else _root(source.head)


@lru_cache(maxsize=2)  # several formats ask about the same source, one after the other
def _root(head: bytes) -> Root | None:
    if not head[:1000].lstrip(_BEFORE).startswith(b"<"):
        return None
    text = head_of(head).lstrip("\ufeff \t\r\n")
    at = 0
    while prolog := _PROLOG.match(text, at):
        at = prolog.end()
    text = text[at:].lstrip()
    match = _START.match(text)
    if not match:
        return None
    prefix, _, name = match[1].rpartition(":")
    declared = re.search(rf"\sxmlns{':' + re.escape(prefix) if prefix else ''}\s*=\s*[\"']([^\"']*)", match[2])
    return Root(name, declared[1] if declared else "", match[2], text[match.end() :])


class Records:
    """The records of a source, as lxml elements. It can be iterated once; each is cleared when the next is asked for.

    What was mended on the way is what `problems` yields afterwards. Iterating raises FormatError where the source holds
    no XML, is nested deeper than libxml2 goes, or cannot be read on.
    """

    def __init__(self, source: Source, names: Collection[str], level: int) -> None:
        """`names` are local names; `level` is how deep they stand: 1 is directly in the root."""
        self._source, self._names, self._level = source, names, level
        self._repair: Repair | None = None
        self._errors = 0
        self._error = Problem(source.path, "")

    def __iter__(self) -> Iterator[Element]:
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("end",),
            tag=[f"{{*}}{name}" for name in self._names],
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,  # a post may be larger than 10 MB; there are no entities to grow
            remove_comments=True,
            remove_pis=True,
        )
        with self._source.open() as stream:
            self._repair = Repair(stream)
            for piece in self._repair:
                if piece:
                    self._feed(parser, piece)
                yield from self._ready(parser)
        if not self._repair.root:
            raise FormatError("holds no XML element")
        with suppress(etree.XMLSyntaxError):
            parser.close()  # the parser then closes what is open: of a record that was cut, all there is
        yield from self._ready(parser)

    def _ready(self, parser: Any) -> Iterator[Element]:
        for _, element in parser.read_events():
            if sum(1 for _ in element.iterancestors()) == self._level:
                yield element
                _drop(element)

    def _feed(self, parser: Any, piece: bytes) -> None:
        from lxml import etree

        try:
            parser.feed(piece)
        except etree.XMLSyntaxError as error:
            raise FormatError(f"is XML that can be read no further: {error.msg}", f"line {error.lineno}") from error
        log = parser.feed_error_log
        if len(log) > self._errors:
            fresh = [
                entry
                for entry in list(log)[self._errors :]
                if entry.level_name != "WARNING" and "URI" not in entry.message
            ]
            deep = next((entry for entry in fresh if entry.type == _RESOURCE_LIMIT), None)
            if deep:
                raise FormatError("is nested too deeply", f"line {deep.line}")
            if fresh and not self._error.reason:
                self._error = Problem(self._source.path, fresh[0].message.strip(), f"line {fresh[0].line}")
            self._errors = len(log)

    def problems(self) -> Iterator[Problem]:
        """Yields what was mended, what the parser complained of, and whether the file ends early; to be called last."""
        path, repair = self._source.path, self._repair
        if repair is None:
            return
        for prefix in sorted(repair.undeclared):
            yield Problem(path, f"the XML prefix “{prefix}” is not declared; it was read all the same")
        for what, count in repair.counts.items():
            if count:
                yield Problem(path, f"mended: {count} {what}")
        if not repair.ended:
            yield Problem(path, f"the file ends early, at byte {repair.taken}; what came before is shown")
        elif self._error.reason:
            some = f"{self._errors} XML errors, the first" if self._errors > 1 else "an XML error"
            yield Problem(
                path, f"has {some}: {self._error.reason}; what could be read of it is shown", self._error.where
            )


def _drop(element: Element) -> None:
    """Forget a record and all that stood before it."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]


def name(element: Element) -> str:
    """Returns an element's name with its usual prefix: `wp:post_id` of `{http://wordpress.org/export/1.2/}post_id`."""
    return _called(element.tag, element.prefix)


@lru_cache(maxsize=2000)
def _called(tag: object, written: str | None) -> str:
    if not isinstance(tag, str):
        return ""
    uri, _, local = tag.rpartition("}")
    uri = uri[1:].rstrip("/")
    if match := _WORDPRESS.match(uri):
        prefix = "excerpt" if match[1] else "wp"
    else:
        prefix = _CALLED.get(uri.replace("https:", "http:", 1)) or written or ""
    return f"{prefix}:{local}" if prefix and prefix != "atom" else local


def text(element: Element) -> str:
    """Returns all text in an element, with that of elements in it: some files forgot to escape their HTML."""
    if not len(element):
        return str(element.text or "")
    return "".join(str(part) for part in element.itertext())


def fields(element: Element) -> dict[str, str]:
    """Returns the text of each child by `name`; of several of a name the first that has any."""
    found: dict[str, str] = {}
    for child in element:
        called = name(child)
        if not found.get(called):
            found[called] = text(child)
    return found


def number(value: str) -> str:
    """Returns an id as it stands, without blanks around it; "" for the 0 that means none."""
    value = value.strip()
    return "" if value == "0" else value
