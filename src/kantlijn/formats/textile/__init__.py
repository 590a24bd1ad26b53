"""Posts in Textile, as Jekyll, Octopress and others had them, mostly below front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats._sites import liquid
from kantlijn.formats._sites.front_matter import flag_of, split, text_of
from kantlijn.formats._sites.markup_post import post
from kantlijn.formats._sites.place import Place, is_machinery
from kantlijn.formats._sites.values import Values
from kantlijn.model import Post, Problem, normal
from kantlijn.sources.source import Source

NAME = "Textile post"
ENDINGS = (".textile",)

_HEADING = re.compile(r"\s*h([1-6])(?:[({\[][^\n]{0,80}[)}\]])?\.[ \t]+(\S.{0,300})(?:\n|\Z)")
_MORE = re.compile(r"^[ \t]*<!--\s*more\s*-->[ \t]*\n?", re.MULTILINE | re.IGNORECASE)
_MARKS = re.compile(r"[*@_]{1,2}(?=\w)|(?<=\w)[*@_]{1,2}|(?:\"(?=[^\"\n]{1,200}\":\S)|\":\S+)")


def sniff(source: Source) -> bool:
    """Any file with the ending."""
    return not source.is_folder and source.suffix == ".textile"


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post of the file; none for a site's own machinery. Raises FormatError for what is no text."""
    text, problems = source.readable()
    yield from problems
    head = split(text)
    if is_machinery(source, head.found or bool(head.problem)):
        return
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    from kantlijn.formats.textile.body import TextileError, read

    place = Place(source)
    title, body = _titled(text_of(head.fields.get("title")), _MORE.sub("", head.body).strip("\n"), head.found)
    plain = body
    if head.found and flag_of(head.fields.get("render_with_liquid")) is not False:
        body = liquid.plain(body, place.site, "html", Values(head.fields, len(body)))
    try:
        yield post(source, head.fields, place, title, read(body), "html")
    except TextileError as error:
        yield Problem(source.path, f"{error}; this is the text as it was written")
        yield post(source, head.fields, place, title, plain, "text")


def _titled(title: str, body: str, headed: bool) -> tuple[str, str]:
    """The title, and the body without a heading that says it again; in a bare file the first heading is the title."""
    match = _HEADING.match(body)
    if match is None:
        return title, body
    heading = _MARKS.sub("", match[2]).strip()
    if normal(heading) == normal(title) if title else (int(match[1]) == 1 or not headed):
        return title or heading, body[match.end() :].lstrip("\n")
    return title, body
