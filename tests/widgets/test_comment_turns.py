"""Tables and details of the comment under the cursor."""

from __future__ import annotations

from kantlijn.model import Comment, thread
from kantlijn.render.thread.document import ThreadDocument
from kantlijn.widgets.said import Said
from kantlijn.widgets.thread_pane import ThreadPane
from widgets.host import hosted, text_of

DETAILS = "Before.\n\n<details><summary>A story</summary>\n\nIts words.\n\n</details>\n"
TABLE = f"| name | said |\n|--|--|\n| one | {'a word ' * 8}|\n"


def a_thread() -> ThreadDocument:
    """A comment with details, one with a table and a reply, and that reply."""
    made = [
        Comment("a", DETAILS, author="A", published="2020-01-01", markup="markdown"),
        Comment("b", TABLE, author="B", published="2020-01-02", markup="markdown"),
        Comment("c", DETAILS, author="C", published="2020-01-03", markup="markdown", parent="b"),
    ]
    return ThreadDocument(thread(made))


async def test_details_of_the_comment_under_the_cursor_open_and_close() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(60, 30)) as app:
        pane.document = a_thread()
        shut = text_of(pane)
        assert sum("▸ A story" in line for line in shut) == 2
        await app.press("enter")
        assert sum("Its words." in line for line in text_of(pane)) == 1
        await app.press("enter")
        assert text_of(pane) == shut
        await app.press("l")
        assert any("▾ A story" in line for line in text_of(pane))
        await app.press("h")  # closes them, and does not fold the comment
        assert text_of(pane) == shut
        await app.press("h")
        assert app.heard(Said)[-1].text.startswith("no replies; again folds")


async def test_the_table_of_the_comment_under_the_cursor_is_turned_and_moved() -> None:
    pane = ThreadPane()
    async with hosted(pane, size=(44, 30)) as app:
        pane.document = a_thread()
        assert not pane.check_action("turn_table", ())
        await app.press("j")
        assert pane.check_action("turn_table", ())
        assert not pane.check_action("move_table", (1,))
        await app.press("X")
        assert app.heard(Said)[-1].text == "table: whole; {} and {} move it"
        assert pane.check_action("move_table", (1,))
        before = text_of(pane)
        await app.press("right")
        assert any("one  ┊" in line for line in text_of(pane))
        await app.press("left")
        assert text_of(pane) == before
        await app.press("X")
        assert any("name: one" in line for line in text_of(pane))
