"""The command line: what is typed in, a reader or plain text out. What needs no screen loads none."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from kantlijn import __version__, ending, on_screen
from kantlijn._group import EPILOG, HELP, Group, let_go
from kantlijn._options import as_json, hits, logged, paths, width
from kantlijn.clean import clean_line
from kantlijn.library import Library, Progress, View, whole_post, whole_posts
from kantlijn.library.search.language import help_lines
from kantlijn.log import mark, note
from kantlijn.model import KantlijnError
from kantlijn.output import (
    CountingLine,
    check_json,
    check_lines,
    post_json,
    post_lines,
    row_json,
    row_text,
    writable,
    write_lines,
)
from kantlijn.progress_text import progress_line
from kantlijn.report_text import why_nothing
from kantlijn.sample_archive import sample_path
from kantlijn.wording import counted

NOTHING, PROBLEMS, INTERRUPTED = 1, 3, 130
"""What the program ends with: nothing found or not all could be read, `check` found problems, stopped; click has
2 for wrong use."""


@click.group(
    cls=Group,
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="kantlijn %(version)s")
def command() -> None:
    """Parse what was typed; `main` runs it."""


@command.command(hidden=True)
@width
@paths
def read(paths: Sequence[str], sample: bool, everything: bool, width: int) -> int:
    """Read PATHs, the folder here if none is given."""
    where = _where(paths, sample)
    if not on_screen.is_screen():
        return _plain(where, everything, width)
    if where.apart:
        on_screen.keys_from_terminal()
    if not on_screen.has_keys():
        raise click.UsageError(
            "kantlijn needs a terminal for its keys; for plain text, send it on: kantlijn PATH | cat"
        )
    return on_screen.read(where.paths, where.apart)


@command.command("list")
@as_json
@paths
def listing(paths: Sequence[str], sample: bool, everything: bool, as_json: bool) -> int:
    """List the posts; as JSON one object a line."""
    with _opened(_where(paths, sample)) as library:
        line = row_json if as_json else row_text
        view = library.view(everything=everything)
        write_lines((line(row) for row in view), as_json)
        return _ended(library, view)


@command.command()
@click.argument("id", metavar="ID")
@as_json
@width
@paths
def show(id: str, paths: Sequence[str], sample: bool, everything: bool, as_json: bool, width: int) -> int:  # noqa: A002
    """Print one post and its thread. ID: see `list`."""
    with _opened(_where(paths, sample)) as library:
        found = whole_post(library, id, library.view(everything=everything))
        if found is None:
            if library.failure or not library.everything.count():
                return _ended(library, library.everything)
            raise click.UsageError(f"there is no post {id!r} here; `kantlijn list` names them all")
        lines = [post_json(*found)] if as_json else post_lines(*found, width)
        write_lines(lines, as_json)
    return NOTHING if library.failure else 0


@command.command(epilog="\b\n" + "\n".join(f"  {typed:<24} {finds}" for typed, finds in help_lines()))
@click.argument("query", metavar="QUERY")
@as_json
@hits
@paths
def search(
    query: str, paths: Sequence[str], sample: bool, everything: bool, as_json: bool, limit: int, context: int
) -> int:
    """Search all posts and comments, newest first."""
    from kantlijn.search_command import found, result_json, result_lines, suggested

    with _opened(_where(paths, sample)) as library:
        if not library.everything.count():
            return _ended(library, library.everything)
        results, others = library.together(
            lambda: found(library, query, limit=limit, context=context, everything=everything)
        )
        for note in results.notes:
            _say(note)
        lines = map(result_json, results.items) if as_json else chain.from_iterable(map(result_lines, results.items))
        write_lines(lines, as_json)
        if not results.items:
            _say(suggested(others))
        elif results.more:
            _say(f"these are the newest {counted(limit, 'hit')}; there are more")
    return 0 if results.items and not library.failure else NOTHING


@command.command()
@as_json
@paths
def check(paths: Sequence[str], sample: bool, everything: bool, as_json: bool) -> int:  # noqa: ARG001
    """What is there; what cannot be read, and why."""
    with _opened(_where(paths, sample)) as library:
        found = library.summary(), library.report(), library.problems()
        write_lines([check_json(*found)] if as_json else check_lines(*found), as_json)
        if library.failure or not library.everything.count():
            return NOTHING
    return PROBLEMS if found[-1] else 0


@command.command()
@click.option("--to", "to", metavar="DIR", type=click.Path(), required=True, help="The folder to write: new, or empty.")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", help="Markdown, or JSON lines."
)
@paths
def export(paths: Sequence[str], sample: bool, everything: bool, to: str, form: str) -> int:  # noqa: ARG001
    """Write all there is as a Jekyll folder or JSON."""
    from kantlijn.export import Watch, refused, sentence
    from kantlijn.export import export as write

    where, folder = _where(paths, sample), Path(to)
    refused(folder, where.paths)
    with _opened(where) as library:
        total = library.everything.count()
        if not total:
            return _ended(library, library.everything)
        watch = Watch(total)
        try:
            with watch.watching():
                done = write(library, folder, form, watch)
        except KeyboardInterrupt:  # for the second time
            return _complain("interrupted; each file that is there is whole", INTERRUPTED)
        _say(sentence(done, total, folder))
        return INTERRUPTED if done.stopped else _ended(library, library.everything)


@command.command()
@logged
@click.argument("what", metavar="export|import", type=click.Choice(["export", "import"]))
@click.argument("file", metavar="[FILE]", default="-", type=click.Path())
def state(what: str, file: str) -> int:
    """Carry over what was read and marked, as JSON."""
    from kantlijn.state_command import run as carry

    _say(carry(what, file))
    return 0


def main() -> None:
    """The program: what the shell gave in, an exit code out, errors as one sentence on stderr."""
    ending.in_order()
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Do what these arguments say. Returns the exit code."""
    sys.stdout, sys.stderr = writable(sys.stdout), writable(sys.stderr)
    try:
        code = command.main(list(args), prog_name="kantlijn", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except KantlijnError as error:
        return _complain(str(error), NOTHING)
    except OSError as error:  # of a file by its name; what has none is the output, and what waits there goes nowhere
        if not error.filename:
            let_go()
        return _complain(f"{error.filename or 'the output could not be written'}: {_reason(error)}", NOTHING)
    return code if isinstance(code, int) else 0


class Where(NamedTuple):
    """What to read, and for what was piped in the folder that goes with it; nothing of it is kept elsewhere."""

    paths: list[Path]
    apart: Path | None = None


def _where(paths: Sequence[str], sample: bool) -> Where:
    if sample and paths:
        raise click.UsageError("--sample opens the sample archive and takes no path beside it")
    if "-" in paths:
        from kantlijn.piped import take

        found = _there([Path(path) for path in paths if path != "-"])
        piped = take(click.get_current_context().call_on_close)
        return Where([*found, piped], piped.parent)
    return Where(_there([sample_path()] if sample else [Path(path) for path in paths or ["."]]))


def _there(found: list[Path]) -> list[Path]:
    """The paths, if they are there."""
    for path in found:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else _reason(error)
            raise click.UsageError(f"{path}: {reason}") from error
    return found


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _plain(where: Where, everything: bool, width: int) -> int:
    """Posts and threads as text, for `less`, a file, or a terminal that can no more."""
    with _opened(where) as library:
        view = library.view(everything=everything)
        for index, found in enumerate(whole_posts(library, view)):
            write_lines(["", "═" * width, ""] if index else [], False)
            write_lines(post_lines(*found, width), False)
        return _ended(library, view)


def _opened(where: Where) -> Library:
    """The archive, all of it read; on a terminal a line says meanwhile how far that is."""
    line = CountingLine()

    def _count(progress: Progress) -> None:
        line.show(progress_line(progress, shutil.get_terminal_size().columns - 1, "Ctrl+C stops"))

    with ExitStack() as stack:
        library = stack.enter_context(Library.open(where.paths, cache=where.apart))
        stack.callback(line.show, "")
        try:
            library.wait_always(_count if sys.stderr.isatty() else None)
        except KeyboardInterrupt:
            line.show("")
            _say("stopped; what was read so far is kept, and the next time goes on from there")
            raise
        mark("import")
        note(library)
        if library.notice:
            _say(library.notice)
        stack.pop_all()
    return library


def _ended(library: Library, view: View) -> int:
    """What is to be said after the posts, and the exit code."""
    problems = [problem for problem in library.problems() if problem.reason != library.failure]
    if len(problems) == 1:
        _say(str(problems[0]))
    elif problems:
        _say(f"there are {counted(len(problems), 'problem')} in this archive; `kantlijn check` names them")
    if not library.everything.count():
        why = " ".join(why_nothing(library.summary(), library.report()))
        _say(f"{library.title}: nothing that can be read was found. {why}")
        return NOTHING
    hidden = library.everything.count() - view.count()
    if hidden and not view.count():
        _say(f"{counted(hidden, 'post')} hidden by state; --all shows what is hidden")
    return NOTHING if library.failure else 0


def _complain(sentence: str, code: int) -> int:
    _say(sentence)
    return code


def _say(sentence: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"kantlijn: {clean_line(sentence)}\n")
