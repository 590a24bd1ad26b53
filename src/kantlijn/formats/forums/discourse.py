"""Discourse: a topic's JSON with its stream of posts, as `/t/ID.json` gives it, and files of single posts.

The first post of a topic is the post, the others are its comments; each says by number which one it answers. Field
names are those of Discourse's `TopicViewSerializer` and `PostSerializer`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

from kantlijn.formats.forums._quotes import quoted
from kantlijn.model import Comment, Markup, Post, PostRef, Problem, Status
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted, date

NAME = "Discourse topic"
BEGINS = "{["

_SINGLE = frozenset(("topic_id", "post_number", "username"))
_DONE = {
    "closed.enabled": "closed", "closed.disabled": "opened again", "autoclosed.enabled": "closed by itself",
    "autoclosed.disabled": "opened by itself",
    "archived.enabled": "archived", "archived.disabled": "no longer archived",
    "pinned.enabled": "pinned", "pinned.disabled": "no longer pinned", "pinned_globally.enabled": "pinned everywhere",
    "pinned_globally.disabled": "no longer pinned", "visible.enabled": "listed again",
    "visible.disabled": "no longer listed", "split_topic": "some of its comments were moved to another topic",
}  # fmt: skip
"""What moderators do, by the codes of Discourse's small actions."""
_SMALL_ACTION, _WHISPER = "3", "4"
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(class|alt|title)\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)


def sniff(source: Source) -> bool:
    """A topic with its stream of posts, or posts that name their topic and have a number in it."""
    if source.is_folder or source.suffix not in json.SUFFIXES:
        return False
    return any(_is_topic(value) or _is_single(value) for value in _objects(json.starts(source))[:1])


def _objects(values: Sequence[object]) -> list[dict[str, object]]:
    """The topics or posts among values: objects, those in a list, and those of an answer with a list of posts."""
    found: list[dict[str, object]] = []
    for value in values:
        inner = maps(value) if isinstance(value, list) else maps([value])
        for one in inner:
            listed = maps(one.get("latest_posts"))
            found += listed or [one]
    return found


def _is_topic(value: Mapping[str, object]) -> bool:
    stream = value.get("post_stream")
    return isinstance(stream, dict) and "posts" in stream


def _is_single(value: Mapping[str, object]) -> bool:
    return value.keys() >= _SINGLE and bool({"cooked", "raw"} & value.keys())


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The topic and its comments, or each single post as what it is. Raises FormatError where there is neither."""
    value, problems = json.load(source)
    yield from problems
    objects = _objects([value])
    if not any(_is_topic(one) or _is_single(one) for one in objects):
        raise FormatError("holds neither a topic with its posts nor posts")
    for number, one in enumerate(objects, 1):
        if _is_topic(one):
            yield from _topic(one, source.path)
        elif _is_single(one):
            yield _post(one, one, (), source.path) if text(one, "post_number") == "1" else _comment(one, source.path)
        else:
            yield Problem(source.path, "is neither a topic nor a post; left out", f"item {number}")


def _topic(topic: Mapping[str, object], path: str) -> Iterator[Post | Comment | Problem]:
    stream = topic["post_stream"]
    assert isinstance(stream, dict)
    posts = _once(maps(stream.get("posts")))
    actions = [post for post in posts if text(post, "post_type") == _SMALL_ACTION]
    said = [post for post in posts if text(post, "post_type") != _SMALL_ACTION]
    first = next((post for post in said if text(post, "post_number") == "1"), None)
    yield _post(first or {}, topic, actions, path)
    yield from (_comment(post, path, text(topic, "id")) for post in said if post is not first)
    ids = stream.get("stream")
    if isinstance(ids, list) and (missing := len({*map(str, ids)} - {text(post, "id") for post in posts})):
        yield Problem(path, f"{counted(missing, 'more post is', 'more posts are')} not in this file")


def _once(posts: list[dict[str, object]]) -> list[dict[str, object]]:
    """Of posts with one id the one that was changed last, at the place of the first."""
    found: dict[str, dict[str, object]] = {}
    for number, post in enumerate(posts):
        own = text(post, "id") or f"number {number}"
        if own not in found or text(post, "updated_at") >= text(found[own], "updated_at"):
            found[own] = post
    return list(found.values())


def _post(first: Mapping[str, object], topic: Mapping[str, object], actions: Sequence[object], path: str) -> Post:
    """The first post under the topic's title; a topic whose first post is missing is a thread of its comments."""
    own = text(topic, "topic_id") or text(topic, "id")
    slug = text(topic, "slug", "topic_slug")
    body, markup = _body(first)
    return Post(
        id=own,
        title=unescape(text(topic, "title", "topic_title")) or f"Topic {own}",
        body=body + _told(maps(actions), markup),
        markup=markup,
        slug=slug,
        author=_author(first),
        published=_created(first if first else topic),
        updated=_updated(first),
        status=_topic_status(topic) or _status(first),
        kind="post" if first else "thread",
        tags=tuple(text(tag, "name") if isinstance(tag, dict) else str(tag) for tag in _list(topic.get("tags"))),
        url=f"/t/{slug or '-'}/{own}",
        aliases=(f"/t/{own}",),
        comments_open=False if topic.get("closed") is True or topic.get("archived") is True else None,
        path=path,
    )


def _comment(post: Mapping[str, object], path: str, topic: str = "") -> Comment:
    topic = text(post, "topic_id") or topic
    answered = text(post, "reply_to_post_number")
    body, markup = _body(post)
    if post.get("accepted_answer") is True:
        body = f"<p><em>accepted answer</em></p>\n{body}" if markup == "html" else f"*accepted answer*\n\n{body}"
    return Comment(
        id=text(post, "id"),
        body=body,
        post=PostRef(id=topic, title=unescape(text(post, "topic_title"))),
        markup=markup,
        author=_author(post),
        published=_created(post),
        status=_status(post),
        parent="" if answered in ("", "1") else f"{topic}/{answered}",
        names=(f"{topic}/{text(post, 'post_number')}",),
        path=path,
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _author(post: Mapping[str, object]) -> str:
    return text(post, "name").strip() or text(post, "display_username", "username")


def _created(post: Mapping[str, object]) -> str:
    return date_fields.read(text(post, "created_at"), "created_at")


def _updated(post: Mapping[str, object]) -> str:
    """When it was changed; a post of one version was not, whatever its date says."""
    changed = text(post, "version").isdecimal() and text(post, "version") != "1"
    return date_fields.read(text(post, "updated_at"), "updated_at") if changed else ""


def _topic_status(topic: Mapping[str, object]) -> Status | None:
    if text(topic, "archetype") == "private_message":
        return "private"
    return "hidden" if topic.get("visible") is False else None


def _status(post: Mapping[str, object]) -> Status:
    if post.get("user_deleted") is True or text(post, "deleted_at"):
        return "deleted"
    if text(post, "post_type") == _WHISPER:
        return "private"
    return "hidden" if post.get("hidden") is True else "published"


def _body(post: Mapping[str, object]) -> tuple[str, Markup]:
    """The HTML in which mentions, previews and quotes are made out, else the Markdown as it was typed."""
    if cooked := text(post, "cooked"):
        return _IMAGE.sub(_picture, cooked), "html"
    return quoted(text(post, "raw")), "markdown"


def _picture(match: re.Match[str]) -> str:
    """A picture as it is; of a face of letters its name, and nothing of the picture of whom a quote is by."""
    attributes: dict[str, str] = {name.lower(): value for name, value in _ATTRIBUTE.findall(match[0])}
    classes = attributes.get("class", "").split()
    if "emoji" in classes:
        return attributes.get("alt") or attributes.get("title", "")
    return "" if "avatar" in classes else str(match[0])


def _done(code: str) -> str:
    """What was done, in words: `opened again` for `closed.disabled`; of what is not known the code without its dots."""
    return _DONE.get(code, re.sub(r"[._]", " ", code))


def _told(actions: list[dict[str, object]], markup: Markup) -> str:
    """What was done with the topic, a line for each: `closed, 2 January 2017`."""
    said = ((_done(text(act, "action_code")), date(_created(act)[:10])) for act in actions)
    lines = [", ".join(filter(None, parts)) for parts in said]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    if markup == "html":
        return "\n<p><small>" + "<br>".join(map(escape, lines)) + "</small></p>"
    return "\n\n" + "\\\n".join(lines)
