"""From named fields, as people keep comments in YAML or JSON, to a comment: one thing goes by many names.

The names are those of Staticman, of the themes and importers that follow it, and of our own comment lists.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import get_args

from kantlijn.formats.comment_files._comments.place import in_collection
from kantlijn.model import Comment, CommentKind, Markup, PostRef, Status
from kantlijn.sources import date_fields
from kantlijn.sources.source import Source

_IDS = ("_id", "id", "uid", "comment_id", "_paper")
_AUTHOR = ("name", "author", "author_name", "username")
_URL = ("url", "website", "author_url", "homepage", "link")
TEXT = ("message", "comment", "body", "content", "text")
_DATE = ("date", "published", "created_at", "createdat", "created", "timestamp", "time")
_PARENT = (
    *("replying_to_uid", "reply_to", "replytoid", "replyid", "replyto", "reply_id", "in_reply_to"),
    *("parent_id", "parent", "replythread"),  # the thread's first comment is the last resort
)
_POSITION = "replying_to"
_POST = ("post_id", "post_slug", "post_url")
_NUMBERED = re.compile(r"[-_][\d_-]*\d$")
_NOTHING = frozenset(("", "0", "null", "none", "~", "false", "undefined"))
"""What themes write where a comment answers nothing."""

_MARKUPS: tuple[Markup, ...] = get_args(Markup)
_KINDS: tuple[CommentKind, ...] = get_args(CommentKind)
_STATES: dict[str, Status] = {state: state for state in get_args(Status)} | {
    **dict.fromkeys(("unapproved", "hold", "waiting", "moderated"), "pending"),
    **dict.fromkeys(("removed",), "deleted"),
}
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HTML = re.compile(r"\s*<(?:p|div|ul|ol|dl|pre|blockquote|table|h[1-6]|br|hr|figure|section|article)\b[^<>]*>", re.I)

MARKS = re.compile(rf"""^(?:\s*["'])?(?:{"|".join((*_IDS, *_AUTHOR, *_DATE, "_parent"))})["']?\s*:""", re.M | re.I)
TEXTS = re.compile(rf"""^(?:\s*["'])?(?:{"|".join(TEXT)})["']?\s*:""", re.M | re.I)
"""A line that begins with a field's name, in YAML or in JSON laid out over lines."""
_NAMES = frozenset((*_IDS, *_AUTHOR, *_DATE, *TEXT, "_parent"))


def has_name(key: object) -> bool:
    """Returns whether a field goes by a name that comments have for their text or one of the fields in `MARKS`."""
    return str(key).casefold() in _NAMES


_REPLIES = ("replies", "answers", "children")


def comment_of(
    fields: Mapping[object, object],
    post: PostRef,
    path: str,
    stem: str = "",
    line: int = 0,
    *,
    escaped: bool = False,
) -> Comment | None:
    """The comment that these fields make, or None if there is no text field among them.

    `stem` is the name it goes by where it has no id. An empty text is a comment; the caller may say so.
    `escaped`: the fields were written for a page, see `plain`.
    """
    known = {str(key).casefold(): value if type(value) is str else _scalar(value) for key, value in fields.items()}
    author = fields.get("author")
    if isinstance(author, Mapping):
        known |= {"name": _scalar(author.get("name")), "author_url": _scalar(author.get("url"))}
    if not any(name in known for name in TEXT):
        return None
    body = _lines(_first(known, TEXT))
    ids = [known[name] for name in _IDS if known.get(name, "").casefold() not in _NOTHING]
    parent, position = _answered(known)
    shown = plain if escaped else str
    return Comment(
        id=(ids or [stem])[0],
        body=body,
        post=post,
        markup=_markup(known.get("markup", ""), body),
        author=shown(_first(known, _AUTHOR)),
        author_url=shown(_first(known, _URL)),
        published=date_fields.first(*((name, known[name]) for name in _DATE if name in known)),
        status=_state(known),
        kind=_kind(known),
        parent=parent,
        parent_position=position,
        names=tuple(dict.fromkeys(name for name in (*ids[1:], stem) if name and name != (ids or [stem])[0])),
        path=path,
        line=line,
    )


def replies_within(fields: object) -> list[object]:
    """Returns what is kept within a comment as the answers to it."""
    kept = (fields.get(name) for name in _REPLIES) if isinstance(fields, Mapping) else ()
    return next((list(replies) for replies in kept if isinstance(replies, list)), [])


def plain(text: str) -> str:
    """Returns a field that pages show as it stands, so that what is written `Mat&#237;as` in it reads Matías.

    Staticman and the importers of WordPress and Disqus escape such fields once, and that is what is taken back. What
    has no semicolon is none: in addresses `&copy=1` is a parameter.
    """
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def post_of(fields: Mapping[object, object], folder: str, source: Source) -> PostRef:
    """The post that these fields name, else the folder, which is "" for the folder of all comments itself.

    Jekyll's `post_id` is the address of a post, and then sure; else it may be a database's, and a folder is surer. In
    Jekyll's `_comments` folders mean nothing, and a file without it begins with the post's name: `a-walk-0001.yaml`.
    """
    said = next((value.strip() for name in _POST if isinstance(value := fields.get(name), str) and value.strip()), "")
    if "/" in said:
        return PostRef(url=said, slug="" if folder.isdecimal() else folder)
    if folder and (not in_collection(source) or not said or said.isdecimal()):
        return PostRef(slug=folder)
    if not said and in_collection(source):
        return PostRef(slug=_NUMBERED.sub("", source.stem))
    return PostRef(slug=said)


def _answered(known: Mapping[str, str]) -> tuple[str, int]:
    """The comment it answers, by name and by position. `replying_to: '3'` is the third top-level one (mmistakes)."""
    by_name = next((known[name] for name in _PARENT if known.get(name, "").casefold() not in _NOTHING), "")
    by_position = known.get(_POSITION, "").strip()
    if by_position.casefold() in _NOTHING:
        return by_name, 0
    if re.fullmatch(r"[0-9]{1,6}", by_position):
        return by_name, int(by_position)
    return by_name or by_position, 0


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


def _first(known: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((known[name] for name in names if known.get(name)), "")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _markup(said: str, body: str) -> Markup:
    if said and (found := next((markup for markup in _MARKUPS if said.casefold() == markup), None)):
        return found
    return "html" if _HTML.match(body) else "markdown"


def _state(known: Mapping[str, str]) -> Status:
    for name, otherwise in (("deleted", "deleted"), ("spam", "spam")):
        if name in known and known[name].casefold() in ("true", "yes", "1"):
            return otherwise  # type: ignore[return-value]
    for name in ("approved", "published"):
        if name in known and known[name].casefold() in ("false", "no", "0"):
            return "pending"
    return _STATES.get(known["status"].casefold(), "published") if "status" in known else "published"


def _kind(known: Mapping[str, str]) -> CommentKind:
    said = [known[name].casefold() for name in ("kind", "type") if name in known]
    return next((kind for kind in _KINDS if kind in said), "comment") if said else "comment"
