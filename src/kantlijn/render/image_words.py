"""What stands for an image in text: its alternative text and its title, or its file's name where it has neither."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from kantlijn.clean import clean_line

_LONGEST = 80


def image_words(alt: str, target: str, title: str) -> str:
    """Returns the words for an image on one line; "" where nothing is known of it.

    A title that says no more than the alternative text is left out. The address is asked for a name only where there
    are no words: of `/2010/pond%20at%20dusk.jpg?w=300` it is `pond at dusk.jpg`.
    """
    alt, title = " ".join(alt.split()), " ".join(title.split())
    if alt and title and title.casefold() not in alt.casefold():
        return f"{alt} · {title}"
    return alt or title or _file_name(target)


def _file_name(target: str) -> str:
    """The last part of an address; "" for what has none, as data within the page."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https", "file"):
        return ""
    name = " ".join(clean_line(unquote(parts.path.rpartition("/")[2])).split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
