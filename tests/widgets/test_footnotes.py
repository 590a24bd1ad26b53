"""Footnotes: to the note and back, one after the other."""

from __future__ import annotations

import pytest

from kantlijn.model import Comment, Post, thread
from kantlijn.render.article import article
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.article_pane import ArticlePane
from kantlijn.widgets.footnotes import Reference, following
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_pane import ThreadPane
from kantlijn.widgets.view_messages import KeysTurned
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


async def test_it_is_known_where_the_key_leads_before_it_is_pressed() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", TEXT))
        assert pane.footnote == "footnote"
        app.messages.clear()
        await app.press("asterisk")
        assert pane.footnote == "back"
        assert app.heard(KeysTurned)
        await app.press("asterisk", "pagedown", "pagedown")
        assert pane.footnote == ""


async def test_from_a_note_that_was_come_to_otherwise_the_key_goes_to_what_refers_to_it() -> None:
    """It said that no footnote is named here, with one in sight."""
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", f"{FILL}\n\n{TEXT.removesuffix(FILL)}"))
        await app.press("end")
        rows = text_of(pane)
        assert any("The first note." in row for row in rows)
        assert not any("One[1]" in row for row in rows)
        assert pane.footnote == "back"
        app.messages.clear()
        await app.press("asterisk")
        assert any("One[1] and two[long]." in row for row in text_of(pane))
        assert len(app.heard(ArticlePane.Jumped)) == 1
        await app.press("asterisk")
        assert any("The first note." in row for row in text_of(pane))


async def test_a_mark_that_two_rows_share_leads_to_its_note() -> None:
    """In twenty columns `[realworld]` was broken, and no note was called `realwo`."""
    pane = ArticlePane()
    async with hosted(pane, size=(20, 9)) as app:
        note = "[^realworld]: The note of it."
        pane.document = article(
            Post("", "", f"real-world-if-you-squint[^realworld] running.\n\n{FILL}\n\n{note}\n\n{FILL}")
        )
        rows = text_of(pane)
        assert any("[realw" in row for row in rows)
        assert not any("[realworld]" in row for row in rows)
        await app.press("asterisk")
        assert text_of(pane)[0].split() == ["[realworld]"]


async def test_a_page_without_notes_says_so() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", FILL))
        await app.press("asterisk")
        assert app.heard(Said)[-1].text == "no footnote is named here"


def test_the_reference_that_follows_goes_round() -> None:
    one, two = Reference("1"), Reference("2")
    assert following([one, two], Reference("")) == [one, two]
    assert following([one, two], one) == [two, one]
    assert following([one, two], two) == [one, two]
    assert following([], one) == []


HTML_FILL = "".join(f"<p>Paragraph {number}.</p>" for number in range(30))


@pytest.mark.parametrize(
    "body",
    [
        f'<p>One<sup id="r1"><a href="#fn:1">1</a></sup>, <a href="#far">far</a>.</p>{HTML_FILL}'
        '<div class="footnotes"><ol><li id="fn:1"><p>The note. <a href="#r1">↩</a></p></li></ol></div>',
        f"<p>One [1].</p>{HTML_FILL}<p>[1] The note.</p>{HTML_FILL}",
    ],
)
async def test_notes_of_html_are_gone_to_by_their_names_or_their_numbers(body: str) -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", body, "html"))
        begun = pane.rows
        assert pane.footnote == ("footnote" if "href" in body else "")  # in the text alone it is not looked for
        await app.press("asterisk")
        assert any("The note." in text for text in text_of(pane))
        await app.press("asterisk")
        assert pane.rows == begun


async def test_of_a_note_the_end_will_do() -> None:
    """At the foot of a text often no more is in sight."""
    pane = ArticlePane()
    async with hosted(pane, size=(30, 6)) as app:
        pane.document = article(Post("", "A title", f"One[^1].\n\n{FILL}\n\n[^1]: {'Many words. ' * 20}"))
        await app.press("end")
        assert not any("[1]" in text for text in text_of(pane))
        await app.press("asterisk")
        assert any("One[1]." in text for text in text_of(pane))


@pytest.mark.parametrize(
    "body",
    [
        f'{HTML_FILL}<p>One<a id="r1" href="#fn:1">1</a></p>{HTML_FILL}<p id="fn:1">The note. <a href="#r1">↩</a></p>',
        f"{HTML_FILL}<p>One [1].</p>{HTML_FILL}<p>[1] The note.</p>",
    ],
)
async def test_from_a_note_of_html_the_key_goes_by_its_link_back_or_its_number(body: str) -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", body, "html"))
        await app.press("end")
        assert any("The note." in text for text in text_of(pane))
        await app.press("asterisk")
        assert any("One" in text for text in text_of(pane))


async def test_a_note_that_nothing_refers_to_is_not_left() -> None:
    pane = ArticlePane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = article(Post("", "A title", "<p>[1] The note.</p><p>[1] A twin.</p>", "html"))
        await app.press("asterisk")
        assert app.heard(Said)[-1].text == "no footnote is named here"


async def test_notes_of_a_comment_are_looked_for_in_it_alone() -> None:
    notes = ["[^1]: The first note.", "[1] The second note."]
    placed = thread([Comment(f"{n}", f"One[^1] or [1].\n\n{FILL}\n\n{note}") for n, note in enumerate(notes)])
    pane = ThreadPane()
    async with hosted(pane, size=(60, 12)) as app:
        pane.document = ThreadDocument(placed)
        for block, note in ((1, "The first note."), (2, "The second note.")):
            pane.go_to(block)
            await app.press("asterisk")
            assert any(note in text for text in text_of(pane)), text_of(pane)
            assert pane.cursor == block
            assert pane.footnote == "back"
            await app.press("asterisk")
            assert any("One" in text for text in text_of(pane))
