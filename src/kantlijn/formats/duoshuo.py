"""Duoshuo, a Chinese comment service that closed in 2017: the JSON that it gave its users to keep.

`threads` are pages and `posts` are the comments under them; pages without comments are no posts to read. Two shapes
are about: the service's own export, by `thread_id` and `post_id`, and what it imported, by `thread_key` and
`post_key`. `parents` is the whole line from the first comment of a thread down to the one that is answered: in three
exports that people published with their converters, every parent's own line is the child's without its last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.model import Comment, PostRef, Problem
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

NAME = "Duoshuo export"
BEGINS = r"{\[n"
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_THREAD = (("thread_id", "thread_key"), ("url", "title"))
_POST = (("post_id", "post_key"), ("thread_id", "thread_key"), ("message",))


def sniff(source: Source) -> bool:
    """An object that says it is Duoshuo's, or whose first thread or post has the fields of one."""
    for value in maps(json.starts(source)[:1]):
        if value.get("generator") == "duoshuo":
            return True
        return "threads" in value and (_has(value, "threads", _THREAD) or _has(value, "posts", _POST))
    return False


def _has(value: Mapping[str, object], table: str, needed: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the first row of a table has one field of each of these groups."""
    rows = maps(value.get(table))[:1]
    return any(all(not row.keys().isdisjoint(group) for group in needed) for row in rows)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments, in the order of the table."""
    value, problems = json.load(source)
    yield from problems
    if not isinstance(value, dict) or not isinstance(value.get("posts"), list):
        raise FormatError("holds no table of comments")
    threads = _threads(value.get("threads"))
    keys = {text(row, "post_key"): text(row, "post_id") for row in maps(value["posts"]) if text(row, "post_key")}
    for number, row in enumerate(value["posts"], 1):
        if not isinstance(row, dict) or not isinstance(row.get("message"), str):
            yield Problem(source.path, "has no message, so it is no comment", f"comment {number}")
            continue
        post = _post(row, threads)
        if post == PostRef():
            yield Problem(source.path, "belongs to no page; kept without a post", f"comment {number}")
        yield _comment(row, post, keys, source.path)


def _threads(table: object) -> dict[str, PostRef]:
    """The pages by id and by key. A key is what the site called the page, often its path or its slug."""
    found: dict[str, PostRef] = {}
    for row in maps(table):
        url, key, number = text(row, "url"), text(row, "thread_key"), text(row, "thread_id")
        slug = "" if url and key.isdecimal() else key  # a number is a database's, and may be the name of another page
        ref = PostRef(url=url, slug=slug.strip("/"), title=text(row, "title"))
        for name in filter(None, (number, f"key {key}" if key else "")):
            found.setdefault(name, ref)
    return found


def _post(row: Mapping[str, object], threads: Mapping[str, PostRef]) -> PostRef:
    """The page of a comment. It may be missing from the table: then the comment's own key or number is its name."""
    number, key = text(row, "thread_id"), text(row, "thread_key")
    found = threads.get(number) or threads.get(f"key {key}")
    return found or PostRef(id="" if key else number, slug=key.strip("/"))


def _comment(row: Mapping[str, object], post: PostRef, keys: Mapping[str, str], path: str) -> Comment:
    own, key = text(row, "post_id"), text(row, "post_key")
    return Comment(
        id=own or key,
        body=text(row, "message").replace("\r\n", "\n").replace("\r", "\n"),
        post=post,
        markup="text",  # nobody's tags were kept: what looks like one is code that somebody quotes
        author=text(row, "author_name"),
        author_url=text(row, "author_url"),
        published=date_fields.read(text(row, "created_at"), "created_at"),
        parent=_parent(row, keys),
        names=(key,) if own and key and key != own else (),
        path=path,
    )


def _parent(row: Mapping[str, object], keys: Mapping[str, str]) -> str:
    line = row.get("parents")
    ids = [item for item in line if isinstance(item, str) and item not in ("", "0")] if isinstance(line, list) else []
    key = text(row, "parent_key")
    if ids:
        return ids[-1]
    return "" if key == "0" else keys.get(key) or key
