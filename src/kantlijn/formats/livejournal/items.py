"""An entry as a post and a comment as one, from the fields that all exports of LiveJournal have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from kantlijn.formats.livejournal.markup import as_html
from kantlijn.model import Comment, Post, PostRef, Status
from kantlijn.sources import date_fields
from kantlijn.sources.json import text
from kantlijn.sources.source import Source

_STATES: dict[str, Status] = {"D": "deleted", "S": "pending", "B": "hidden"}
"""A frozen one (F) can be read as before; to answer it cannot be."""
_LINES = (("current_mood", "Mood"), ("current_music", "Music"), ("current_location", "Location"))
_LONGEST_NUMBER = 18
_TAG = re.compile(r"<[^<>]*>")
_DUMPED = re.compile(r"[LC]-(\d+)")


def post(fields: Mapping[str, object], source: Source) -> Post:
    """Returns the post that an entry is; what not everybody may read is private."""
    number = text(fields, "itemid", "id").strip()
    own = _dumped(source) or _item(number)
    published = date_fields.first(*((name, text(fields, name)) for name in ("eventtime", "logtime", "date")))
    subject = " ".join(unescape(_TAG.sub("", text(fields, "subject"))).split())
    return Post(
        id=own,
        title=subject or published.replace("T", " ") or f"Entry {number or own}",
        body=_body(fields),
        markup="html",
        slug=text(fields, "slug"),
        published=published,
        status="published" if text(fields, "security").strip() in ("", "public") else "private",
        tags=_tags(fields),
        url=text(fields, "url").strip(),
        aliases=(number,) if number and own == _item(number) != number else (),
        comments_open=False if text(fields, "opt_nocomments").strip() == "1" else None,
        guessed=() if subject else ("title",),
        path=source.path,
    )


def _dumped(source: Source) -> str:
    """The id of an entry of ljdump: each journal has a folder, and numbers its entries from 1."""
    match = _DUMPED.fullmatch(source.name)
    return f"{source.file.parent.name}/{match[1]}" if match else ""


def _item(number: str) -> str:
    """An entry's number as comments name it: that in its address has eight more bits, which nobody can guess."""
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER or int(number) < 256:
        return number
    return str(int(number) >> 8)


def _body(fields: Mapping[str, object]) -> str:
    """The text, and in a line below it what was told of the moment."""
    preformatted = text(fields, "opt_preformatted").strip() == "1"
    body = as_html(text(fields, "event", "body").strip(), breaks=not preformatted)
    said = [f"{word}: {escape(value, quote=False)}" for name, word in _LINES if (value := _line(fields, name))]
    return f"{body}\n<p><em>{' · '.join(said)}</em></p>" if said else body


def _line(fields: Mapping[str, object], name: str) -> str:
    return " ".join(unescape(_TAG.sub("", text(fields, name))).split())


def _tags(fields: Mapping[str, object]) -> tuple[str, ...]:
    listed = fields.get("tags")
    words = [word for word in listed if isinstance(word, str)] if isinstance(listed, list) else []
    words += text(fields, "taglist").split(",")
    return tuple(dict.fromkeys(filter(None, map(str.strip, words))))


def comment(fields: Mapping[str, object], names: Mapping[str, str], source: Source, line: int = 0) -> Comment:
    """Returns a comment; `names` are those of users by number. One without a user is of nobody that is known."""
    parent = text(fields, "parentid").strip()
    subject = " ".join(text(fields, "subject").split())
    heading = f"<p><b>{subject}</b></p>\n" if subject else ""
    body = text(fields, "body").strip()
    return Comment(
        id=text(fields, "id").strip(),
        body=heading + as_html(body) if body or heading else "",
        post=PostRef(id=_dumped(source) or text(fields, "jitemid").strip()),
        markup="html",
        author=(text(fields, "author", "user") or names.get(text(fields, "posterid").strip(), "")).strip(),
        published=date_fields.read(text(fields, "date"), "date"),
        status=_STATES.get(text(fields, "state").strip(), "published"),
        parent="" if parent == "0" else parent,
        path=source.path,
        line=line,
    )
