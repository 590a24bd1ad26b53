"""The door, `kantlijn` and `python -m kantlijn`: signals, then the page that was left, and then all the rest is loaded.

What other programs ask most, the version, loads nothing else.
"""

import _signal  # type: ignore[import-not-found]  # `signal` without the names of its numbers, which cost milliseconds

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # ctrl+c ends what is not there yet, rather than trace where it was

import gc
import sys

from kantlijn import __version__


def main() -> None:
    """Say the version, or do what the command line says. An output that takes nothing is left to the command line."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        try:
            sys.stdout.write(f"kantlijn {__version__}\n")
            sys.stdout.flush()
            return
        except OSError:
            pass
    from kantlijn import first_frame

    first_frame.show(sys.argv[1:])
    try:
        _run()
    finally:
        first_frame.give_back()


def _run() -> None:
    from kantlijn import ending

    ending.watch()
    gc.disable()  # looking through what loads, while it loads, takes a tenth of the start and finds nothing
    from kantlijn.cli import main as run

    gc.freeze()
    gc.enable()

    try:
        run()
    except KeyboardInterrupt:  # between what has an answer of its own to it
        sys.exit(130)
    finally:
        ending.finish()


if __name__ == "__main__":
    main()
