"""Folders that hold a program beside the texts: copies of a blog on a server, and exports with pages to look at them.

BlogEngine.NET, dasBlog and MiniBlog keep their texts as files, WordPress has none: what is exported of it may lie
beside. Only a copy of the program counts, not the pages that it served: those have its folders too, and are the texts.
Archives of Twitter and Mastodon come with a page that shows them, and those of pipermail are both pages and text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class _Program(NamedTuple):
    kind: str
    signs: str
    """Paths, all of them in lower case, that only the program's own folder has."""
    kept: str
    """Names that hold texts; "" for all but those that are skipped."""
    skipped: str = ""
    """Folders that hold none; a page or text beside the texts is only copied, see `formats/_sites/place.py`."""


_PROGRAMS = (
    _Program("blogengine", "app_data/posts", "app_data"),
    _Program("blogengine", "app_data/pages", "app_data"),
    _Program("blogengine", "posts settings.xml categories.xml", "posts pages blogs"),  # App_Data itself
    _Program("dasblog", "siteconfig content web.config", "content"),
    _Program("dasblog", "config/site.config content appsettings.json", "content"),
    _Program("miniblog", "app_code posts web.config", "posts"),
    _Program("miniblog", "wwwroot/posts appsettings.json", "wwwroot"),
    _Program("twitter", "data/manifest.js", "", "assets"),
    _Program("twitter", "data/js index.html", ""),
    _Program("mastodon", "outbox.json actor.json", ""),
    _Program("wordpress", "wp-includes wp-settings.php", "", "wp-admin wp-includes"),
    _Program("wordpress", "plugins themes index.php", "", "plugins themes languages upgrade cache"),  # wp-content
)

_MONTH = re.compile(r"(?:19|20)\d\d(?:-[A-Z][a-z]+|q[1-4]|\d{4})?|Week-of-Mon-\d{8}")
"""What pipermail calls the folder of a month, and the text of all in it, which lies beside."""
_TEXTS = (".txt", ".txt.gz")


def program_in(folder: str, names: set[str]) -> tuple[str, frozenset[str]] | None:
    """Returns the kind of program that stands in a folder, and which of the names in it are passed by; or None."""
    if twice := frozenset(name for name in names if _MONTH.fullmatch(name) and _is_twice(folder, name, names)):
        return "pipermail", twice
    lower = {name.lower(): name for name in names}
    for program in _PROGRAMS:
        if all(_is_there(sign, folder, lower) for sign in program.signs.split()):
            kept, skipped = program.kept.split(), program.skipped.split()
            return program.kind, frozenset(
                name for small, name in lower.items() if (small not in kept if kept else small in skipped)
            )
    return None


def _is_there(sign: str, folder: str, names: dict[str, str]) -> bool:
    name, _, inner = sign.partition("/")
    if name not in names:
        return False
    return not inner or any(Path(folder, names[name], one).exists() for one in (inner, inner.title()))


def _is_twice(folder: str, month: str, names: set[str]) -> bool:
    """Whether a folder holds a month of pipermail as pages, with its list of threads, and the text lies beside."""
    return any(month + ending in names for ending in _TEXTS) and Path(folder, month, "thread.html").exists()
