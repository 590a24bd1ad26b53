"""Words that a tag of a generator shows above what it holds: a notice's title, a tab's label, a listing's caption."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

_NAMED = ("title", "label", "header", "heading", "summary", "tabname")
_LABELLED = frozenset(("tab", "tabitem", "tabpanel", "step", "card", "codetab"))
"""Tags whose one argument is a label, even if it is a single word."""
_OPTION = re.compile(
    r"(?:^|\s)(?:(?:lang|url|start|mark|linenos|line_number|highlight|first_line|wrap|diff):\S*)", re.I
)
_ENDING = re.compile(r"\S\.(\w{1,8})$")


def above(name: str, by_place: Sequence[str], by_name: Mapping[str, str], as_html: bool) -> str:
    """Returns the title that a tag has above what it holds, "" where it has none."""
    words = next((by_name[one].strip() for one in _NAMED if by_name.get(one, "").strip()), "")
    if not words and name in _LABELLED:
        words = by_name.get("name", "") or (by_place[-1] if by_place else "")
    words = words or next((one.strip() for one in by_place if " " in one.strip()), "")
    if not words:
        return ""
    return f"<p><strong>{html.escape(words, quote=False)}</strong></p>" if as_html else f"**{words}**"


def of_codeblock(arguments: str) -> str:
    """Returns the title of Octopress' and Hexo's `codeblock`, which stands there as it is, with an address after it."""
    return " ".join(_OPTION.sub(" ", arguments).split()).strip("\"'")


def ending(title: str) -> str:
    """Returns the language that a title names as the ending of a file, as Octopress goes by it."""
    found = _ENDING.search(title.partition(" http")[0])
    return found[1] if found else ""
