"""What kantlijn itself prints as JSON: posts with their threads (`show --json`), or one post a line (`list --json`).

A line of the list has no text and no comments; read back, it is a post by its title, with all else it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

from kantlijn.model import Comment, CommentKind, Markup, Post, PostKind, Problem, Status
from kantlijn.own_export import one_of, quotation
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import Source

NAME = "kantlijn JSON"
BEGINS = r"{\[n"
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_FIELDS = ("id", "kind", "title", "author", "published", "status", "tags", "comments")
"""How a post begins in both; no other tool writes these, and in this order."""


def sniff(source: Source) -> bool:
    """By the names of the first fields, in their order, and by the kind of post they say."""
    first = next(iter(json.starts(source)), None)
    if isinstance(first, list):
        first = next(iter(first), None)
    if not isinstance(first, dict) or tuple(first)[: len(_FIELDS)] != _FIELDS:
        return False
    return first["kind"] in get_args(PostKind) and isinstance(first["comments"], list | str)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Each post, followed by its comments in their order."""
    if json.are_lines(source):
        with source.open() as stream:
            for number, value in json.lines(stream, source.path):
                yield from _post(value, source.path, f"line {number}", number)
        return
    value, problems = json.load(source)
    yield from problems
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield from _post(item, source.path, f"item {number}")


def _post(fields: object, path: str, where: str, line: int = 0) -> Iterator[Post | Comment | Problem]:
    if isinstance(fields, Problem):
        yield fields
        return
    if not isinstance(fields, dict) or "id" not in fields or "title" not in fields:
        yield Problem(path, "is no post as kantlijn writes it; left out", where)
        return
    kind: PostKind = one_of(PostKind, fields.get("kind"), "post")
    status: Status = one_of(Status, fields.get("status"), "published")
    markup: Markup = one_of(Markup, fields.get("markup"), "markdown")
    comments_open = fields.get("comments_open")
    yield Post(
        id=text(fields, "id"),
        title=text(fields, "title"),
        body=text(fields, "text"),
        markup=markup,
        slug=text(fields, "slug"),
        author=text(fields, "author"),
        published=date_fields.read(text(fields, "published"), "published"),
        updated=date_fields.read(text(fields, "updated"), "updated"),
        status=status,
        kind=kind,
        tags=_texts(fields.get("tags")),
        url=text(fields, "url"),
        comments_open=comments_open if isinstance(comments_open, bool) else None,
        guessed=_texts(fields.get("guessed")),
        path=path,
    )
    for comment in _answering(maps(fields.get("comments"))):
        yield comment._replace(path=path, line=line)  # who names no post speaks of the one before it


def _answering(items: list[dict[str, object]]) -> Iterator[Comment]:
    """The comments, each with the one it answers: the last one before it that is a step less deep.

    Most often that is the one that `in_reply_to` names. It names none where that one has no id, and the wrong one where
    several have it; then both get a name from their place in the list.
    """
    ids = [text(item, "id") for item in items]
    unsure = {name for name, count in Counter(ids).items() if not name or count > 1}
    last: dict[int, int] = {}
    for index, item in enumerate(items):
        level = _level(item)
        above = last.get(level - 1, -1)
        last[level] = index
        parent = text(item, "in_reply_to") or _seeming(item, level)
        if level and above >= 0 and parent in unsure:
            parent = _place(above)
        names = _texts(item.get("names"))
        yield _comment(item, parent, (*names, _place(index)) if ids[index] in unsure else names)


def _seeming(item: Mapping[str, object], level: int) -> str:
    """Whom a comment was guessed to answer by whoever read it first: it stands below that one, or says so."""
    return text(item, "seems_to_answer") if level or "parent" in _texts(item.get("guessed")) else ""


def _level(item: Mapping[str, object]) -> int:
    """How deep a comment stands, 0 where it does not say."""
    depth = text(item, "depth")
    return int(depth) if depth.isdecimal() and len(depth) < 9 else 0


def _place(index: int) -> str:
    return f"comment {index + 1} of the list"


def _comment(item: Mapping[str, object], parent: str, names: tuple[str, ...]) -> Comment:
    kind: CommentKind = one_of(CommentKind, item.get("kind"), "comment")
    status: Status = one_of(Status, item.get("status"), "published")
    markup: Markup = one_of(Markup, item.get("markup"), "markdown")
    guessed = _texts(item.get("guessed"))
    if parent and not text(item, "in_reply_to") and text(item, "seems_to_answer"):
        guessed = tuple(dict.fromkeys((*guessed, "parent")))
    return Comment(
        id=text(item, "id"),
        body=text(item, "text"),
        markup=markup,
        author=text(item, "author"),
        author_url=text(item, "url"),
        published=date_fields.read(text(item, "published"), "published"),
        status=status,
        kind=kind,
        parent=parent,
        names=names,
        guessed=guessed,
        quotation=quotation(item.get("quotation")),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
