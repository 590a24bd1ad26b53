"""What the library makes of an archive, told as JSON by a process of its own, which has no more rights than its owner.

python tests/torture/tell.py PATH ...
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kantlijn.library import Library


def tell(paths: Sequence[str]) -> dict[str, object]:
    """The paths of posts and comments, with how many are in each, and the problems."""
    with Library.open([Path(path) for path in paths]) as library:
        library.wait()
        posts: Counter[str] = Counter()
        comments: Counter[str] = Counter()
        for row in library.everything.rows(0, 1_000_000):
            posts[row.path] += row.kind != "thread"
            comments.update(placed.comment.path for placed in library.everything.thread(row.key).placed)
        return {"posts": posts, "comments": comments, "problems": list(map(str, library.problems()))}


if __name__ == "__main__":
    json.dump(tell(sys.argv[1:]), sys.stdout)
