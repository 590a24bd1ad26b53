"""Posts of static sites: Markdown or HTML files, most with front matter, as Jekyll, Hugo, Zola and Pelican have them.

What a file means follows from its head, its name and the folders it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kantlijn.formats._sites import chunks, exported, liquid, logseq, mdx, obsidian, page_title, post_fields
from kantlijn.formats._sites.front_matter import Head, begins, flag_of, split, text_of
from kantlijn.formats._sites.place import Place, is_machinery
from kantlijn.formats._sites.values import Values
from kantlijn.formats._threads import attached
from kantlijn.model import Comment, Markup, Post, Problem, in_title, normal
from kantlijn.sources.encodings import looks_binary
from kantlijn.sources.source import FormatError, Source

NAME = "Markdown post"
FALLBACK = True
ENDINGS = (".md", ".markdown", ".mkd", ".mkdown", ".mdown", ".mdx", ".qmd", ".rmd", ".rmarkdown", ".html", ".htm")

_MARKDOWN = frozenset((".md", ".markdown", ".mkd", ".mkdown", ".mdown", ".mdx"))
_OTHERS = frozenset((".html", ".htm"))
_HEADING = re.compile(r"\s*(?:(#{1,6})[ \t]+(\S.{0,300})(?:\n|\Z)|(\S.{0,300})\n(?:(=)=*|--+)[ \t]*(?:\n|\Z))")
_FIRST_HEADING = re.compile(r"\A(?:(?!#|[`~]{3}|\S.*\n=).*\n){1,30}?#[ \t]+(\S.{0,300})(?:\n|\Z)")
"""A heading that stands below something, such as a picture: the title, which then stays where it is."""
_MORE = re.compile(
    r"^[ \t]*(?:<!--\s*(?:more|truncate|PELICAN_(?:BEGIN|END)_SUMMARY)\s*-->|\{/\*\s*truncate\s*\*/\})[ \t]*\n?",
    re.MULTILINE | re.IGNORECASE,
)
_MARKS = re.compile(r"[*`]|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\{[#:.][^}]*\}|!?\[([^\]]*)\]\([^)]*\)")


def sniff(source: Source) -> bool:
    """Any Markdown; Quarto and R Markdown without what was made of it beside it; other markup with front matter."""
    if source.is_folder:
        return False
    if source.suffix in _MARKDOWN:
        return True
    if source.suffix in chunks.ENDINGS:
        return not _is_made_up(source)
    return source.suffix in _OTHERS and begins(source.head_text)


def _is_made_up(source: Source) -> bool:
    """Whether what was made of a file with chunks is beside it, and says all that its head does.

    A whole page of HTML does not: it has neither date nor tags as fields.
    """
    stem = PurePosixPath(source.name).stem
    if any(source.beside(stem + ending) for ending in (".md", ".markdown")):
        return True
    page = source.beside(f"{stem}.html")
    return page is not None and begins(page.head_text)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The post of the file, and comments saved in it; nothing for a section's page and for a site's own machinery."""
    decoded = source.text()
    head = split(decoded.text)
    own = exported.mapping(head)
    if own is None and looks_binary(decoded.text):  # our own export holds whatever a source held
        raise FormatError("looks binary")
    yield from decoded.problems(source.path)
    del decoded  # of a large file as few copies are kept as can be
    if own is not None:
        if head.problem:
            yield Problem(source.path, head.problem, head.where)
        yield exported.post(own, head, source)
        return
    place = Place(source)
    marked = head.found or bool(head.problem)
    if is_machinery(source, marked) or (place.is_section and not source.is_root):
        return
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    post, listed = _post(source, head, place), head.fields.get("comments")
    del head
    yield from attached.with_thread(post, source)
    if isinstance(listed, list):
        from kantlijn.formats._sites.listed_comments import comments

        yield from comments(listed, source.path)


def _post(source: Source, head: Head, place: Place) -> Post:
    is_logseq = not head.found and logseq.is_one(source, head.body)
    fields = logseq.fields(source, head.body) if is_logseq else post_fields.with_params(head.fields)
    fields = chunks.fields(fields) if source.suffix in chunks.ENDINGS else fields
    markup: Markup = "html" if source.suffix in _OTHERS else "markdown"
    body = mdx.plain(head.body) if source.suffix == mdx.ENDING else head.body
    body = obsidian.plain(body) if place.site == "obsidian" else body
    body = chunks.plain(body) if source.suffix in chunks.ENDINGS else body
    if head.found and flag_of(fields.get("render_with_liquid")) is not False:  # without a head no generator runs it
        body = liquid.plain(body, place.site, markup, Values(fields, len(body)))
    body = _MORE.sub("", body).strip("\n")
    body = logseq.plain(body) if is_logseq else body
    title, body, guessed = _title(fields, body, markup, place, 1 if head.found else 6)
    found = post_fields.post(source, fields, place, title, body, markup)
    return found._replace(guessed=(*guessed, *found.guessed), dialect="mark wiki" if is_logseq else "")


def _title(
    fields: Mapping[str, object], body: str, markup: Markup, place: Place, lowest: int
) -> tuple[str, str, tuple[str, ...]]:
    """The title, the body without a heading that says it again, and whether the title was guessed.

    Below a head without a title, `## Before we start` is a part's heading; in a bare file the first is the title.
    """
    title = page_title.shown(text_of(fields.get("title")))
    match = _HEADING.match(body) if markup == "markdown" else None
    heading = _MARKS.sub(r"\1", match[3] or match[2].rstrip(" \t#")).strip() if match else ""
    level = (len(match[1]) if match[1] else 1 if match[4] == "=" else 2) if match else 0
    if heading and (level <= lowest if not title else normal(heading) == normal(title)):
        assert match is not None
        return title or heading, body[match.end() :].lstrip("\n"), ()
    if title:
        return title, body, ()
    if markup == "markdown" and (below := _FIRST_HEADING.match(body)):
        return _MARKS.sub(r"\1", below[1].rstrip(" \t#")).strip(), body, ("title",)
    return in_title(place.slug), body, ("title",)
