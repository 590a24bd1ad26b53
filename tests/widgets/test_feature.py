"""A feature round the panes: its keys work in all of them, and another feature is one more class."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Size

from kantlijn.widgets.feature import Feature
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.said import Said
from widgets.host import a_thread, an_article, hosted


class Counting(Feature):
    """Counts how often its key was pressed, and how often panes were arranged."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "count", "count", id="count")]

    def __init__(self) -> None:
        super().__init__()
        self.pressed = self.arranged = 0

    def action_count(self) -> None:
        self.pressed += 1
        self.say(f"{self.pressed} in {self.panes.pane}")

    @on(Panes.Arranged)
    def _count(self) -> None:
        self.arranged += 1


class Keys(Feature):
    """Handles keys and pastes itself."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)


async def test_features_round_each_other_have_their_keys_and_messages() -> None:
    outer, inner, panes = Counting(), Keys(), Panes()
    inner.compose_add_child(panes)
    outer.compose_add_child(inner)
    async with hosted(outer, size=(120, 30)) as app:
        panes.room = Size(120, 30)
        panes.article, panes.discussion = an_article(), a_thread("a")
        panes.go_to("article")
        await app.pilot.pause(0.02)
        arranged = outer.arranged
        await app.press("x", "tab", "x")
        assert outer.pressed == 2
        assert outer.arranged > arranged
        assert [message.text for message in app.heard(Said)] == ["1 in article", "2 in comments"]
        assert inner.keys == ["x", "tab", "x"]
        assert outer.panes is inner.panes is panes


async def test_a_feature_leaves_all_room_to_the_panes_and_is_not_painted() -> None:
    feature, panes = Counting(), Panes()
    feature.compose_add_child(panes)
    async with hosted(feature, size=(120, 30)) as app:
        panes.room = Size(120, 30)
        panes.article = an_article()
        await app.press()
        assert panes.article_pane.outer_size == (120, 30)
        assert not feature.visible
        assert not panes.visible
        assert panes.article_pane.visible
