"""The help: what every key does, by task; as lines to choose from, in any width."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kantlijn.render.wrap import wrap
from kantlijn.screens.actions import Action

TASKS: dict[str, tuple[str, ...]] = {
    "Moving": ("line", "page", "half", "top", "bottom", "headings", "footnote", "table", "jump", "mark"),
    "Posts and panes": ("post", "pane", "comments", "measure", "read", "new", "list", "archive"),
    "Finding": ("find", "search", "person"),
    "Comments": ("sibling", "parent", "root", "peek", "margin", "fold", "thread", "everything"),
    "Links and copying": ("link", "image", "copy", "choose"),
    "Files": ("report", "files"),
    "Back and help": ("back", "leave", "help", "redraw", "quit"),
}
"""What people want to do, and with what the ids of the actions for it begin."""

READING = frozenset(("", "text", "article", "comments"))
"""Where the keys of the tasks work; those that work elsewhere stand under the name of that place."""

WIDE = 60
"""From so many columns on the descriptions stand in a column of their own, well apart from the keys."""


def task_of(action: Action) -> str:
    """Returns the task that an action belongs to, or where it works."""
    if action.group not in READING:
        return f"While {action.group}" if action.group.endswith("ing") else f"In the {action.group}"
    begins = action.id.partition(".")[0]
    return next((task for task, names in TASKS.items() if begins in names), "More")


def by_task(actions: Sequence[Action]) -> dict[str, list[Action]]:
    """Returns the actions under their tasks, those of reading first and as the tasks name them, every action once."""
    found: dict[str, list[Action]] = {task: [] for task in (*TASKS, "More")}
    for action in actions:
        found.setdefault(task_of(action), []).append(action)
    for task, names in TASKS.items():
        found[task].sort(key=lambda action: (names.index(action.id.partition(".")[0]), "." in action.id))
    return {task: of_it for task, of_it in found.items() if of_it}


def help_lines(actions: Sequence[Action], width: int) -> list[tuple[Content, Action | None]]:
    """Returns lines for a list of that width, each with its action; the head of a task has none."""
    lines: list[tuple[Content, Action | None]] = []
    for task, of_it in by_task(actions).items():
        lines.append((Content(task).stylize("bold"), None))
        lines += [(_line(action, width), action) for action in of_it]
    return lines


def _line(action: Action, width: int) -> Content:
    """Keys, then what they do, indented where it takes more than a line."""
    column = 20 if width >= WIDE else 10
    keys = f"  {action.keys} "
    room = max(8, width - column)
    text = [action.description[start:end] for start, end in wrap(action.description, room)]
    first = keys.ljust(column)
    if len(first) > column:
        text = ["", *text]
    return Content(first).stylize("bold $accent") + Content(f"\n{' ' * column}".join(text))
