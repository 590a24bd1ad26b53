"""From paths to a catalogue that can be read at once, in order, with comments joined to their posts.

Start at `library.py`. Files are found by walk.py, read by the formats in a process of their own (importer.py), kept in
one SQLite file (catalogue.py), joined (join.py), and asked for by queries.py.
"""

from __future__ import annotations

from kantlijn.library.library import Library
from kantlijn.library.records import Progress, Report, Row, Summary, Thread

__all__ = ["Library", "Progress", "Report", "Row", "Summary", "Thread"]
