"""The colours: contrast after WCAG 2, and a look for every style that rendering names."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from kantlijn.render.document import STYLES
from kantlijn.widgets.palette import LOOKS, Palette, _exactly
from kantlijn.widgets.themes import themes

THEMES = (*themes(None), *themes("256"))
NAMES = ["ink", "paper", "ink in 256", "paper in 256"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | None, other: str | None) -> float:
    assert one is not None
    assert other is not None
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.background, theme.variables["tint"]):
        assert contrast(theme.foreground, ground) >= 7
        assert contrast(theme.accent, ground) >= 7
        assert contrast(theme.secondary, ground) >= 7
        assert contrast(theme.variables["muted"], ground) >= 4.5
        assert contrast(theme.success, ground) >= 4.5
        assert contrast(theme.error, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
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


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_the_ground_under_the_cursor_is_told_from_the_page_and_can_be_read_on(theme: Theme) -> None:
    ground = theme.variables["cursor"]
    assert contrast(ground, theme.background) >= 1.25
    assert contrast(theme.foreground, ground) >= 7
    assert contrast(theme.variables["muted"], ground) >= 4.5
    assert min(contrast(colour, ground) for colour in (theme.accent, theme.secondary)) >= 4.5


def shown_in_sixteen(colour: RichColor | None) -> int | None:
    """Which of the sixteen a terminal of sixteen colours shows it as."""
    return None if colour is None else colour.downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_at_sixteen_colours_headings_dates_and_bars_keep_their_weight_in_every_theme(theme: Theme) -> None:
    if theme.ansi:
        pytest.skip("mixes nothing")
    variables = {**theme.to_color_system().generate(), **theme.variables}
    few = Palette(variables, ansi=False, colours="sixteen").few_colours()
    palette = Palette(variables | few, ansi=False, colours="sixteen")
    ground = shown_in_sixteen(palette._colour("background").rich_color)
    muted, bars = palette.style("muted"), [palette.style(f"depth-{depth}") for depth in range(6)]
    assert shown_in_sixteen(muted.color) not in (ground, None)
    assert len({shown_in_sixteen(bar.color) for bar in bars}) == 6
    share = float(few["behind"].rstrip("%")) / 100
    behind = palette._colour("background").blend(palette._colour("foreground"), share, 1)
    assert shown_in_sixteen(behind.rich_color) not in (ground, 7 if ground == 15 else ground)
    heads = [palette.style(f"heading-{level}") for level in (1, 3, 4)]
    assert all(head.bold for head in heads)
    assert len({shown_in_sixteen(head.color) for head in heads}) == 3
    assert ground not in [shown_in_sixteen(style.color) for style in (*heads, *bars)]
    hit, current = palette.style("found"), palette.style("heading-1 found found-current")
    assert hit.bgcolor is not None
    assert shown_in_sixteen(current.bgcolor) not in (ground, shown_in_sixteen(hit.bgcolor), None)
    assert shown_in_sixteen(current.color) == ground
    assert not current.reverse
    assert palette.style("selected").reverse


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_what_is_muted_can_be_read_while_it_is_selected(theme: Theme) -> None:
    if theme.ansi:
        pytest.skip("reverses it")
    variables = {**theme.to_color_system().generate(), **theme.variables}
    palette = Palette(variables, ansi=False)
    assert palette.style("muted selected").color == palette.text.rich_color


def test_in_the_terminals_own_palette_the_hit_that_one_is_at_is_told_from_the_others() -> None:
    palette = Palette({}, ansi=True)
    assert palette.style("found found-current").bgcolor != palette.style("found").bgcolor
    assert Palette({}, ansi=True, colours="none").style("found found-current").reverse


def test_without_colours_what_was_found_is_underlined_in_the_terminals_own_palette() -> None:
    assert Palette({}, ansi=True, colours="none").style("found").underline


def test_the_sixteen_are_met_exactly() -> None:
    for number in range(16):
        assert shown_in_sixteen(_exactly(number)) == number


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_what_is_said_in_colour_can_be_read_in_every_theme(theme: Theme) -> None:
    if theme.ansi:
        pytest.skip("has the terminal's own colours")
    palette = Palette({**theme.to_color_system().generate(), **theme.variables}, ansi=False)
    ground = palette._colour("background").hex
    for name in ("muted", "heading-1", "heading-3", "new", "warning", "error"):
        colour = palette.style(name).color
        assert colour is not None
        assert contrast(colour.name, ground) >= 4.4, name


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_under_the_cursor_it_can_be_read_as_well_and_bars_keep_their_colours(theme: Theme) -> None:
    if theme.ansi:
        pytest.skip("has the terminal's own colours")
    palette = Palette({**theme.to_color_system().generate(), **theme.variables}, ansi=False)
    lit = palette.style("current")
    for name in ("muted", "author", "title accent", "new"):
        over = palette.over(lit, name)
        assert contrast(over.color.name if over.color else None, lit.bgcolor.name if lit.bgcolor else None) >= 4.4, name
    assert [palette.over(lit, f"depth-{n}").color for n in range(6)] == [
        palette.style(f"depth-{n}").color for n in range(6)
    ]
    assert palette.over(Style(), "muted") == palette.style("muted")
    colours = palette.colours()
    assert contrast(colours["listed"], colours["chosen"]) >= 4.4


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_what_is_muted_is_fainter_than_the_text_in_every_theme(theme: Theme) -> None:
    if theme.ansi:
        pytest.skip("has the terminal's own colours")
    palette = Palette({**theme.to_color_system().generate(), **theme.variables}, ansi=False)
    ground, muted = palette._colour("background").hex, palette.style("muted").color
    assert muted is not None
    assert contrast(palette.text.hex, ground) >= 1.4 * contrast(muted.name, ground)


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *THEMES], ids=[*BUILTIN_THEMES, *NAMES])
def test_the_thumb_of_a_scroll_bar_is_told_from_what_is_chosen_beside_it(theme: Theme) -> None:
    """It had that colour: the line that was chosen looked longer than the others, the bar shorter than it was."""
    if theme.ansi:
        pytest.skip("has the terminal's own colours")
    variables = {**theme.to_color_system().generate(), **theme.variables}
    many = Palette(variables, ansi=False).colours()
    assert contrast(many["thumb"], many["chosen"]) >= 1.5
    assert contrast(many["thumb"], many["tint"]) >= 2
    few = Palette(variables, ansi=False, colours="sixteen").few_colours()
    seen = [shown_in_sixteen(RichColor.parse(few[name])) for name in ("thumb", "chosen", "tint")]
    assert len(set(seen)) == 3


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_without_colours_a_heading_is_no_fainter_than_the_text(theme: Theme) -> None:
    """Grey, an accent has less contrast than the text has, and the heading with it."""
    heading = Palette({**theme.to_color_system().generate(), **theme.variables}, ansi=False, colours="none").style(
        "heading-1"
    )
    assert heading.bold
    assert heading.color is not None
    assert heading.color.name.upper() == str(theme.foreground).upper()


@pytest.mark.parametrize("theme", themes("256"), ids=["ink", "paper"])
def test_in_256_colours_the_grounds_are_greys_of_their_own(theme: Theme) -> None:
    """Paper stood on yellow, its bars on pink; the bars of ink were not told from its page."""
    grounds = (theme.background, *(theme.variables[name] for name in ("tint", "cursor", "rule")))
    shown = [RichColor.parse(str(ground)).downgrade(ColorSystem.EIGHT_BIT).number for ground in grounds]
    assert len(set(shown[:3])) == 3
    assert all(number is not None and number >= 232 for number in shown)
