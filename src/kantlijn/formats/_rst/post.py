"""A post in reStructuredText, whatever the ending of its file: its head, its body as HTML, and what its fields mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kantlijn.formats._rst import guard
from kantlijn.formats._rst import head as head_parts
from kantlijn.formats._sites.front_matter import Head, text_of
from kantlijn.formats._sites.markup_post import post
from kantlijn.formats._sites.place import Place, is_machinery
from kantlijn.model import Markup, Post, Problem
from kantlijn.sources.source import Source


def read(source: Source, markup: Markup | None = None) -> Iterator[Post | Problem]:
    """The post of the file; none for a site's own machinery. Raises FormatError for what is no text.

    `markup` is that of a body that is not reStructuredText but below such a head. What docutils cannot read in
    reasonable time or depth is shown as it was written, and that is said.
    """
    text, problems = source.readable()
    yield from problems
    head = head_of(source, text)
    if is_machinery(source, head.found):
        return
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    if markup is not None:
        yield post(source, head.fields, Place(source), text_of(head.fields.get("title")), head.body.strip(), markup)
        return
    yield from _read(source, head, Place(source), text.count("\n") - head.body.count("\n"))


def head_of(source: Source, text: str) -> Head:
    """The head of the file, or that of the `.meta` file beside it."""
    head = head_parts.of(text)
    if head.found:
        return head
    beside = source.beside(f"{PurePosixPath(source.name).stem}.meta")
    if beside is None:
        return head
    meta = head_parts.of_meta(beside.text(head_parts.LARGEST_META).text)
    return Head(meta.fields, head.body, meta.found, meta.problem, meta.where)


def _read(source: Source, head: Head, place: Place, above: int) -> Iterator[Post | Problem]:
    given = text_of(head.fields.get("title"))
    refused = guard.refused(head.body)
    if not refused:
        from kantlijn.formats._rst.body import read_body
        from kantlijn.formats._rst.tree import TooLargeError

        try:
            body = read_body(head.body, given)
        except TooLargeError:
            refused = "its substitutions grow beyond all measure"
        except RecursionError:
            refused = "is nested too deeply"
        else:
            if body.odd:
                reason = "some of the markup could not be read and stands as it was written"
                yield Problem(source.path, reason, f"line {body.odd + above}")
            yield post(source, {**body.fields, **head.fields}, place, given or body.title, body.html, "html")
            return
    yield Problem(source.path, f"{refused}; this is the text as it was written")
    title, fields = guard.by_line(head.body)
    yield post(source, {**fields, **head.fields}, place, given or title, head.body.strip("\n"), "text")
