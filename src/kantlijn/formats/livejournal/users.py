"""The names of those who commented: LiveJournal gives comments with numbers, and the names in files beside them."""

from __future__ import annotations

from kantlijn.sources import xml
from kantlijn.sources.source import Source

_MOST = 1000
"""Files of names; each has ten thousand comments."""


def beside(source: Source) -> dict[str, str]:
    """Returns the names by number, from the files `comment_meta-0.xml` and on that stand beside this one."""
    names: dict[str, str] = {}
    seen: set[str] = set()
    start = "0"
    while start not in seen and len(seen) < _MOST:
        seen.add(start)
        found = source.beside(f"comment_meta-{start}.xml")
        if found is None:
            break
        start = _add(names, found)
    return names


def _add(names: dict[str, str], source: Source) -> str:
    """Add the names in a file. Returns with which number the next file begins; "" where there is none."""
    for element in xml.Records(source, ("usermap",), level=2):
        names[str(element.get("id", ""))] = str(element.get("user", ""))
    following = [xml.text(element).strip() for element in xml.Records(source, ("nextid",), level=1)]
    return following[0] if following and following[0].isdecimal() else ""
