"""What is measured: each case runs kantlijn, the floors and the peers in turn, and names the rows of the table."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks import search_speed
from benchmarks.data import AFTER_LAST, FIRST, LAST
from benchmarks.growth import GROWTH, GROWTH_LARGE, THREAD_GROWTH
from benchmarks.place import Case, Figures, Place, Runners, floor, ours
from benchmarks.table import Row
from kantlijn.library import Library

PAGE_DOWN, END, HOME, DOWN = "\x1b[6~", "\x1b[F", "\x1b[H", "\x1b[B"


def _start(place: Place) -> Runners:
    post = ours("show", "the-piano-that-would-not-sell", "--sample")
    return {
        "python": lambda: place.ends(sys.executable, "-c", "pass"),
        "version": lambda: place.ends(*ours("--version")),
        "list": lambda: place.ends(*ours("list", "--sample")),
        "show": lambda: place.ends(*post),
    }


def _open(place: Place) -> Runners:
    data = place.data
    small, large, thread, archive = (
        data.article(5_000),
        data.article(10_000_000),
        data.thread(10_000),
        data.archive(10_000),
    )
    place.ends(*ours("list", str(archive)))
    runners: Runners = {
        "static": lambda: place.opens(*floor("static"), text="floor"),
        "article": lambda: place.opens(*ours(str(small))),
        "left": lambda: place.opens_again(*ours(str(small))),
        "large": lambda: place.opens(*ours(str(large))),
        "thread": lambda: place.opens(*ours(str(thread))),
        "archive": lambda: place.opens(*ours(str(archive)), text="1 of "),
        "viewer": lambda: place.opens(*floor("viewer", str(small))),
    }
    for peer in ("less", "frogmouth"):
        if shutil.which(peer):
            runners[peer] = lambda peer=peer: place.opens(peer, str(small))  # type: ignore[misc]
    return runners


def _keys(place: Place) -> Runners:
    data = place.data
    moves = {"line": (DOWN, 20), "page": (PAGE_DOWN, 12), "end": (END, 1), "home": (HOME, 1)}
    twice = moves | {"end 2": (END, 1), "home 2": (HOME, 1)}
    posts = {"next": ("J", 10), "previous": ("K", 10)}
    article, archive = data.article(100_000), data.archive(10_000)
    place.ends(*ours("list", str(archive)))

    def at_once() -> Figures:
        return place.keys(*ours(str(archive)), text="1 of ", keys={"next": ("J", 20)}, rest=0)

    def all_of(figures: Figures) -> Figures:
        for name in ("end", "home"):
            figures[name] += figures.pop(f"{name} 2")
        return figures

    return {
        "lines": lambda: all_of(place.keys(*floor("lines"), text="floor", keys=twice)),
        "article": lambda: all_of(place.keys(*ours(str(article)), text=FIRST, keys=twice)),
        "archive": lambda: place.keys(*ours(str(archive)), text="1 of ", keys=posts, rest=4),
        "importing": at_once,
    }


def _find(place: Place) -> Runners:
    large = str(place.data.article(10_000_000))

    def typed() -> Figures:
        figures = place.keys(
            *ours(large),
            text=FIRST,
            keys={"/": ("/", 1), **{key: (LAST[:-1][at], 1) for at, key in _letters()}},
            rest=3,
        )
        keys = [figures[key][0] for _, key in _letters()]
        return {"key": keys, "slowest": [max(keys)], "key cpu": [figures[f"{key} cpu"][0] for _, key in _letters()]}

    def peer() -> Figures:
        """Less writes what is typed at once: it has found when the line with the word stands there."""
        with place.run(["less", large]) as program:
            program.until(FIRST)
            program.rest(0.6)
            program.press(f"/{LAST}")
            before = program.cpu()
            found = program.press("\r", text=AFTER_LAST).ms
            return {"find": [found], "find cpu": [program.cpu() - before]}

    runners: Runners = {"ours": typed}
    if shutil.which("less"):
        runners["less"] = peer
    return runners


def _letters() -> list[tuple[int, str]]:
    return [(at, f"letter {at}") for at in range(len(LAST) - 1)]


def _import(place: Place, posts: int) -> Runners:
    folder = place.data.archive(posts)

    runners: Runners = {
        "read": lambda: place.ends(*floor("read", str(folder))),
        "find": lambda: place.ends("find", str(folder), "-printf", ""),
        "stat": lambda: place.ends("find", str(folder), "-size", "-0"),
        "readable": place.anew(lambda: place.opens(*ours(str(folder)), text="1 of ")),
        "whole": place.anew(lambda: place.ends(*ours("list", str(folder), "--json"))),
        "list": lambda: place.ends(*ours("list", str(folder))),
        "check": lambda: place.ends(*ours("check", str(folder))),
    }
    if shutil.which("newsboat"):
        runners["newsboat"] = place.anew(lambda: _newsboat(place, place.data.feed(posts)))
    return runners


def _newsboat(place: Place, feed: Path) -> Figures:
    place.home.mkdir(parents=True, exist_ok=True)
    urls, settings = place.home / "urls", place.home / "config"
    urls.write_text(f"file://{feed}\n", encoding="utf-8")
    settings.touch()
    cache = place.home / "cache.db"
    return place.ends("newsboat", "-C", str(settings), "-u", str(urls), "-c", str(cache), "-x", "reload")


def _imports(posts: int, *, large: bool) -> Case:
    rows = (
        Row(f"{posts:,} posts: readable, nothing known before", "readable ms", "newsboat ms", 1),
        Row(f"{posts:,} posts and their comments, all imported", "whole ms", "newsboat ms", 2),
        Row("the same, against reading the bytes", "whole ms", "read ms"),
        Row("all imported, CPU", "whole cpu", "newsboat cpu", 2, "CPU ms"),
        Row("the same, against reading the bytes, CPU", "whole cpu", "read cpu", None, "CPU ms"),
        Row("nothing changed: list, against find", "list ms", "find ms", 2),
        Row("nothing changed: check, against find", "check ms", "find ms", 2),
        Row("nothing changed: list, against find, CPU", "list cpu", "find cpu", 2, "CPU ms"),
        Row(
            "nothing changed: list, against find asked for sizes and times, CPU", "list cpu", "stat cpu", None, "CPU ms"
        ),
    )
    about = f"import of {posts:,} posts with comment files, and a second look"
    return Case("import" if not large else "import-large", about, lambda place: _import(place, posts), rows, 3, large)


def _wxr(place: Place) -> Runners:
    file = str(place.data.wxr(200))
    return {"whole": place.anew(lambda: place.ends(*ours("list", file, "--json")))}


def _search(place: Place, posts: int) -> Runners:
    folder = place.data.archive(posts)
    cache = place.home.with_name("catalogue")

    def measured() -> Figures:
        with Library.open([folder], cache=cache) as library:
            library.wait()
            return search_speed.measure(folder, library.search)

    return {"search": measured} if shutil.which("rg") else {}


def _searches(posts: int, *, large: bool) -> Case:
    rows = [Row("the first search: opens the catalogue", "search first")]
    for words, name in search_speed.WORDS.items():
        rows += [
            Row(f"{name}: p95 of a key typed, each filter", f"search typed {words}", f"search rg {words}", 0.1),
            Row(f"{name}: the best of the newest 500", f"search ranked {words}", f"search rg {words}", 0.1),
            Row(f"{name}: all posts that fit, for the list", f"search list {words}", f"search rg {words}"),
        ]
    about = f"searching {posts:,} posts and their comments, against rg over the same files"
    return Case("search" if not large else "search-large", about, lambda place: _search(place, posts), rows, 1, large)


CASES = (
    Case("start", "commands that print, against an empty Python", _start, (
        Row("kantlijn --version", "version ms", "python ms", 3),
        Row("kantlijn list --sample", "list ms", "python ms", 7),
        Row("kantlijn show ID --sample", "show ms", "python ms", 10),
        Row("kantlijn --version, CPU", "version cpu", "python cpu", 3),
        Row("kantlijn list --sample, CPU", "list cpu", "python cpu", 7),
        Row("kantlijn show ID --sample, CPU", "show cpu", "python cpu", 10),
    ), 15),
    Case("open", "first text, and memory, against an empty Textual", _open, (
        Row("5 KB article", "article ms", "static ms", 1.2),
        Row("5 KB article, the page seen before", "left ms", "static ms", 0.25),
        Row("10 MB article, against 5 KB", "large ms", "article ms", 1.2),
        Row("10,000 comments, against 5 KB", "thread ms", "article ms", 1.2),
        Row("10,000 posts, against 5 KB", "archive ms", "article ms", 1.2),
        Row("Textual's MarkdownViewer, 5 KB", "viewer ms", "static ms"),
        Row("less, 5 KB", "less ms", "static ms"),
        Row("frogmouth, 5 KB", "frogmouth ms", "static ms"),
        Row("memory, 5 KB article", "article reader", "static reader", 30, "MB"),
        Row("memory, 10 MB article", "large reader", "static reader", 30, "MB"),
        Row("memory, 10,000 comments", "thread reader", "static reader", 40, "MB"),
        Row("memory, 10,000 posts", "archive reader", "static reader", 30, "MB"),
        Row("memory of the import, 10 MB article", "large importer", "static reader", 60, "MB"),
        Row("memory of the import, 10,000 posts", "archive importer", "static reader", 60, "MB"),
    )),
    Case("keys", "keys that move, against a million bare lines", _keys, (
        *(Row(key, f"article {key}", f"lines {key}", 1.2) for key in ("line", "page", "end", "home")),
        Row("next post, against a page", "archive next", "lines page", 1.2),
        Row("previous post, against a page", "archive previous", "lines page", 1.2),
        Row("next post while the import looks, against a page", "importing next", "lines page", 1.2),
        Row("written for a line", "article line bytes", "lines line bytes", unit="bytes"),
        Row("written for a line, at most", "article line bytes", target=3000, unit="bytes"),
        Row("written for a page", "article page bytes", "lines page bytes", unit="bytes"),
    )),
    Case("find", "typing a word that stands at 95 % of 10 MB, against less", _find, (
        Row("a key", "ours key", "less find", 0.05),
        Row("the slowest key", "ours slowest", "less find", 0.2),
        Row("a key, CPU", "ours key cpu", "less find cpu", 0.05, "CPU ms"),
    ), 3),
    _imports(10_000, large=False),
    _imports(100_000, large=True),
    _searches(10_000, large=False),
    _searches(100_000, large=True),
    GROWTH,
    GROWTH_LARGE,
    THREAD_GROWTH,
    Case("wxr", "import of 200 MB of WordPress", _wxr, (Row("200 MB of WordPress", "whole ms"),), 1, True),
)  # fmt: skip
