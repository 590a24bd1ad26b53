"""Topics of Discourse as text: what its `/raw/ID` gives, under a title, as discourse-archive saves a topic in Markdown.

discourse-archive (https://github.com/jamesob/discourse-archive) writes them as `rendered-topics/2020-01-January/` and
`2020-01-02-the-mill-id7.md`. Each post has a line for its head, `ann | 2020-01-02 03:04:05 UTC | #1`, and a line of
hyphens after its text. Who answers whom is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kantlijn.formats.forums._quotes import quoted
from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources import date_fields
from kantlijn.sources.source import FormatError, Source

NAME = "Discourse topic as text"
BEGINS = "#"
ENDINGS = (".md", ".markdown", ".txt")

_MARK = r"(?P<who>\S{1,100}) \| (?P<date>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC) \| #(?P<number>\d{1,9})[ \t]*(?:\n|\Z)"
_BEGINS = re.compile(rf"# (?P<title>[^\n]*)\n\s*(?={_MARK})")
_HEAD = re.compile(rf"(?:\A|(?<=\n-------------------------\n\n)|(?<=\n-------------------------\n)){_MARK}")
_RULE = re.compile(r"\n*-{25}\s*\Z")
_NAMED = re.compile(r"(?:\d{4}-\d\d-\d\d-)?(?P<slug>.*?)-id(?P<id>\d{1,18})")


def sniff(source: Source) -> bool:
    """A title, and below it the head that Discourse writes above a post."""
    return (
        not source.is_folder
        and source.suffix in ENDINGS
        and _BEGINS.match(source.head_text.lstrip("\ufeff")) is not None
    )


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The topic, and what was said under it; a thread where its first post is not there. Raises FormatError."""
    text, problems = source.readable()
    yield from problems
    text = text.replace("\r\n", "\n")
    begin = _BEGINS.match(text)
    if begin is None:
        raise FormatError("has no head of a post below its title")
    named = _NAMED.fullmatch(source.stem)
    own, slug = (named["id"], named["slug"]) if named else ("", source.stem)
    rest = text[begin.end() :]
    heads = list(_HEAD.finditer(rest))
    if not heads or heads[0]["number"] != "1":
        yield _post(begin["title"], own, slug, source.path)._replace(kind="thread")
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(rest)
        body = quoted(_RULE.sub("", rest[head.end() : end]).strip("\n"))
        if head["number"] == "1":
            said = _post(begin["title"], own, slug, source.path)
            yield said._replace(body=body, author=head["who"], published=_date(head))
        else:
            yield _comment(head, body, PostRef(id=own, slug=slug), source.path)


def _date(head: re.Match[str]) -> str:
    return date_fields.read(head["date"].replace(" UTC", "Z"), "the head")


def _post(title: str, own: str, slug: str, path: str) -> Post:
    address = f"/t/{slug or '-'}/{own}" if own else ""
    return Post(id=own, title=title.strip() or slug, body="", slug=slug, url=address, path=path)


def _comment(head: re.Match[str], body: str, post: PostRef, path: str) -> Comment:
    place = f"{post.id or post.slug}/{head['number']}"
    return Comment(id=place, body=body, post=post, author=head["who"], published=_date(head), path=path)
