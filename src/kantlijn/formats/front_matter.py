"""Posts of static sites: Markdown or HTML files, most with front matter, as Jekyll, Hugo, Zola and Pelican have them.

What a file means follows from its head, its name and the folders it stands in (research: formats.md 3.1, 3.3 to 3.5).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import get_args

from kantlijn.formats import _dates, _liquid, _place
from kantlijn.formats._front_matter import Head, begins, flag_of, list_of, split, text_of
from kantlijn.formats._source import FormatError, Source
from kantlijn.formats._text import looks_binary
from kantlijn.model import Markup, Post, PostKind, Problem, Status, normal, when

NAME = "Markdown post"
FALLBACK = True

_MARKDOWN = frozenset((".md", ".markdown", ".mkd", ".mkdown", ".mdown", ".mdx"))
_OTHERS = frozenset((".html", ".htm", ".textile"))
_DATED = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$")
_DATE_IN_PATH = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?=/)")
_LANGUAGE = re.compile(r"\.(?!js|ts|io|py|rs|rb|go|ai|md|db|me|tv)[a-z]{2}(?:-[a-zA-Z]{2,4})?$")
"""`a-walk.fr`, but not `node.js`, of which the part behind the dot is a name's and no language's."""
_HEADING = re.compile(r"\s*(?:#{1,6}[ \t]+(\S.{0,300})(?:\n|\Z)|(\S.{0,300})\n(?:=+|--+)[ \t]*(?:\n|\Z))")
_FIRST_HEADING = re.compile(r"\A(?:(?!#|[`~]{3}|\S.*\n=).*\n){1,30}?#[ \t]+(\S.{0,300})(?:\n|\Z)")
"""A heading that stands below something, such as a picture: the title, which then stays where it is."""
_IMPORTS = re.compile(r"\A(?:[ \t]*(?:\n|(?:import|export)[ \t].*(?:\n|\Z)))+")
_MORE = re.compile(r"^[ \t]*<!--\s*(?:more|PELICAN_(?:BEGIN|END)_SUMMARY)\s*-->[ \t]*\n?", re.MULTILINE | re.IGNORECASE)
_MARKS = re.compile(r"[*`]|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\{[#:.][^}]*\}|!?\[([^\]]*)\]\([^)]*\)")
_STATES: Mapping[str, Status] = {
    "draft": "draft", "hidden": "hidden", "skip": "hidden", "private": "private", "pending": "pending",
    "trash": "trash", "deleted": "deleted", "future": "scheduled", "scheduled": "scheduled",
}  # fmt: skip
_STATES = {**{status: status for status in get_args(Status) if status != "published"}, **_STATES}
_DATE_FIELDS = (
    "date",
    "publishdate",
    "pubdate",
    "pub_date",
    "published_at",
    "published",
    "created",
    "lastmod",
    "modified",
)
_CLOSED_FIELDS = (
    "disablecomments",
    "disable_comments",
    "nocomments",
    "no_comments",
    "comments_locked",
    "commentsclosed",
)
_UPDATED_FIELDS = ("last_modified_at", "updated", "lastmod", "modified", "updateddate")


def sniff(source: Source) -> bool:
    """Any Markdown file; R Markdown without a Markdown file beside it; other markup that begins with front matter."""
    if source.is_folder:
        return False
    if source.suffix in _MARKDOWN:
        return True
    if source.suffix == ".rmd":
        stem = PurePosixPath(source.name).stem
        return not any(source.beside(stem + ending) for ending in (".md", ".markdown", ".html"))  # it was made of it
    return source.suffix in _OTHERS and begins(source.head_text)


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post of the file; none for a section's page and for a site's own machinery."""
    decoded = source.text()
    if looks_binary(decoded.text):
        raise FormatError("looks binary")
    if decoded.warning:
        yield Problem(source.path, decoded.warning)
    head = split(decoded.text)
    place = _Place(source)
    marked = head.found or bool(head.problem)
    if _place.is_machinery(source, marked) or (place.is_section and source.file != source.root):
        return
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    yield _post(source, head, place)


class _Place:
    """What the file's name and folders say."""

    def __init__(self, source: Source) -> None:
        self.site = source.hints.get("site", "")
        self.folders = _place.folders(source)
        self.is_content = _place.is_content(source)
        stem = self.whole = PurePosixPath(source.name).stem
        self.stem = stem if self.site in ("jekyll", "pelican") else _LANGUAGE.sub("", stem) or stem
        self.is_section = self.stem.lower() == "_index"
        if self.stem.lower() == "index" and self.folders:
            self.stem = self.whole = source.parts[-2]
        dated = _DATED.match(self.stem)
        self.date = dated[1] if dated else ""
        self.slug = dated[2] if dated else self.stem

    @property
    def is_draft(self) -> bool:
        """Whether it stands among the drafts."""
        return "_drafts" in self.folders

    @property
    def kind(self) -> PostKind:
        """Post or page, by the folder."""
        if self.site == "jekyll" and (not self.is_content or "_pages" in self.folders):
            return "page"
        if self.site in ("hugo", "zola") and self.folders[-1:] == ("content",):
            return "page"
        return "page" if self.site == "pelican" and "pages" in self.folders else "post"


def _post(source: Source, head: Head, place: _Place) -> Post:
    fields = _with_params(head.fields)
    markup: Markup = "text" if source.suffix == ".textile" else "html" if source.suffix in _OTHERS else "markdown"
    body = _IMPORTS.sub("", head.body) if source.suffix == ".mdx" else head.body
    if head.found and flag_of(fields.get("render_with_liquid")) is not False:  # without a head no generator runs it
        body = _liquid.plain(body, place.site, markup)
    body = _MORE.sub("", body).strip("\n")
    title, body, guessed = _title(fields, body, markup, place)
    slug = text_of(fields.get("slug")) or place.slug
    url = next((url for name in ("url", "permalink", "path") if (url := _address(fields.get(name)))), "")
    published, in_path = _published(fields, place, url, source)
    return Post(
        id=text_of(fields.get("guid")),
        title=title,
        body=body,
        markup=markup,
        slug=slug.strip("/"),
        author=text_of(fields.get("author") or fields.get("authors")),
        published=published,
        updated=_first_date(fields, _UPDATED_FIELDS),
        status=_status(fields, place, published),
        kind=_kind(fields, place, published),
        tags=_tags(fields, place.site),
        url=url,
        aliases=_aliases(fields, place, url),
        comments_open=_comments_open(fields),
        guessed=(*guessed, "published") if in_path else guessed,
        path=source.path,
    )


def _with_params(fields: Mapping[str, object]) -> Mapping[str, object]:
    """Hugo's `params` and Zola's `extra` and `taxonomies` hold fields of their own; those above them win."""
    found: dict[str, object] = {}
    for name in ("params", "extra", "taxonomies"):
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            found |= {str(key).lower(): value for key, value in inner.items()}
    return {**found, **fields}


def _title(fields: Mapping[str, object], body: str, markup: Markup, place: _Place) -> tuple[str, str, tuple[str, ...]]:
    """The title, the body without a heading that says it again, and whether the title was guessed."""
    title = html.unescape(text_of(fields.get("title")))
    match = _HEADING.match(body) if markup == "markdown" else None
    heading = _MARKS.sub(r"\1", match[2] or match[1].rstrip(" \t#")).strip() if match else ""
    if heading and (not title or normal(heading) == normal(title)):
        assert match is not None
        return title or heading, body[match.end() :].lstrip("\n"), ()
    if title:
        return title, body, ()
    if markup == "markdown" and (below := _FIRST_HEADING.match(body)):
        return _MARKS.sub(r"\1", below[1].rstrip(" \t#")).strip(), body, ("title",)
    words = place.slug.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:], body, ("title",)


def _first_date(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := _dates.read(fields.get(name)))), "")


def _address(value: object) -> str:
    """Where a post stands, but for what says how an address is made (`/:year/:title/`, `pretty`)."""
    text = text_of(value)
    return "" if "/:" in text or text.startswith(":") or text in ("date", "pretty", "ordinal", "none") else text


def _published(fields: Mapping[str, object], place: _Place, url: str, source: Source) -> tuple[str, bool]:
    """By the head, else by the file's name, else by a date in an address or in the folders; whether these said it."""
    found = _first_date(fields, _DATE_FIELDS) or _dates.read(place.date)
    if found:
        return found, False
    for text in (url, "/".join(source.parts[:-1]) + "/"):
        for match in _DATE_IN_PATH.finditer(text):
            if found := _dates.read("-".join(f"{int(part):02}" for part in match.groups() if part)):
                return found, True
    return "", False


def _comments_open(fields: Mapping[str, object]) -> bool | None:
    """As one of the names that themes have for it says; None where none does."""
    for name in ("comments", "comment", "comment_status", "allow_comments", "enablecomments"):
        if (flag := flag_of(fields.get(name))) is not None:
            return flag
    closed = next((flag for name in _CLOSED_FIELDS if (flag := flag_of(fields.get(name))) is not None), None)
    return None if closed is None else not closed


def _status(fields: Mapping[str, object], place: _Place, published: str) -> Status:
    if flag_of(fields.get("draft")) or place.is_draft:
        return "draft"
    stated = _STATES.get(text_of(fields.get("status")).lower())
    if stated:
        return stated
    build = fields.get("build", fields.get("_build"))
    if isinstance(build, Mapping) and text_of(build.get("render")).lower() in ("never", "link", "false"):
        return "hidden"
    if "published" in fields and flag_of(fields.get("published")) is False:
        return "hidden"
    now = datetime.now(UTC)
    expiry = when(_first_date(fields, ("expirydate", "expires")))
    if expiry is not None and expiry < now:
        return "expired"
    begins_at = when(_first_date(fields, ("publishdate",)) or published)
    return "scheduled" if begins_at is not None and begins_at > now else "published"


def _kind(fields: Mapping[str, object], place: _Place, published: str) -> PostKind:
    """As stated, else by the folder; a Zola blog may have its posts at the top, which pages are told from by a date."""
    stated = text_of(fields.get("type") or fields.get("layout")).lower()
    if stated == "page":
        return "page"
    return "post" if place.site == "zola" and published else place.kind


def _tags(fields: Mapping[str, object], site: str) -> tuple[str, ...]:
    """Categories and tags, each once; Jekyll's may be parted by blanks."""
    blanks = site in ("jekyll", "")
    names = [
        *list_of(fields.get("categories"), blanks),
        *list_of(fields.get("category")),
        *list_of(fields.get("tags"), blanks),
        *list_of(fields.get("keywords")),
    ]
    return tuple(dict.fromkeys(names))


def _aliases(fields: Mapping[str, object], place: _Place, url: str) -> tuple[str, ...]:
    """All that comments may call the post by."""
    names = [place.stem, place.whole, url]
    for name in (
        "redirect_from",
        "aliases",
        "permalink",
        "path",
        "url",
        "post_id",
        "wordpress_id",
        "disqus_identifier",
        "disqus_id",
        "disqus_url",
        "id",
    ):
        names += filter(None, map(_address, list_of(fields.get(name))))
    return tuple(dict.fromkeys(name for name in names if name))
