"""An issue as a post, and what was said under it: comments, reviews with theirs, and answers in discussions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.formats.github.shapes import BODIES, Thing, author, home, labels, nodes, under
from kantlijn.model import Comment, Markup, Post, PostRef, Status
from kantlijn.sources import date_fields
from kantlijn.sources.json import text

_STATES = {"APPROVED": "approved", "CHANGES_REQUESTED": "changes requested", "DISMISSED": "dismissed"}


def own_ref(thing: Thing) -> PostRef:
    """How its comments name a thread that is a post itself."""
    return PostRef(id=_id(thing), slug=thing.number)


def _id(thing: Thing) -> str:
    return f"{thing.repository}#{thing.number or text(thing.value, 'id', 'title')}"


def post_of(thing: Thing, path: str) -> Post:
    """The issue itself. A closed one is not hidden: it only says that it is done."""
    value = thing.value
    address = text(value, "html_url", "url")
    return Post(
        id=_id(thing),
        title=text(value, "title") or f"#{thing.number}",
        body=_body(value),
        markup=_markup(value),
        slug=thing.number,
        author=author(value),
        published=_date(value, "createdAt", "created_at"),
        tags=tuple(filter(None, (_category(value), *labels(value)))),
        url="" if "api.github.com" in address else address,
        comments_open=False if value.get("locked") is True else None,
        path=path,
    )


def _category(value: Mapping[str, object]) -> str:
    category = value.get("category")
    return text(category, "name") if isinstance(category, dict) else text(value, "category")


def _body(value: Mapping[str, object]) -> str:
    """The text as it was typed; who asks GraphQL for HTML alone has that."""
    typed = next((text(value, name) for name in BODIES if name in value), None)
    return (text(value, "bodyHTML") if typed is None else typed).replace("\r\n", "\n")


def _markup(value: Mapping[str, object]) -> Markup:
    return "html" if "bodyHTML" in value and not any(name in value for name in BODIES) else "markdown"


def _date(value: Mapping[str, object], *names: str) -> str:
    return date_fields.first(*((name, text(value, name)) for name in names))


def of(thing: Thing, ref: PostRef, path: str) -> Iterator[Comment]:
    """All that was said under a thread, in the order of the file; what has no id gets one of its place."""
    value = thing.value
    said = [*nodes(value.get("comments")), *nodes(value.get("comment_data")), *nodes(value.get("comment_regular_data"))]
    for number, one in enumerate(said, 1):
        first = _comment(one, ref, f"{_id(thing)}-{number}", "", path)
        yield first
        for reply, inner in enumerate([*nodes(one.get("replies")), *nodes(one.get("reply_data"))], 1):
            yield _comment(inner, ref, f"{first.id}-{reply}", first.id, path)
    for number, talk in enumerate(nodes(value.get("reviewThreads")), 1):
        yield from _talk(talk, ref, f"{_id(thing)}-line-{number}", path)
    for number, review in enumerate(_reviews(thing), 1):
        yield from _review(review, ref, f"{_id(thing)}-review-{number}", path)


def _talk(talk: Mapping[str, object], ref: PostRef, own: str, path: str) -> Iterator[Comment]:
    """What was said of a line: the first comment, and those that answer it."""
    first = ""
    for number, one in enumerate(nodes(talk.get("comments")), 1):
        said = _comment(one, ref, f"{own}-{number}", first, path)
        first = first or said.id
        yield said


def _reviews(thing: Thing) -> list[dict[str, object]]:
    return nodes(thing.value.get("reviews")) or nodes(thing.value.get("review_data"))


def wordless(thing: Thing) -> int:
    """Returns how many reviews of a thread say nothing, neither of themselves nor of a line."""
    return sum(not _body(review).strip() and not nodes(review.get("comments")) for review in _reviews(thing))


def _review(review: Mapping[str, object], ref: PostRef, own: str, path: str) -> Iterator[Comment]:
    """A review's words, and those about single lines, which are by the same author and answer it."""
    whole = _comment(review, ref, own, "", path)
    state = _STATES.get(text(review, "state"), "")
    if whole.body.strip():
        yield whole._replace(body=f"*{state}*\n\n{whole.body}") if state else whole
    for number, line in enumerate(nodes(review.get("comments")), 1):
        parent = whole.id if whole.body.strip() else ""
        named = line if "author" in line or "user" in line else {**line, "author": author(review)}
        yield _comment(named, ref, f"{own}-{number}", parent, path)


def _comment(value: Mapping[str, object], ref: PostRef, own: str, parent: str, path: str) -> Comment:
    name = author(value)
    answer = "*accepted answer*\n\n" if value.get("isAnswer") is True and _markup(value) == "markdown" else ""
    return Comment(
        id=text(value, "id") or own,
        body=answer + _body(value),
        post=ref,
        markup=_markup(value),
        author=name,
        author_url=home(name),
        published=_date(value, "createdAt", "created_at", "submittedAt", "submitted_at"),
        status=_status(value),
        parent=parent or text(value, "in_reply_to_id"),
        path=path,
    )


def _status(value: Mapping[str, object]) -> Status:
    if value.get("isMinimized") is True:
        return "spam" if text(value, "minimizedReason").lower() == "spam" else "hidden"
    return "deleted" if text(value, "deletedAt") else "published"


def single(value: Mapping[str, object], path: str) -> Comment:
    """A comment that stands in a list of its own, and names its issue by address; or a review, as REST lists these."""
    said = _comment(value, own_ref(under(value)), text(value, "url"), "", path)
    state = _STATES.get(text(value, "state"), "")
    return said._replace(body=f"*{state}*\n\n{said.body}") if state else said


def says_something(value: Mapping[str, object]) -> bool:
    """Whether what stands alone is more than a review that says no more than its state."""
    return "state" not in value or bool(_body(value).strip())
