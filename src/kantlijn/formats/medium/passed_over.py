"""What else is in a Medium export: claps, bookmarks, sessions and so on, a folder of HTML for each; none are posts."""

from __future__ import annotations

from kantlijn.sources.source import Source

_STYLE = (".aspectRatioPlaceholder-fill", "section[data-field=subtitle]")
"""What the style sheet of every exported page names."""
_FOLDERS = frozenset(
    "blocks bookmarks claps highlights interests ips lists partner-program profile pubs-following sessions "
    "topics-following twitter users-following".split()
)
_MARKS = ('class="h-cite', 'class="h-card"', 'data-field="lists"')


def is_part(source: Source) -> bool:
    """Whether a page that is no post comes from an export: by its style sheet, or by its folder and what it links."""
    head = source.head_text
    if all(name in head for name in _STYLE):
        return True
    return source.file.parent.name in _FOLDERS and "medium.com/" in head and any(mark in head for mark in _MARKS)
