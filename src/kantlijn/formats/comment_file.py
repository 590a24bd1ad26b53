"""One comment a file, as Staticman and its look-alikes keep them: `_data/comments/<post>/<comment>.yml`.

The folder names the post. `_parent`, in spite of its name, is the address of the page and never a comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kantlijn.formats import _comment_fields, _yaml
from kantlijn.formats._source import FormatError, Source
from kantlijn.model import Comment, PostRef, Problem

NAME = "comment file"
FALLBACK = False

_LARGEST = 1_000_000
_FOLDER = re.compile(r"(?:.*[-_. ])?comments?", re.I)
_LIST = re.compile(r"\.comments\.\w+$", re.I)


def sniff(source: Source) -> bool:
    """A YAML or JSON file somewhere under a folder of comments, with a text field and one of the others.

    A list of comments is another format's, and so is a data file that merely has an author and a text.
    """
    if source.suffix not in (".yml", ".yaml", ".json") or _LIST.search(source.name) or source.is_folder:
        return False
    return _comments_folder(source) is not None and _is_comment(source)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comment. A file that is no valid YAML is read line by line, and reported."""
    decoded = source.text(_LARGEST)
    if decoded.warning:
        yield Problem(source.path, decoded.warning)
    fields: object
    if source.suffix == ".json":
        fields = _json(decoded.text)
    else:
        try:
            fields = _yaml.load(decoded.text)
        except FormatError as error:
            fields = _by_line(decoded.text)
            yield Problem(source.path, f"{error.reason}; read line by line", error.where)
    found = _comment(fields, source) if isinstance(fields, Mapping) else None
    if found is None:
        raise FormatError("has no text field, so it is no comment")
    if not found.body.strip():
        yield Problem(source.path, "is a comment without text")
    yield found


def _comment(fields: Mapping[object, object], source: Source) -> Comment | None:
    folder = _comments_folder(source)
    direct = folder is None or folder == source.file.parent
    url = fields.get("_parent")
    post = PostRef(slug="" if direct else source.file.parent.name, url=url.strip() if isinstance(url, str) else "")
    return _comment_fields.comment(fields, post, source.path, stem=source.file.stem)


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except ValueError as error:
        raise FormatError(f"is not valid JSON: {error}") from error


def _is_comment(source: Source) -> bool:
    head = source.head_text
    if head.lstrip().startswith("{"):  # JSON may stand on one line
        head = head.replace("{", "\n").replace(",", "\n")
    return bool(_comment_fields.TEXTS.search(head) and _comment_fields.MARKS.search(head))


def _comments_folder(source: Source) -> Path | None:
    """The folder of comments that the file lies in, looked for from the one the user named on down; None for none.

    One that is called so, or that the site declares, comes before one that has comments in its name: a post may be
    called `on-comments`.
    """
    folders = [source.file.parents[1], source.file.parent]
    if source.file != source.root:
        folders = [folder for folder in source.file.parents if source.root.parent in folder.parents][::-1]
    declared = _declared(source.root)
    for folder in folders:
        if folder.name.casefold().strip("_") == "comments" or folder in declared:
            return folder
    return next((folder for folder in folders if _FOLDER.fullmatch(folder.name)), None)


@lru_cache(maxsize=64)
def _declared(root: Path) -> tuple[Path, ...]:
    """The folders that a site's `staticman.yml` names, up to the first placeholder of each `path`."""
    try:
        with (root / "staticman.yml").open(encoding="utf-8", errors="replace") as lines:
            text = lines.read(_LARGEST)
    except OSError:
        return ()
    paths = re.findall(r"""^\s+path:[ ]*["']?([^"'\n{#]+)""", text, re.M)
    return tuple(root / path.strip().strip("/") for path in paths)


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
