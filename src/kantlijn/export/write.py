"""The whole archive into an empty folder: every post, page and thread, whatever its state, one at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kantlijn import own_export, temporary
from kantlijn.export import comments, lines, post
from kantlijn.export.files import Names, whole
from kantlijn.export.markdown import Converter
from kantlijn.export.yaml_text import dumped
from kantlijn.library import Library, Row, whole_posts
from kantlijn.model import KantlijnError, Placed, Post

_ENDINGS = {"markdown": ".md", "text": ".md", "html": ".html"}
_COMMENTS = "_data/comments"
"""Generators publish what lies here nowhere by itself; beside a post, Jekyll would take a list for a post, or put spam
and pending comments on the site as a file."""


@dataclass(slots=True)
class Done:
    """What was written so far."""

    posts: int = 0
    pages: int = 0
    threads: int = 0
    comments: int = 0
    turned: int = 0
    """Bodies that were HTML and became Markdown."""
    kept: int = 0
    """Bodies that stayed HTML, because Markdown would have lost something."""
    undated: int = 0
    """Posts that Jekyll takes for pages, for they have no date."""
    stopped: bool = False
    """It was stopped before the end; what was written is whole."""

    @property
    def written(self) -> int:
        """Posts, pages and threads together."""
        return self.posts + self.pages + self.threads

    def count(self, row: Row) -> None:
        """One more."""
        self.posts += row.kind == "post"
        self.pages += row.kind == "page"
        self.threads += row.kind == "thread"


Each = Callable[[Done], bool]
"""Called after every post with how far the export is; returning True stops it there."""


def refused(folder: Path, paths: Sequence[Path]) -> None:
    """Raises KantlijnError with the reason why nothing is exported into this folder: it is not there for that alone."""
    target = folder.resolve()
    for path in (path.resolve() for path in paths):
        if path == target or path in target.parents:
            raise KantlijnError(f"{folder}: is inside what is exported ({path}); nothing is written into an archive")
        if target in path.parents:
            raise KantlijnError(f"{folder}: holds what is exported ({path}); an export wants a folder of its own")
    if os.path.lexists(folder) and not folder.is_dir():
        raise KantlijnError(f"{folder}: is no folder")
    if folder.is_dir() and next(folder.iterdir(), None) is not None:
        raise KantlijnError(f"{folder}: is not empty; an export wants a folder of its own")


def export(library: Library, folder: Path, form: str, each: Each) -> Done:
    """Write all that a library holds, which must have been read to its end, into a folder that `refused` let pass.

    `form` is `markdown` or `json`. Raises OSError as writing does; each file that is there by then is whole.
    """
    done = Done()
    folder.mkdir(parents=True, exist_ok=True)
    if form == "json":
        lines.export(_items(library, done, each), folder)
    else:
        _markdown(library, folder, done, each)
    return done


def _items(library: Library, done: Done, each: Each) -> Iterator[tuple[Row, Post, list[Placed]]]:
    """Each post with its thread; it counts when the next one is asked for."""
    for row, found, thread in whole_posts(library, library.everything):
        placed = thread.placed
        yield row, found, placed
        done.count(row)
        done.comments += len(placed)
        if each(done):
            done.stopped = True
            return


def _markdown(library: Library, folder: Path, done: Done, each: Each) -> None:
    convert, names = Converter(), Names()
    with whole(folder / "_config.yml") as stream:
        stream.write(f"title: {json.dumps(library.title, ensure_ascii=False)}\n{own_export.MAPPING}: export\n")
    for _, found, placed in _items(library, done, each):
        _write(found, placed, folder, convert, names)
        done.turned, done.kept = convert.turned, convert.kept
        done.undated += found.kind == "post" and found.status != "draft" and not post.full(found.published)


def _write(found: Post, placed: list[Placed], folder: Path, convert: Converter, names: Names) -> None:
    """A post and before it its comments, so that where the post is its comments are."""
    place = post.place(found)
    body, markup = convert(found.body, found.markup)
    name = names.free(folder / place.folder, place.name, (".md", ".html"))
    file = f"{place.folder}/{name}{_ENDINGS[markup]}"
    with ExitStack() as stack:
        if placed:
            stack.enter_context(_thread(placed, folder, file, convert))
        with whole(folder / file) as stream:
            stream.write(post.written(found, body, markup, file))


@contextmanager
def _thread(placed: list[Placed], folder: Path, file: str, convert: Converter) -> Iterator[None]:
    """The comments under their name, for as long as the post is made, and for good once it is there."""
    long = any(len(one.comment.body) > comments.LONGEST for one in placed)
    stem = file.rpartition(".")[0].lstrip("_")
    path = folder / _COMMENTS / f"{stem}.comments.{'json' if long else 'yml'}"
    with temporary.until_done(path):
        with whole(path) as stream:
            stream.writelines(list_text(placed, file, convert, as_json=long))
        yield


def list_text(placed: list[Placed], file: str, convert: Converter, as_json: bool) -> Iterator[str]:
    """A list of comments as text, a comment at a time."""
    items = comments.fields(placed, convert)
    if as_json:
        yield f'{{"{own_export.LIST}": {json.dumps(file, ensure_ascii=False)}, "comments": [\n'
        for number, item in enumerate(items):
            yield f"{',' if number else ''}{json.dumps(item, ensure_ascii=False)}\n"
        yield "]}\n"
        return
    yield f"{own_export.LIST}: {file}\ncomments:\n"
    for item in items:
        yield dumped([item])
