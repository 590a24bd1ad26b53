"""What one run of the reader leaves to the next: the place, what was read, marks, what is new; and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kantlijn.library import Library
from reader import reading


@contextmanager
def again(archive: Path) -> Iterator[Library]:
    """The archive as another run opens it."""
    library = Library.open([archive])
    try:
        library.wait()
        yield library
    finally:
        library.close()


async def test_the_next_run_opens_where_the_last_one_stopped(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("space", "space")
            await reader.pilot.pause(0.6)
            top = reader.top()
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            assert reader.title == "The second"
            assert reader.top() == top


async def test_a_post_is_read_once_its_end_was_seen_and_that_can_be_undone(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            reads = reader.screen.archive.reads
            assert reader.screen.post_key is not None
            assert not reads.is_read(reader.screen.post_key)
            await reader.press("G")
            await reader.pilot.pause(0.8)
            assert reads.is_read(reader.screen.post_key)
            await reader.press("ctrl+z")
            assert not reads.is_read(reader.screen.post_key)
            await reader.press("U")
            assert reads.is_read(reader.screen.post_key)


async def test_a_mark_is_found_again_in_the_next_run(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("3", "j", "m", "x")
            assert reader.said == "comment marked x"
            marked = reader.comment
            await reader.pilot.pause(0.6)
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            await reader.press("K", "apostrophe", "enter")
            assert (reader.title, reader.comment) == ("The second", marked)


async def test_a_new_comment_is_marked_and_one_key_goes_there(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.pilot.pause(1)
    with (archive / "two.comments.yml").open("a", encoding="utf-8") as comments:
        comments.write("- {id: z, author: Zoe, date: 2020-03-03, text: Something else.}\n")
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            await reader.pilot.pause(1)
            assert "● 1 comment" in reader.screen.header.place
            await reader.press("right_parenthesis")
            assert reader.comment == "z"
            thread = reader.screen.discussion
            assert thread is not None
            assert thread.block(reader.panes.thread_pane.cursor).text.startswith("● Zoe")


async def test_one_key_goes_back_over_jumps_and_another_forward_again(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            begun = reader.top()
            await reader.press("G")
            end = reader.top()
            await reader.press("J")
            assert reader.title == "The first"
            await reader.press("backspace")
            assert (reader.title, reader.top()) == ("The second", end)
            await reader.press("backspace")
            assert reader.top() == begun
            await reader.press("backslash")
            assert reader.top() == end
