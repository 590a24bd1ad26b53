"""One comment a file with a head and its text below, as Pelican's comment plugins and Jekyll's `_comments` have them.

pelican_comment_system: `comments/<slug of the post>/<any name>.md` or `.rst` with `author`, `date` and `replyto`.
pelican-comments: `comments/<any name>.md` that says its post in `post_id`. simple_comments: the first without an
ending. static_comments: `comments/<slug>.md`, which has no heads and is all that was said under a post in one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kantlijn.formats._sites.front_matter import Head, begins, split, text_of
from kantlijn.formats.comment_files._comments.fields import TEXT, comment_of, plain, post_of
from kantlijn.formats.comment_files._comments.place import folder_names, in_collection
from kantlijn.model import Comment, Markup, PostRef, Problem
from kantlijn.sources.encodings import looks_binary
from kantlijn.sources.source import HEAD, Source

NAME = "comment with a head"
ENDINGS = (".md", ".markdown", ".mkd", ".mdown", ".rst", ".rest", ".html", ".htm", ".yml", ".yaml", ".txt", ".text", "")

_LARGEST = 1_000_000
_MARKDOWN = frozenset((".md", ".markdown", ".mkd", ".mdown"))
_RST = frozenset((".rst", ".rest"))
_HTML = frozenset((".html", ".htm"))
_ANY = frozenset((".yml", ".yaml", ".txt", ".text"))
"""What a comment with a head may end in where its folder says that it is one."""
_BARE = re.compile(r"\A\s*((?:[A-Za-z_][\w-]{0,30}:(?!//).*(?:\n|\Z)(?:[ \t]+\S.*(?:\n|\Z))*)++)")
_FIELDS = re.compile(
    r"\A\s*(?:(?!:)\S.*\n[=#*~^\"'+-]{3,}\n\s*)?((?::[A-Za-z_][\w-]{0,30}:.*(?:\n|\Z)(?:[ \t]+\S.*(?:\n|\Z))*)++)"
)
_LINE = re.compile(r"^:?([A-Za-z_][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
_AUTHOR = frozenset(("author", "name", "nick", "author_name", "username"))
_SURE = frozenset(("date", "replyto", "reply_to", "post_id", "parent", "email"))
_NOT_SLUG = re.compile(r"[^\w\s-]")


def sniff(source: Source) -> bool:
    """A file under a folder called `comments` whose head names an author and something else that comments have.

    What has a title is a post that stands in such a folder, unless it names the one that it is under.
    """
    depth = _depth(source)
    if source.is_folder or depth == 0 or not _may_be(source):
        return False
    head = _head(source.head_text, source.suffix)
    if head.problem and not head.found and len(source.head) == HEAD:  # the text is in it, and it goes on
        head = Head({key.lower(): "" for key, _ in _LINE.findall(source.head_text)}, "", True)
    if not head.found:
        return depth == 1 and _is_static(source)
    keys = frozenset(head.fields)
    if _is_mapping(source, head):
        return False
    collected = in_collection(source)
    if "title" in keys and not (collected or keys & {"post_id", "replyto"}):
        return False
    if depth == 1 and not (collected or "post_id" in keys):
        return False
    return bool(keys & _AUTHOR and keys & _SURE)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comment. Raises FormatError for what is no text."""
    text, problems = source.readable(_LARGEST)
    yield from problems
    head = _head(text, source.suffix)
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    body, markup, warning = _body(head.body if head.found else text, source.suffix)
    if warning:
        yield Problem(source.path, warning)
    found = _comment(head.fields, body, markup, source)
    if not found.body:
        yield Problem(source.path, "is a comment without text")
    yield found


def _depth(source: Source) -> int:
    """How deep below its folder of comments a file lies, which is 1 right in it; 0 where there is no such folder."""
    for depth, folder in enumerate(reversed(folder_names(source)), 1):
        if folder.casefold() in ("comments", "_comments"):
            return depth
    return 0


def _may_be(source: Source) -> bool:
    if source.suffix in _MARKDOWN | _RST | _HTML:
        return True
    if in_collection(source) and source.suffix in _ANY:
        return begins(source.head_text)
    return not PurePosixPath(source.name).suffix and not looks_binary(source.head_text)


def _is_mapping(source: Source, head: Head) -> bool:
    """Whether all is in fields, the text too: that is YAML and another format's, but for Markdown and HTML."""
    if source.suffix in _MARKDOWN | _HTML and begins(source.head_text):
        return not head.body.strip() and head.fields.keys().isdisjoint(TEXT)
    return not head.body.strip() or not head.fields.keys().isdisjoint(TEXT)


def _is_static(source: Source) -> bool:
    """A text without a head right in the `comments` of a Pelican site, outside of its content."""
    if source.hints.get("site") != "pelican" or source.suffix not in _MARKDOWN | _RST or source.is_root:
        return False
    return bool(source.head_text.strip()) and not source.name.casefold().startswith(("index", "readme"))


def _head(text: str, suffix: str) -> Head:
    """The head: between fences, or bare, where it ends with the first line that is no field, blank or not."""
    if begins(text):
        return split(text)
    found = (_FIELDS if suffix in _RST else _BARE).match(text)
    if not found:
        return Head(body=text)
    fields = {match[1].lower(): " ".join(match[2].split()) for match in _LINE.finditer(found[1])}
    return Head(fields, text[found.end() :], True)


def _body(text: str, suffix: str) -> tuple[str, Markup, str]:
    """The text, how it is written, and why it is shown as it stands, or ""."""
    text = text.strip("\n").rstrip()
    if suffix in _RST:
        return _rst(text)
    return text, "html" if suffix in _HTML else "markdown", ""


def _rst(text: str) -> tuple[str, Markup, str]:
    from kantlijn.formats._rst import guard
    from kantlijn.formats._rst.body import read_body
    from kantlijn.formats._rst.tree import TooLargeError

    reason = guard.refused(text)
    if not reason:
        try:
            return read_body(text).html, "html", ""
        except TooLargeError:
            reason = "its substitutions grow beyond all measure"
        except RecursionError:
            reason = "is nested too deeply"
    return text, "text", f"{reason}; shown as it was written"


def _comment(fields: Mapping[str, object], body: str, markup: Markup, source: Source) -> Comment:
    known: dict[object, object] = {key: text_of(value) for key, value in fields.items()}
    stem, post = PurePosixPath(source.name).stem, _post(known, source)
    if body or not any(known.get(name) for name in TEXT):
        known["message"] = body  # else the text is in the head and nothing below it
    found = comment_of(known, post, source.path, stem, escaped=True)
    assert found is not None  # it has a text
    names = dict.fromkeys((*found.names, stem, _slug(source.name), _slug(stem), str(known.get("slug", ""))))
    names.pop(found.id, None)
    names.pop("", None)
    html = markup == "markdown" and found.markup == "html"
    author = found.author or plain(str(known.get("nick", "")))
    return found._replace(author=author, names=tuple(names), markup="html" if html else markup)


def _post(fields: Mapping[object, object], source: Source) -> PostRef:
    """By what the head says, else by the folder; a text for a whole post by its own name."""
    depth = _depth(source)
    if depth == 1 and not fields:
        return PostRef(slug=PurePosixPath(source.name).stem)
    return post_of(fields, source.file.parent.name if depth > 1 else "", source)


def _slug(name: str) -> str:
    """What Pelican makes of a file's name with its ending, by which replies call it: `1.md` is `1md`."""
    return re.sub(r"[-\s]+", "-", _NOT_SLUG.sub("", name).strip().lower())
