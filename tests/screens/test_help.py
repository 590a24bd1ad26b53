"""The help: every action once, by task, with the user's own keys, within the width."""

from __future__ import annotations

import pytest

from kantlijn.app import Kantlijn
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
