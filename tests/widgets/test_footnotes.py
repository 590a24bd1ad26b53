"""Footnotes: to the note and back, one after the other."""

from __future__ import annotations

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.footnotes import following
from kantlijn.widgets.said import Said
from widgets.host import hosted, text_of

FILL = "\n\n".join(f"Paragraph {number}." for number in range(30))
TEXT = f"One[^1] and two[^long].\n\n{FILL}\n\n[^1]: The first note.\n\n[^long]: The second note.\n\n{FILL}"


async def test_a_key_goes_to_the_note_and_back_and_then_to_the_next() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", TEXT))
        begun = pane.rows
        await app.press("asterisk")
        assert "The first note." in text_of(pane)[0]
        await app.press("asterisk")
        assert pane.rows == begun
        await app.press("asterisk")
        assert "The second note." in text_of(pane)[0]
        await app.press("asterisk")
        assert pane.rows == begun
        assert len(app.heard(ArticlePane.Jumped)) == 4


async def test_a_page_without_notes_says_so() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", FILL))
        await app.press("asterisk")
        assert app.heard(Said)[-1].text == "no footnote is named on this page"


def test_the_label_that_follows_goes_round() -> None:
    assert [following(["1", "2"], last) for last in ("", "1", "2", "x")] == ["1", "2", "1", "1"]
    assert following([], "1") == ""
