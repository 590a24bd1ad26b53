"""The words around a comment on a page: its author's name without `says`, its text without what is left of a head."""

from __future__ import annotations

import re
from html import escape, unescape

from kantlijn.formats._threads.heads import SAYS
from kantlijn.sources import dates

BEFORE = re.compile(
    r"^(?:(?:comment|kommentar|reactie|posted) (?:by|von|door)[:\s]|(?:ping|track)back(?: by\s|:))\s*", re.I
)
_AFTER = re.compile(r"\s+[—–|@·]\s.*$|\s+-\s.*$")
_AT = re.compile(r"\s(?:at|on|am|um|op|le|el)\s*$", re.I)
_SAYS = re.compile(rf"\s*\b(?:say|{SAYS})\b\s*(?:\.\.\.|…|:)?\s*$|\s*[:,]\s*$", re.I)
_BEGINS = re.compile(rf"\s*{SAYS}\s*(?:(?:&nbsp;|\xa0|\s)*(?::|\.\.\.|…)|(?=<))(?:\s|<br\s*/?>)*", re.I)
_TAG = re.compile(r"<[^<>]*>")


def name_in(text: str) -> str:
    """Returns a name, without what says that it is one and the date that may stand after it."""
    text = BEFORE.sub("", " ".join(text.split())[:300])
    date = next(iter(dates.written(text)), None)
    text = _AFTER.sub("", _AT.sub("", text[: date.start]) if date else text)
    return _SAYS.sub("", text).strip(" ,:·|")


def without_says(body: str) -> str:
    """Returns a text without the `says:` that is left of its head, where name and date are gone."""
    return _BEGINS.sub("", body, count=1) if _BEGINS.match(body) else body


def with_subject(body: str, subject: str) -> str:
    """Returns a text below its subject; as it is where it begins with it, for then a program made that of it."""
    words = " ".join(unescape(_TAG.sub(" ", body)).split()).casefold()
    if not subject or words.startswith(" ".join(subject.split()).casefold().rstrip(".… ")):
        return body
    return f"<p><strong>{escape(subject)}</strong></p>\n{body}"
