"""Work is counted, not timed: lines of Python run, and pieces made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from kantlijn.render.document import Block
from kantlijn.render.flow import FlowBlock


def lines_run(work: Callable[[], Any]) -> int:
    """How many lines of Python a piece of work runs, each turn of a loop for one: its cost on any machine."""
    count = 0

    def traced(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def pieces_kept(blocks: Iterable[Block]) -> int:
    """How many pieces are kept to stand before lines, in the blocks of a text in some markup."""
    parts = [part for block in blocks if isinstance(block, FlowBlock) for part in block.parts]
    return sum(len(part.prefix.lead) + len(part.prefix.hang) for part in parts)


def pieces_made(blocks: Iterable[Block], width: int = 80) -> int:
    """How many pieces stand in all lines of blocks."""
    return sum(len(line.pieces) for block in blocks for line in block.lay(width, 1))
