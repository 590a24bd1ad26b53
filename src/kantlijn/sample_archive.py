"""Where the sample archive is that comes with kantlijn."""

from __future__ import annotations

from pathlib import Path


def sample_path() -> Path:
    """Returns its folder: in the installed package, or in the checkout that runs from its source."""
    packaged = Path(__file__).parent / "sample"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "posts"
