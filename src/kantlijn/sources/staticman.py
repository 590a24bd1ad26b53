"""Where a site keeps its comments by its own word: the folders that its `staticman.yml` names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_LARGEST = 1_000_000


@lru_cache(maxsize=64)
def declared(site: Path) -> tuple[Path, ...]:
    """Returns the folders in which a site has Staticman put comments, up to the first placeholder of each `path`.

    Nothing where there is no `staticman.yml` that can be read.
    """
    try:
        with (site / "staticman.yml").open(encoding="utf-8", errors="replace") as lines:
            text = lines.read(_LARGEST)
    except OSError:
        return ()
    paths = re.findall(r"""^\s+path:[ ]*["']?([^"'\n{#]+)""", text, re.M)
    return tuple(site / path.strip().strip("/") for path in paths)
