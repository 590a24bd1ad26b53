"""Cases 130 to 134: what is only large. On demand: together they are some 400 MB."""

from __future__ import annotations

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


LARGE = [
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
