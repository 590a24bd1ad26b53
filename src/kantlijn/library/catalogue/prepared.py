"""What the rows of a post or comment hold, worked out where it was parsed: that may be a process of its own.

It hangs on nothing but the file, so that who writes the catalogue has only to give keys. All of it is plain texts,
numbers and tuples of these, which go from one process to another at little cost.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from kantlijn._digests import blake2b
from kantlijn.library.catalogue.columns import COMMENT, POST, kept
from kantlijn.library.catalogue.full_text import moment
from kantlijn.library.catalogue.identity import comment_key, item_of, post_key, thread_scope, words_of
from kantlijn.library.catalogue.match_keys import id_match_key, name_match_keys, post_match_keys, stem_of
from kantlijn.library.catalogue.schema import shelf_of
from kantlijn.library.catalogue.text_index import count, plain
from kantlijn.model import Comment, Post, PostRef, Signpost

POST_ROW = ("format", "hidden", "words", "shelf", "sort_key", "digest", *POST)
COMMENT_ROW = ("digest", *COMMENT)
"""The columns that hang on the file alone."""

_POST_PATH, _COMMENT_PATH = POST.index("path"), COMMENT.index("path")
_NOBODY = PostRef()
_BODY = COMMENT_ROW.index("body")


class PreparedPost(NamedTuple):
    """A post; its title, address and all else that its columns hold are in `row`."""

    row: tuple[Any, ...]
    """What the columns `POST_ROW` hold."""
    body: str
    match_keys: tuple[str, ...]
    file_keys: tuple[str, ...]
    """Those that it has beside where it is the only post of its file, whose name is then its own."""
    item: int
    file_item: int
    """Who it is (see identity.py), and who where it is the only post of its file."""
    said: int
    """The number for its words."""
    moment: int

    def named(self, name: str) -> Any:
        """What a column holds."""
        return self.row[POST_ROW.index(name)]


class PreparedComment(NamedTuple):
    """A comment, as above."""

    row: tuple[Any, ...]
    """What the columns `COMMENT_ROW` hold."""
    post: tuple[str, ...]
    """How it names its post: a `PostRef` as a plain tuple."""
    who: tuple[int, int] | None
    """Its item and the number for its words; None where it is not published."""
    moment: int

    @property
    def body(self) -> str:
        """What was said."""
        return str(self.row[_BODY])


class PreparedSignpost(NamedTuple):
    """Where comments stand that ask for no post of their file's format by its own id."""

    match_key: str
    """What they ask by."""
    post: tuple[str, ...]
    """How the post is named: a `PostRef` as a plain tuple."""


Prepared = PreparedPost | PreparedComment | PreparedSignpost


class Preparation:
    """Prepares what a file gives, which is to come in the file's order."""

    def __init__(self, format: str, path: str) -> None:  # noqa: A002
        """`format` reads the file, `path` is what the user knows it by."""
        self._format, self._path = format, path
        self._scope = ""
        """By what the last post tells its comments from those of others."""
        self._posts = 0

    def __call__(self, item: Post | Comment | Signpost) -> Prepared:
        """Returns what the rows of the next post, comment or signpost hold."""
        if isinstance(item, Signpost):
            return PreparedSignpost(id_match_key(self._format, item.id), tuple(map(str, item.post)))
        return self._post(item) if isinstance(item, Post) else self._comment(item)

    def _post(self, post: Post) -> PreparedPost:
        self._posts += 1
        self._scope = thread_scope(post)
        path = post.path or self._path
        values = kept(post)
        values[_POST_PATH] = path
        shelf, sort_key = shelf_of(post.kind, post.published)
        number = digest((*values, post.body, *post.comment_pages, self._format, self._path))
        hidden, words = int(post.status != "published"), count(plain(post.body, post.markup))
        first = self._posts == 1
        item = item_of(post_key(post, path, alone=False))
        return PreparedPost(
            row=(self._format, hidden, words, shelf, sort_key, number, *values),
            body=post.body,
            match_keys=tuple(sorted(post_match_keys(post, self._format, ""))),
            file_keys=tuple(sorted(name_match_keys(stem_of(self._path)))) if first else (),
            item=item,
            file_item=item_of(post_key(post, path, alone=True)) if first else item,
            said=words_of(post.body, post.markup, post.title),
            moment=moment(post.published),
        )

    def _comment(self, comment: Comment) -> PreparedComment:
        values = kept(comment)
        values[_COMMENT_PATH] = comment.path or self._path
        alone = comment.post == _NOBODY
        above = self._posts if alone else ""
        who = None
        if comment.status == "published":
            scope = self._scope if alone else thread_scope(comment.post)
            who = item_of(scope, comment_key(comment)), words_of(comment.body, comment.markup)
        number = digest((*values, *comment.post, self._format, self._path, above))
        return PreparedComment((number, *values), tuple(map(str, comment.post)), who, moment(comment.published))


def digest(values: Iterable[object]) -> int:
    """Returns a number that differs when one of these does: equal ones need no writing."""
    data = "\0".join(map(str, values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)
