"""Cases 53 to 63: threads that ring, dangle and double, and JSON that is deep, odd or broken."""

from __future__ import annotations

import json
import random

from torture.case import Case, Content, comments, post


def thread(name: str, said: Content, count: int, ending: str = "yml", named: tuple[str, ...] = ()) -> Case:
    """A post with comments beside it."""
    return Case(name, {f"{name}.md": post(name, "x"), f"{name}.comments.{ending}": said}, comments=count, named=named)


def _said(*links: tuple[object, object]) -> str:
    return "".join(f"- {{id: {one}, reply_to: {to}, text: text {one}}}\n" for one, to in links)


def _shuffled() -> str:
    links = [(n, random.Random(n).choice([n // 2, n - 1, n + 700, ""])) for n in range(1, 600)]
    random.Random(1).shuffle(links)
    return _said(*links)


ODD = '[{"id": NaN, "text": 1e999}, {"id": "\\ud800", "text": "\\udfff \\u0000"}, {"id": 3, "text": "x", "date": 12345678901234567890}, {"id": null, "author": [], "text": "y"}]'
DEEP = '[{"id": "1", "text": "x", "children": ' + "[" * 50_000 + "]" * 50_000 + "}]"

CASES = [
    thread("thread-cycle", _said((1, 2), (2, 3), (3, 1), (4, 1)), 4),
    thread("thread-self-parent", _said((1, 1), (2, 1)), 2),
    thread("thread-orphans", _said(*((n, n + 1000) for n in range(50))), 50),
    thread("thread-duplicate-ids", comments(3) + comments(3, "again"), 6),
    thread("thread-depth-5000", lambda: _said(*((n, n - 1) for n in range(1, 5001))), 5000),
    thread("thread-child-before-parent", _said(*((n, n + 1) for n in range(200))), 200),
    thread("thread-shuffled", _shuffled, 599),
    thread("json-deep-children", DEEP, 0, "json", named=("json-deep-children.comments.json",)),
    thread("json-broken", '[{"id": 1, "text": "x"},\n {"id": 2, "te', 0, "json", named=("json-broken.comments.json",)),
    thread("json-odd-values", ODD, 4, "json"),
    thread("json-bom", "\ufeff" + json.dumps([{"id": 1, "text": "x"}]), 1, "json"),
    Case(
        "json-one-bad-line",
        {
            "a.jsonl": "".join(
                json.dumps(
                    {
                        "id": f"t3_{n}",
                        "title": f"line {n}",
                        "author": "Bo",
                        "created_utc": 1_500_000_000 + n,
                        "subreddit": "x",
                        "selftext": "x",
                        "permalink": f"/r/x/comments/{n}/",
                    }
                )
                + "\n"
                + ('{"id": \n' if n == 2 else "")
                for n in range(5)
            )
        },
        posts=5,
        named=("a.jsonl",),
    ),
    Case(
        "json-null-and-lists",
        {
            "a.json": '[{"id": [1], "type": "story", "kids": [null]}]',
            "b.json": "null",
            "c.json": "[[[[]]]]",
            "d.json": '{"hits": [[]]}',
            "good.md": post("good json", "x"),
        },
    ),
]
