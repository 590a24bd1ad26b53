"""What the guesses are worth: hides who answers whom in archives that say it, guesses, and counts. Run on demand.

    .venv/bin/python tests/answers/score.py [--wrong N] [--flat N] PATH...

Of threads that say it, comments are put by date and their parents are hidden. *Strict* counts a guess for a comment
that the archive has at the top as wrong; *known* counts only comments whose parent the archive knows, for in forums
and in blogs that began to nest late, most answers stand at the top. Where no reply is deeper than one level, the
archive knows the root of each alone, and a guess is right that leads there. `--wrong` shows that many wrong guesses,
`--flat` as many in threads that say nothing, to be judged by reading.

What it counted on 2026-11-29, right of all that are strictly counted, and of those whose parent is known:

| archive | strict | known | recall |
|---|---|---|---|
| made-mistakes-jekyll (Staticman) | 33 of 34 | 33 of 33 | .093 |
| travisdowns.github.io (Staticman) | 22 of 23 | 22 of 22 | .163 |
| bitcoinfrance's WordPress | 9 of 9 | 9 of 9 | .084 |
| a thread of Hacker News with 104 comments | 5 of 5 | 5 of 5 | .063 |
| two threads of Reddit with 204 comments | 1 of 1 | 1 of 1 | .010 |
| mutt-ng-users, mail in English, blind: 69 of 72 | 111 of 111 | 111 of 111 | .810 |
| yajhfc-user, mail in German and English, blind: 91 of 94 | 136 of 138 | 136 of 138 | .764 |
| jverein and jameica, mail in German, blind: 26 of 27 | 30 of 30 | 30 of 30 | .789 |
| jelix-public, mail in French and English | 23 of 24 | 23 of 24 | .719 |
| tl3shi's Disqus | 117 of 264 | 117 of 119 | .267 |
| evert's Disqus, blind | 12 of 24 | 12 of 13 | .035 |
| timothyfitz.github.com's WordPress, blind | 1 of 7 | 1 of 1 | .250 |
| hendrixjoseph.github.io (Staticman), blind | 0 of 1 | - | 0 |

In mail, what stands in two quotes was said by whoever the one answered answers: since the outer quotes alone tell, half
as many answers again are found. tl3shi's came to Disqus from a blog that did not nest: of those that are right by their
names and stand at its top, 60 were read, and each begins with `@` and the name of whom it answers. Evert's did so too
(its `_data/comments.json`, as an export): all eleven at the top were read, and each answers whom it names or quotes;
the wrong one quotes an earlier comment of the same person than it stands under. Both of the two Staticman ones at the
top answer or may. So read, .96 to 1.0 of what is guessed is right; strictly .95 holds in all but the three that nested
late (timothyfitz's six at the top were read too: each begins with the name of whom it answers). Of 44 guesses in
threads of the latter and of dmacvicar's WordPress that say nothing, seven were wrong: four in spam that has addresses
in quotation marks, two for the post's author by a short name that a reader had too, one for a reader called as one
laughs. None is made any more. The one of hendrixjoseph's thanked the author for the article, by a name that had also
commented: that is no guess any more.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kantlijn.answers import guesses, is_flat
from kantlijn.library import Library
from kantlijn.library.whole import whole_posts
from kantlijn.model import Comment, Placed, Post, when

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Hidden:
    """A thread by date, its true parents beside it."""

    post: Post
    comments: list[Comment]
    parents: list[int]

    @classmethod
    def of(cls, post: Post, placed: Sequence[Placed]) -> Hidden:
        """Returns a thread as a flat one would be."""
        order = sorted(range(len(placed)), key=lambda at: when(placed[at].comment.published) or LATEST)
        place = {old: new for new, old in enumerate(order)}
        parents = [place.get(placed[at].parent, -1) for at in order]
        return cls(post, [placed[at].comment for at in order], parents)

    def root(self, index: int) -> int:
        """Returns the top-level comment above."""
        while self.parents[index] >= 0:
            index = self.parents[index]
        return index

    def judge(self, index: int, parent: int, roots_alone: bool) -> str:
        """Returns whether a guess is `right`, `top` where the archive has none, else `wrong`."""
        if self.parents[index] == parent:
            return "right"
        if self.parents[index] < 0:
            return "top"
        return "right" if roots_alone and self.root(parent) == self.root(index) else "wrong"


def main() -> None:
    """Score each path, which is an archive of its own."""
    parser = ArgumentParser(description="What the guesses of who answers whom are worth.")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("paths", nargs="+", type=Path)
    args = parser.parse_args()
    for path in args.paths:
        threads = list(_threads(path))
        said = [Hidden.of(post, placed) for post, placed in threads if any(one.parent >= 0 for one in placed)]
        _score(path.name, said, args.wrong, all(one.depth < 2 for _, placed in threads for one in placed))
        flat = [Hidden.of(post, placed) for post, placed in threads if is_flat(placed)]
        _sample(path.name, flat, args.flat)


def _threads(path: Path) -> Iterator[tuple[Post, list[Placed]]]:
    with TemporaryDirectory() as cache:
        library = Library.open([path], cache=Path(cache))
        library.wait_always()
        for _, post, thread in whole_posts(library, library.published):
            yield post, thread.placed


def _score(name: str, threads: Sequence[Hidden], show: int, roots_alone: bool) -> None:
    counts: Counter[str] = Counter()
    for thread in threads:
        for index, guess in guesses(thread.comments, thread.post).items():
            verdict = thread.judge(index, guess.parent, roots_alone)
            counts[verdict] += 1
            if verdict != "right" and show > 0:
                show -= 1
                _show(thread, index, guess.parent, f"{verdict} by {guess.why}")
    replies = sum(parent >= 0 for thread in threads for parent in thread.parents)
    right, known = counts["right"], counts["right"] + counts["wrong"]
    sys.stdout.write(
        f"{name}: {sum(len(one.comments) for one in threads)} comments, {replies} replies"
        f"{', roots alone' if roots_alone and threads else ''}; {dict(counts)}: "
        f"strict {_share(right, counts.total())}, known {_share(right, known)}, "
        f"recall {_share(right, replies)}\n"
    )


def _sample(name: str, threads: Sequence[Hidden], show: int) -> None:
    found = [
        (thread, index, guess) for thread in threads for index, guess in guesses(thread.comments, thread.post).items()
    ]
    comments = sum(len(thread.comments) for thread in threads)
    sys.stdout.write(f"{name}, flat: {len(threads)} threads, {comments} comments, {len(found)} guesses\n")
    for thread, index, guess in Random(1).sample(found, min(show, len(found))):
        _show(thread, index, guess.parent, guess.why)


def _show(thread: Hidden, index: int, parent: int, head: str) -> None:
    sys.stdout.write(f"## {head} · {thread.post.title}\n")
    true = thread.parents[index]
    for sign, at in (("child", index), ("guess", parent), ("true ", true)):
        if at >= 0:
            one = thread.comments[at]
            sys.stdout.write(f"   {sign} {at}: {one.author} | {' '.join(one.body.split())[:200]}\n")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
