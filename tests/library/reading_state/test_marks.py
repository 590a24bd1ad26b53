"""Marks, what is to be come back to, and the trail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kantlijn.library.reading_state import Passage
from kantlijn.library.reading_state.marks import HISTORY_KEPT, JUMPS_KEPT
from library.reading_state.conftest import Desk, key_of

Write = Callable[..., Path]

WORDS = Passage(3, 4, "burns all night")


def test_marks_are_kept_moved_and_taken_away_by_name(archive: Path, write: Write, desk: Desk) -> None:
    for name in ("lamp", "salt"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "lamp"), key_of(library, "salt")
        state.marks.add("b", lamp, "c1", WORDS)
        state.marks.add("a", salt)
        state.marks.add("a", lamp)
        state.marks.add("z", salt)
        state.marks.remove("z")
        state.marks.remove("never set")
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "lamp"), key_of(library, "salt")
        marks = state.marks.all()
        assert [(mark.name, mark.title, mark.comment, mark.passage.words) for mark in marks] == [
            ("a", "lamp", "", ""), ("b", "lamp", "c1", "burns all night"),
        ]  # fmt: skip
        assert [state.subjects.key_of(mark.post) for mark in marks] == [lamp, lamp]
        assert (state.marks.get("b"), state.marks.get("z")) == (marks[1], None)
        assert [state.subjects.key_of(item) for item in state.marks.marked()] == [lamp]


def test_a_mark_on_a_post_that_is_gone_still_says_what_it_was(archive: Path, write: Write, desk: Desk) -> None:
    write("salt.post", "title: salt\n\nx")
    gone = write("lamp.post", "title: lamp\n\ny")
    with desk.reading(archive) as (library, state):
        state.marks.add("a", key_of(library, "lamp"))
    gone.unlink()
    with desk.reading(archive) as (_, state):
        (mark,) = state.marks.all()
        assert (mark.title, state.subjects.key_of(mark.post)) == ("lamp", None)


def test_what_is_to_be_come_back_to_is_listed_the_last_first(archive: Path, write: Write, desk: Desk) -> None:
    for name in ("lamp", "salt"):
        write(f"{name}.post", f"title: {name}\n\nAll about {name}.")
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "lamp"), key_of(library, "salt")
        before = state.revision
        state.marks.flag(lamp, passage=WORDS)
        state.marks.flag(salt, "c2")
        state.marks.flag(salt)
        state.marks.flag(salt, on=False)
        assert state.revision != before
    with desk.reading(archive) as (library, state):
        lamp, salt = key_of(library, "lamp"), key_of(library, "salt")
        assert [(mark.title, mark.comment) for mark in state.marks.flagged()] == [("salt", "c2"), ("lamp", "")]
        flags = [state.marks.is_flagged(*each) for each in ((lamp,), (salt,), (salt, "c2"), (lamp, "c2"))]
        assert flags == [True, False, True, False]


def test_the_trail_is_kept_in_order_and_not_without_end(archive: Path, write: Write, desk: Desk) -> None:
    write("lamp.post", "title: lamp\n\nAll about lamps.")
    with desk.reading(archive) as (library, state):
        lamp = key_of(library, "lamp")
        for number in range(JUMPS_KEPT + 5):
            state.trail.jumped(lamp, "article", passage=Passage(number))
        state.trail.jumped(None, query="bulbs")
        for number in range(HISTORY_KEPT + 5):
            state.trail.searched(f"word {number}")
        state.trail.searched("word 100")
        state.trail.searched("in a post", "find")
    with desk.reading(archive) as (library, state):
        jumps = state.trail.jumps()
        assert len(jumps) == JUMPS_KEPT
        assert (jumps[-1].what, jumps[-1].query, jumps[-2].passage.block) == ("search", "bulbs", JUMPS_KEPT + 4)
        assert state.subjects.key_of(jumps[0].post) == key_of(library, "lamp")
        history = state.trail.history()
        assert (len(history), history[:2]) == (HISTORY_KEPT, ["word 100", f"word {HISTORY_KEPT + 4}"])
        assert state.trail.history("find") == ["in a post"]


def test_archives_read_before_are_listed_the_last_first(archive: Path, write: Write, desk: Desk) -> None:
    from kantlijn.library.reading_state import ReadingState

    write("lamp.post", "title: lamp\n\nAll about lamps.")
    other = archive.with_name("other")
    other.mkdir()
    (other / "salt.post").write_text("title: salt\n\nAll about salt.")
    with desk.reading(archive) as (library, state):
        state.opened(key_of(library, "lamp"))
    with desk.reading(other):
        pass
    with ReadingState.open(desk.state) as kept:
        assert [(one.title, one.paths, one.last_title) for one in kept.read_before()] == [
            ("other", (str(other),), ""), ("archive", (str(archive),), "lamp"),
        ]  # fmt: skip
