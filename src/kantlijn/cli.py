"""The command line: what is typed in, a reader or plain text out. What needs no screen loads none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path

from kantlijn import ending, first_frame, on_screen
from kantlijn._options import READ, Asked, WrongUseError
from kantlijn._plain import plain
from kantlijn._where import Where, reason, where_of
from kantlijn.clean import clean_line
from kantlijn.library import Library, Progress, View, Whole, whole_post, whole_posts
from kantlijn.log import logging_to, mark, note
from kantlijn.model import KantlijnError
from kantlijn.output import (
    CountingLine,
    check_json,
    check_lines,
    let_go,
    post_json,
    post_lines,
    row_json,
    row_text,
    writable,
    write_lines,
)
from kantlijn.wording import counted

NOTHING, PROBLEMS, INTERRUPTED = 1, 3, 130
"""What the program ends with: nothing found or not all read, `check` found problems, stopped; 2 is wrong use."""


def read(where: Where, everything: bool, width: int) -> int:
    """Read PATHs, the folder here if none is given."""
    if not on_screen.is_screen():
        return _plain(where, everything, width)
    if where.apart:
        on_screen.keys_from_terminal()
    if not on_screen.has_keys():
        raise WrongUseError("kantlijn needs a terminal for its keys; for plain text, send it on: kantlijn PATH | cat")
    return on_screen.read(where.paths, where.apart)


def listing(where: Where, everything: bool, as_json: bool) -> int:
    """List the posts; as JSON one object a line."""
    with _opened(where) as library:
        line = row_json if as_json else row_text
        view = library.view(everything=everything)
        write_lines((line(row) for row in view), as_json)
        return _ended(library, view)


def show(id: str, where: Where, everything: bool, as_json: bool, width: int) -> int:  # noqa: A002
    """Print one post and its thread. ID: see `list`."""
    with _opened(where) as library:
        found = whole_post(library, id, library.view(everything=everything))
        if found is None:
            if library.failure or not library.everything.count():
                return _ended(library, library.everything)
            raise WrongUseError(f"there is no post {id!r} here; `kantlijn list` names them all")
        write_lines(_shown(library, found, None if as_json else width), as_json)
    return NOTHING if library.failure else 0


def _shown(library: Library, whole: Whole, width: int | None) -> Iterator[str]:
    """A post as text of that width, or as JSON."""
    from kantlijn.printed import printed

    if width is None:
        return printed(library.beside, whole, "JSON", lambda: [post_json(*whole)])
    return printed(library.beside, whole, f"text {width}", lambda: post_lines(*whole, width))


def search(query: str, where: Where, everything: bool, as_json: bool, limit: int, context: int) -> int:
    """Search all posts and comments, newest first."""
    from kantlijn.search_command import found, result_json, result_lines, suggested

    with _opened(where) as library:
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


def check(where: Where, everything: bool, as_json: bool) -> int:  # noqa: ARG001
    """What is there; what cannot be read, and why."""
    with _opened(where) as library:
        found = library.summary(), library.report(), library.problems()
        write_lines([check_json(*found)] if as_json else check_lines(*found), as_json)
        if library.failure or not library.everything.count():
            return NOTHING
    return PROBLEMS if found[-1] else 0


def export(where: Where, everything: bool, to: str, form: str) -> int:  # noqa: ARG001
    """Write all there is as a Jekyll folder or JSON."""
    from kantlijn.export import AT_ONCE, Watch, refused, sentence
    from kantlijn.export import export as write

    folder = Path(to)
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
            return _complain(AT_ONCE, INTERRUPTED)
        _say(sentence(done, total, folder))
        return INTERRUPTED if watch.stopped else _ended(library, library.everything)


def state(what: str, file: str) -> int:
    """Carry over what was read and marked, as JSON."""
    from kantlijn.state_command import run as carry

    _say(carry(what, file))
    return 0


DO: dict[str, Callable[..., int]] = {
    READ: read, "list": listing, "show": show, "search": search, "check": check, "export": export, "state": state
}  # fmt: skip


def main() -> None:
    """The program: what the shell gave in, an exit code out, errors as one sentence on stderr."""
    ending.in_order()
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Do what these arguments say. Returns the exit code."""
    sys.stdout, sys.stderr = writable(sys.stdout), writable(sys.stderr)
    try:
        asked = plain(args) or _parsed(args)
        return asked if isinstance(asked, int) else _do(asked)
    except (EOFError, KeyboardInterrupt):
        with suppress(OSError):
            sys.stderr.write("\n")  # behind the ^C that the terminal shows
        return INTERRUPTED
    except WrongUseError as error:
        return _complain(str(error), error.code)
    except KantlijnError as error:
        return _complain(str(error), NOTHING)
    except MemoryError:
        return _complain(ending.NO_MEMORY, NOTHING)
    except OSError as error:  # of a file by its name; what has none is the output, and what waits there goes nowhere
        if not error.filename:
            let_go()
        return _complain(f"{error.filename or 'the output could not be written'}: {reason(error)}", NOTHING)


def _parsed(args: Sequence[str]) -> Asked | int:
    from kantlijn._group import parsed  # with click, which takes longer to load than most commands to run

    return parsed(args)


def _do(asked: Asked) -> int:
    """Do what was asked for. A reader that went away (`| head`) is no error of ours."""
    values = dict(asked.values)
    log = values.pop("log")
    with ExitStack() as at_end:

        def act() -> int:
            if "paths" in values:
                values["where"] = where_of(values.pop("paths"), values.pop("sample"), at_end.callback)
            return DO[asked.command](**values)

        try:
            code = act() if log is None else _logged(Path(log), asked, act)
            sys.stdout.flush()
        except BrokenPipeError:
            let_go()
            return 0
    return code


def _logged(file: Path, asked: Asked, act: Callable[[], int]) -> int:
    """Raises WrongUseError where there can be no log, KantlijnError where it is not whole in the end."""
    values = asked.values
    read = [] if values.get("sample") or "paths" not in values else values["paths"] or ["."]
    with ExitStack() as stack:
        try:
            log = stack.enter_context(logging_to(file, asked.command, [Path(path) for path in read]))
        except (OSError, KantlijnError) as error:
            why = f"{file}: {error.strerror or error}" if isinstance(error, OSError) else str(error)
            raise WrongUseError(why) from error
        code = act()
        log.write("exit code", code)
    if log.failure:
        raise KantlijnError(f"{file}: the log is not whole: {log.failure}")
    return code


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
        import shutil

        from kantlijn.progress_text import progress_line

        line.show(progress_line(progress, shutil.get_terminal_size().columns - 1, "Ctrl+C stops"))

    with ExitStack() as stack:
        library = stack.enter_context(Library.open(where.paths, cache=where.apart, patient=True))
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
        from kantlijn.report_text import why_nothing

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
    first_frame.give_back()
    with suppress(OSError):
        sys.stderr.write(f"kantlijn: {clean_line(sentence)}\n")
