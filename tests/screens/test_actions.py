"""What the keys do, gathered from the classes that bind them: nobody lists them by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.binding import Binding

import kantlijn.screens
import kantlijn.widgets
from kantlijn.app import Kantlijn
from kantlijn.config import Config
from kantlijn.library import Library
from kantlijn.screens.actions import Action, all_actions, bindings, key_names, owners
from kantlijn.screens.chooser import Chooser
from kantlijn.screens.reading import ReadingScreen
from kantlijn.widgets.find_bar import FindBar
from reader import reading

NEW = '''"""A bar that somebody adds."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from kantlijn.widgets.find_bar import FindBar  # a class of another file is not listed twice


class Bar(Widget):
    """A bar."""

    BINDING_GROUP_TITLE = "a new bar"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("X", "nothing", "what nobody did before", id="extra.do"),
        Binding("Y", "nothing", "", show=False),
    ]


class Quiet(Widget):
    """Has no keys."""
'''


@pytest.mark.parametrize("package", [kantlijn.screens, kantlijn.widgets], ids=["screens", "widgets"])
def test_a_new_file_with_bindings_is_there_by_itself(
    package: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "an_extra_bar.py").write_text(NEW)
    monkeypatch.setattr(package, "__path__", [*getattr(package, "__path__"), str(tmp_path)])  # noqa: B009
    name = f"{getattr(package, '__name__')}.an_extra_bar"  # noqa: B009
    try:
        assert "extra.do" in Kantlijn.ids()
        found = [action for action in all_actions(Kantlijn, {}) if action.group == "a new bar"]
        assert found == [Action("extra.do", "X", "what nobody did before", "a new bar")]
        assert [owner for owner in owners(Kantlijn) if owner is FindBar] == [FindBar]
    finally:
        sys.modules.pop(name, None)
    assert "an_extra_bar" in name


def test_every_key_with_words_can_be_given_another() -> None:
    unnamed = [
        (owner.__name__, binding.key)
        for owner in owners(Kantlijn)
        for binding in vars(owner)["BINDINGS"]
        if isinstance(binding, Binding) and binding.description and not binding.id
    ]
    assert unnamed == []


def test_each_id_is_one_action() -> None:
    said: dict[str, set[str]] = {}
    for owner in owners(Kantlijn):
        for binding in bindings(owner):
            said.setdefault(binding.id or "", set()).add(binding.description)
    assert {name: words for name, words in said.items() if len(words) > 1} == {}


def test_what_works_everywhere_comes_first_the_screens_own_before_all() -> None:
    actions = all_actions(Kantlijn, {})
    groups = [action.group for action in actions]
    assert groups == sorted(groups)
    own = [binding.id for binding in bindings(ReadingScreen)]
    assert [action.id for action in actions][: len(own)] == own
    assert groups[0] == ""


def test_the_users_keys_take_the_place_of_ours() -> None:
    found = {action.id: action.keys for action in all_actions(Kantlijn, {"post.next": "x,down"})}
    assert found["post.next"] == "x ↓"
    assert found["post.previous"] == "K ←"


@pytest.mark.parametrize(
    ("keys", "names"),
    [("J,right", "J →"), ("question_mark,f1", "? F1"), (" g , home ", "g Home"), ("ctrl+f", "ctrl+f"), (",", ",")],
)
def test_keys_as_people_write_them(keys: str, names: str) -> None:
    assert key_names(keys) == names


async def test_hints_name_keys_that_work_now(library: Library) -> None:
    async with reading(library, config=Config(keys={"post.next": "x"}), next_post="x") as reader:
        assert reader.screen.status.hints[0] == ("x", "next")
        assert ("Tab", "comments") in reader.screen.status.hints
        await reader.press("tab")
        assert ("Tab", "article") in reader.screen.status.hints
        assert reader.screen.status.hints[-1] == ("?", "help")


async def test_help_and_palette_offer_the_same_actions(library: Library) -> None:
    async with reading(library) as reader:
        known = {(action.description.lower(), action.keys) for action in reader.app.actions()}
        offered = [(c.title.lower(), c.help) for c in reader.app.get_system_commands(reader.app.screen)]
        assert len(offered) == len(set(offered))
        assert ("zoom the pane", "z") in offered
        assert [one for one in offered if one not in known and one[0] not in ("theme", "quit")] == []
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, Chooser)
        await reader.press(*"zoom", "enter")
        await reader.pilot.pause(0.05)
        assert reader.panes.zoomed
