"""What wp2hugo makes of a WordPress blog's comments: one list for the whole site, `data/comments.yaml`.

The posts beside it are Hugo's own and are read as such. The shape: wp2hugo's `doc/comments.md` and its
`internal/wpparser/wp_parser_setup.go`, which keeps only approved comments, drops their kind, and calls the site's
local time UTC.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from kantlijn.formats._wordpress.body import comment_html
from kantlijn.formats.comment_files._comments.pieces import pieces
from kantlijn.model import Comment, CommentKind, PostRef, Problem
from kantlijn.sources import date_fields, yaml
from kantlijn.sources.json import text
from kantlijn.sources.source import FormatError, Source

NAME = "wp2hugo comments"
ENDINGS = (".yml", ".yaml")

_LARGEST = 256_000_000
_FILE = re.compile(r"comments\.ya?ml", re.IGNORECASE)
_FIRST = re.compile(r"(?:[^\S\n]*+(?:#.*|---.*)?\n)*+- ")
_ITEM = re.compile(r"^- ", re.MULTILINE)
_KEYS = ("author_name", "parent_id", "post_url", "post_id")
_EXCERPT = re.compile(r"\s*\[(?:&#8230;|\.\.\.|…)\].*\[(?:&#8230;|\.\.\.|…)\]\s*", re.DOTALL)
"""The text that WordPress itself writes for a page that links here; nobody leaves an e-mail address with it."""


def sniff(source: Source) -> bool:
    """`comments.yaml`, a list whose first item has the fields that wp2hugo writes and no other tool has together."""
    if source.is_folder or not _FILE.fullmatch(source.name) or not (first := _FIRST.match(source.head_text)):
        return False
    second = _ITEM.search(source.head_text, first.end())
    item = source.head_text[first.end() - 2 : second.start() if second else None]
    return all(re.search(rf"^(?:- |  ){key}:", item, re.MULTILINE) for key in _KEYS)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments in the order of the list. An item whose YAML is broken is named, the others are read."""
    decoded = source.text(_LARGEST)
    yield from decoded.problems(source.path)
    for line, piece in _pieces(decoded.text):
        try:
            loaded = yaml.load(piece, line)
        except FormatError as error:
            yield Problem(source.path, f"{error.reason}; the comment is left out", error.where or f"line {line}")
            continue
        item = loaded[0] if isinstance(loaded, list) and len(loaded) == 1 else None
        if isinstance(item, Mapping) and "content" in item:
            yield _comment(item, source.path, line)
        else:
            yield Problem(source.path, "has no content, so it is no comment", f"line {line}")


def _pieces(whole: str) -> Iterator[tuple[int, str]]:
    """The text of each item with its line: read one by one, for a blog's comments together are much for YAML."""
    return pieces(whole, [match.start() for match in _ITEM.finditer(whole)])


def _comment(item: Mapping[str, object], path: str, line: int) -> Comment:
    body = text(item, "content")
    kind = _kind(item, body)
    parent = text(item, "parent_id")
    published = date_fields.read(text(item, "published"), "published")
    return Comment(
        id=text(item, "id"),
        body=comment_html(body),
        post=_post(text(item, "post_url"), text(item, "post_id")),
        markup="html",
        author=html.unescape(text(item, "author_name")),
        author_url=text(item, "author_url"),
        published=published.removesuffix("Z") or published,
        kind=kind,
        parent="" if parent == "0" else parent,
        guessed=("kind",) if kind != "comment" else (),
        path=path,
        line=line,
    )


def _post(url: str, number: str) -> PostRef:
    """By its address; by its number, which is in the post's head, where it had no address of its own (`/?p=6`)."""
    return PostRef(url=url) if url and "?" not in url else PostRef(url=url, slug=number, title=url)


def _kind(item: Mapping[str, object], body: str) -> CommentKind:
    """A pingback is known by its text, for the list does not say."""
    linked = text(item, "author_url") and not text(item, "author_email")
    return "pingback" if linked and _EXCERPT.fullmatch(body) else "comment"
