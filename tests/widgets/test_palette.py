"""The colours: contrast after WCAG 2, and a look for every style that rendering names."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from kantlijn.render.document import STYLES
from kantlijn.widgets.palette import LOOKS, THEMES, Palette


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | None, other: str | None) -> float:
    assert one is not None
    assert other is not None
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.background, theme.variables["tint"]):
        assert contrast(theme.foreground, ground) >= 7
        assert contrast(theme.accent, ground) >= 7
        assert contrast(theme.secondary, ground) >= 7
        assert contrast(theme.variables["muted"], ground) >= 4.5
        assert contrast(theme.success, ground) >= 4.5
        assert contrast(theme.error, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_bars_can_be_told_from_the_ground(theme: Theme) -> None:
    for depth in range(6):
        assert contrast(theme.variables[f"depth-{depth}"], theme.background) >= 3


def test_every_style_has_a_look() -> None:
    palette = Palette({"background": "#000000", "foreground": "#ffffff"}, ansi=False)
    for name in STYLES:
        assert name in LOOKS or name in palette.roles, name


def test_styles_lie_over_each_other() -> None:
    palette = Palette({"background": "#000000", "foreground": "#ffffff", "accent": "#ff0000"}, ansi=False)
    style = palette.style("strong accent")
    assert style.bold
    assert style.color is not None
    assert style.color.name == "#ff0000"


def test_the_terminals_own_colours() -> None:
    palette = Palette({}, ansi=True)
    assert palette.style("muted").dim
    assert palette.style("found").bgcolor is not None
