"""A thread as reddit.com gives it out when `.json` is put behind its address: listings within listings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kantlijn.formats.reddit import fields as fields
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.json import maps, text
from kantlijn.wording import counted, number

_OTHERS = {"t2": "accounts", "t4": "private messages", "t5": "subreddits"}


def listings(found: Sequence[object], path: str) -> Iterator[Post | Comment | Problem]:
    """Posts and comments of several listings from above, and at the end how much Reddit left out of the file."""
    missing, branches = 0, 0
    others: Counter[str] = Counter()
    stack: list[object] = list(reversed(found))
    while stack:
        thing = stack.pop()
        data = thing.get("data") if isinstance(thing, dict) else None
        kind = thing.get("kind") if isinstance(thing, dict) else None
        if not isinstance(data, dict):
            yield Problem(path, "holds something that Reddit does not write; left out")
        elif kind == "Listing":
            stack += reversed(maps(data.get("children")))
        elif kind == "more":
            count = _number(text(data, "count"))
            missing, branches = missing + count, branches + (not count)
        elif kind == "t3":
            yield fields.post(data, path)
        elif kind == "t1":
            yield fields.comment(data, path)
            if isinstance(replies := data.get("replies"), dict):
                stack.append(replies)
        else:
            others[str(kind)] += 1
    yield from (Problem(path, f"{number(times)} {_kind(other)} left out") for other, times in others.items())
    if missing or branches:
        yield Problem(path, _left_out(missing, branches))


def _kind(other: str) -> str:
    return _OTHERS.get(other, f"things of another kind ({other})")


def _number(count: str) -> int:
    return int(count) if count.isdecimal() and len(count) < 10 else 0


def _left_out(missing: int, branches: int) -> str:
    """A `more` with a count is that many comments; one without is "continue this thread" on another page."""
    parts = [f"{counted(missing, 'more comment is', 'more comments are')} not in this file"] if missing else []
    if branches:
        parts.append(f"{counted(branches, 'branch goes', 'branches go')} on in pages not in this file")
    return "; ".join(parts)
