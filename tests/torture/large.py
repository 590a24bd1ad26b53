"""Cases 130 to 134 and their like: what is only large, or deep. On demand: together they are some 400 MB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from torture.case import Case, post
from torture.xml_cases import export, item


def _many(place: Path) -> None:
    for number in range(20_000):
        folder = place / f"{number // 500}"
        if number % 500 == 0:
            folder.mkdir()
        (folder / f"post-{number}.md").write_text(post(f"post {number}", "x"))


def _thread() -> str:
    return "".join(f"- {{id: {n}, reply_to: {n // 3}, text: text {n}}}\n" for n in range(1, 50_001))


def _wxr() -> str:
    return export(*(item(f"large-{n}", "<p>word word</p>" * 1200, comments=9) for n in range(10_000)))


def _nested_yaml() -> dict[str, str]:
    """Posts whose head nests in each way and to each depth, about the limit of ours and those of libyaml too."""
    ways: dict[str, Callable[[int], str]] = {
        "lists": lambda deep: "a: " + "[" * deep + "]" * deep,
        "unclosed": lambda deep: "a: " + "[" * deep,
        "maps": lambda deep: "a: " + "{b: " * deep + "c" + "}" * deep,
        "keys": lambda deep: "? " * deep,
        "dashes": lambda deep: "a:\n" + "- " * deep + "b",
        "blocks": lambda deep: "".join(" " * n + "a:\n" for n in range(min(deep, 3000))),
    }
    depths = (10, 62, 63, 64, 65, 66, 200, 999, 1000, 1001, 5000, 20_000, 25_000, 100_000)
    return {
        f"{way}-{deep}.md": post(f"{way} {deep}", "x", make(deep) + "\n")
        for way, make in ways.items()
        for deep in depths
    }


def _replies() -> str:
    return "".join(f"- {{id: {n}, reply_to: {n - 1}, text: text {n}}}\n" for n in range(1, 10_001))


LARGE = [
    Case("large-yaml-depths", _nested_yaml(), posts=84),
    Case("large-replies-10000-deep", {"a.md": post("deep", "x"), "a.comments.yml": _replies}, comments=10_000),
    Case("large-one-line-100MB", {"a.txt": lambda: "word " * 20_000_000, "good.md": post("good line", "x")}),
    Case("large-wxr-200MB", {"a.xml": _wxr}, comments=90_000, posts=10_000),
    Case("large-thread-50000", {"a.md": post("large thread", "x"), "a.comments.yml": _thread}, comments=50_000),
    Case("large-20000-files", odd=_many, posts=20_000),
    Case(
        "large-attr-16MB",
        {
            "a.xml": lambda: export(item("attr")).replace("<item>", f'<item a="{"x" * 16_000_000}">'),
            "good.md": post("good attr", "x"),
        },
    ),
]
