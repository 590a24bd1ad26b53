"""The door, `kantlijn` and `python -m kantlijn`: signals first, and what other programs ask most loads nothing else."""

from __future__ import annotations

import sys
from contextlib import suppress

from kantlijn import __version__


def main() -> None:
    """Say the version, or do what the command line says. An output that takes nothing is left to the command line."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        with suppress(OSError):
            sys.stdout.write(f"kantlijn {__version__}\n")
            sys.stdout.flush()
            return
    from kantlijn import ending

    ending.watch()
    from kantlijn.cli import main as run

    try:
        run()
    finally:
        ending.finish()


if __name__ == "__main__":
    main()
