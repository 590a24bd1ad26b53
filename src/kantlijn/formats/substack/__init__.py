"""Substack exports: `posts.csv` says what each post is, `posts/123.a-slug.html` holds its text; there are no comments.

Each page is a source of its own, which finds its row in the table; so a post comes as soon as its page is read, and
what is wrong with a page is said of that page. The table itself gives the posts that have no page, and what is wrong
with its rows. Lists of subscribers and of who opened which mail (`email_list.*.csv`, `posts/*.opens.csv`) are no
business of a reader, and are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from kantlijn.formats._sites.front_matter import begins
from kantlijn.formats.substack import table
from kantlijn.formats.substack.page import readable
from kantlijn.formats.substack.table import ENDING, FILE, PAGES, Row, number
from kantlijn.model import Markup, Post, Problem, in_title
from kantlijn.sources import dates
from kantlijn.sources.html import TOO_DEEP, ready
from kantlijn.sources.source import FormatError, Source

NAME = "Substack export"
ENDINGS = (".csv", ".html")

_PAGE = re.compile(r"\d+\.[\w-]*[a-zA-Z][\w-]*\.html")
_FRAGMENT = re.compile(r"\s*<(?!!doctype|html|\?xml)[a-z]", re.IGNORECASE)
"""How a page of an export begins, which has neither head nor body."""
_AUDIENCES = {"everyone": "", "only_paid": "paid subscribers", "only_free": "free subscribers"}
_TYPES = {"newsletter": "", "page": ""}


def sniff(source: Source) -> bool:
    """The table by its name and columns; a page by the table above it, or, where that is missing, by its own name."""
    if source.name == FILE:
        return table.is_table(source)
    if source.suffix != ENDING or source.file.parent.name != PAGES or source.is_folder or begins(source.head_text):
        return False
    if _PAGE.fullmatch(source.name) and _FRAGMENT.match(source.head_text):
        return True
    return table.table_of(source) is not None


def parse(source: Source) -> Iterator[Post | Problem]:
    """Of a page its post, of the table the posts without a page. Raises FormatError for what is no text."""
    if source.name == FILE:
        yield from _of_table(source)
    else:
        yield from _of_page(source)


def _of_table(source: Source) -> Iterator[Post | Problem]:
    rows = table.read(source)
    for reason, where in rows.problems:
        yield Problem(source.path, reason, where)
    for row in rows.rows.values():
        if not rows.page(row):
            missing = f"has no text in this export: {PAGES}/{row.id}{ENDING} is missing"
            yield Problem(source.path, missing, f"line {row.line}")
            yield _post(row, "", "html", source.path)
    if source.is_root:  # only the table was named, so that nobody else comes by the pages
        for name in sorted(rows.pages):
            if page := source.beside(f"{PAGES}/{name}{ENDING}"):
                yield from _one_of_many(page)


def _one_of_many(page: Source) -> Iterator[Post | Problem]:
    try:
        yield from _of_page(page)
    except FormatError as error:
        yield Problem(page.path, error.reason, error.where)
    except OSError as error:
        yield Problem(page.path, error.strerror or "could not be read")


def _of_page(source: Source) -> Iterator[Post | Problem]:
    text, problems = source.readable()
    yield from problems
    if not text.strip():
        yield Problem(source.path, "is empty")
    text, left_out = ready(text)
    if left_out:
        yield Problem(source.path, TOO_DEEP)
    name = source.name.removesuffix(ENDING)
    row, reason = _row(source, name)
    if row is None:
        yield Problem(source.path, f"{reason}; its title is made of its name, and its date and state are not known")
        row = Row(0, {"post_id": name, "is_published": "true"})
    yield _post(row, readable(text), "html", source.path, name)


def _row(source: Source, name: str) -> tuple[Row | None, str]:
    """What the table says of a page, or why it says nothing."""
    found = table.table_of(source)
    if found is None:
        return None, f"stands in an export whose {FILE} is missing or cannot be read"
    try:
        return table.read(found).row(name), f"has no row in {FILE}"
    except FormatError as error:
        return None, f"has a {FILE} beside it that {error.reason}"


def _post(row: Row, body: str, markup: Markup, path: str, page: str = "") -> Post:
    fields = row.fields
    slug = row.id.partition(".")[2] or page.partition(".")[2]
    title = " ".join(unescape(fields.get("title", "")).split())
    lead = "" if markup == "text" else "".join(_lead(fields))
    return Post(
        id=number(row.id),
        title=title or in_title(slug) or row.id or "Untitled",
        body=f"{lead}{body}",
        markup=markup,
        slug=slug,
        published=dates.read(fields.get("post_date", "")),
        status="published" if fields.get("is_published", "").lower() == "true" else "draft",
        kind="page" if fields.get("type") == "page" else "post",
        tags=tuple(_tags(fields)),
        aliases=tuple(dict.fromkeys(filter(None, (row.id, page)))),
        guessed=() if title else ("title",),
        path=path,
    )


def _lead(fields: dict[str, str]) -> Iterator[str]:
    """What the table says that is for reading: the subtitle, and where a podcast is to be heard."""
    if subtitle := " ".join(unescape(fields.get("subtitle", "")).split()):
        yield f"<p><em>{escape(subtitle)}</em></p>\n"
    address = fields.get("podcast_url", "")
    if address.startswith(("http://", "https://")):
        yield f'<p>Audio: <a href="{escape(address)}">{escape(address)}</a></p>\n'


def _tags(fields: dict[str, str]) -> Iterator[str]:
    """What sort of post it is and who it was for, where that is not the usual."""
    kind, audience = fields.get("type", ""), fields.get("audience", "")
    yield from filter(None, (_TYPES.get(kind, kind), _AUDIENCES.get(audience, audience.replace("_", " "))))
