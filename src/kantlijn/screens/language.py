"""The language of searches, to look it up and take a piece of it into the field."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from kantlijn.library.search.language import help_lines
from kantlijn.screens.chooser import choose
from kantlijn.widgets.query_field import QueryField

FINDS_AT = 25
"""The column of what is found, after what is typed."""


def choose_from_language(app: App[None], field: QueryField) -> None:
    """Show what can be typed and what it finds; the name of a field that is chosen is typed."""
    lines = help_lines()
    shown = [Content(f"{typed:<{FINDS_AT}}").stylize("bold $accent") + Content(finds) for typed, finds in lines]

    def take(number: int) -> None:
        name, colon, _ = lines[number][0].partition(":")
        if colon and name.isalpha():
            blank = " " if field.value and not field.value.endswith(" ") else ""
            field.put(f"{field.value}{blank}{name}:")
        field.focus()

    choose(app, "What can be searched for", shown, take, columns=[FINDS_AT] * len(lines), verb="take it")
