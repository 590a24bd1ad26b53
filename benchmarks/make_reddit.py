"""A Reddit dump of any size: invented words, real shape, one comment a line, for trying how a large import fares.

    python -m benchmarks.make_reddit big.jsonl 1000        about 1,000 MB; `.zst` in the name packs it
    python -m kantlijn check big.jsonl

Peak memory of the import should be the same for 100 MB and for 1,000.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = "the of a garden lamp page letter worm road night bread thursday margin slow paper table very often not".split()
START = 1_300_000_000
COMMENTS_EACH = 400


def rows(seed: int = 1) -> Iterator[dict[str, object]]:
    """Submissions, each followed by its comments, without end; a reply answers one of the last twenty."""
    luck = random.Random(seed)
    number = 0
    while True:
        number += 1
        post = f"p{number}"
        when = START + number * 3600
        yield submission(luck, post, when)
        latest: list[str] = []
        for index in range(COMMENTS_EACH):
            name = f"c{number}x{index}"
            parent = f"t1_{luck.choice(latest[-20:])}" if latest and luck.random() < 0.7 else f"t3_{post}"
            yield comment(luck, name, post, parent, when + index)
            latest.append(name)


def submission(luck: random.Random, name: str, when: int) -> dict[str, object]:
    """One submission with the fields that Arctic Shift has."""
    return {
        **common(luck, name, when),
        "title": words(luck, 6).capitalize(),
        "selftext": words(luck, 300),
        "is_self": True,
        "num_comments": COMMENTS_EACH,
        "over_18": False,
        "permalink": f"/r/margins/comments/{name}/",
    }


def comment(luck: random.Random, name: str, post: str, parent: str, when: int) -> dict[str, object]:
    """One comment; every fiftieth is a stub."""
    body = "[deleted]" if luck.random() < 0.02 else words(luck, luck.randrange(5, 120))
    return {
        **common(luck, name, when),
        "body": body,
        "link_id": f"t3_{post}",
        "parent_id": parent,
        "controversiality": 0,
    }


def common(luck: random.Random, name: str, when: int) -> dict[str, object]:
    """What both have."""
    return {
        "id": name,
        "author": f"reader{luck.randrange(5000)}",
        "author_flair_text": None,
        "created_utc": when,
        "distinguished": None,
        "edited": False,
        "gilded": 0,
        "retrieved_on": when + 86_400,
        "score": luck.randrange(-5, 500),
        "stickied": False,
        "subreddit": "margins",
        "subreddit_id": "t5_2margn",
    }


def words(luck: random.Random, count: int) -> str:
    """So many words, with an entity here and there."""
    return " ".join(luck.choices([*WORDS, "&amp;"], k=count))


def lines(size: int) -> Iterator[bytes]:
    """Lines of JSON until they are so many bytes."""
    for row in rows():
        line = json.dumps(row, separators=(",", ":")).encode() + b"\n"
        size -= len(line)
        yield line
        if size <= 0:
            return


def main(name: str, megabytes: str) -> None:
    """Write the file."""
    with Path(name).open("wb") as file:
        if name.endswith(".zst"):
            import zstandard

            with zstandard.ZstdCompressor().stream_writer(file) as packed:
                for line in lines(int(megabytes) * 1_000_000):
                    packed.write(line)
        else:
            file.writelines(lines(int(megabytes) * 1_000_000))


if __name__ == "__main__":
    main(*sys.argv[1:])
