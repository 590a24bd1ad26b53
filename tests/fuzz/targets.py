"""All targets by their names, as `scripts/fuzz` takes them."""

from __future__ import annotations

from functools import cache

from fuzz.format_targets import format_targets
from fuzz.room_targets import room_targets
from fuzz.target import Target
from fuzz.text_targets import text_targets


@cache
def targets() -> dict[str, Target]:
    """Returns every target by its name: those of the formats, dates, zip and layouts, and rooms."""
    return {target.name: target for target in (*format_targets(), *text_targets(), *room_targets())}
