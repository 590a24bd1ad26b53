"""The order of the posts: what stands beside one, what is unread, and how few are kept in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest

from kantlijn.library import Library
from kantlijn.library.reading_state.reads import Reads
from kantlijn.library.view import View
from kantlijn.screens import post_cursor
from kantlijn.screens.post_cursor import KEPT, PostCursor


class ReadKeys:
    """Stands for what was read: nothing, until keys are added."""

    def __init__(self) -> None:
        self.keys: set[int] = set()

    def is_read(self, key: int) -> bool:
        return key in self.keys

    def unread(self, *, everything: bool) -> int:
        return 99 if everything else 3 - len(self.keys)


def over(library: Library) -> tuple[PostCursor, set[int]]:
    """A cursor over a library, and the keys of what was read, to add to."""
    reads = ReadKeys()
    return PostCursor(library, cast(Reads, reads)), reads.keys


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Library]:
    def make(count: int) -> Library:
        for number in range(count):
            text = f"---\ntitle: Post {number}\ndate: {2000 + number}-01-01\n---\nWords.\n"
            (tmp_path / f"{number:03}.md").write_text(text)
        library = Library.open([tmp_path])
        library.wait()
        return library

    return make


def keys(cursor: PostCursor) -> list[int]:
    return [row.key for row in cursor.rows(0, 1000)]


def test_the_order_and_its_ends(library: Library) -> None:
    cursor, _ = over(library)
    first, second, third = keys(cursor)
    assert cursor.count == 3
    assert [cursor.position(key) for key in (first, second, third)] == [0, 1, 2]
    assert [cursor.key_at(place) for place in (-1, 0, 2, 3)] == [None, first, third, None]
    assert [cursor.beside(second, direction) for direction in (-1, 1)] == [first, third]
    assert [cursor.beside(first, -1), cursor.beside(third, 1), cursor.beside(9999, 1)] == [None, None, None]


def test_the_next_unread_post_is_looked_for_in_both_directions(library: Library) -> None:
    cursor, read = over(library)
    first, second, third = keys(cursor)
    assert cursor.unread == 3
    read |= {second}
    assert cursor.unread_beside(first, 1) == third
    assert cursor.unread_beside(third, -1) == first
    read |= {first, third}
    assert cursor.unread_beside(first, 1) is None
    assert cursor.unread_beside(third, -1) is None
    assert cursor.unread == 0


def test_over_a_long_stretch_of_read_posts(many: Callable[[int], Library], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.screens.post_cursor.STRIDE", 3)
    with many(20) as library:
        cursor, read = over(library)
        all_keys = keys(cursor)
        read |= set(all_keys[1:-1])
        assert cursor.unread_beside(all_keys[0], 1) == all_keys[-1]
        assert cursor.unread_beside(all_keys[-1], -1) == all_keys[0]


def test_a_post_is_read_once_and_few_are_kept(many: Callable[[int], Library], monkeypatch: pytest.MonkeyPatch) -> None:
    with many(KEPT + 3) as library:
        cursor, _ = over(library)
        asked: list[int] = []
        real = library.post

        def counted(key: int) -> object:
            asked.append(key)
            return real(key)

        monkeypatch.setattr(library, "post", counted)
        order = keys(cursor)
        assert cursor.open(order[0]) is cursor.open(order[0])
        assert asked == [order[0]]
        for key in order:
            cursor.open(key)
        cursor.open(order[-1])
        assert len(asked) == len(order)
        cursor.open(order[0])
        assert asked[-1] == order[0]  # it was not kept
        cursor.forget()
        cursor.open(order[0])
        assert len(asked) == len(order) + 1  # its text is as it was: it is not read a second time


def test_neighbours_are_made_ready(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    cursor, _ = over(library)
    first, second, third = keys(cursor)
    cursor.make_ready(second)

    def none(key: int) -> object:
        raise AssertionError(f"post {key} was read again")

    monkeypatch.setattr(library, "post", none)
    assert all(cursor.open(key) is not None for key in (first, second, third))


def test_a_neighbour_with_a_long_thread_is_read_when_one_goes_there(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(wraps=View.whole)
    monkeypatch.setattr(View, "whole", lambda *values: asked(*values))
    cursor, _ = over(library)
    first, second, third = keys(cursor)
    comments = [row.comments for row in cursor.rows(0, 3)]
    assert comments[1] > 0 == comments[0]
    monkeypatch.setattr(post_cursor, "AT_ONCE", 0)
    cursor.make_ready(first)
    assert [call.args[1] for call in asked.call_args_list] == [first]
    cursor.make_ready(second)
    cursor.make_ready(third)
    assert sorted(call.args[1] for call in asked.call_args_list) == sorted((first, second, third))


def test_a_thread_that_is_in_memory_is_not_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(wraps=View.whole)
    monkeypatch.setattr(View, "whole", lambda *values: asked(*values))
    cursor, _ = over(library)
    for key in keys(cursor):
        opened = cursor.open(key)
        assert opened is not None
        assert cursor.thread(key) is opened.thread.placed
    assert asked.call_count == 3
    assert cursor.thread(9999) == ()


def test_what_is_hidden_by_state_comes_and_goes_without_reading_a_thread_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(wraps=View.whole)
    monkeypatch.setattr(View, "whole", lambda *values: asked(*values))
    cursor, _ = over(library)
    key = next(row.key for row in cursor.rows(0, 3) if row.comments)
    threads = []
    for everything in (False, True, False):
        cursor.view = library.view(everything=everything)
        cursor.forget()
        threads.append(cursor.thread(key))
        assert threads[-1] == library.view(everything=everything).thread(key).placed
    assert threads[0] is threads[2]
    assert len([call for call in asked.call_args_list if len(call.args) > 2]) == 1


def test_a_post_that_is_gone_is_none(library: Library) -> None:
    cursor, _ = over(library)
    assert cursor.open(9999) is None
    assert cursor.shown_as(9999) == 9999


def test_a_text_that_did_not_change_is_read_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    cursor, _ = over(library)
    key = keys(cursor)[0]
    opened = cursor.open(key)
    assert opened is not None
    cursor.forget()
    again = cursor.open(key)
    assert again == opened
    assert again.post.body is opened.post.body
    cursor.forget()
    monkeypatch.setattr(cursor.view, "digest", lambda key: 1)
    other = cursor.open(key)
    assert other == opened
    assert other.post.body is not opened.post.body


def test_texts_are_kept_for_no_more_posts_than_threads_are(many: Callable[[int], Library]) -> None:
    with many(KEPT + 10) as library:
        cursor, _ = over(library)
        for key in keys(cursor):
            cursor.open(key)
            cursor.forget()
        assert len(cursor._read) <= KEPT


def test_a_thread_that_did_not_change_is_read_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(wraps=View.whole)
    monkeypatch.setattr(View, "whole", lambda *values: asked(*values))
    cursor, _ = over(library)
    key = next(row.key for row in cursor.rows(0, 1000) if row.comments)
    first = cursor.thread(key)
    cursor.forget()
    assert cursor.thread(key) is first
    assert asked.call_count == 1
    cursor.forget()
    monkeypatch.setattr(cursor.view, "thread_digest", lambda key: 1)
    again = cursor.thread(key)
    assert again is not first
    assert [one.comment for one in again] == [one.comment for one in first]
    assert all(one.comment is other.comment for one, other in zip(again, first, strict=True)), "it is there twice"


def test_what_is_hidden_by_state_is_read_when_it_is_shown(library: Library) -> None:
    cursor, _ = over(library)
    key = next(row.key for row in library.published if library.published.thread(row.key).hidden)
    shown = cursor.thread(key)
    cursor.view = library.everything
    cursor.forget()
    assert len(cursor.thread(key)) > len(shown)
