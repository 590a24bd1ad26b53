"""An archive written out: as a folder of Markdown that kantlijn, Jekyll and Hugo read, or as lines of JSON.

Start at `write.py`. A post's file is made by post.py, its comments' by comments.py, HTML to Markdown in markdown.py,
and only where no word is lost; files.py sees to it that no file is ever there in part.
"""

from __future__ import annotations

from kantlijn.export.progress import AT_ONCE, Watch, sentence
from kantlijn.export.write import Done, export, refused

__all__ = ["AT_ONCE", "Done", "Watch", "export", "refused", "sentence"]
