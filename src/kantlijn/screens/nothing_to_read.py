"""What stands on the page where there is no post to show."""

from __future__ import annotations

from kantlijn.library import Library
from kantlijn.model import Post
from kantlijn.render.article import article
from kantlijn.render.document import Document

PROBLEMS = 50
"""How many problems are named where there is nothing else to show."""

HOW = """kantlijn reads folders of posts with their comments, and files that blogs and threads were saved to.
Name a folder or a file when you start it:

    kantlijn ~/blog

To see what it does, open the archive that comes with it:

    kantlijn --sample
"""


def nothing_to_read(library: Library) -> Document:
    """Returns a page that says that files are still being read, or what could not be read and what to do."""
    if library.poll().running:
        return article(Post("", "Reading…", "", "text"))
    problems = [f"- {problem}" for problem in library.problems()[:PROBLEMS]]
    text = "\n".join(["What could not be read:", "", *problems, "", ""]) if problems else ""
    return article(Post("", "Nothing to read here", text + HOW, "text"))
