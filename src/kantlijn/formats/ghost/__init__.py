"""Ghost exports: one JSON of database tables, of which posts, tags and users are read, and comments in a backup of all.

The shape: Ghost's own `exporter` and https://ghost.org/docs/migration/custom/ (with the wrapper `db`, and without).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.formats.ghost import editor
from kantlijn.model import Comment, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

NAME = "Ghost export"
BEGINS = r"{\[n"
ENDINGS = ("", ".json", ".jsonl", ".ndjson")

_META = frozenset(("exported_on", "version"))
_STATES: dict[str, Status] = {"published": "published", "sent": "published", "draft": "draft", "scheduled": "scheduled"}
_SAID: dict[str, Status] = {"published": "published", "deleted": "deleted"}
_HERE = "__GHOST_URL__"
"""What stands in the export for the site's own address."""


def sniff(source: Source) -> bool:
    """An object whose `meta` says when it was exported and by which version, with `data`; or that under `db`."""
    return any(
        set(meta) >= _META and "data" in part for part in _parts(json.starts(source)[:1]) for meta in _meta(part)
    )


def _meta(part: Mapping[str, object]) -> list[dict[str, object]]:
    return maps([part.get("meta")])


def _parts(values: list[object]) -> Iterator[dict[str, object]]:
    """The exports in a file: each has `meta` and `data`."""
    for value in maps(values):
        yield from maps(value["db"]) if "db" in value else [value]


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The posts and pages, in the order of the table, and then what was said under them."""
    value, problems = json.load(source)
    yield from problems
    for part in _parts([value]):
        data = part.get("data")
        if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
            raise FormatError("holds no table of posts")
        tags = _names(data, "posts_tags", "tag_id", "tags")
        authors = _names(data, "posts_authors", "author_id", "users")
        users = {text(user, "id"): text(user, "name", "slug") for user in maps(data.get("users"))}
        for number, row in enumerate(data["posts"], 1):
            if not isinstance(row, dict):
                yield Problem(source.path, "is no row of posts", f"post {number}")
                continue
            own = text(row, "id")
            by = authors.get(own) or [users.get(text(row, "author_id"), "")]
            yield from _post(row, ", ".join(filter(None, by)), tuple(tags.get(own, ())), source.path)
        members = {text(row, "id"): text(row, "name") for row in maps(data.get("members"))}
        for row in maps(data.get("comments")):
            yield _comment(row, members.get(text(row, "member_id"), ""), source.path)


def _names(data: Mapping[str, object], join: str, key: str, table: str) -> dict[str, list[str]]:
    """What a table names for each post, in the order that the rows say; `#x` is a tag for the theme alone."""
    called = {text(row, "id"): text(row, "name", "slug") for row in maps(data.get(table))}
    found: dict[str, list[str]] = {}
    for row in sorted(maps(data.get(join)), key=_order):
        name = called.get(text(row, key), "")
        if name and not name.startswith("#"):
            found.setdefault(text(row, "post_id"), []).append(name)
    return found


def _order(row: Mapping[str, object]) -> int:
    order = text(row, "sort_order")
    return int(order) if order.isdecimal() and len(order) < 10 else 0


def _post(row: dict[str, object], author: str, tags: tuple[str, ...], path: str) -> Iterator[Post | Problem]:
    body, markup = _body(row)
    own, title = text(row, "id"), text(row, "title")
    where = f"post {own}"
    if not body and (text(row, "lexical") or text(row, "mobiledoc")):
        yield Problem(path, "has its text only in the editor's own form, which could not be read", where)
    state = text(row, "status")
    if state not in _STATES:
        yield Problem(path, f"has the unknown status {state or 'none'}; kept as a draft", where)
    is_page = text(row, "type") == "page" or row.get("page") is True or text(row, "page") == "1"
    yield Post(
        id=own,
        title=title,
        body=body.replace(_HERE, ""),
        markup=markup,
        slug=text(row, "slug"),
        author=author,
        published=date_fields.first(*((name, text(row, name)) for name in ("published_at", "created_at"))),
        updated=date_fields.read(text(row, "updated_at"), "updated_at"),
        status=_STATES.get(state, "draft"),
        kind="page" if is_page else "post",
        tags=tags,
        url=text(row, "canonical_url").replace(_HERE, ""),
        aliases=tuple(filter(None, (text(row, "uuid"), text(row, "comment_id")))),
        path=path,
    )


def _comment(row: dict[str, object], author: str, path: str) -> Comment:
    """A comment; what it answers is said since the fifth version, before that at most the first of its thread."""
    return Comment(
        id=text(row, "id"),
        body=text(row, "html").replace(_HERE, ""),
        post=PostRef(id=text(row, "post_id")),
        markup="html",
        author=author,
        published=date_fields.read(text(row, "created_at"), "created_at"),
        status=_SAID.get(text(row, "status"), "hidden"),
        parent=text(row, "in_reply_to_id") or text(row, "parent_id"),
        path=path,
    )


def _body(row: dict[str, object]) -> tuple[str, Markup]:
    """The HTML that Ghost made, else the Markdown of its first versions, else what its editor has, else the text."""
    for name, markup in (("html", "html"), ("markdown", "markdown")):
        if body := text(row, name):
            return body, markup  # type: ignore[return-value]
    if body := editor.as_html(row):
        return body, "html"
    return text(row, "plaintext"), "text"
