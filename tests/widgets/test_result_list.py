"""The list of results: what is drawn when the cursor moves."""

from __future__ import annotations

import pytest
from textual.strip import Strip

from kantlijn.library.search.query import Query
from kantlijn.library.search.results import Result
from kantlijn.library.search.snippets import Snippet
from kantlijn.widgets.result_list import ResultList
from widgets.host import hosted, text_of


def a_result(post: int) -> Result:
    """A post that a query found."""
    path, date = f"{post}.md", "2020-01-02"
    return Result(post, str(post), f"Post {post}", False, "", 0, "Ann", date, "body", Snippet("words", ()), "", path, 0)


async def test_the_cursor_moves_and_only_the_two_results_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    results = ResultList()
    async with hosted(results, size=(40, 20)) as app:
        results.show(Query(), [a_result(post) for post in range(20)], {})
        await app.pilot.pause(0.02)
        drawn: list[int] = []
        draw = results.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        monkeypatch.setattr(results, "render_line", noted)
        await app.press("j")
        assert sorted(drawn) == list(range(8))
        assert [text[:7] for text in text_of(results)[:5:4]] == [" Post 0", "▌Post 1"]
        drawn.clear()
        await app.press("G")
        assert len(drawn) == results.content_size.height
        assert "▌Post 19" in [text[:8] for text in text_of(results)]
