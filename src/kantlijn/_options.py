"""The options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from kantlijn.log import logging_to
from kantlijn.model import KantlijnError

F = TypeVar("F", bound=Callable[..., Any])

COLUMNS = 80


def logged(function: F) -> F:
    """The option for the report of a bug: what a command did is logged."""

    @wraps(function)
    def run(*args: Any, log: str | None, **options: Any) -> int:
        if log is None:
            return cast(int, function(*args, **options))
        return _logged(Path(log), options, lambda: function(*args, **options))

    option = click.option("--log", metavar="FILE", type=click.Path(), help="Write what a bug report needs into FILE.")
    return cast(F, option(run))


def _logged(file: Path, options: dict[str, Any], run: Callable[[], int]) -> int:
    """Raises UsageError where there can be no log, KantlijnError where it is not whole in the end."""
    command = click.get_current_context().info_name or ""
    read = [] if options.get("sample") or "paths" not in options else options["paths"] or ["."]
    with ExitStack() as stack:
        try:
            log = stack.enter_context(logging_to(file, command, [Path(path) for path in read]))
        except (OSError, KantlijnError) as error:
            reason = f"{file}: {error.strerror or error}" if isinstance(error, OSError) else str(error)
            raise click.UsageError(reason) from error
        code = run()
        log.write("exit code", code)
    if log.failure:
        raise KantlijnError(f"{file}: the log is not whole: {log.failure}")
    return code


def paths(function: F) -> F:
    """The options that say what to open, and where to log what is done."""
    found = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())(logged(function))
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
