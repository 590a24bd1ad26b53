"""Where the thumb of a scroll bar stands, for a page in a document whose length may be an estimate."""

from __future__ import annotations

from kantlijn.render.page import Page


def thumb_rows(page: Page | None, height: int) -> range:
    """Returns the rows, of `height`, that the thumb takes; none where all of the document is on the page."""
    if page is None:
        return range(0)
    share, before = page.share, page.start_share
    at_end = share == 1.0
    if at_end and page.at_start:
        return range(0)
    size = max(1, round(height * max(0.02, share - before)))
    start = height - size if at_end else min(height - size, round(before * height))
    return range(start, start + size)
