"""The list of results: what every key does, and what is drawn when the cursor moves."""

from __future__ import annotations

import pytest

from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.library.search.snippets import Snippet
from kantlijn.widgets.result_list import ResultList
from widgets.host import hosted, rows_drawn, text_of


def a_result(post: int) -> Result:
    """A post that a query found."""
    path, date = f"{post}.md", "2020-01-02"
    return Result(post, str(post), f"Post {post}", False, "", 0, "Ann", date, "body", Snippet("words", ()), "", path, 0)


async def test_the_cursor_moves_and_only_the_two_results_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    results = ResultList()
    async with hosted(results, size=(40, 20)) as app:
        results.show(Query(), [a_result(post) for post in range(20)], {})
        await app.pilot.pause(0.02)
        drawn = rows_drawn(results, monkeypatch)
        await app.press("j")
        assert sorted(drawn) == list(range(8))
        assert [text[:7] for text in text_of(results)[:5:4]] == [" Post 0", "▌Post 1"]
        drawn.clear()
        await app.press("G")
        assert len(drawn) == results.content_size.height
        assert "▌Post 19" in [text[:8] for text in text_of(results)]


async def test_the_cursor_moves_by_results_pages_and_to_the_ends() -> None:
    view = ResultList()
    async with hosted(view, size=(60, 13)) as app:
        view.show(Query(), [a_result(post) for post in range(9)], {})
        for key, at in [
            *(("j", 1), ("down", 2), ("k", 1), ("up", 0)),
            *(("space", 3), ("b", 0), ("pagedown", 3), ("pageup", 0), ("ctrl+f", 3), ("ctrl+b", 0)),
            *(("G", 8), ("g", 0), ("end", 8), ("home", 0)),
        ]:
            await app.press(key)
            assert view.cursor == at, key


async def test_keys_open_a_result_and_lead_back_to_the_field() -> None:
    view = ResultList()
    async with hosted(view, size=(60, 13)) as app:
        view.show(Query(), [a_result(post) for post in range(9)], {})
        for times, key in enumerate(("enter", "l"), 1):
            await app.press(key)
            assert [opened.result for opened in app.heard(ResultList.Opened)] == [a_result(0)] * times, key
        for times, key in enumerate(("slash", "f", "tab", "k", "up"), 1):  # the last two from the first result
            await app.press(key)
            assert len(app.heard(ResultList.Left)) == times, key
