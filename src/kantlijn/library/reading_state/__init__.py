"""What the reader did: read and unread, places, folds, marks, jumps, searches, and what is new since last time.

Start at `reading_state.py` for all archives and `archive_state.py` for one. schema.py says what the file holds,
database.py how it is asked and written, file.py, rescue.py and backups.py what is done when something is wrong with it,
archives.py, look.py, arrivals.py and moves.py how a later import is compared with what was known.
"""

from __future__ import annotations

from kantlijn.library.catalogue.identity import CommentKey, comment_key
from kantlijn.library.reading_state.archive_state import ArchiveState
from kantlijn.library.reading_state.passages import NOWHERE, Passage, locate, passage_at
from kantlijn.library.reading_state.reading_state import ReadingState
from kantlijn.library.reading_state.reads import Reads
from kantlijn.library.reading_state.records import Fresh, FreshComments, Jump, Mark, News, Place, ReadBefore

__all__ = [
    "NOWHERE", "ArchiveState", "CommentKey", "Fresh", "FreshComments", "Jump", "Mark", "News", "Passage", "Place",
    "ReadBefore", "ReadingState", "Reads", "comment_key", "locate", "passage_at",
]  # fmt: skip
