"""Our own sidecar: all comments of a post in one file beside it, `my-post.comments.yml` beside `my-post.md`.

A list, each item with `text` and, as far as known, `id`, `author`, `date`, `reply_to`, `url`, `status` (such as
`pending`), `kind` (`comment`, `pingback`, `trackback`) and `markup` (`markdown`, `html`, `text`). The list may also
stand under a key `comments`. An item without an id goes by its number in the list. One that `kantlijn export` wrote
says in `kantlijn_post` whose comments these are, wherever it lies (see `_sites/exported.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kantlijn.formats._sites import exported
from kantlijn.formats.comment_files._comments.fields import comment_of, replies_within
from kantlijn.formats.comment_files._comments.pieces import pieces
from kantlijn.model import Comment, PostRef, Problem
from kantlijn.own_export import LIST
from kantlijn.sources import json, yaml
from kantlijn.sources.source import FormatError, Source

NAME = "comment list"
ENDINGS = (".yml", ".yaml", ".json")

_LARGEST = 32_000_000
_FILE = re.compile(r"(?P<post>.+)\.comments\.(?:ya?ml|json)", re.IGNORECASE)
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def sniff(source: Source) -> bool:
    """A file called `<post>.comments.yml`, `.yaml` or `.json`; what is no list in it is a problem to report."""
    return _FILE.fullmatch(source.name) is not None and not source.is_folder


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comments in the order of the list. If the YAML of one item is broken, the others are still read."""
    decoded = source.text(_LARGEST)
    yield from decoded.problems(source.path)
    items, post = _of_json(decoded.text) if source.suffix == ".json" else _of_yaml(decoded.text)
    for line, item in items:
        if isinstance(item, FormatError):
            yield Problem(source.path, item.reason, f"line {line}")
    items = [(line, item) for line, item in items if not isinstance(item, FormatError)]
    yield from _exported_comments(items, source, post) if post else _comments(items, source)


def _of_json(text: str) -> tuple[list[tuple[int, object]], PostRef | None]:
    """The items, whose lines JSON does not tell, and the post that an export names."""
    loaded = json.loads(text)
    file = loaded.get(LIST) if isinstance(loaded, Mapping) else None
    return [(0, item) for item in _listed(loaded)], exported.named(file) if isinstance(file, str) else None


def _of_yaml(text: str) -> tuple[list[tuple[int, object]], PostRef | None]:
    """The items with their lines, a broken one as the error that it makes, and the post that an export names."""
    return _yaml_items(text), exported.post_of(_before_items(text))


def _exported_comments(items: list[tuple[int, object]], source: Source, post: PostRef) -> Iterator[Comment | Problem]:
    for number, (line, item) in enumerate(items, 1):
        found = exported.comment(item, post, source.path, line) if isinstance(item, Mapping) else None
        yield found or _no_comment(source, number, line)


def _no_comment(source: Source, number: int, line: int) -> Problem:
    return Problem(source.path, "has no text, so it is no comment", f"line {line}" if line else f"item {number}")


def _comments(items: list[tuple[int, object]], source: Source) -> Iterator[Comment | Problem]:
    ids = {str(item.get("id")) for _, item in items if isinstance(item, Mapping)}
    post = PostRef(slug=_post(source))
    waiting = [(line, item, str(number), "") for number, (line, item) in reversed([*enumerate(items, 1)])]
    within = 0
    while waiting:
        line, item, number, parent = waiting.pop()
        name = number if number and number not in ids else f"#{number or f'r{within}'}"
        within += not number
        found = comment_of(item, post, source.path, name, line) if isinstance(item, Mapping) else None
        if found and parent and not found.parent:
            found = found._replace(parent=parent)
        yield found or _no_comment(source, int(number or 0), line)
        waiting += [(line, reply, "", found.id if found else parent) for reply in reversed(replies_within(item))]


def _post(source: Source) -> str:
    match = _FILE.fullmatch(source.name)
    name = match["post"] if match else source.file.stem
    return source.file.parent.name if name.casefold() in ("index", "_index") else name


def _listed(loaded: object) -> list[object]:
    if isinstance(loaded, Mapping) and (not loaded or "comments" in loaded or LIST in loaded):
        loaded = loaded.get("comments")
    if loaded in (None, ""):
        return []
    if not isinstance(loaded, list):
        raise FormatError("is no list of comments")
    return loaded


def _yaml_items(text: str) -> list[tuple[int, object]]:
    """Each item with its line, or 0 where the lines do not tell; a broken one as the error it makes."""
    found = _pieces(text)
    try:
        items = _listed(yaml.load(text))
    except FormatError:
        if len(found) < 2:
            raise
        return [(line, _alone(piece)) for line, piece in found]
    lines = [line for line, _ in found] if len(found) == len(items) else [0] * len(items)
    return list(zip(lines, items, strict=True))


def _alone(piece: str) -> object:
    try:
        (item,) = _listed(yaml.load(piece))
    except FormatError as error:
        return error
    except ValueError:
        return FormatError("is more than one comment")
    return item


def _before_items(text: str) -> str:
    first = _ITEM.search(text)
    return text[: first.start()] if first else text[:4000]


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text from each `- ` to the next one that is indented as the first is, with the number of its line."""
    first = _ITEM.search(text)
    starts = [match.start() for match in _ITEM.finditer(text) if first and match[1] == first[1]]
    return list(pieces(text, starts))
