"""What a forum says of its quotes: in Discourse's own element for them each names the post that it is taken from."""

from __future__ import annotations

import re

from kantlijn.late import late
from kantlijn.margin.words import words_in
from kantlijn.model import Comment

FIRST = "0"
"""The place of the first post of a topic, which is the article."""

_ASIDE = late(r"<aside\b(?P<attributes>[^>]*\bdata-post=[^>]*)>(?P<inner>.*?)</aside>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = late(r"\bdata-(post|topic)\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_TAG = late(r"<[^<>]*>|&#?\w{1,8};")


class Places:
    """The quotes in a comment whose place is told, to be asked by their words."""

    def __init__(self, comment: Comment) -> None:
        body = comment.body if comment.markup != "text" and "data-post" in comment.body else ""
        self._found = [
            (_place(aside["attributes"]), _run(_TAG.sub(" ", aside["inner"]))) for aside in _ASIDE.finditer(body)
        ]

    def of(self, text: str) -> str:
        """Returns what the post is called that a quote is taken from, `TOPIC/NUMBER`; FIRST, or "" for not told."""
        if not self._found or not (said := _run(text).strip()):
            return ""
        return next((place for place, words in self._found if f" {said} " in words), "")


def _place(attributes: str) -> str:
    told = {name.lower(): value for name, value in _ATTRIBUTE.findall(attributes)}
    return FIRST if told.get("post") == "1" else f"{told.get('topic', '')}/{told.get('post', '')}"


def _run(text: str) -> str:
    return f" {' '.join(words_in(text).said)} "
