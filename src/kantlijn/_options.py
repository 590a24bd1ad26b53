"""The commands and what may be typed with each: the one table that words are read by, and that help is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kantlijn.model import KantlijnError

COLUMNS = 80


class Param(NamedTuple):
    """An option, or what stands by itself."""

    name: str
    """What the command calls it."""
    typed: str = ""
    """The option; "" for what stands by itself."""
    metavar: str = ""
    help: str = ""
    kind: str = "flag"
    """Also `text`, `path`, `number` (from `least` to `most`), `choice` (of `choices`)."""
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    default: Any = None
    required: bool = False
    many: bool = False

    @property
    def start(self) -> object:
        """What it is where nothing is typed."""
        return () if self.many else False if self.kind == "flag" else self.default


class Command(NamedTuple):
    """What may be typed behind the name of a command, and what its help says."""

    help: str
    params: tuple[Param, ...]


class Asked(NamedTuple):
    """What was typed: a command, and what each of its parameters is."""

    command: str
    values: Mapping[str, Any]


class WrongUseError(KantlijnError):
    """Something was typed that cannot be done."""

    code = 2


_LOG = Param("log", "--log", "FILE", "Write what a bug report needs into FILE.", "path")
_PATHS = (
    Param("everything", "--all", help="Also what is hidden: drafts, spam, pending."),
    Param("sample", "--sample", help="Open the archive that comes with kantlijn."),
    Param("paths", metavar="[PATH]...", kind="path", many=True),
    _LOG,
)
_JSON = Param("as_json", "--json", help="Write JSON (UTF-8).")
_WIDTH = Param("width", "--width", "N", "Columns of plain text (80).", "number", 20, 1000, default=COLUMNS)
_HITS = (
    Param("limit", "--limit", "N", "How many hits at most (50), newest first.", "number", 1, default=50),
    Param("context", "--context", "N", "Characters around a hit (160).", "number", 20, 10_000, default=160),
)
_TO = Param("to", "--to", "DIR", "The folder to write: new, or empty.", "path", required=True)
_FORM = Param(
    "form", "--format", help="Markdown, or JSON lines.", kind="choice", choices=("markdown", "json"), default="markdown"
)
_WHAT = Param("what", metavar="export|import", kind="choice", choices=("export", "import"), required=True)
_FILE = Param("file", metavar="[FILE]", kind="path", default="-")

READ = "read"
"""The command that has no name to be typed: whatever names no command is a path to read."""

COMMANDS = {
    READ: Command("Read PATHs, the folder here if none is given.", (_WIDTH, *_PATHS)),
    "list": Command("List the posts; as JSON one object a line.", (_JSON, *_PATHS)),
    "show": Command(
        "Print one post and its thread. ID: see `list`.",
        (Param("id", metavar="ID", kind="text", required=True), _JSON, _WIDTH, *_PATHS),
    ),
    "search": Command(
        "Search all posts and comments, newest first.",
        (Param("query", metavar="QUERY", kind="text", required=True), _JSON, *_HITS, *_PATHS),
    ),
    "check": Command("What is there; what cannot be read, and why.", (_JSON, *_PATHS)),
    "export": Command("Write all there is as a Jekyll folder or JSON.", (_TO, _FORM, *_PATHS)),
    "state": Command("Carry over what was read and marked, as JSON.", (_LOG, _WHAT, _FILE)),
}
