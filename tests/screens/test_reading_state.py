"""What one run of the reader leaves to the next: the place, what was read, marks, what is new; and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kantlijn.library import Library
from reader import reading
from screens.test_listing import titles
from screens.test_search import until


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


async def test_the_next_run_has_the_keys_in_the_comments_where_the_last_one_had_them(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("3", "j", "z")
            await reader.pilot.pause(0.6)
            left = reader.comment
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            assert (reader.panes.pane, reader.panes.zoomed, reader.comment) == ("comments", True, left)
            await reader.press("q", "j")
            assert (reader.panes.zoomed, reader.panes.pane) == (False, "comments")
            assert reader.comment != left


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
            assert reader.said == "comment marked as x"
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
            await reader.press("right_parenthesis")
            assert reader.said == "no further new comment"
            await reader.press("J", "left_parenthesis")
            assert (reader.title, reader.comment) == ("The second", "z")


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


async def test_jumps_of_an_earlier_run_are_gone_back_over_one_after_the_other(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            for part in ("Part 12", "Part 20", "Part 28"):
                await reader.press("T", *part, "enter")
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            await reader.press("T", *"Part 25", "enter", "backspace")
            begun, tops = reader.top(), []
            for key in ("backspace", "backspace", "backspace", "backslash", "backslash", "backslash"):
                await reader.press(key)
                tops.append(reader.top())
            assert tops == ["Part 20", "Part 12", "The second", "Part 12", "Part 20", begun]


async def test_an_edited_comment_and_post_say_so_and_one_key_lists_what_is_new(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.pilot.pause(1)
    comments = archive / "two.comments.yml"
    text = comments.read_text(encoding="utf-8").replace("Another answer.", "Quite another answer.")
    comments.write_text(text, encoding="utf-8")
    with (archive / "one.md").open("a", encoding="utf-8") as post:
        post.write("With an afterthought.\n")
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            await reader.pilot.pause(1)
            assert "● 2 edited" in reader.screen.header.place
            thread = reader.screen.discussion
            assert thread is not None
            assert thread.block(0).text.startswith("5 comments · 1 edited since last time")
            await reader.press("full_stop")
            await until(reader, lambda: titles(reader) == ["The second", "The first"])
            await reader.press("G", "enter")
            assert reader.screen.article is not None
            assert "● edited since last time · by Ina" in reader.screen.article.block(0).text
            await reader.press("full_stop")
            await until(reader, lambda: len(titles(reader)) == 3)


async def test_where_nothing_is_new_the_key_says_so(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("full_stop")
            assert reader.said == "nothing is new since last time"


async def test_the_order_of_comments_folds_and_the_zoom_are_there_in_the_next_run(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("3", "enter", "t", "z")
            await reader.pilot.pause(0.6)
            assert reader.screen.remembered.state.places.folds(reader.screen.post_key or 0) == {"a"}
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            thread = reader.screen.discussion
            assert thread is not None
            assert thread.by_date
            assert not thread.folded
            assert reader.panes.zoomed
            await reader.press("3", "t", "z")
            thread = reader.screen.discussion
            assert thread is not None
            assert [thread.placed[at].comment.id for at in thread.folded] == ["a"]
            await reader.pilot.pause(0.6)
            assert reader.screen.remembered.state.places.folds(reader.screen.post_key or 0) == {"a"}


async def test_comments_that_were_hidden_are_hidden_in_the_next_run(archive: Path) -> None:
    for key, shown in (("J", True), ("f5", False), ("f5", True)):
        with again(archive) as library:
            async with reading(library, next_post=key) as reader:
                assert reader.panes.thread_pane.display == shown
                await reader.press("c")
                await reader.pilot.pause(0.6)


async def test_finds_and_filters_come_back_in_the_next_run(archive: Path) -> None:
    with again(archive) as library:
        async with reading(library) as reader:
            await reader.press("slash", *"number", "enter", "escape")
            await reader.press("1", "slash", *"just", "enter")
            await reader.pilot.pause(0.6)
    with again(archive) as library:
        async with reading(library, next_post="f5") as reader:
            await reader.press("slash", "up")
            assert reader.screen.find.bar.field.value == "number"
            await reader.press("escape", "1", "slash", "up")
            await until(reader, lambda: titles(reader) == ["The third"])
