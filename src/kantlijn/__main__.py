"""`python -m kantlijn` does what `kantlijn` does."""

from __future__ import annotations

from kantlijn.cli import main

if __name__ == "__main__":
    main()
