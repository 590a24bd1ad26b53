"""Archives of a test's own, written straight into a catalogue, and the same as plain texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.full_text import COMMENTS, POSTS, index_some
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.catalogue.store import Store
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.library.search.states import Kind, ReadingStates
from kantlijn.model import Comment, Post, PostRef
from library.search.plain_scan import States, Text

Said = tuple[Post, Sequence[Comment]]


def nothing() -> None:
    """What the writers call as they go."""


def archive(path: Path, *batches: Iterable[Said]) -> Path:
    """A catalogue of these posts and comments; each batch is a file that is indexed before the next is read."""
    prepare(path)
    db = connect(path)
    store = Store(db)
    db.execute("BEGIN")
    folder = store.new_folder("somewhere")
    for number, batch in enumerate(batches):
        store.start(folder, f"file{number}", f"file{number}", (1, 1, number), "own")
        for post, comments in batch:
            store.add(post)
            for comment in comments:
                store.add(comment._replace(post=PostRef(slug=post.slug)))
        store.finish((1, 1, number))
        store.settle(nothing)
        store.gather(nothing)
        while index_some(db, POSTS, nothing) or index_some(db, COMMENTS, nothing):
            pass
    db.execute("COMMIT")
    db.close()
    return path


def texts(*batches: Iterable[Said]) -> list[Text]:
    """What of it is shown; a post's key is its slug, a comment's has its id too."""
    found: list[Text] = []
    for post, comments in (said for batch in batches for said in batch):
        if post.status != "published":
            continue
        shown = [comment for comment in comments if comment.status == "published"]
        found.append(Text((post.slug,), post, len(shown)))
        found += [Text((post.slug, comment.id), post, len(shown), comment) for comment in shown]
    return found


def key(result: Result) -> tuple[object, ...]:
    """What a result is called in `texts`."""
    return (result.post_id, result.comment_id) if result.is_comment else (result.post_id,)


def found(engine: Engine, query: Query) -> list[tuple[object, ...]]:
    """The keys of all that the engine finds, in its order."""
    return [key(result) for result in engine.search(query, limit=100_000, grouped=False).items]


@dataclass
class Known(ReadingStates):
    """The reading state that a test wants."""

    states: States = field(default_factory=States)
    asked: Callable[[], None] = nothing

    def version(self) -> int:
        return hash(self.states)

    def read(self, db: sqlite3.Connection) -> Iterable[int]:
        self.asked()
        return _keys(db, self.states.read, "posts")

    def new(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        return _keys(db, self.states.new, kind)

    def marked(self, db: sqlite3.Connection, kind: Kind) -> Iterable[int]:
        return _keys(db, self.states.marked, kind)


def _keys(db: sqlite3.Connection, wanted: Iterable[tuple[object, ...]], kind: Kind) -> list[int]:
    """The rows of what is called so in `texts`."""
    posts = {row[1:]: row[0] for row in db.execute("SELECT coalesce(duplicate_of, key), source_id FROM posts")}
    comments = db.execute(
        "SELECT c.key, p.source_id, c.id FROM comments c JOIN refs r ON r.key = c.ref JOIN posts p ON p.key = r.post"
    )
    known = posts if kind == "posts" else {row[1:]: row[0] for row in comments}
    return [known[each] for each in wanted if each in known]
