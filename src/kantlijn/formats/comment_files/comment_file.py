"""One comment a file, as Staticman and its look-alikes keep them: `_data/comments/<post>/<comment>.yml`.

The folder names the post. `_parent`, in spite of its name, is the address of the page and never a comment. In the
`_comments` of jekyll-static-comments a file may be called and lie as it likes, for `post_id` names the post. Each
further YAML document in a file, and each item where the file is a list, is a comment of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kantlijn.formats.comment_files._comments.fields import (
    MARKS,
    TEXT,
    TEXTS,
    comment_of,
    has_name,
    post_of,
    replies_within,
)
from kantlijn.formats.comment_files._comments.hashover_place import in_hashover
from kantlijn.formats.comment_files._comments.place import in_collection, place_of
from kantlijn.model import Comment, PostRef, Problem
from kantlijn.sources import json, yaml
from kantlijn.sources.source import HEAD, FormatError, Source

NAME = "comment file"
ENDINGS = (".yml", ".yaml", ".json", "", ".txt", ".text")

_LARGEST = 1_000_000
_DOCUMENT = re.compile(r"^(?:---|[.]{3})[ \t]*$", re.M)
_POST_ID = re.compile(r"^post_id\s*:", re.M)
_LIST = re.compile(r"\.comments\.\w+$", re.I)
_KEY = re.compile(r"""^["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:\s|$)""", re.M)
_BEGINS = re.compile(r"""(?:[ \t]*(?:#.*)?\n)*+[ \t]*(?:["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:\s|\Z)|[{\[]|-\s)""")
"""What fields or a list of them begin with; a document that begins otherwise is the text of the comment above it."""
_ITEMS = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+-[ \t]")
_ITEM_HEAD = re.compile(r"^[ \t]*+(?:-[ \t]++)?+", re.M)
_OTHERS = re.compile(r"^post_url:", re.M)
"""What the items of a list of all the site's comments have, which is wp2hugo's."""


def sniff(source: Source) -> bool:
    """A YAML or JSON file somewhere under a folder of comments, with a text field and one of the others.

    In a certain place of comments it is enough that a file does not say otherwise, for it may be broken, or its first
    field may be longer than all that is looked at. What else a file may say: other fields only.
    """
    if source.is_folder or _LIST.search(source.name) or in_hashover(source):
        return False
    if source.suffix not in (".yml", ".yaml", ".json") and not _is_named_at_will(source):
        return False
    place = place_of(source)
    return place is not None and _may_be_comment(source, place.certain)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments. A document that is no valid YAML is read line by line, and reported."""
    decoded = source.text(_LARGEST)
    yield from decoded.problems(source.path)
    if source.suffix == ".json":
        yield from _comments(json.loads(decoded.text), source, 0, 0)
        return
    found = _joined(yaml.documents(decoded.text))
    if not found:
        raise FormatError("is empty")
    for number, (line, document, below) in enumerate(found):
        yield from _document(document, below, source, number, line if number else 0)


def _joined(documents: list[tuple[int, str]]) -> list[tuple[int, str, str]]:
    """Each document of fields with its line, and the text that stands as documents of their own below it."""
    found: list[tuple[int, str, str]] = []
    for line, document in documents:
        if found and not _BEGINS.match(document):
            first, fields, below = found[-1]
            found[-1] = first, fields, f"{below}\n\n---\n\n{document.strip()}" if below else document.strip()
        else:
            found.append((line, document, ""))
    return found


def _document(document: str, below: str, source: Source, number: int, line: int) -> Iterator[Comment | Problem]:
    try:
        fields = yaml.load(document, line or 1)
    except FormatError as error:
        fields = _by_line(document)
        if not fields:
            raise
        yield Problem(source.path, f"{error.reason}; read line by line", error.where)
    if below and isinstance(fields, dict):
        key = next((key for key in fields if str(key).casefold() in TEXT), "message")
        fields[key] = "\n\n---\n\n".join(filter(None, (str(fields.get(key, "")).rstrip(), below)))
    at = line + len(document) - len(document.lstrip("\n")) if line else 0
    yield from _comments(fields, source, number, at)


def _comments(loaded: object, source: Source, number: int, line: int) -> Iterator[Comment | Problem]:
    """The comment that the fields of a document make, or those of a list. Raises FormatError for a file without one."""
    if isinstance(loaded, Mapping) and isinstance(loaded.get("comments"), list):
        loaded = loaded["comments"]
    items = loaded if isinstance(loaded, list) else [loaded]
    waiting, index = [(fields, "") for fields in reversed(items)], number
    while waiting:
        fields, parent = waiting.pop()
        found = _comment(fields, source, index, line, items is loaded) if isinstance(fields, Mapping) else None
        index += 1
        if found is None and index == 1 and len(items) == 1:
            raise FormatError("has no text field, so it is no comment")
        if found is None:
            where = f"line {line}" if line else f"item {index}"
            yield Problem(source.path, "has no text field, so it is no comment", where)
            continue
        if not found.body.strip():
            yield Problem(source.path, "is a comment without text", f"line {line}" if line else "")
        yield found._replace(parent=parent) if parent and not found.parent else found
        waiting += [(reply, found.id) for reply in reversed(replies_within(fields))]


def _comment(fields: Mapping[object, object], source: Source, number: int, line: int, listed: bool) -> Comment | None:
    place = place_of(source)
    by_file = source.stem if listed else ""  # as `_data/comments/a-post.yml` is called
    post = post_of(fields, (place and place.subfolder) or by_file, source)
    if isinstance(url := fields.get("_parent"), str) and not post.url:
        post = PostRef(slug=post.slug, url=url.strip())
    stem = f"{source.stem}-{number + 1}" if number else source.stem
    return comment_of(fields, post, source.path, stem, line, escaped=True)


def _is_named_at_will(source: Source) -> bool:
    if source.suffix not in ("", ".txt", ".text") or not in_collection(source):
        return False
    return bool(_POST_ID.search(source.head_text))


def _may_be_comment(source: Source, certain: bool) -> bool:
    head = source.head_text
    many = "---" in head or "..." in head
    first = _DOCUMENT.split(head.removeprefix("---"), maxsplit=1) if many else [head]
    fields = first[0]
    if fields.lstrip()[:1] in ("{", "["):  # JSON may stand on one line
        fields = fields.replace("{", "\n").replace(",", "\n")
    text, mark = TEXTS.search(fields), MARKS.search(fields)
    if text and mark:
        return True
    if not text and len(first) > 1 and in_collection(source):
        return False  # a head, whose text stands below it: another format's
    if _ITEMS.match(fields):
        items = _ITEM_HEAD.sub("", fields)
        return bool(TEXTS.search(items) and MARKS.search(items)) and not _OTHERS.search(items)
    if not certain:
        return bool(text or mark) and len(source.head) == HEAD and source.suffix != ".json"
    if source.suffix == ".json":
        seen = json.glimpse(head.lstrip("\ufeff"))[:1]
        return not seen or (isinstance(seen[0], dict) and (not seen[0] or any(has_name(key) for key in seen[0])))
    return bool(text or mark) or not _KEY.search(fields)


def _by_line(text: str) -> dict[object, object]:
    """`key: value` lines; a line that is none goes on with the value before it."""
    fields: dict[object, object] = {}
    key = ""
    for line in text.splitlines():
        match = re.match(r"([A-Za-z_]\w*):(?:\s|$)\s*(.*)", line)
        if match:
            key, value = match[1], match[2].strip()
            if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 1:
                value = value[1:-1]
            fields[key] = "" if value in ("|", ">", "|-", ">-") else value
        elif key:
            fields[key] = f"{fields[key]}\n{line.strip()}".strip("\n")
    return fields
