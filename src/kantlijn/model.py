"""What everything here is about: a post, a comment, and the thread that comments make.

The words: a *post* is what was written, a *comment* is what was said under it, a *reply* is a
comment that answers another one, a *thread* is all comments of a post in reading order.
These are plain values; where they came from and how they look is no business of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from unicodedata import category, normalize
from urllib.parse import unquote

from kantlijn._tree import Node, in_reading_order, rings
from kantlijn.late import late

Markup = Literal["markdown", "html", "text"]
"""How a body is written. `text` keeps its line breaks; the other two are what they say."""

Dialect = str
"""What the renderer of a site makes of Markdown beyond CommonMark, as words parted by blanks: `emphasis` (begins and
ends beside any letter), `kramdown` (that, and its tables), `quotes` (curly, and dashes), `mark` (`==x==`), `sub`
(`~x~`), `sup` (`^x^`), `emoji` (`:tada:`), `wiki` (`[[post]]`). "" is CommonMark alone."""

PostKind = Literal["post", "page", "thread"]
"""A `thread` stands for comments whose post is not in the archive."""

Status = Literal[
    "published", "draft", "scheduled", "expired", "private", "hidden", "pending", "spam", "trash", "deleted"
]
"""All but `published` are hidden by default; a `deleted` comment stays as a stub while it has replies."""

CommentKind = Literal["comment", "pingback", "trackback"]


class KantlijnError(Exception):
    """The one family of errors: what went wrong as a sentence a person can act on."""


class Post(NamedTuple):
    """Something that was written, as a file gave it."""

    id: str
    """Its id in the source (`t3_abc`, `1234`), or "" where the source has none."""
    title: str
    body: str
    markup: Markup = "markdown"
    slug: str = ""
    author: str = ""
    published: str = ""
    """ISO 8601, as exact as the source is: `2009`, `2009-09`, `2009-09-24`, `2009-09-24T08:53`, with
    seconds and an offset (`+02:00`, `Z`) only if the source has them. "" is unknown."""
    updated: str = ""
    status: Status = "published"
    kind: PostKind = "post"
    tags: tuple[str, ...] = ()
    url: str = ""
    aliases: tuple[str, ...] = ()
    """Other names that comments may call it by: file stem, permalink, former addresses."""
    comments_open: bool | None = None
    """None: the source does not say."""
    guessed: tuple[str, ...] = ()
    """Names of the fields that were guessed rather than read: `("author", "published")`."""
    path: str = ""
    """The file it came from, as the archive names it."""
    dialect: Dialect = ""
    comment_pages: tuple[str, ...] = ()
    """Pages of the archive that it links to as those on which its comments stand. Asked for the join, not kept."""


class PostRef(NamedTuple):
    """How a comment names its post; what the source does not say is ""."""

    id: str = ""
    url: str = ""
    slug: str = ""
    title: str = ""
    page: str = ""
    """The address of the page that the comments stand on, where they have one of their own."""


class Quotation(NamedTuple):
    """The words that a comment is about, as its source keeps them, and what stands around them there."""

    exact: str
    prefix: str = ""
    """Some of the text right before them, by which to tell them from the same words elsewhere."""
    suffix: str = ""


class Comment(NamedTuple):
    """Something that was said under a post."""

    id: str
    body: str
    post: PostRef = PostRef()
    markup: Markup = "markdown"
    author: str = ""
    author_url: str = ""
    published: str = ""
    status: Status = "published"
    kind: CommentKind = "comment"
    parent: str = ""
    """The id, or one of the `names`, of the comment it answers; "" for none."""
    parent_position: int = 0
    """The other way to name a parent: the n-th (from 1) top-level comment of the post; 0 for none."""
    names: tuple[str, ...] = ()
    """Other names that replies may call it by, such as its file's stem."""
    guessed: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
    """Where in the file it begins, from 1; 0 where a line says nothing."""
    dialect: Dialect = ""
    quotation: Quotation | None = None
    """What it says of which words it is about, apart from its body; the body quotes them too, at its beginning."""


class Signpost(NamedTuple):
    """That comments which name their post by an id speak of another one: of the post whose talk is kept there."""

    id: str
    """The id, which is no post's own; it means something in the format that gives it."""
    post: PostRef
    """The post that they are under."""
    path: str = ""


class Problem(NamedTuple):
    """What could not be read as it stands, and why, in words."""

    path: str
    reason: str
    where: str = ""
    """`line 12`, `byte 4096`, `item 3`; "" for the file as a whole."""

    def __str__(self) -> str:
        place = f"{self.path}, {self.where}" if self.where else self.path
        return f"{place}: {self.reason}" if place else self.reason


Mark = Literal["", "orphan", "ring", "double"]
"""What is odd about a comment's place: its parent is missing, its replies ring round, its id was seen before."""


class Placed(NamedTuple):
    """A comment at its place in the thread. A thread is a list of these: a stream with depths, no tree."""

    comment: Comment
    depth: int
    """0 for a top-level comment."""
    parent: int
    """The index in the thread of the comment it answers, or -1."""
    end: int
    """The index after its last reply, however deep: `thread[i + 1 : end]` is all that hangs on it."""
    mark: Mark = ""
    hidden_parent: str | None = None
    """The id of the comment it answers where that one is hidden by its state: `parent` is then the next shown one above
    it. None where what it answers is shown, or nothing."""
    seems: bool = False
    """That it answers its parent is no word of the archive: it was made out from what was said."""


def thread(comments: Iterable[Comment]) -> list[Placed]:
    """Comments as the files gave them in, the thread in reading order out: as many as came in.

    Replies stand under what they answer, in the order of their dates where both have one, else as they
    came. A comment whose parent is unknown stands at the top, marked `orphan`; so does one that answers itself
    or is answered round by its own replies, marked `ring` (what hangs on a ring hangs on). Of several with one id
    the first is answered and the others, marked `double`, stand where they belong.
    """
    items = list(comments)
    parents, marks = _parents(items)
    return _placed(items, parents, marks)


def under(placed: Sequence[Placed], parents: Sequence[int]) -> list[Placed]:
    """Returns a thread with other parents, by their places in it and without rings; siblings stay as they stood."""
    order = in_reading_order(parents, lambda siblings: siblings)
    return [placed_at(placed, node) for node in map(Node._make, zip(*order, strict=True))]


def placed_at(placed: Sequence[Placed], node: Node) -> Placed:
    """Returns a comment of a thread at its place under other parents."""
    return placed[node.thing]._replace(depth=node.depth, parent=node.parent, end=node.end)


def _parents(items: list[Comment]) -> tuple[list[int], list[Mark]]:
    """The index of each comment's parent, -1 for none, and what is odd about it."""
    ids: dict[str, int] = {}
    marks: list[Mark] = [
        "" if not item.id or ids.setdefault(item.id, i) == i else "double" for i, item in enumerate(items)
    ]
    names: dict[str, int] = {}
    for index, item in enumerate(items):
        for name in item.names:
            names.setdefault(name, index)
    names.update(ids)  # an id is meant before any other name
    top = [index for index, item in enumerate(items) if not item.parent and item.parent_position <= 0]
    parents = [-1] * len(items)
    for index, item in enumerate(items):
        if item.parent in names and item.parent:
            parents[index] = names[item.parent]
        elif 0 < item.parent_position <= len(top):
            parents[index] = top[item.parent_position - 1]
        elif item.parent or item.parent_position > 0:
            marks[index] = marks[index] or "orphan"
    for index in rings(parents):
        parents[index] = -1
        marks[index] = marks[index] or "ring"
    return parents, marks


def _placed(items: list[Comment], parents: list[int], marks: list[Mark]) -> list[Placed]:
    """The comments in reading order; `parents` holds no ring."""
    order = in_reading_order(parents, lambda siblings: _by_date(siblings, items))
    return [Placed(items[at], depth, above, end, marks[at]) for at, depth, above, end in zip(*order, strict=True)]


def _by_date(siblings: list[int], items: list[Comment]) -> list[int]:
    """By date; one without a date goes with the dated one that it came after, those before all dated ones first.

    "By date where both have one, else as they came" alone would be no order: of A (2010), B (none), C (2009) it
    wants A before B, B before C, and C before A.
    """
    if len(siblings) < 2:
        return siblings
    dates = [items[index].published for index in siblings]
    with suppress(ValueError, TypeError):  # nearly always all dates are whole, and all with a zone or all without
        if min(map(len, dates)) >= len("2009-09-24"):
            return [index for _, index in sorted(zip(map(datetime.fromisoformat, dates), siblings, strict=True))]
    latest = datetime.min.replace(tzinfo=UTC)
    keys: list[datetime] = []
    for index in siblings:
        latest = when(items[index].published) or latest
        keys.append(latest)
    return [index for _, index in sorted(zip(keys, siblings, strict=True))]


_DATE_HEAD = late(r"^(?:\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{2}[01]\d[0-3]\d)[-_]+(?=.)")
_NOT_WORD = late(r"[\W_]+")
_ENCODED = late(r"%[0-9A-Fa-f]{2}")


def decoded_name(name: str) -> str:
    """Returns a name with its percent-encoding decoded, as it is where that makes no text."""
    if "%" in name and _ENCODED.search(name):
        with suppress(UnicodeDecodeError):
            return unquote(name, errors="strict")
    return name


def folded_name(name: str) -> str:
    """Returns a name in the one form of all names: percent-encoding decoded, composed (NFC), without case.

    A Mac writes `ü` as `u` and a mark, WordPress and browsers write it as `%c3%bc`; all of them are one name.
    """
    name = decoded_name(name)
    if name.isascii():
        return name.casefold()
    return normalize("NFC", normalize("NFC", name).casefold())


def normal(name: str) -> str:
    """The form in which slugs, file stems and folder names are compared.

    As `folded_name`, and a leading date goes, and every run of other than letters, their marks and digits becomes one
    `-`. Letters of any script stay. `normal("2016-01-02-Foo.Bar") == "foo-bar"`.
    """
    name = _DATE_HEAD.sub("", folded_name(name))
    if name.isascii():
        return _NOT_WORD.sub("-", name).strip("-")
    kept = "".join(char if char.isalnum() or category(char).startswith("M") else " " for char in name)
    return "-".join(kept.split())


def in_title(name: str) -> str:
    """A slug or a file's name as a title, for want of one: `the-last_word` becomes `The last word`."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def when(published: str) -> datetime | None:
    """The moment a date stands for, for sorting only: a date without zone counts as UTC, a cut one as its start."""
    if not published:
        return None
    text = published + {4: "-01-01", 7: "-01"}.get(len(published), "")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
