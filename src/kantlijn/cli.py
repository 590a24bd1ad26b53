"""The command line: what is typed in, a reader or plain text out. What needs no screen loads none."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from kantlijn import __version__
from kantlijn.clean import clean_line
from kantlijn.library import Library, Progress
from kantlijn.model import KantlijnError
from kantlijn.output import all_rows, check_json, check_lines, number, post_json, post_lines, row_json, row_text

NOTHING, WRONG, PROBLEMS = 1, 2, 3
"""What the program ends with: nothing could be read, wrong use, `check` found problems."""

COLUMNS = 80

HELP = """Read posts and what was said under them, from files that you already have.

\b
  kantlijn                     read what is in this folder
  kantlijn ~/blog comments/    several paths are one archive
  kantlijn --sample            read the sample that comes with kantlijn
  kantlijn ~/blog | less       no terminal: posts and threads as text

A PATH is a folder or a file: Markdown posts with front matter, comments as YAML or JSON, saved pages, text, HTML.
Nothing in it is changed, nothing is fetched. In the reader, ? shows every key, J goes to the next post, q quits.
"""

EPILOG = """\b
A path that is called like a command is given as ./list.
Ends with 0, or 1: nothing could be read, 2: wrong use, 3: check found problems.
"""

F = TypeVar("F", bound=Callable[..., Any])


class UseError(KantlijnError):
    """Wrong use, as a sentence."""


class Kantlijn(click.Group):
    """The group of commands; what names none of them is paths to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The command to the front wherever it stands among the options; `read` where there is none."""
        at = self._command_at(args)
        if at is not None:
            args = [args[at], *args[:at], *args[at + 1 :]]
        elif not (ctx.resilient_parsing and not args) and args[:1] not in (["--help"], ["-h"], ["--version"]):
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def _command_at(self, args: Sequence[str]) -> int | None:
        value = False
        for index, arg in enumerate(args):
            if not value and not arg.startswith("-"):
                return index if arg in self.commands and arg != "read" else None
            if arg == "--":
                return None
            value = arg == "--width"
        return None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A reader that went away (`| head`) is no error of ours."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _close_output()
            return 0
        return code

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The ways to call it."""
        formatter.write_usage("kantlijn", "[OPTIONS] [PATH]...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of reading, and the other commands."""
        records = [param.get_help_record(ctx) for param in (*read.params[:-1], *self.get_params(ctx))]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record])
        with formatter.section("Commands"):
            formatter.write_dl([(_usage(each), each.get_short_help_str(90)) for each in (listing, show, check)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options, and the files that the shell knows."""
        found = [*super().shell_complete(ctx, incomplete), *read.shell_complete(ctx, incomplete)]
        return found if incomplete.startswith("-") else [*found, CompletionItem(incomplete, type="file")]


def _usage(command: click.Command) -> str:
    return " ".join([str(command.name), *(param.metavar or "" for param in command.params if param.metavar)])


@click.group(
    cls=Kantlijn,
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="kantlijn %(version)s")
def command() -> None:
    """Parse what was typed; `main` runs it."""


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


@command.command(hidden=True)
@width
@paths
def read(paths: Sequence[str], sample: bool, everything: bool, width: int) -> int:
    """Read PATHs, the folder here if none is given."""
    where = _where(paths, sample)
    if not _on_screen():
        return _plain(where, everything, width)
    if not sys.stdin.isatty():
        raise UseError(
            "kantlijn needs a terminal for its keys; for plain text, send the output on: kantlijn PATH | cat"
        )
    library = Library.open(where)
    try:
        from kantlijn.app import Kantlijn as App  # while this loads, the import is at work

        app = App(library)
        app.run()
    finally:
        library.close()
    return app.return_code or 0


@command.command("list")
@as_json
@paths
def listing(paths: Sequence[str], sample: bool, everything: bool, as_json: bool) -> int:
    """List the posts; as JSON one object a line."""
    with _opened(_where(paths, sample)) as library:
        line = row_json if as_json else row_text
        _write((line(row) for row in all_rows(library, everything)), as_json)
        return _ended(library, everything)


@command.command()
@click.argument("id", metavar="ID")
@as_json
@width
@paths
def show(id: str, paths: Sequence[str], sample: bool, everything: bool, as_json: bool, width: int) -> int:  # noqa: A002
    """Print one post and its thread. ID: see `list`."""
    with _opened(_where(paths, sample)) as library:
        key = library.find(id)
        row = library.row(key) if key is not None else None
        if key is None or row is None:
            if not library.count(everything=True):
                return _ended(library, True)
            raise UseError(f"there is no post {id!r} here; `kantlijn list` names them all")
        post, thread = library.post(key), library.thread(key, everything=everything)
        lines = [post_json(row, post, thread)] if as_json else post_lines(row, post, thread, width)
        _write(lines, as_json)
    return 0


@command.command()
@as_json
@paths
def check(paths: Sequence[str], sample: bool, everything: bool, as_json: bool) -> int:  # noqa: ARG001
    """What is there; what cannot be read, and why."""
    with _opened(_where(paths, sample)) as library:
        summary, problems = library.summary(), library.problems()
        _write([check_json(summary, problems)] if as_json else check_lines(summary, problems), as_json)
        if not library.count(everything=True):
            return NOTHING
    return PROBLEMS if problems else 0


def main() -> None:
    """The program: what the shell gave in, an exit code out, errors as one sentence on stderr."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Do what these arguments say; the exit code comes out."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = command.main(list(args), prog_name="kantlijn", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except UseError as error:
        return _complain(str(error), WRONG)
    except (KantlijnError, OSError) as error:
        return _complain(str(error), NOTHING)
    return code if isinstance(code, int) else 0


def sample_path() -> Path:
    """Where the sample archive is: in the installed package, or in the checkout that runs from its source."""
    packaged = Path(str(files("kantlijn"))) / "sample"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "posts"


def _where(paths: Sequence[str], sample: bool) -> list[Path]:
    if sample and paths:
        raise UseError("--sample opens the sample archive and takes no path beside it")
    found = [sample_path()] if sample else [Path(path) for path in paths or ["."]]
    for path in found:
        try:
            path.stat()
        except (OSError, ValueError) as error:
            reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else _reason(error)
            raise UseError(f"{path}: {reason}") from error
    return found


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _on_screen() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def _plain(where: Sequence[Path], everything: bool, width: int) -> int:
    """Posts and threads as text, for `less`, a file, or a terminal that can no more."""
    with _opened(where) as library:
        for index, row in enumerate(all_rows(library, everything)):
            between = ["", "═" * width, ""] if index else []
            post, thread = library.post(row.key), library.thread(row.key, everything=everything)
            _write([*between], False)
            _write(post_lines(row, post, thread, width), False)
        return _ended(library, everything)


def _opened(where: Sequence[Path]) -> Library:
    """The archive, all of it read."""
    library = Library.open(where)
    try:
        library.wait(_Counter() if sys.stderr.isatty() else None)
    except BaseException:
        library.close()
        raise
    if library.notice:
        _say(library.notice)
    return library


class _Counter:
    """A line on the terminal that counts while a long import runs, and goes when it is done."""

    AFTER = 0.5

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._shown = ""

    def __call__(self, progress: Progress) -> None:
        text = (
            f"reading: {number(progress.files, 'file')}, {number(progress.posts, 'post')}" if progress.running else ""
        )
        if text != self._shown and (not text or time.monotonic() - self._since > self.AFTER):
            sys.stderr.write(f"\r{text:<{len(self._shown)}}" + ("" if text else "\r"))
            sys.stderr.flush()
            self._shown = text


def _ended(library: Library, everything: bool) -> int:
    """What is to be said after the posts, and the exit code."""
    problems = library.problems()
    if len(problems) == 1:
        _say(str(problems[0]))
    elif problems:
        _say(f"there are {len(problems)} problems in this archive; `kantlijn check` names them")
    if not library.count(everything=True):
        _say(f"{library.title}: nothing that can be read was found")
        return NOTHING
    hidden = 0 if everything else library.count(everything=True) - library.count()
    if hidden and not library.count():
        _say(f"{number(hidden, 'post')} hidden by state; --all shows what is hidden")
    return 0


def _write(lines: Iterable[str], as_json: bool) -> None:
    """JSON is UTF-8 whatever the locale is; text goes as far as the locale's letters do."""
    if as_json:
        for line in lines:
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()
        return
    for line in lines:
        sys.stdout.write(line + "\n")


def _complain(sentence: str, code: int) -> int:
    _say(sentence)
    return code


def _say(sentence: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"kantlijn: {clean_line(sentence)}\n")


def _close_output() -> None:
    """Let the interpreter's own flush at exit go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
