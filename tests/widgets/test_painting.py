"""How a view is painted: a row that scrolls is drawn once, and what changes its look draws it anew."""

from __future__ import annotations

import pytest

from kantlijn.widgets import _painting
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.draw import draw
from widgets.host import an_article, hosted


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of the lines that were drawn."""
    lines: list[str] = []

    def drawing(line, *rest):  # type: ignore[no-untyped-def]
        lines.append(line.text)
        return draw(line, *rest)

    monkeypatch.setattr(_painting, "draw", drawing)
    return lines


async def test_a_line_further_draws_the_row_that_comes_in_and_those_of_the_bar(drawn: list[str]) -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 24)) as app:
        pane.document = an_article(60)
        await app.press()
        drawn.clear()
        await app.press("j")
        assert 1 <= len(drawn) <= 3
        drawn.clear()
        await app.press("k")
        assert len(drawn) <= 2  # but for the thumb, all was on a page before


async def test_other_colours_draw_all_anew(drawn: list[str]) -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 24)) as app:
        pane.document = an_article(60)
        await app.press()
        before = [strip.text for strip in pane.render_lines(pane.size.region)]
        drawn.clear()
        app.theme = "textual-light"
        await app.press()
        assert len(drawn) >= len(pane.rows)
        assert [strip.text for strip in pane.render_lines(pane.size.region)] == before


async def test_a_border_stands_before_each_row() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 24)) as app:
        pane.document = an_article(60)
        await app.press()
        pane.styles.border_left = ("vkey", "red")
        await app.press("j")
        strips = pane.render_lines(pane.outer_size.region)
        assert {strip.text[0] for strip in strips[1:]} == {"▏"}
        assert {strip.cell_length for strip in strips} == {60}
        part = pane.render_lines(pane.outer_size.region.shrink((4, 10, 2, 3)))
        assert [strip.text for strip in part] == [strip.text[3:50] for strip in strips[4:-2]]


async def test_faint_views_are_left_to_textual() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 24)) as app:
        pane.document = an_article(60)
        await app.press()
        plain = pane.render_lines(pane.outer_size.region)
        pane.styles.opacity = 0.4
        await app.press("j")
        faint = pane.render_lines(pane.outer_size.region)
        assert [strip.text[:-1] for strip in faint[1:-1]] == [strip.text[:-1] for strip in plain[2:]]
        assert {s.style.color for s in faint[3] if s.style} != {s.style.color for s in plain[4] if s.style}
