"""The application: the last guard before the terminal, the user's settings, and the colours of any theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.command import CommandList
from textual.message import Message
from textual.notifications import Notify

from kantlijn.app import Kantlijn
from kantlijn.clean import harmless
from kantlijn.config import Config, config_file, settings
from kantlijn.lean_output import Guard, clean_line_ends
from kantlijn.library import Library
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.palette import TEXT, contrast

BLACK = Color(0, 0, 0)


def guarded(*segments: Segment) -> list[Segment]:
    return Guard().apply(list(segments), BLACK)


def test_plain_segments_pass_as_they_are() -> None:
    segments = [Segment("words, 漢字 and é", Style(bold=True)), Segment(" ")]
    assert Guard().apply(segments, BLACK) is segments


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\x9b31mb", "a\u202eb", "a\x00b"])
def test_nothing_that_a_terminal_acts_on_leaves(text: str) -> None:
    (segment,) = guarded(Segment(text, Style(bold=True)))
    assert not set(segment.text) & set("\x1b\x07\x9b\u202e\x00")
    assert segment.text.startswith("a")
    assert segment.style == Style(bold=True)


def test_a_link_in_a_style_is_taken_out_with_the_rest_kept() -> None:
    (segment,) = guarded(Segment("click", Style(bold=True, link="https://example.org")))
    assert segment.text == "click"
    assert segment.style is not None
    assert (segment.style.link, segment.style.bold) == (None, True)


def test_one_bad_segment_does_not_change_the_others() -> None:
    control = Segment("", None, [(ControlType.BELL,)])
    first, second, third = guarded(Segment("good"), Segment("b\x1bad"), control)
    assert first == Segment("good")
    assert "\x1b" not in second.text
    assert third == control


def test_text_of_nothing_but_commands_is_no_command() -> None:
    assert harmless(clean_line_ends("\x1b"))
    assert harmless(clean_line_ends("\u202e"))
    assert clean_line_ends("words") == "words"


def test_without_a_settings_file_nobody_is_asked_for_the_actions(home: Path) -> None:
    def never() -> frozenset[str]:
        raise AssertionError("there is nothing to check")

    assert settings(never) == Config()
    file = config_file()
    file.parent.mkdir(parents=True)
    file.write_text('theme = "paper"\n[keys]\nfind = "x"\nno.such = "y"\n')
    found = settings(lambda: frozenset(("find",)))
    assert (found.theme, found.keys) == ("paper", {"find": "x"})
    assert len(found.problems) == 1


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An archive of one post."""
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "one.md").write_text("---\ntitle: One\ndate: 2020-01-01\n---\nWords.\n")
    library = Library.open([tmp_path / "blog"])
    library.wait()
    return library


@pytest.mark.parametrize("theme", ["ink", "paper", "nord", "solarized-light", "ansi-dark"])
async def test_each_theme_has_the_colours_that_the_screens_use(library: Library, theme: str) -> None:
    with library:
        app = Kantlijn(library, Config(theme=theme))
        async with app.run_test():
            assert app.theme == theme
            colours = app.get_css_variables()
            assert {"muted", "rule", "tint"} <= set(colours)
            if not app.current_theme.ansi:
                assert contrast(Color.parse(colours["foreground"]), Color.parse(colours["background"])) >= TEXT


@pytest.mark.parametrize("theme", ["ink", "paper", "dracula", "solarized-light"])
async def test_the_keys_in_the_palette_can_be_read_where_one_is_chosen_too(library: Library, theme: str) -> None:
    """They were dimmed, on a ground of Textual's own: 1.9:1 in paper."""
    with library:
        app = Kantlijn(library, Config(theme=theme))
        async with app.run_test() as pilot:
            await pilot.press("ctrl+p")
            await pilot.pause(0.3)
            keys = app.screen.get_component_styles("command-palette--help-text")
            rows = app.screen.query_one(CommandList).get_component_styles("option-list--option-highlighted")
            assert not keys.text_style.dim
            assert contrast(keys.color, rows.background) >= 4.4


async def test_no_rule_of_the_style_sheets_is_asked_of_all_widgets(library: Library) -> None:
    """Each widget, and each that stands around it, would be asked whether such a rule is for it."""
    with library:
        app = Kantlijn(library, Config())
        async with app.run_test():
            asked = app.stylesheet.rules_map
            assert "*" not in asked
            features = list(app.screen.query(Feature))
            assert len(features) > 10
            for feature in features:
                rules = {rule.selectors for name in feature._css_type_names & asked.keys() for rule in asked[name]}
                assert rules == {"Feature"}


async def test_what_is_wrong_with_the_settings_is_said_once_it_stands(library: Library) -> None:
    with library:
        keys = {"post.next": "x", "post.previous": "x"}
        app = Kantlijn(library, Config(theme="no-such", keys=keys, problems=("the file is \x1bodd",)))
        messages: list[Message] = []
        async with app.run_test(size=(100, 40), notifications=True, message_hook=messages.append) as pilot:
            assert app.theme == "ink"
            await pilot.pause(0.8)
        said = "\n".join({m.notification.message: None for m in messages if isinstance(m, Notify)})
        assert "there is no theme no-such" in said
        assert "x was given to post.next and to post.previous" in said
        assert "the file is" in said
        assert "\x1b" not in said


@pytest.mark.parametrize("quits", ["Q", "ctrl+q"])
async def test_a_letter_without_an_action_does_nothing_and_others_quit(library: Library, quits: str) -> None:
    with library:
        app = Kantlijn(library, Config())
        async with app.run_test() as pilot:
            await pilot.press("X", "5", "f9")
            await pilot.pause(0.05)
            assert app.is_running
            await pilot.press(quits)
            await pilot.pause(0.05)
            assert not app.is_running
        assert app.return_code == 0


async def test_an_error_for_want_of_memory_ends_the_reader_with_a_word(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[BaseException] = []
    monkeypatch.setattr("kantlijn.ending.without_memory", heard.append)
    app = Kantlijn(library, Config())
    error = MemoryError()

    def short(*_: object) -> None:
        raise error

    with pytest.raises(MemoryError):
        async with app.run_test() as pilot:
            app.call_later(short)
            await pilot.pause()
    assert heard == [error]
