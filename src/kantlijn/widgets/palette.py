"""The colours: our two themes made for reading, and what a style name looks like in the theme of the moment.

Rendering gives pieces style names and knows no colour; here a name meets a theme. Contrast was computed after WCAG 2:
text, headings and code at least 7:1 on the ground, muted text at least 4.5:1, also on the tint under the cursor.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

INK = Theme(
    name="ink",
    dark=True,
    background="#1c1b19",
    surface="#262421",
    panel="#262421",
    foreground="#d9d2c5",
    primary="#d7a65f",
    secondary="#85b9ae",
    accent="#d7a65f",
    success="#9bb873",
    warning="#d7a65f",
    error="#cf8a78",
    variables={
        "muted": "#968e80",
        "rule": "#3a3731",
        "tint": "#262421",
        "depth-0": "#d7a65f",
        "depth-1": "#7fb3a8",
        "depth-2": "#b48ead",
        "depth-3": "#8fa876",
        "depth-4": "#cf8a78",
        "depth-5": "#7f9fc4",
        "block-cursor-foreground": "#d9d2c5",
        "block-cursor-background": "#3a3731",
        "input-selection-background": "#7fb3a8 35%",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#f7f2e8",
    surface="#ece5d6",
    panel="#ece5d6",
    foreground="#2c2822",
    primary="#6f3d0c",
    secondary="#1f4f48",
    accent="#6f3d0c",
    success="#425c1f",
    warning="#6f3d0c",
    error="#8c3a25",
    variables={
        "muted": "#6a6153",
        "rule": "#d3c9b6",
        "tint": "#ece5d6",
        "depth-0": "#9a5b1e",
        "depth-1": "#2f7168",
        "depth-2": "#7d4f86",
        "depth-3": "#55752c",
        "depth-4": "#a3472f",
        "depth-5": "#35608f",
        "block-cursor-foreground": "#2c2822",
        "block-cursor-background": "#d3c9b6",
        "input-selection-background": "#2f7168 35%",
    },
)

THEMES = (INK, PAPER)

LOOKS: Mapping[str, str] = {
    "title": "bold",
    "byline": "muted",
    "muted": "muted",
    "accent": "accent",
    "second": "second",
    "new": "new",
    "rule": "rule",
    "heading-1": "bold accent",
    "heading-2": "bold accent",
    "heading-3": "bold second",
    "heading-4": "bold",
    "heading-5": "bold italic",
    "heading-6": "italic muted",
    "strong": "bold",
    "em": "italic",
    "strike": "strike",
    "underline": "underline",
    "code": "second",
    "kbd": "bold on-tint",
    "mark": "on-mark",
    "sub": "",
    "sup": "",
    "link": "underline",
    "link-number": "muted",
    "image": "italic muted",
    "placeholder": "italic muted",
    "bullet": "accent",
    "quote": "",
    "quote-bar": "second",
    "code-block": "on-tint",
    "table-head": "bold",
    "term": "bold",
    "footnote": "second",
    "author": "second",
    "answers": "muted",
    "warning": "warning",
    "stub": "italic muted",
    "current": "on-tint",
    "found": "on-found",
    "found-current": "bold on-found-current",
    "selected": "on-selected",
    "code.keyword": "second",
    "code.string": "new",
    "code.number": "accent",
    "code.comment": "italic muted",
    "code.name": "bold",
    "code.type": "accent",
    "code.operator": "",
    "code.error": "error",
}
"""What a style name looks like: attributes and colour roles. `on-X` is a ground."""

_ATTRIBUTES = frozenset(("bold", "italic", "underline", "strike"))


class Palette:
    """Style names to styles, in one theme. Built anew when the theme changes."""

    def __init__(self, theme: Mapping[str, str], ansi: bool) -> None:
        self._theme = theme
        self._ansi = ansi
        self.roles = self._ansi_roles() if ansi else self._rgb_roles()
        self.style = lru_cache(2048)(self._style)
        """`style("strong link")` is the style of those names, the later over the earlier."""

    def colours(self) -> dict[str, str]:
        """Our own roles as theme variables, for stylesheets in themes that do not name them."""
        found = {name: self.roles[name].color for name in ("muted", "rule")}
        found["tint"] = self.roles["on-tint"].bgcolor
        return {name: colour.name for name, colour in found.items() if colour is not None}

    def _colour(self, *names: str) -> Color:
        for name in names:
            try:
                return Color.parse(self._theme[name])
            except (KeyError, ColorParseError):
                continue
        return Color(128, 128, 128)

    def _rgb_roles(self) -> dict[str, Style]:
        ground, text = self._colour("background"), self._colour("foreground")
        mix = {"muted": 0.68, "rule": 0.2, "tint": 0.07}
        base = {
            name: self._colour(name) if name in self._theme else ground.blend(text, share, 1)
            for name, share in mix.items()
        }
        accent, second = self._colour("accent", "primary"), self._colour("secondary", "accent")
        inks = {
            "muted": base["muted"],
            "rule": base["rule"],
            "accent": accent,
            "second": second,
            "new": self._colour("success"),
            "warning": self._colour("warning"),
            "error": self._colour("error"),
        }
        fallback = ("accent", "secondary", "primary", "success", "warning", "error")
        for depth, name in enumerate(fallback):
            inks[f"depth-{depth}"] = self._colour(f"depth-{depth}", name)
        grounds = {
            "tint": base["tint"],
            "mark": ground.blend(accent, 0.3, 1),
            "found": ground.blend(accent, 0.35, 1),
            "selected": ground.blend(second, 0.4, 1),
        }
        roles = {name: Style(color=colour.rich_color) for name, colour in inks.items()}
        roles |= {f"on-{name}": Style(bgcolor=colour.rich_color) for name, colour in grounds.items()}
        roles["on-found-current"] = Style(color=ground.rich_color, bgcolor=accent.rich_color)
        return roles

    def _ansi_roles(self) -> dict[str, Style]:
        """The terminal's own sixteen colours, where nothing can be mixed."""
        depths = ("yellow", "cyan", "magenta", "green", "red", "blue")
        roles = {
            "muted": Style(dim=True),
            "rule": Style(dim=True),
            "accent": Style(color="yellow"),
            "second": Style(color="cyan"),
            "new": Style(color="green"),
            "warning": Style(color="yellow"),
            "error": Style(color="red"),
            "on-tint": Style(),
            "on-mark": Style(reverse=True),
            "on-found": Style(color="black", bgcolor="yellow"),
            "on-found-current": Style(reverse=True),
            "on-selected": Style(reverse=True),
        }
        return roles | {f"depth-{depth}": Style(color=name) for depth, name in enumerate(depths)}

    def _style(self, names: str) -> Style:
        style = Style()
        for name in names.split():
            for word in LOOKS.get(name, name).split():
                style += Style.parse(word) if word in _ATTRIBUTES else self.roles.get(word, Style())
        return style
