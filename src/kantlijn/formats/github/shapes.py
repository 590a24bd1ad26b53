"""Where the issues are in what GitHub and its tools write, and what each of their fields goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kantlijn.sources.json import maps, text

_DEEPEST = 8
"""GraphQL's `data.repository.discussions.edges[].node` is the deepest that is about."""
_PLACE = re.compile(
    r"(?:https?://(?:www\.|api\.)?github\.com/)(?:repos/)?([^/\s]+/[^/\s]+)/(?:issues|pulls?|discussions)/(\d+)"
)
_UNDER = re.compile(_PLACE.pattern + r"#(?:issuecomment-|discussioncomment-|discussion_r|pullrequestreview-)\d+")
_UNDER_URLS = ("issue_url", "pull_request_url")
_SIGNS = frozenset(
    "authorAssociation author_association comments_url comment_data html_url repository_url createdAt isAnswered "
    "bodyText bodyHTML category".split()
)
_OF_COMMENTS = frozenset("authorAssociation author_association includesCreatedEdit isMinimized viewerDidAuthor".split())
BODIES = ("body", "bodyText")


@dataclass(frozen=True, slots=True)
class Thing:
    """An issue, a pull request or a discussion, or a comment that stands alone."""

    value: Mapping[str, object]
    repository: str
    """`owner/name`, or "" where nothing says it."""
    number: str


def things(value: object) -> Iterator[Thing]:
    """The issues in a value, in order, wherever they are in it."""
    stack: list[tuple[object, str, int, bool]] = [(value, "", 0, False)]
    while stack:
        one, repository, depth, beside_one = stack.pop()
        if isinstance(one, dict):
            if is_comment(one) or _is_thread(one) or (beside_one and _may_be_thread(one)):
                yield _thing(one, repository)
                continue
            repository = text(one, "repo") or text(one, "nameWithOwner") or repository
        if depth <= _DEEPEST:
            inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
            sure = isinstance(one, list) and any(isinstance(each, dict) and _is_thread(each) for each in one)
            stack += [(each, repository, depth + 1, sure) for each in reversed(inner) if isinstance(each, dict | list)]


def _signs_of_gh(value: Mapping[str, object]) -> int:
    """How much says that `gh` wrote it, which gives the fields that it was asked for and no others."""
    who = value.get("author")
    signs = len(who.keys() & {"login", "is_bot"}) if isinstance(who, dict) else 0
    return signs + (value.get("state") in ("OPEN", "CLOSED", "MERGED"))


def _may_be_thread(value: Mapping[str, object]) -> bool:
    """Whether what stands in a list with an issue is one: of those without comments fewer fields may tell it."""
    return "title" in value and any(name in value for name in (*BODIES, "bodyHTML", "number"))


def _is_thread(value: Mapping[str, object]) -> bool:
    """An issue: a number, a title, and either an address on GitHub or fields that only GitHub has."""
    if "title" not in value or not ({"number", "comments"} & value.keys()):
        return False
    signs, has_text = len(_SIGNS & value.keys()), any(name in value for name in (*BODIES, "bodyHTML"))
    if _place(value):
        return has_text or signs >= 1
    said = value.get("comments")
    signs += any(_OF_COMMENTS & one.keys() for one in nodes(said)) + isinstance(said, dict) + _signs_of_gh(value)
    return has_text and ("number" in value or isinstance(said, dict)) and signs >= (1 if nodes(said) else 2)


def is_comment(value: Mapping[str, object]) -> bool:
    """Whether this is a comment that stands alone and names its issue, as REST and `gh issue view` give them."""
    if "title" in value or "body" not in value:
        return False
    return ("user" in value and any(name in value for name in _UNDER_URLS)) or (
        "author" in value and bool(_UNDER.match(text(value, "url")))
    )


def under(value: Mapping[str, object]) -> Thing:
    """Returns the issue that such a comment names, of which no more is known than its number."""
    place = _PLACE.match(text(value, *_UNDER_URLS) or text(value, "url"))
    return Thing({}, place[1] if place else "", place[2] if place else "")


def labels(value: Mapping[str, object]) -> list[str]:
    """Returns the names of labels, which tools write as objects or as bare words."""
    listed = value.get("labels")
    words = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return list(filter(None, (*words, *(text(one, "name") for one in nodes(listed)))))


def _place(value: Mapping[str, object]) -> re.Match[str] | None:
    return next(
        (found for name in ("html_url", "url", "issue_url") if (found := _PLACE.match(text(value, name)))), None
    )


def _thing(value: Mapping[str, object], repository: str) -> Thing:
    place = _place(value)
    return Thing(value, place[1] if place else repository, text(value, "number") or (place[2] if place else ""))


def nodes(value: object) -> list[dict[str, object]]:
    """Returns what a list holds, or the nodes of a connection as GraphQL answers, be it by edges."""
    if isinstance(value, dict):
        return maps(value.get("nodes")) or [
            node for edge in maps(value.get("edges")) for node in maps([edge.get("node")])
        ]
    return maps(value)


def author(value: Mapping[str, object]) -> str:
    """Returns who wrote it; whose account is gone is called `ghost`, as GitHub does. "" where nobody asked for that."""
    if "author" not in value and "user" not in value:
        return ""
    who = value["author"] if "author" in value else value.get("user")
    if isinstance(who, dict):
        return text(who, "login", "name") or "ghost"
    return who if isinstance(who, str) and who else "ghost"


def home(name: str) -> str:
    """Returns where a person of that name is at home."""
    return "" if name in ("", "ghost") else f"https://github.com/{name.removesuffix('[bot]')}"
