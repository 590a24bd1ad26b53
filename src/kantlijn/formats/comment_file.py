"""One comment a file, as Staticman and its look-alikes keep them: `_data/comments/<post>/<comment>.yml`.

The folder names the post. `_parent`, in spite of its name, is the address of the page and never a comment. In the
`_comments` of jekyll-static-comments a file may be called and lie as it likes, for `post_id` names the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kantlijn.formats._comments.fields import MARKS, TEXTS, comment_of, in_collection, post_of
from kantlijn.model import Comment, PostRef, Problem
from kantlijn.sources import json, yaml
from kantlijn.sources.source import FormatError, Source

NAME = "comment file"

_LARGEST = 1_000_000
_FOLDER = re.compile(r"(?:.*[-_. ])?comments?", re.I)
_DOCUMENT = re.compile(r"^(?:---|[.]{3})[ \t]*$", re.M)
"""Where the first of several documents ends, which is all that is read: below it stands a text, not fields."""
_POST_ID = re.compile(r"^post_id\s*:", re.M)
_LIST = re.compile(r"\.comments\.\w+$", re.I)


def sniff(source: Source) -> bool:
    """A YAML or JSON file somewhere under a folder of comments, with a text field and one of the others.

    A list of comments is another format's, and so is a data file that merely has an author and a text.
    """
    if source.is_folder or _LIST.search(source.name):
        return False
    if source.suffix not in (".yml", ".yaml", ".json") and not _is_named_at_will(source):
        return False
    return _comments_folder(source) is not None and _is_comment(source)


def parse(source: Source) -> Iterator[Comment | Problem]:
    """The comment. A file that is no valid YAML is read line by line, and reported."""
    decoded = source.text(_LARGEST)
    yield from decoded.problems(source.path)
    fields: object
    if source.suffix == ".json":
        fields = json.loads(decoded.text)
    else:
        try:
            fields = yaml.load(decoded.text)
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
    post = post_of(fields, "" if direct else source.file.parent.name, source)
    if isinstance(url := fields.get("_parent"), str) and not post.url:
        post = PostRef(slug=post.slug, url=url.strip())
    return comment_of(fields, post, source.path, stem=source.file.stem)


def _is_named_at_will(source: Source) -> bool:
    if source.suffix not in ("", ".txt", ".text") or not in_collection(source):
        return False
    return bool(_POST_ID.search(source.head_text))


def _is_comment(source: Source) -> bool:
    head = _DOCUMENT.split(source.head_text.removeprefix("---"), maxsplit=1)[0]
    if head.lstrip().startswith("{"):  # JSON may stand on one line
        head = head.replace("{", "\n").replace(",", "\n")
    return bool(TEXTS.search(head) and MARKS.search(head))


def _comments_folder(source: Source) -> Path | None:
    """The folder of comments that the file lies in, looked for from the one the user named on down; None for none.

    One that is called so, or that the site declares, comes before one that has comments in its name: a post may be
    called `on-comments`.
    """
    return _folder_of_comments(source.file.parent, None if source.file == source.root else source.root)


@lru_cache(maxsize=64)
def _folder_of_comments(folder: Path, root: Path | None) -> Path | None:
    """The same for all files of a folder below a root; None for one that the user named."""
    folders = [folder.parent, folder]
    if root is not None:
        folders = [above for above in (folder, *folder.parents) if root.parent in above.parents][::-1]
    declared = _declared(root) if root is not None else ()
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
