"""The help: every action once, by task, with the user's own keys, within the width."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import Color as Mixed
from textual.widgets import Input, OptionList

from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens.actions import all_actions
from kantlijn.screens.help import TASKS, by_task, help_lines

ACTIONS = all_actions(Kantlijn, {"peek": "ctrl+w"})


def test_every_action_stands_under_one_task_and_none_is_left_over() -> None:
    tasks = by_task(ACTIONS)
    assert list(tasks)[: len(TASKS)] == list(TASKS)
    assert sorted(action.id for of_it in tasks.values() for action in of_it) == sorted(action.id for action in ACTIONS)
    assert "More" not in tasks
    copying = [action.id for action in tasks["Links and copying"] if action.id.startswith(("copy", "choose"))]
    assert copying[:3] == ["copy", "copy.sourced", "choose"]


def test_a_task_begins_with_what_it_names_first() -> None:
    assert [tasks[0].id for tasks in by_task(ACTIONS).values()][:3] == ["line.down", "post.next", "find"]


@pytest.mark.parametrize("width", [79, 35])
def test_no_line_is_wider_than_the_list(width: int) -> None:
    for line, action in help_lines(ACTIONS, width):
        widest = max(len(part.rstrip()) for part in line.plain.split("\n"))
        assert widest <= width, line.plain
        assert action is not None or line.plain.strip() in by_task(ACTIONS)


def test_the_users_own_keys_are_shown() -> None:
    line = next(line.plain for line, action in help_lines(ACTIONS, 79) if action is not None and action.id == "peek")
    assert line.split()[0] == "ctrl+w"


def shown(colour: Color | None) -> Mixed:
    """A colour as a terminal of sixteen shows it."""
    assert colour is not None
    return Mixed.from_rich_color(Color.from_rgb(*DEFAULT_TERMINAL_THEME.ansi_colors[_number(colour)]))


def _number(colour: Color) -> int:
    number = colour.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number


def contrast(style: Style) -> float:
    """Between a letter and its ground, after WCAG 2."""
    light, dark = sorted((_luminance(shown(style.color)), _luminance(shown(style.bgcolor))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Mixed) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", ["paper", "nord"])
async def test_in_sixteen_colours_keys_can_be_read_and_the_line_that_is_chosen_stands_out(
    library: Library, theme: str
) -> None:
    app = Kantlijn(library, Config(theme))
    app.console._color_system = ColorSystem.STANDARD
    app.theme = theme
    async with app.run_test(size=(80, 24)) as pilot:
        app.refresh_css(animate=False)
        await pilot.press("question_mark")
        await pilot.pause(0.1)
        options, field = app.screen.query_one(OptionList), app.screen.query_one(Input)
        for line in (*map(options.render_line, range(8)), field.render_line(0)):
            for text, style, _ in line:
                assert style is None or not text.strip() or contrast(style) >= 3.9, (text, style)
        heading, chosen = (next(iter(options.render_line(y))).style for y in range(2))
        assert heading is not None and chosen is not None
        assert shown(chosen.bgcolor) != shown(heading.bgcolor)
