"""A case of torture: an archive of a few files that are broken or mean harm, and what must come of it all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Content = str | bytes | Callable[[], str | bytes]
"""What is in a file; what is large is made when it is asked for. Lone surrogates are written as they are."""


@dataclass(frozen=True)
class Case:
    """One of them."""

    name: str
    files: Mapping[str, Content] = field(default_factory=dict)
    comments: int | None = 0
    """How many comments go in: as many come out, of whatever state. None: that is not looked at here."""
    posts: int = 1
    """At least so many posts come out."""
    named: tuple[str, ...] = ()
    """What problems must name: files, or words of a reason."""
    odd: Callable[[Path], None] | None = None
    """Makes what is no plain file, or has a name that is no text."""
    alone: bool = False
    """It cannot share an archive with other cases."""

    def write(self, folder: Path) -> Path:
        """Make its files in a folder of its own, which comes out."""
        place = folder / self.name
        place.mkdir(parents=True)
        for name, content in self.files.items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            made = content() if callable(content) else content
            file.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))
        if self.odd:
            self.odd(place)
        return place


def post(name: str, body: str, head: str = "") -> str:
    """A Markdown post with a title of that name."""
    return f"---\ntitle: {name}\ndate: 2020-01-02\n{head}---\n{body}\n"


def comments(count: int, text: str = "text") -> str:
    """A list of so many comments."""
    return "".join(f"- {{id: c{n}, author: Bo, text: {text} {n}}}\n" for n in range(1, count + 1))
