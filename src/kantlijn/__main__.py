"""The program's door, `kantlijn` and `python -m kantlijn`: what is asked most by other programs loads nothing else."""

from __future__ import annotations

import sys

from kantlijn import __version__


def main() -> None:
    """Say the version, or do what the command line says."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"kantlijn {__version__}\n")
        return
    from kantlijn.cli import main as run

    run()


if __name__ == "__main__":
    main()
