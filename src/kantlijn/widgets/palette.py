"""The colours: what a style name looks like in the theme of the moment, on a terminal of many colours, few, or none.

Rendering gives pieces style names and knows no colour; here a name meets a theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color, ColorParseError

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
    "current": "on-cursor",
    "cursor": "bold accent",
    "reverse": "reverse",
    "passage": "on-passage",
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
    "code.added": "new",
    "code.removed": "error",
}
"""What a style name looks like: attributes and colour roles. `on-X` is a ground."""

_ATTRIBUTES = frozenset(("bold", "italic", "underline", "strike", "reverse"))


Colours = Literal["many", "sixteen", "none"]
"""What a terminal can show: mixed colours (256 or more), its sixteen, or none because NO_COLOR is set."""

_BLACK, _BROWN, _BLUE, _GREY, _DARK_GREY, _WHITE = 0, 3, 4, 7, 8, 15

_SIXTEEN: Mapping[str, tuple[int, int]] = {
    "accent": (11, 1), "second": (14, 4), "new": (10, 2), "warning": (11, 5), "error": (9, 1),
    "depth-0": (11, 3), "depth-1": (14, 6), "depth-2": (13, 5), "depth-3": (10, 2), "depth-4": (9, 1),
    "depth-5": (12, 4),
}  # fmt: skip
"""Roles by number among the sixteen, on a dark ground and on a light one."""


def _exactly(number: int) -> RichColor:
    """The colour that becomes that one of the sixteen, and no other, when what is mixed is brought down to them."""
    dark = 85 if number >= _DARK_GREY else 0
    red, green, blue = (dark + 170 * (number >> bit & 1) for bit in range(3))
    return RichColor.from_rgb(red, 85 if number == _BROWN else green, blue)


def palette_of(app: App[object]) -> Palette:
    """Returns the styles of an application's theme on the terminal that it is shown on."""
    return Palette(app.theme_variables, app.current_theme.ansi, colours_of(app))


def colours_of(app: App[Any]) -> Colours:
    """Returns what the terminal can show on which an application is shown."""
    return "none" if app.no_color else "sixteen" if app.console.color_system == "standard" else "many"


def needs_edge(app: App[Any]) -> bool:
    """Returns whether what lies over a page needs an edge: a tint alone is not told from the page on that terminal."""
    return app.current_theme.ansi or app.console.color_system in ("standard", "256")


BEHIND, BEHIND_ON_WHITE = "45%", "70%"
"""How much is left of what lies behind the drawer; of sixteen colours the fainter greys cannot be read on white."""

CONTRAST = 4.5
"""What text has at least on its ground, after WCAG 2; the accents of many light themes have less."""

TEXT = 7
"""What the text that is read has: with less, what is muted, and can still be read, looks like it."""


def readable(ink: Color, ground: Color, text: Color, least: float = CONTRAST) -> Color:
    """Returns a colour that can be read on a ground: itself, or as much nearer to the text's as that takes."""
    mixed = (ink.blend(text, share / 10, 1) for share in range(11))
    return next((colour for colour in mixed if contrast(colour, ground) >= least), text)


def contrast(one: Color, other: Color) -> float:
    """Returns the contrast of two colours after WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


class Palette:
    """Style names to styles, in one theme. Built anew when the theme changes."""

    def __init__(self, theme: Mapping[str, str], ansi: bool, colours: Colours = "many") -> None:
        """`ansi`: the theme is the terminal's own palette; `colours` is what the terminal can show."""
        self._theme = theme
        self.roles = self._ansi_roles() if ansi else self._few_roles() if colours == "sixteen" else self._rgb_roles()
        if ansi and colours == "none":
            self.roles |= {"on-found": Style(underline=True), "on-found-current": Style(reverse=True)}
        if colours == "none":
            self.roles["on-passage"] = Style(underline=True)
            if not ansi:  # as a shade of grey an accent is fainter than the text, and headings have it
                self.roles["accent"] = Style(color=self.text.rich_color)
        self.style = lru_cache(2048)(self._style)
        """`style("strong link")` is the style of those names, the later over the earlier."""
        self.over = lru_cache(2048)(self._over)
        """`over(ground, "muted")` is that style on a ground; under the cursor it can be read as well as on the page."""

    def colours(self) -> dict[str, str]:
        """Our own roles as theme variables, for stylesheets in themes that do not name them."""
        found = {name: self.roles[name].color for name in ("muted", "listed", "thumb", "rule", "accent")}
        found["tint"] = self.roles["on-tint"].bgcolor
        found |= {"chosen": found["rule"], "chosen-ink": self.text.rich_color, "foreground": self.text.rich_color}
        return {"behind": BEHIND} | {name: colour.name for name, colour in found.items() if colour is not None}

    def few_colours(self) -> dict[str, str]:
        """The theme variables that stylesheets have in sixteen colours, instead of the theme's own.

        What a theme says would be brought down to whatever is near: yellow on white, grey on the same grey.
        """
        found = {name: self.roles[name].color for name in ("accent", "muted", "rule", "warning", "error")}
        inks = {name: colour.name for name, colour in found.items() if colour is not None}
        inks |= dict.fromkeys(("listed", "text-disabled", "text-muted"), inks["muted"])
        light = self._light
        exact = {
            "background": _WHITE if light else _BLACK, "foreground": _BLACK if light else _WHITE,
            "chosen": _GREY if light else _BLUE, "chosen-ink": _BLACK if light else _WHITE, "thumb": _DARK_GREY,
        }  # fmt: skip
        exact |= dict.fromkeys(("surface", "panel", "tint"), exact["background"])
        inks["behind"] = BEHIND_ON_WHITE if light else BEHIND
        return inks | {name: _exactly(number).name for name, number in exact.items()}

    @property
    def text(self) -> Color:
        """The colour of the text: the theme's, or one nearer to black or white where that one is faint."""
        ground, end = self._colour("background"), Color(0, 0, 0) if self._light else Color(255, 255, 255)
        return readable(self._colour("foreground"), ground, end, TEXT)

    @property
    def _light(self) -> bool:
        return self._colour("background").brightness >= 0.5

    def _colour(self, *names: str) -> Color:
        for name in names:
            try:
                return Color.parse(self._theme[name])
            except (KeyError, ColorParseError):
                continue
        return Color(128, 128, 128)

    def _rgb_roles(self) -> dict[str, Style]:
        ground, text = self._colour("background"), self.text
        mix = {"muted": 0.68, "rule": 0.2, "tint": 0.07, "cursor": 0.13}
        base = {
            name: self._colour(name) if name in self._theme else ground.blend(text, share, 1)
            for name, share in mix.items()
        }
        accent, second = self._colour("accent", "primary"), self._colour("secondary", "accent")
        inks = {"muted": base["muted"], "rule": base["rule"], "accent": accent, "second": second}
        inks |= {"new": self._colour("success"), "warning": self._colour("warning"), "error": self._colour("error")}
        fallback = ("accent", "secondary", "primary", "success", "warning", "error")
        for depth, name in enumerate(fallback):
            inks[f"depth-{depth}"] = self._colour(f"depth-{depth}", name)
        grounds = {
            "tint": base["tint"],
            "cursor": base["cursor"],
            "mark": ground.blend(accent, 0.3, 1),
            "passage": ground.blend(accent, 0.18, 1),
            "found": ground.blend(accent, 0.35, 1),
            "selected": ground.blend(second, 0.4, 1),
        }
        for name in ("muted", "accent", "second", "new", "warning", "error"):
            inks[name] = readable(inks[name], ground, text)
        inks["listed"] = readable(inks["muted"], base["rule"], text)  # muted in a list, where what is chosen has that
        inks["thumb"] = base["rule"].blend(inks["muted"], 0.5, 1)  # of a scroll bar, beside what is chosen
        roles = {name: Style(color=colour.rich_color) for name, colour in inks.items()}
        roles |= {f"on-{name}": Style(bgcolor=colour.rich_color) for name, colour in grounds.items()}
        roles["on-found-current"] = Style(color=ground.rich_color, bgcolor=accent.rich_color)
        roles["on-selected"] += Style(color=text.rich_color)  # what is muted cannot be read on it
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
            "on-cursor": Style(),
            "on-mark": Style(reverse=True),
            "on-passage": Style(underline=True),
            "on-found": Style(color="black", bgcolor="yellow"),
            "on-found-current": Style(color="white", bgcolor="blue"),
            "on-selected": Style(reverse=True),
        }
        return roles | {f"depth-{depth}": Style(color=name) for depth, name in enumerate(depths)}

    def _few_roles(self) -> dict[str, Style]:
        """A theme in sixteen colours: what it mixes would all become the ground, so other colours keep the weights."""
        light = self._light
        numbers = {"muted": _DARK_GREY if light else _GREY, "rule": _GREY if light else _DARK_GREY}
        numbers |= {role: pair[light] for role, pair in _SIXTEEN.items()}
        roles = {name: Style(color=_exactly(number)) for name, number in numbers.items()}
        roles |= {"on-tint": Style(), "on-cursor": Style(), "on-mark": Style(reverse=True)}
        roles["on-passage"] = Style(underline=True)
        roles["on-found"] = Style(color=_exactly(_BLACK), bgcolor=_exactly(_BROWN))
        ink, ground = (_WHITE, _BLACK) if light else (_BLACK, _WHITE)
        # Reversed it would look like a heading.
        roles["on-found-current"] = Style(color=_exactly(ink), bgcolor=_exactly(ground))
        roles["on-selected"] = Style(reverse=True)
        return roles

    def _style(self, names: str) -> Style:
        style = Style()
        for name in names.split():
            if name.startswith("#"):  # two pixels of a picture
                front, _, ground = name.partition("/")
                style += Style(color=front, bgcolor=ground or None)
                continue
            for word in LOOKS.get(name, name).split():
                style += Style.parse(word) if word in _ATTRIBUTES else self.roles.get(word, Style())
        return style

    def _over(self, ground: Style, names: str) -> Style:
        style, lit = ground + self.style(names), self.roles["on-cursor"].bgcolor
        if lit is None or style.bgcolor != lit or style.color is None or names.startswith(("depth", "#")):
            return style  # bars keep their colour from row to row, and pictures theirs
        ink, cursor = Color.from_rich_color(style.color), Color.from_rich_color(lit)
        return style + Style(color=readable(ink, cursor, self.text).rich_color)


def css_variables(app: App[Any], variables: dict[str, str]) -> dict[str, str]:
    """Returns the variables of an app's theme, with the colours that our style sheets use and other themes lack."""
    ours: dict[str, str] = {}
    if app.current_theme.ansi:
        ours = {"muted": "ansi_default", "rule": "ansi_bright_black", "tint": "ansi_default", "behind": BEHIND}
        ours |= {"chosen": "ansi_bright_black", "chosen-ink": "ansi_default", "listed": "ansi_default"}
        ours["thumb"] = "ansi_blue"
    elif (colours := colours_of(app)) == "sixteen":
        variables |= Palette(variables, ansi=False, colours=colours).few_colours()
    else:
        ours = Palette(variables, ansi=False).colours()
        variables |= {name: ours[name] for name in ("accent", "foreground")}  # that can be read; texts have them too
    return {**ours, **variables}
