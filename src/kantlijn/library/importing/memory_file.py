"""A file without a name in memory: what a full disk, or somebody who tidies folders up, cannot touch."""

from __future__ import annotations

import os
from pathlib import Path


def memory_file(name: str) -> int:
    """Returns the descriptor of a new one; where the system has none, of a nameless file in the temporary folder.

    `name` is for those who look at what a process has open. Raises OSError where neither can be had.
    """
    if hasattr(os, "memfd_create"):
        return os.memfd_create(f"kantlijn-{name}")
    import tempfile  # for those systems alone

    handle, path = tempfile.mkstemp(prefix=f"kantlijn-{name}-")
    Path(path).unlink()
    return handle
