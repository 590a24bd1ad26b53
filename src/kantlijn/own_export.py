"""The marks by which kantlijn knows what `kantlijn export` wrote: `export` writes them, a format reads them back."""

from __future__ import annotations

from typing import TypeVar, get_args

L = TypeVar("L", bound=str)

MAPPING = "kantlijn"
"""The mapping in a post's front matter that says what the fields of site generators cannot say."""

LIST = "kantlijn_post"
"""The key in a list of comments that names the file of the post they belong to."""

SCHEME = "kantlijn:"
"""Stands before a post's place in an export; by that address its comments find it, whatever else is alike."""


def one_of(words: object, value: object, otherwise: L) -> L:
    """Returns the value if it is one of the words of a Literal, as a field that people may edit need not be."""
    return next((word for word in get_args(words) if word == value), otherwise)
