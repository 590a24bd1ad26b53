"""The language in which one searches: the names of its fields, the values they take, and its help."""

from __future__ import annotations

from typing import NamedTuple


class FieldName(NamedTuple):
    """A field as it is typed."""

    name: str
    help: str
    values: tuple[str, ...] = ()
    """All the values that it takes; none: it takes words or a date."""
    takes: str = "words"


FIELDS = {
    field.name: field
    for field in (
        FieldName("title", "stands in the title of the post"),
        FieldName("by", "the author of the post or comment"),
        FieldName("tag", "a tag of the post"),
        FieldName("in", "posts alone, or comments alone", ("comments", "posts")),
        FieldName("after", "from that year, month or day on", takes="a date such as 2009-09"),
        FieldName("before", "earlier than that year, month or day", takes="a date such as 2011"),
        FieldName("has", "posts that have comments", ("comments",)),
        FieldName("is", "not read; come since last time; marked", ("unread", "new", "marked")),
    )
}
WORD_FIELDS = ("title", "by", "tag")
DATE_FIELDS = ("after", "before")


def help_lines() -> list[tuple[str, str]]:
    """The language, a line a thing: what is typed, and what it finds."""
    return [
        ("lamp bread", "posts and comments with both words; case and accents do not matter"),
        ('"a lamp in"', "these words in a row"),
        ("lamp*", "words that begin so"),
        ("-lamp", "not this; also before a phrase, a field or a regular expression"),
        ("lamp OR candle", "one of the two"),
        *((f"{name}:{'|'.join(field.values) or _example(name)}", field.help) for name, field in FIELDS.items()),
        ("/colou?r/", "a regular expression; a capital letter in it makes case matter"),
    ]


def _example(name: str) -> str:
    return {"after": "2009-09", "before": "2011", "by": "marijke"}.get(name, "lamp")


class Completion(NamedTuple):
    """What may stand in place of the characters from `start` to the cursor."""

    start: int
    text: str
    help: str


def completions(text: str, cursor: int | None = None) -> list[Completion]:
    """The field names, or values of a field, that go on from what stands before the cursor; the end of text if None."""
    typed = text[:cursor].split(" ")[-1]
    start = len(text[:cursor]) - len(typed.removeprefix("-"))
    name, colon, value = typed.removeprefix("-").partition(":")
    if colon:
        found = FIELDS.get(name.casefold())
        values = found.values if found else ()
        at = start + len(name) + 1
        return [Completion(at, each, found.help) for each in values if found and each.startswith(value.casefold())]
    return [
        Completion(start, f"{each}:", field.help)
        for each, field in FIELDS.items()
        if name and each.startswith(name.casefold())
    ]
