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
        ("help-narrow", (40, 24), ("question_mark", "end", "pagedown")),
        ("peek", (100, 24), ("3", "j", "w")),
        ("chosen", (100, 24), ("v", "j")),
        ("question", (70, 24), ("L", "enter")),
        ("mark", (70, 24), ("m",)),
        ("marks", (100, 24), ("m", "a", "3", "m", "b", "apostrophe")),
        ("end-of-article", (100, 24), ("G", "space")),
        ("filter", (100, 24), ("1", "slash", *"first")),
        ("title-jump", (100, 24), ("1", "comma", *"the")),
        ("report", (100, 24), ("e",)),
    ],
)
async def test_frame(library: Library, name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    await check(library, name, size, keys)


async def check(
    library: Library, name: str, size: tuple[int, int], keys: tuple[str, ...], next_post: str = "J"
) -> None:
    """Keys in the second post lead to the screen that the file of that name shows."""
    async with reading(library, size, next_post=next_post) as reader:
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


THINGS = """---
title: The second
date: 2024-01-01
---
A note[^1] first.

<details><summary>A story</summary>

Once upon a time.

</details>

```diff
-    return 1
+    return 2
```

| name | what it is | how many |
|------|------------|---------:|
| lamp | Donaudampfschifffahrtselektrizitätenhauptbetriebswerk | 1 |
| bread | words that go on and on until the cell that they stand in has to wrap | 1 204 |

[^1]: The note itself.
"""


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("things", ()),
        ("things-open", ("enter",)),
        ("things-whole", ("X", "right")),
        ("things-records", ("X", "X")),
        ("things-note", ("asterisk",)),
    ],
)
async def test_a_frame_of_what_keys_turn(tmp_path: Path, name: str, keys: tuple[str, ...]) -> None:
    folder = tmp_path / "things"
    folder.mkdir()
    (folder / "second.md").write_text(THINGS, encoding="utf-8")
    with Library.open([folder]) as library:
        library.wait()
        await check(library, name, (70, 28), keys, next_post="g")


async def test_the_frame_of_a_report_with_a_problem_and_its_lines(archive: Path) -> None:
    (archive / "one.comments.yml").write_text("- {id: w, text: All is well}\n- {id: x, author: [}\n")
    with Library.open([archive]) as library:
        library.wait()
        await check(library, "report-problem", (80, 28), ("e", "n", "enter"))


def drawn(reader: Reader) -> str:
    """What stands on the screen, line by line."""
    strips = reader.app.screen._compositor.render_strips()
    return "".join("".join(segment.text for segment in strip).rstrip() + "\n" for strip in strips)
