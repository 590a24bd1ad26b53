"""The marks by which kantlijn knows what `kantlijn export` wrote: `export` writes them, a format reads them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, get_args

from kantlijn.model import Quotation

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


def quotation(value: object) -> Quotation | None:
    """Returns the words that a comment is about, of the field that says so; None where it says nothing of the kind."""
    if not isinstance(value, Mapping) or not isinstance(value.get("exact"), str):
        return None
    return Quotation(*(str(value.get(name, "")) for name in ("exact", "prefix", "suffix")))
