"""A view: what one wants to see of the library, page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kantlijn.library import view
from kantlijn.library.queries import Queries
from kantlijn.library.view import T, View

Run = Callable[..., sqlite3.Connection]
Write = Callable[..., Path]


@pytest.fixture
def queries(archive: Path, write: Write, run: Run) -> Queries:
    for number in range(7):
        write(f"{number}.post", f"title: {number}\nstatus: {'draft' if number == 3 else 'published'}\n\n")
    write("c.talk", "post.slug=1;text=said\npost.slug=1;status=spam;text=buy")
    return Queries(run(archive))


def views(queries: Queries) -> tuple[View, View]:
    def ask(question: Callable[[Queries], T]) -> T:
        return question(queries)

    return View(ask, everything=False), View(ask, everything=True)


@pytest.mark.parametrize("page", [1, 2, 6, 7, 200])
def test_it_is_gone_through_in_pages_of_any_size(queries: Queries, page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PAGE", page)
    published, everything = views(queries)
    assert [row.title for row in everything] == list("0123456")
    assert [row.title for row in published] == list("012456")


def test_the_published_hide_what_everything_shows(queries: Queries) -> None:
    published, everything = views(queries)
    assert (published.count(), everything.count()) == (6, 7)
    draft = everything.rows(3, 1)[0]
    assert (published.position(draft.key), everything.position(draft.key)) == (None, 3)
    commented = published.rows(1, 1)[0].key
    assert published.thread(commented).hidden == {"spam": 1}
    assert len(everything.thread(commented).placed) == 2
