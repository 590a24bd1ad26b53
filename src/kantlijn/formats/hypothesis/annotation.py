"""One annotation as a comment: what was said, and the words it was said of, which its selectors keep."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from kantlijn.model import Comment, PostRef, Quotation, Status, normal
from kantlijn.sources import date_fields
from kantlijn.sources.json import maps, text

_ACCOUNT = re.compile(r"acct:([^@\s]+)@(\S+)")
_LISTS = ("rows", "annotations", "results")
_MODERATION: dict[str, Status] = {"PENDING": "pending", "DENIED": "hidden", "SPAM": "spam"}
_EVERYBODY = "group:__world__"
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|^=$#&]|(?<!\w)(?=[-+]\s)|(?<=\d)(?=[.)]\s)")
"""What means something to Markdown, anywhere or at the beginning of a line."""


def listed(values: Sequence[object]) -> list[dict[str, object]]:
    """Returns the objects among values: themselves, those in a list, and those of an answer or an export."""
    found: list[dict[str, object]] = []
    for value in values:
        if isinstance(value, dict):
            inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [value])
            found += maps(inner)
        else:
            found += maps(value)
    return found


def is_one(value: Mapping[str, object]) -> bool:
    """Returns whether an object is an annotation: it says of which page it is, and whose account made it."""
    return "uri" in value and text(value, "user").startswith("acct:")


def comment(value: Mapping[str, object], path: str) -> Comment:
    """Returns the comment that an annotation is; one without words of its own is the words that it marks."""
    quotation = _quotation(value)
    parents = _texts(value.get("references"))
    author, home = _author(value)
    return Comment(
        id=text(value, "id"),
        body=body(quotation, text(value, "text"), _texts(value.get("tags"))),
        post=page(text(value, "uri"), _title(value)),
        author=author,
        author_url=home,
        published=date_fields.first(*((name, text(value, name)) for name in ("created", "updated"))),
        status=_status(value),
        parent=parents[-1] if parents else "",
        path=path,
        quotation=quotation,
    )


def body(quotation: Quotation | None, said: str, tags: Sequence[str]) -> str:
    """Returns the Markdown of an annotation: the words it is about as a quote, what was said of them, its tags."""
    quoted = "\n".join(f"> {line}".rstrip() for line in _lines(quotation.exact)) if quotation else ""
    words = f"*{', '.join(map(literal, tags))}*" if tags else ""
    return "\n\n".join(filter(None, (quoted, said.strip("\n"), words)))


def literal(words: str) -> str:
    """Returns words in which nothing means anything to Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", words)


def _lines(exact: str) -> list[str]:
    """The quoted words as lines of Markdown; those of what was laid out go on within their paragraph."""
    return [literal(line.strip()) for line in exact.strip().split("\n")]


def page(uri: str, title: str = "") -> PostRef:
    """Returns how annotations name their page: by its address, and by a name that no page of another site has.

    Else all videos of one site, whose addresses differ in their query alone, would be one thread.
    """
    return PostRef(url=uri, slug=_name(uri), title=title)


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _name(uri: str) -> str:
    try:
        parts = urlsplit(uri)
    except ValueError:  # `http://[` and the like
        return normal(uri)
    return normal(" ".join((parts.netloc, parts.path, parts.query)))


def _title(value: Mapping[str, object]) -> str:
    document = value.get("document")
    titles = document.get("title") if isinstance(document, dict) else None
    said = titles[0] if isinstance(titles, list) and titles else titles
    return " ".join(said.split()) if isinstance(said, str) else ""


def _author(value: Mapping[str, object]) -> tuple[str, str]:
    """The name that an account shows, else its own, and the page where Hypothes.is lists its annotations."""
    account = _ACCOUNT.match(text(value, "user"))
    name = account[1] if account else text(value, "user").removeprefix("acct:").partition("@")[0]
    info = value.get("user_info")
    shown = text(info, "display_name").strip() if isinstance(info, dict) else ""
    home = f"https://hypothes.is/users/{name}" if account and account[2] == "hypothes.is" else ""
    return shown or name, home


def _status(value: Mapping[str, object]) -> Status:
    """What not everybody may read is private."""
    if value.get("hidden") is True:
        return "hidden"
    if found := _MODERATION.get(text(value, "moderation_status").upper()):
        return found
    permissions = value.get("permissions")
    read = permissions.get("read") if isinstance(permissions, dict) else None
    return "private" if isinstance(read, list) and read and _EVERYBODY not in read else "published"


def _quotation(value: Mapping[str, object]) -> Quotation | None:
    """The words that the first selector of words gives."""
    for target in maps(value.get("target")):
        for selector in maps(target.get("selector")):
            if selector.get("type") == "TextQuoteSelector" and text(selector, "exact").strip():
                return Quotation(*(text(selector, name) for name in ("exact", "prefix", "suffix")))
    return None
