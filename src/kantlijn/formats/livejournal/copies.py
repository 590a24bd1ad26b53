"""What livejournal-export makes of the posts besides: the same again as HTML and as Markdown, with nothing of who may
read them. Where the posts themselves are there, these are no posts of their own."""

from __future__ import annotations

import re

from kantlijn.sources.source import Source

_POSTS = ("../../posts-json/all.json", "../../posts-json/{name}.json")
_COMMENTS = ("../posts-json/all.json", "../comments-json/all.json")
_MONTH = re.compile(r"\d{4}-\d\d")


def is_copy(source: Source) -> bool:
    """Returns whether a file is a copy of posts or comments that stand beside it as JSON, or their names for it."""
    parts = source.file.parts
    above, folder = (parts[-3], parts[-2]) if len(parts) > 2 else ("", "")
    if source.name == "usermap.json":
        return folder == "comments-json" and source.beside("all.json") is not None
    if above in ("posts-html", "posts-markdown") and _MONTH.fullmatch(folder):
        head = source.head_text.lower()
        own = head.startswith("id: ") if above == "posts-markdown" else "<article>" in head
        return own and source.stem.isdecimal() and _there(source, _POSTS)
    if folder == "comments-markdown" and source.suffix == ".md":
        return source.head_text.startswith("<ul>") and _there(source, _COMMENTS)
    return False


def _there(source: Source, places: tuple[str, ...]) -> bool:
    return any(source.beside(place.format(name=source.stem)) is not None for place in places)
