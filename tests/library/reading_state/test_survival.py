"""What is kept stays with its post and comment, whatever happens to the files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kantlijn.library import Library
from kantlijn.library.reading_state import ArchiveState, Passage, Place, comment_key
from library.reading_state.conftest import Desk


@dataclass
class Written:
    """A post as its author has it: in a file of its own, or in the export."""

    name: str
    file: str
    """"" where it stands in the export."""
    title: str
    text: str
    comments: dict[str, str] = field(default_factory=dict)

    def as_text(self) -> str:
        own = "" if self.file else f"id: {self.name}\nurl: https://example.org/{self.name}\n"
        return f"{own}slug: {self.name}\ntitle: {self.title}\npublished: 2020-03-01\n\n{self.text}"


@dataclass
class Kept:
    """What the reader left with a post."""

    read: bool
    place: Place
    folds: set[str]


class World:
    """An archive that changes between visits, and what a reader left there."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.root = folder / "archive-0"
        self.export = "export-0"
        self.posts: dict[str, Written] = {}
        self.kept: dict[str, Kept] = {}
        self.marks: dict[str, tuple[str, str]] = {}
        self.count = 0
        self.renamed: set[str] = set()
        for _ in range(4):
            self.add(0)

    # -- what happens to the files

    def add(self, _: int) -> None:
        name = f"post{self.count}"
        file = f"{name}.post" if self.count % 2 else ""
        said = {f"c{number}": f"{name} said {number}" for number in range(3)}
        self.posts[name] = Written(name, file, f"Title of {name}", f"All that is to be said about {name}", said)
        self.count += 1

    def remove(self, which: int) -> None:
        if len(self.posts) > 3:
            del self.posts[self.pick(which).name]

    def edit(self, which: int) -> None:
        self.pick(which).text += f" and more {self.tick()}"

    def retitle(self, which: int) -> None:
        if self.pick(which).name not in self.renamed:
            self.pick(which).title += f" {self.tick()}"
            self.renamed.add(self.pick(which).name)

    def rename(self, which: int) -> None:
        post = self.pick(which)
        if post.file and post.name not in self.renamed:
            post.file = f"{self.tick()}-{post.name}.post"
            self.renamed.add(post.name)

    def edit_comment(self, which: int) -> None:
        for comment in list(self.pick(which).comments)[:1]:
            self.pick(which).comments[comment] += f" again {self.tick()}"

    def add_comment(self, which: int) -> None:
        number = self.tick()
        self.pick(which).comments[f"c{number}"] = f"said late, {number}"

    def remove_comment(self, which: int) -> None:
        if self.pick(which).comments:
            self.pick(which).comments.popitem()

    def rename_folder(self, _: int) -> None:
        self.root = self.root.with_name(f"archive-{self.tick()}")

    def rename_export(self, _: int) -> None:
        self.export = f"export-{self.tick()}"

    def turn_export(self, _: int) -> None:
        self.posts = dict(reversed(self.posts.items()))

    def import_anew(self, _: int) -> None:
        shutil.rmtree(self.desk.cache, ignore_errors=True)

    def pick(self, which: int) -> Written:
        return list(self.posts.values())[which % len(self.posts)]

    def tick(self) -> int:
        self.count += 2  # the kind of the next post stays
        return self.count

    def write(self) -> None:
        """The files as they are now, and no others."""
        for old in self.root.parent.glob("archive-*"):
            shutil.rmtree(old)
        self.root.mkdir()
        exported = [post.as_text() for post in self.posts.values() if not post.file]
        (self.root / f"{self.export}.post").write_text("\n====\n".join(exported))
        lines = []
        for post in self.posts.values():
            if post.file:
                (self.root / post.file).write_text(post.as_text())
            lines += [f"id={key};post.slug={post.name};text={text}" for key, text in post.comments.items()]
        (self.root / "all.talk").write_text("\n".join(lines))

    # -- what the reader does, and what must be there

    def visit(self, act: Callable[[ArchiveState, Library], None] = lambda *_: None) -> None:
        self.write()
        self.renamed.clear()
        with self.desk.reading(self.root) as (library, state):
            self.check(library, state)
            act(state, library)

    def leave(self, which: int) -> Callable[[ArchiveState, Library], None]:
        """Read, fold, mark and stop in a post."""

        def act(state: ArchiveState, library: Library) -> None:
            post = self.pick(which)
            key = self.key(library, post.name)
            kept = Kept(bool(which % 3), Place("article", Passage(which, 1, post.text)), set(list(post.comments)[:1]))
            state.opened(key)
            state.reads.set(key, kept.read)
            state.places.keep(key, kept.place)
            state.places.set_folds(key, kept.folds)
            letter, comment = "abc"[which % 3], next(iter(post.comments), "")
            state.marks.add(letter, key, comment)
            self.kept[post.name], self.marks[letter] = kept, (post.name, comment)

        return act

    def check(self, library: Library, state: ArchiveState) -> None:
        for name in self.posts:
            key = self.key(library, name)
            kept = self.kept.get(name)
            assert state.reads.is_read(key) == bool(kept and kept.read), name
            assert state.places.place(key) == (kept.place if kept else None), name
            assert state.places.folds(key) == (kept.folds if kept else frozenset()), name
            there = {comment_key(placed.comment) for placed in library.published.thread(key).placed}
            assert there == set(self.posts[name].comments), name
        marks = {mark.name: mark for mark in state.marks.all()}
        assert marks.keys() == self.marks.keys()
        for letter, (name, comment) in self.marks.items():
            assert marks[letter].comment == comment
            if name in self.posts:
                assert state.subjects.key_of(marks[letter].post) == self.key(library, name)

    @staticmethod
    def key(library: Library, name: str) -> int:
        rows = library.published.rows(0, 1000)
        return next(row.key for row in rows if row.slug == name)


CHANGES = (
    "add remove edit retitle rename edit_comment add_comment remove_comment rename_folder rename_export turn_export "
    "import_anew"
).split()
change = st.tuples(st.sampled_from(CHANGES), st.integers(0, 9))
visit = st.tuples(st.lists(change, max_size=3), st.integers(0, 9))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(visit, min_size=1, max_size=4))
def test_place_read_marks_and_folds_stay_with_what_is_still_there(
    log: Path, visits: list[tuple[list[tuple[str, int]], int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.visit(world.leave(1))
        for changes, which in visits:
            for name, argument in changes:
                getattr(world, name)(argument)
            world.visit(world.leave(which))
        world.visit()
