"""An archive as lines of JSON, a post with its thread a line, as `formats/own_json.py` reads them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kantlijn.export.comments import Answers, in_order
from kantlijn.export.files import whole
from kantlijn.library import Row, Thread
from kantlijn.model import Comment, Placed, Post
from kantlijn.output import post_fields
from kantlijn.sources.json import LONGEST


def export(items: Iterable[tuple[Row, Post, Sequence[Placed]]], folder: Path) -> None:
    """All posts into `posts.jsonl`; one that is longer than readers take a line to be, into a file of its own."""
    with whole(folder / "posts.jsonl") as stream:
        for number, (row, post, placed) in enumerate(items, 1):
            line = json.dumps(_fields(row, post, placed), ensure_ascii=False)
            if len(line.encode()) < LONGEST:
                stream.write(f"{line}\n")
            else:
                with whole(folder / f"post-{number}.json") as alone:
                    alone.write(f"{line}\n")


def _fields(row: Row, post: Post, placed: Sequence[Placed]) -> dict[str, object]:
    """What `show --json` prints, with the ids that the source has, and for orphans whom they answer."""
    fields = post_fields(row, post, Thread(list(placed), {})) | {"id": post.id, "guessed": list(post.guessed)}
    found = fields["comments"]
    assert isinstance(found, list)
    answers = Answers(placed)
    fields["comments"] = [_comment(found[index], index, placed[index].comment, answers) for index in in_order(placed)]
    return fields


def _comment(fields: dict[str, object], index: int, one: Comment, answers: Answers) -> dict[str, object]:
    position = answers.position(index)
    answered = answers.parent(index) or (f"#{position}" if position else "")
    return fields | {
        "in_reply_to": answered if "parent" not in one.guessed else "",
        "seems_to_answer": answered if "parent" in one.guessed else "",
        "names": list(answers.names(index)),
        "guessed": list(one.guessed),
    }
