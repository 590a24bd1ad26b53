"""What a redraw draws again: the text column, the scroll bar where it moved, and all of it in a new shape."""

from __future__ import annotations

from textual.geometry import Region, Size

from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.page import Page
from kantlijn.widgets._drawn import Drawn


def test_a_move_draws_the_text_and_of_the_bar_what_changed() -> None:
    post = Post("p", "Title", "\n\n".join(f"Paragraph {n}." for n in range(50)))
    page = Page(article(post, words=100), 40, 20)
    drawn, size = Drawn(), Size(60, 20)
    assert drawn.changed(page, size, 9, 40) == []
    assert drawn.thumb(page, 20).start == 0
    page.move(1)
    assert drawn.changed(page, size, 9, 40) == [Region(6, 0, 43, 20)]
    page.move(8)
    text, *bar = drawn.changed(page, size, 9, 40)
    assert text == Region(6, 0, 43, 20)
    assert bar
    assert all(region.size == Size(1, 1) and region.x == 59 for region in bar)
    assert len(bar) < 20
    page.move(1)
    assert drawn.changed(page, size, 8, 42) == []
