"""What is read: articles, threads, archives, exports, made once of invented words, the same bytes each time."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

from benchmarks import make_catalogue, make_wxr
from benchmarks.make_catalogue import Made
from benchmarks.make_language import Author, authors, make

FIRST, LAST, AFTER_LAST = "quokkaberry", "zyzzyva", "stands here, seen once only"
"""A word at the beginning of each article and thread, one that stands in an article once, near its end, and what
follows it there."""

VERSION = 1
"""To be raised when what is made changes: the folder is another one then."""


class Data:
    """The files of a folder, each made when it is first asked for."""

    def __init__(self, folder: Path, each: int = 10) -> None:
        """`each`: how many comments the catalogues that are made without files have for each post."""
        self.each = each
        self.folder = folder / f"benchmarks-{VERSION}"

    def article(self, size: int) -> Path:
        """A Markdown post of so many bytes."""
        return self._once(self.folder / f"article-{size}" / "2026-01-02-article.md", lambda: _article(size))

    def thread(self, comments: int) -> Path:
        """A post with so many comments, some of which answer the one before, some any."""
        post = self._once(self.folder / f"thread-{comments}" / "2026-01-02-thread.md", lambda: _article(5_000))
        self._once(post.with_suffix(".comments.yml"), lambda: _comments(comments))
        return post

    def archive(self, posts: int) -> Path:
        """So many posts in several scripts, with threads of very different length, a file for each comment."""
        folder = self.folder / f"archive-{posts}"
        make(folder, posts, posts * 7 // 2, each=True)
        return folder

    def catalogue(self, posts: int) -> Made:
        """A catalogue of so many posts, with `each` times as many comments, and the archive that it is of."""
        return make_catalogue.make(self.folder / f"catalogue-{posts}-{self.each}", posts, self.each)

    def feed(self, posts: int) -> Path:
        """The posts of that archive as one feed, for readers of feeds."""
        return self._once(self.folder / f"feed-{posts}.xml", lambda: _feed(self.archive(posts)))

    def wxr(self, megabytes: int) -> Path:
        """An export of WordPress."""
        file = self.folder / f"wordpress-{megabytes}.xml"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            make_wxr.main(file.with_suffix(".part"), megabytes)
            file.with_suffix(".part").rename(file)
        return file

    def _once(self, file: Path, text: Callable[[], str]) -> Path:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(".part")
            part.write_text(text(), encoding="utf-8")
            part.rename(file)
        return file


@cache
def _author() -> Author:
    return authors()["latin"]


def _article(size: int) -> str:
    dice = random.Random(size)
    blocks = [f"The first word is {FIRST}, and after it come others."]
    length = 0
    while length < size:
        blocks.append(_block(dice))
        length += len(blocks[-1]) + 2
    blocks.insert(len(blocks) * 95 // 100, f"The {LAST} {AFTER_LAST}.")
    return "---\ntitle: An article\nauthor: Nobody\ndate: 2026-01-02\n---\n\n" + "\n\n".join(blocks) + "\n"


def _block(dice: random.Random) -> str:
    """A block as they come in posts: mostly paragraphs with links, emphasis and code in them."""
    words = dice.choices(_author().vocabulary[:3000], k=dice.randrange(20, 120))
    chance = dice.random()
    if chance < 0.1:
        return "## " + " ".join(words[:5])
    if chance < 0.2:
        return "\n".join(f"- {' '.join(words[at : at + 9])}" for at in range(0, len(words), 9))
    if chance < 0.26:
        return "```python\n" + "\n".join(f"{word} = {word}(1, 2)" for word in words[:8]) + "\n```"
    if chance < 0.34:
        return "> " + " ".join(words)
    for at in range(5, len(words), 17):
        words[at] = dice.choice(("*{}*", "**{}**", "`{}`", "[{}](https://example.org/a)")).format(words[at])
    return " ".join(words).capitalize() + "."


def _comments(count: int) -> str:
    dice = random.Random(count)
    lines = []
    for number in range(count):
        parent = number - 1 if dice.random() < 0.5 else dice.randrange(number) if number else -1
        answers = f", reply_to: c{parent}" if parent >= 0 and dice.random() < 0.7 else ""
        said = " ".join(_author().text(dice, 5 + int(dice.expovariate(1 / 35))).split())
        when = f"2026-02-{number // 500 % 28 + 1:02}T{number // 60 % 24:02}:{number % 60:02}:00"
        lines.append(f"- {{id: c{number}, author: Reader {number % 97}, date: '{when}'{answers}, text: \"{said}\"}}\n")
    return "".join(lines)


def _feed(archive: Path) -> str:
    items = []
    for file in sorted(archive.glob("*/*.md")):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        title = head.partition("title: ")[2].partition("\n")[0]
        text = "".join(f"<p>{escape(part)}</p>" for part in body.strip().split("\n\n"))
        link = f"https://example.org/{file.stem}"
        items.append(
            f"<item><title>{escape(title)}</title><link>{link}</link><guid>{link}</guid>"
            f"<description>{escape(text)}</description></item>\n"
        )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Posts</title><link>https://example.org</link>\n"
    return f"{head}{''.join(items)}</channel></rss>\n"
