"""Whole screens as text: what a reader sees, wide to tiny. UPDATE_FRAMES=1 writes them anew; look at the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kantlijn.library import Library
from reader import Reader, reading

FRAMES = Path(__file__).parent / "frames"


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("normal", (120, 30), ()),
        ("wide", (165, 30), ()),
        ("narrow", (70, 24), ()),
        ("narrow-comments", (70, 24), ("tab",)),
        ("tiny", (20, 5), ()),
        ("list", (100, 24), ("1",)),
        ("find", (120, 30), ("slash", *"remark")),
        ("folded", (120, 30), ("3", "_")),
        ("all-states", (120, 30), ("a", "3", "G")),
        ("help", (120, 30), ("question_mark",)),
        ("links", (120, 30), ("L",)),
        ("search", (120, 30), ("f", *"remark")),
        ("search-narrow", (70, 24), ("f", *"remark")),
        ("search-tiny", (20, 5), ("f", *"remark")),
        ("person", (120, 30), ("3", "A")),
        ("headings", (120, 30), ("T",)),
    ],
)
async def test_frame(library: Library, name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async with reading(library, size) as reader:
        await reader.press(*keys)
        file = FRAMES / f"{name}.txt"
        expected = file.read_text(encoding="utf-8") if file.exists() and not os.environ.get("UPDATE_FRAMES") else ""
        for _ in range(30):  # what works in slices comes to rest in its own time
            await reader.pilot.pause(0.1)
            if (frame := drawn(reader)) == expected:
                break
    if os.environ.get("UPDATE_FRAMES"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(frame, encoding="utf-8")
        return
    assert frame == expected


def drawn(reader: Reader) -> str:
    """What stands on the screen, line by line."""
    strips = reader.app.screen._compositor.render_strips()
    return "".join("".join(segment.text for segment in strip).rstrip() + "\n" for strip in strips)
