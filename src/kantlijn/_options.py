"""The options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

COLUMNS = 80


def paths(function: F) -> F:
    """The options that say what to open."""
    found = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())(function)
    found = click.option("--sample", is_flag=True, help="Open the archive that comes with kantlijn.")(found)
    return click.option("--all", "everything", is_flag=True, help="Also what is hidden: drafts, spam, pending.")(found)


def as_json(function: F) -> F:
    """The option for programs that read what we write."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON (UTF-8).")(function)


def width(function: F) -> F:
    """The option for laid-out text."""
    return click.option(
        "--width", metavar="N", type=click.IntRange(20, 1000), default=COLUMNS, help="Columns of plain text (80)."
    )(function)


def hits(function: F) -> F:
    """The options for what a search finds."""
    limit = click.option(
        "--limit", metavar="N", type=click.IntRange(1), default=50, help="How many hits at most (50), newest first."
    )
    context = click.option(
        "--context", metavar="N", type=click.IntRange(20, 10_000), default=160, help="Characters around a hit (160)."
    )
    return limit(context(function))
