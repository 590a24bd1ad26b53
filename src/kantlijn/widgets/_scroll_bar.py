"""Where the thumb of a scroll bar stands, for a page in a document whose length may be an estimate."""

from __future__ import annotations

from kantlijn.render.page import Page


def thumb_rows(page: Page | None, height: int) -> range:
    """Returns the rows, of `height`, that the thumb takes; none where all of the document is on the page."""
    if page is None or (page.at_start and page.at_end):
        return range(0)
    size = max(1, round(height * max(0.02, page.share - page.start_share)))
    start = height - size if page.at_end else min(height - size, round(page.start_share * height))
    return range(start, start + size)
