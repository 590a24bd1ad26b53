"""From paths to a catalogue that can be read at once, in order, with comments joined to their posts.

Start at `library.py`, the facade that a reader asks. `importing/` finds the files and reads them in a process of its
own into `catalogue/`, one SQLite file; `queries.py` asks that, and answers in the plain values of `records.py`.
"""

from __future__ import annotations

from kantlijn.library.catalogue.match_keys import SEVERAL, is_guess
from kantlijn.library.library import Library
from kantlijn.library.records import Linked, Progress, Report, Row, Summary, Tally, Thread
from kantlijn.library.report import grouped, total
from kantlijn.library.view import View
from kantlijn.library.whole import Whole, whole_post, whole_posts

__all__ = [
    "SEVERAL", "Library", "Linked", "Progress", "Report", "Row", "Summary", "Tally", "Thread", "View", "Whole",
    "grouped", "is_guess", "total", "whole_post", "whole_posts",
]  # fmt: skip
