"""What Reddit says of a submission or a comment, in its own JSON and in the dumps of Pushshift and Arctic Shift."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kantlijn.formats.reddit.markdown import markdown, unescaped
from kantlijn.model import Comment, Post, PostRef
from kantlijn.sources import date_fields
from kantlijn.sources.json import maps, text

Thing = Mapping[str, object]

_PLACE = "https://www.reddit.com"
_STUB = re.compile(r"\s*\[\s*(?:deleted|removed)(?: by (?:user|moderator|reddit))?\s*\]\s*", re.IGNORECASE)
_PERMALINK = re.compile(r"/comments/([0-9a-z]{1,13})(?:/([^/?#]*))?", re.IGNORECASE)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def is_comment(thing: Thing) -> bool:
    """Whether this is a comment: it has a body and says what it answers."""
    return isinstance(thing.get("body"), str) and bool({"link_id", "parent_id", "permalink"} & thing.keys())


def is_submission(thing: Thing) -> bool:
    """Whether this is a submission, which people call a post."""
    return isinstance(thing.get("title"), str) and "body" not in thing and bool({"id", "name"} & thing.keys())


def post(thing: Thing, path: str) -> Post:
    """A submission: its text, else its link. One whose text was taken away stands for what was said under it."""
    name = full_name(text(thing, "name", "id"), "t3")
    body = text(thing, "selftext")
    gone = bool(_STUB.fullmatch(body)) or bool(text(thing, "removed_by_category"))
    return Post(
        id=name,
        title=unescaped(text(thing, "title")),
        body=_body(thing, body),
        author=text(thing, "author"),
        published=date_fields.read(text(thing, "created_utc"), "created_utc"),
        updated=date_fields.read(text(thing, "edited"), "edited"),
        status="deleted" if gone and text(thing, "num_comments") in ("", "0") else "published",
        tags=_tags(thing),
        url=_PLACE + text(thing, "permalink") if text(thing, "permalink") else f"{_PLACE}/comments/{name[3:]}/",
        comments_open=_open(thing),
        path=path,
    )


def comment(thing: Thing, path: str, line: int = 0) -> Comment:
    """A comment; a stub is one whose text reads `[deleted]` or `[removed]`."""
    body, parent = text(thing, "body"), full_name(text(thing, "parent_id"), "t1")
    gone = bool(_STUB.fullmatch(body))
    return Comment(
        id=full_name(text(thing, "name", "id"), "t1"),
        body=body if gone else markdown(body),
        post=_under(thing, parent),
        author=text(thing, "author"),
        published=date_fields.read(text(thing, "created_utc"), "created_utc"),
        status="deleted" if gone else "published",
        parent="" if parent.startswith("t3_") else parent,
        path=path,
        line=line,
    )


def full_name(name: str, kind: str) -> str:
    """`t1_abc` for `abc`; what is called in full stays.

    Some dumps have a number for `parent_id`: the same name in base ten, which has no letters.
    """
    if not name or re.match(r"t\d_", name):
        return name
    return f"{kind}_{base36(int(name)) if kind == 't1' and name.isdecimal() and len(name) in range(8, 19) else name}"


def base36(number: int) -> str:
    """A number as Reddit writes its ids."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _under(thing: Thing, parent: str) -> PostRef:
    """The submission: named, else what a top-level comment answers, else as the comment's address has it.

    The words in the address are a title for comments whose submission is nowhere, with its id, for many share them.
    """
    name = full_name(text(thing, "link_id"), "t3") or (parent if parent.startswith("t3_") else "")
    match = _PERMALINK.search(text(thing, "permalink"))
    if not name and match:
        name = f"t3_{match[1]}"
    if not name:
        return PostRef(title=f"r/{text(thing, 'subreddit')}: comments that name no post")
    words = match[2] if match else ""
    return PostRef(id=name, slug=f"{words}-{name[3:]}" if words else "")


def _body(thing: Thing, body: str) -> str:
    url = unescaped(text(thing, "url_overridden_by_dest", "url"))
    permalink = text(thing, "permalink")
    own = thing.get("is_self") is True or bool(permalink and permalink in url)
    parts = [f"<{url}>"] if url and not (own and (body or thing.get("is_self") is True)) else []
    parts += [markdown(body)] if body else []
    poll = thing.get("poll_data")
    if isinstance(poll, dict):
        parts.append("\n".join(_option(option) for option in maps(poll.get("options"))))
    parts += _captions(thing)
    if not body and (origin := maps(thing.get("crosspost_parent_list"))):
        passed_on = _body(origin[0], text(origin[0], "selftext"))
        parts += [passed_on] if passed_on not in parts else []
    return "\n\n".join(part for part in parts if part)


def _captions(thing: Thing) -> list[str]:
    """What stands under the pictures of a gallery, as a list."""
    gallery = thing.get("gallery_data")
    items = maps(gallery.get("items")) if isinstance(gallery, dict) else []
    said = [unescaped(text(item, "caption")).strip() for item in items]
    return ["\n".join(f"- {one}" for one in said if one)] if any(said) else []


def _option(option: Thing) -> str:
    votes = text(option, "vote_count")
    return f"- {unescaped(text(option, 'text'))}{f' ({votes} votes)' if votes else ''}"


def _tags(thing: Thing) -> tuple[str, ...]:
    place, flair = text(thing, "subreddit_name_prefixed"), unescaped(text(thing, "link_flair_text"))
    place = place or (f"r/{text(thing, 'subreddit')}" if text(thing, "subreddit") else "")
    return tuple(tag for tag in (place, flair, "NSFW" if thing.get("over_18") is True else "") if tag)


def _open(thing: Thing) -> bool | None:
    said = [thing[name] for name in ("locked", "archived") if isinstance(thing.get(name), bool)]
    return not any(said) if said else None
