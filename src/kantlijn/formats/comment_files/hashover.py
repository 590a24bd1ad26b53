"""HashOver: a comment a file, as XML or JSON, in `comments/threads/THREAD/1-2.xml`, or all in one SQLite database.

The name of a file says which comment it answers: `1-2` is the second answer to `1`. `metadata/page-info.json` beside
has the page's address, and so has a table of the database. The shapes are those of HashOver's `parsexml.php`,
`parsejson.php` and `database.php` (https://github.com/jacobwb/hashover-next); its first version had only XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from kantlijn.formats.comment_files._comments.hashover_place import in_hashover, is_numbered
from kantlijn.formats.comment_files._comments.hashover_text import as_html
from kantlijn.model import Comment, PostRef, Problem, Status
from kantlijn.sources import date_fields, json, sqlite, xml
from kantlijn.sources.json import text
from kantlijn.sources.source import FormatError, Source

NAME = "HashOver"
BEGINS = r"S<{\["
ENDINGS = (".xml", ".json", ".sqlite", ".sqlite3", ".db")

_COLUMNS = frozenset(("thread", "comment", "body", "status", "date", "name", "website"))
_BODY = re.compile(r"<body\b")
_ENDING = re.compile(r"-(?:html?|php|aspx?|md)\Z")
_STATES: dict[str, Status] = {"pending": "pending", "deleted": "deleted", "spam": "spam"}
_ROWS = """SELECT c.comment, c.body, c.status, c.date, c.name, c.website, c.thread, {url}, {title}
           FROM comments c {pages} ORDER BY c.rowid"""
_PAGES = "LEFT JOIN `page-info` p ON p.domain = c.domain AND p.thread = c.thread"


def sniff(source: Source) -> bool:
    """A comment that is called by its number and has a body, what is noted about a thread, or HashOver's table."""
    if source.suffix == ".xml":
        root = xml.root(source) if is_numbered(source) else None
        return root is not None and root.name == "comment" and not root.namespace and bool(_BODY.search(root.after))
    if source.suffix == ".json":
        return in_hashover(source)
    return sqlite.tables(source).get("comments", frozenset()) >= _COLUMNS


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comment of a file, all of a database, and none of what is noted beside. Raises FormatError for neither."""
    if source.suffix == ".xml":
        records = xml.Records(source, ("comment",), level=0)
        yield from (_comment(xml.fields(element), source.stem, _page(source), source.path) for element in records)
        yield from records.problems()
    elif source.suffix != ".json":
        yield from _stored(source)
    elif is_numbered(source):
        value, problems = json.load(source)
        yield from problems
        if not isinstance(value, dict) or "body" not in value:
            raise FormatError("has no text, so it is no comment")
        yield _comment(value, source.stem, _page(source), source.path)


def _page(source: Source) -> PostRef:
    """The page of a thread: by its address where that was noted, else by the thread's name."""
    beside = source.beside("metadata/page-info.json")
    try:
        value = json.load(beside)[0] if beside else {}
    except (FormatError, OSError):  # its own report says what is wrong with it
        value = {}
    known = value if isinstance(value, dict) else {}
    return _ref(text(known, "url"), text(known, "title"), source.file.parent.name)


def _ref(url: str, title: str, thread: str) -> PostRef:
    """A thread is called as its page's path, with dashes for what stands between: `pond-html` of `/pond.html`."""
    return PostRef(url=url or f"/{_ENDING.sub('', thread)}", slug="" if url else thread, title=title)


def _stored(source: Source) -> Iterator[Comment | Problem]:
    pages = {"url", "title", "domain", "thread"} <= sqlite.tables(source).get("page-info", frozenset())
    question = _ROWS.format(
        url="p.url" if pages else "NULL", title="p.title" if pages else "NULL", pages=_PAGES if pages else ""
    )
    names = ("body", "status", "date", "name", "website")
    for number, *said, thread, url, title in sqlite.rows(source, question):
        fields = dict(zip(names, map(sqlite.text, said), strict=True))
        page = _ref(sqlite.text(url), sqlite.text(title), sqlite.text(thread))
        yield _comment(fields, str(number), page, source.path)
    yield from sqlite.waiting(source)


def _comment(fields: Mapping[str, object], number: str, page: PostRef, path: str) -> Comment:
    return Comment(
        id=number,
        body=as_html(text(fields, "body")),
        post=page,
        markup="html",
        author=unescape(text(fields, "name")).strip(),
        author_url=text(fields, "website").strip(),
        published=date_fields.read(text(fields, "date"), "date"),
        status=_STATES.get(text(fields, "status").strip().lower(), "published"),
        parent=number.rpartition("-")[0],
        path=path,
    )
