"""Stack Exchange's data dumps: `Posts.xml` with questions and answers, `Comments.xml` with what was said under both.

A question is a post, its answers are comments, and comments hang on the one or the other. Each file is a list of rows
in the order of their ids (https://meta.stackexchange.com/q/2677), read one by one; names stand in `Users.xml` beside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources import date_fields, xml
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted

NAME = "Stack Exchange dump"
BEGINS = "<"
ENDINGS = (".xml",)

_ROW = re.compile(r"\s*<row\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
_SIGNS = {"posts": "PostTypeId", "comments": "PostId"}
_QUESTION, _ANSWER = "1", "2"
_TAG = re.compile(r"<([^<>]+)>|([^|<>]+)")
_CODE_OR_TAG = re.compile(r"(`+)(?:(?!\1).)*\1|<")
_BLOCK = re.compile(r"\A(\s*)(?=#|>|[-+*]\s|\||={3}|~~~)|\A(\s*\d{1,9})(?=[.)]\s)")


def sniff(source: Source) -> bool:
    """A list of posts or of comments whose first row has the fields that no other program writes."""
    if source.suffix not in ENDINGS or (root := xml.root(source)) is None or root.name not in _SIGNS:
        return False
    row = _ROW.match(root.after)
    return row is not None and all(f" {name}=" in row[0] for name in ("Id", _SIGNS[root.name]))


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The rows in their order. Raises FormatError where the file holds no XML."""
    root = xml.root(source)
    if root is None:
        raise FormatError("does not begin as XML does")
    names = _names(source)
    rows = xml.Records(source, ("row",), level=1)
    yield from _posts(rows, names, source.path) if root.name == "posts" else _comments(rows, names, source)
    yield from rows.problems()


def _rows_beside(source: Source, name: str) -> Iterator[Mapping[str, str]]:
    """The rows of another file of the dump, as far as they can be read; none where it is missing."""
    file = source.beside(name) or source.beside(name.lower())
    if file is None:
        return
    try:
        for row in xml.Records(file, ("row",), level=1):
            yield dict(row.attrib)
    except (FormatError, OSError):  # its own report says what is wrong with it
        return


def _names(source: Source) -> dict[str, str]:
    """What users are called, by id; nothing else that stands there about them is looked at."""
    return {row.get("Id", ""): row.get("DisplayName", "") for row in _rows_beside(source, "Users.xml")}


def _posts(rows: xml.Records, names: Mapping[str, str], path: str) -> Iterator[Post | Comment | Problem]:
    accepted: set[str] = set()
    others: Counter[str] = Counter()
    for element in rows:
        row: Mapping[str, str] = element.attrib
        kind = row.get("PostTypeId", "")
        if kind == _QUESTION:
            accepted.add(row.get("AcceptedAnswerId", ""))
            yield _question(row, names, path)
        elif kind == _ANSWER:
            yield _answer(row, names, path, accepted=row.get("Id", "") in accepted - {""})
        else:
            others[kind] += 1
    if wikis := sum(others.values()):
        yield Problem(
            path, f"{counted(wikis, 'page about tags or the like', 'pages about tags or the like')}: not shown"
        )


def _author(row: Mapping[str, str], names: Mapping[str, str], who: str) -> str:
    user = row.get(f"{who}UserId", "")
    return row.get(f"{who}DisplayName", "") or names.get(user, "") or (f"user {user}" if user else "")


def _question(row: Mapping[str, str], names: Mapping[str, str], path: str) -> Post:
    own = row.get("Id", "")
    return Post(
        id=own,
        title=row.get("Title", "").strip() or f"Question {own}",
        body=row.get("Body", ""),
        markup="html",
        author=_author(row, names, "Owner"),
        published=date_fields.read(row.get("CreationDate"), "CreationDate"),
        updated=date_fields.read(row.get("LastEditDate"), "LastEditDate"),
        tags=tuple(match[1] or match[2] for match in _TAG.finditer(row.get("Tags", ""))),
        url=f"/questions/{own}",
        comments_open=False if row.get("ClosedDate") else None,
        path=path,
    )


def _answer(row: Mapping[str, str], names: Mapping[str, str], path: str, *, accepted: bool) -> Comment:
    mark = "<p><em>accepted answer</em></p>\n" if accepted else ""
    return Comment(
        id=row.get("Id", ""),
        body=f"{mark}{row.get('Body', '')}",
        post=PostRef(id=row.get("ParentId", "")),
        markup="html",
        author=_author(row, names, "Owner"),
        published=date_fields.read(row.get("CreationDate"), "CreationDate"),
        path=path,
    )


def _comments(rows: xml.Records, names: Mapping[str, str], source: Source) -> Iterator[Comment | Problem]:
    """Comments, each under its question; those of an answer name it too. The two number alike, so ids say which."""
    questions = {
        row.get("Id", ""): row.get("ParentId", "")
        for row in _rows_beside(source, "Posts.xml")
        if row.get("PostTypeId") == _ANSWER
    }
    for element in rows:
        row: Mapping[str, str] = element.attrib
        post = row.get("PostId", "")
        yield Comment(
            id=f"comment {row.get('Id', '')}",
            body=_inline(row.get("Text", "")),
            post=PostRef(id=questions.get(post, post)),
            author=_author(row, names, "") or row.get("UserDisplayName", ""),
            published=date_fields.read(row.get("CreationDate"), "CreationDate"),
            parent=post if post in questions else "",
            path=source.path,
        )


def _inline(text: str) -> str:
    """A comment as Markdown: Stack Exchange knows marks within a line in it, but neither blocks nor tags."""
    text = _CODE_OR_TAG.sub(lambda match: "\\<" if match[0] == "<" else match[0], text)
    return _BLOCK.sub(lambda match: f"{match[1] or match[2] or ''}\\", text, count=1)
