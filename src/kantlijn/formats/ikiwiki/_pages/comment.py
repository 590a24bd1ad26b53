"""A comment of ikiwiki: one `[[!comment ...]]` in a file of its own, in the folder of the page that it is on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kantlijn.formats.ikiwiki._pages.directives import Directive
from kantlijn.model import Comment, Markup, PostRef
from kantlijn.sources import date_fields
from kantlijn.sources.source import Source

_MARKUPS: dict[str, Markup] = {"txt": "text", "html": "html"}
_SUBJECT = re.compile(r"comment \d+", re.IGNORECASE)


def comment_of(source: Source, directive: Directive) -> Comment:
    """The comment of a file; held for moderation where its ending says so."""
    fields = directive.fields
    page = "/".join(source.parts[:-1]) or source.root.name
    subject = fields.get("subject", "").strip()
    body = fields.get("content", "").strip("\n").replace('\\"', '"')  # as ikiwiki's own comments.pm does
    if subject and not _SUBJECT.fullmatch(subject):
        body = f"**{subject}**\n\n{body}" if fields.get("format", "mdwn") == "mdwn" else f"{subject}\n\n{body}"
    return Comment(
        id=f"{page}/{source.file.name.split('._comment')[0]}",
        body=body,
        post=PostRef(id=page, slug=page.rsplit("/", 1)[-1], url=f"/{page}/"),
        markup=_MARKUPS.get(fields.get("format", "mdwn"), "markdown"),
        author=author_of(fields.get("nickname", ""), fields.get("claimedauthor", ""), fields.get("username", "")),
        author_url=_url(fields),
        published=date_fields.read(fields.get("date"), "date"),
        status="pending" if source.name.endswith("_pending") else "published",
        path=source.path,
    )


def author_of(nickname: str, claimed: str, username: str) -> str:
    """Returns who wrote it: by the name that they have, that they gave, or that they log in with.

    The last may be the address of an OpenID, of which site and name are shown, `name@hash` or an e-mail address, of
    which the name is.
    """
    if name := nickname.strip() or claimed.strip():
        return name.partition("@")[0] if re.fullmatch(r"\S+@\S+\.\S+", name) else name
    name = username.strip()
    if name.startswith(("http://", "https://")):
        try:
            parts = urlsplit(name)
        except ValueError:  # `http://[` and the like
            return name
        return f"{parts.netloc}{parts.path}".rstrip("/")
    return name.partition("@")[0]


def _url(fields: Mapping[str, str]) -> str:
    """Their own site's address, else that of their OpenID."""
    given = (fields.get("url", "").strip(), fields.get("username", "").strip())
    return next((url for url in given if url.startswith(("http://", "https://"))), "")
