"""A list to choose from: narrowed by typing, moved in by keys."""

from __future__ import annotations

import pytest
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from kantlijn.screens.ask import Ask
from kantlijn.screens.chooser import Chooser, choose, indented
from kantlijn.widgets.bars import KeyLine
from widgets.host import hosted

LINES = [Content(text) for text in ("Apples and pears", "Bread", "Pear cake", "[b]Not markup[/b]")]


def shown(chooser: Chooser) -> list[str]:
    options = chooser.query_one(OptionList)
    return [str(options.get_option_at_index(number).prompt) for number in range(options.option_count)]


async def test_typing_narrows_to_lines_with_all_words() -> None:
    async with hosted() as app:
        chooser = Chooser("Things", LINES)
        await app.push_screen(chooser)
        assert shown(chooser) == [line.plain for line in LINES]
        await app.press(*"PEAR")
        assert shown(chooser) == ["Apples and pears", "Pear cake"]
        await app.press("space", *"ca")
        assert shown(chooser) == ["Pear cake"]
        await app.press(*"zz")
        assert shown(chooser) == ["nothing matches"]
        await app.press("backspace", "backspace")
        assert shown(chooser) == ["Pear cake"]


async def test_the_number_chosen_is_that_of_the_whole_list() -> None:
    chosen: list[int] = []
    async with hosted() as app:
        choose(app, "Things", LINES, chosen.append)
        await app.press(*"pear", "down", "enter")
        assert chosen == [2]
        choose(app, "Things", LINES, chosen.append, chosen=1)
        await app.press("enter")
        assert chosen == [2, 1]


async def test_escape_and_enter_on_nothing_choose_nothing() -> None:
    chosen: list[int] = []
    async with hosted() as app:
        for keys in (["escape"], [*"zzz", "enter"]):
            choose(app, "Things", LINES, chosen.append)
            await app.press(*keys)
            assert len(app.screen_stack) == 1
        assert chosen == []


async def test_moving_by_line_and_page() -> None:
    async with hosted(size=(60, 12)) as app:
        chooser = Chooser("Numbers", [Content(str(number)) for number in range(100)])
        await app.push_screen(chooser)
        options = chooser.query_one(OptionList)
        await app.press("down", "down", "up")
        assert options.highlighted == 1
        await app.press("pagedown")
        page = options.highlighted - 1
        assert page >= 3
        await app.press("pageup", "pageup")
        assert options.highlighted == 0
        for _ in range(60):
            chooser.action_page(1)
        assert options.highlighted == 99


async def test_a_click_chooses_and_one_beside_the_list_goes_back() -> None:
    chosen: list[int] = []
    async with hosted(size=(120, 20)) as app:
        choose(app, "Things", LINES, chosen.append)
        await app.press()
        await app.pilot.click(app.screen.query_one(OptionList), offset=(2, 1))
        await app.press()
        assert chosen == [1]
        choose(app, "Things", LINES, chosen.append)
        await app.press()
        await app.pilot.click(offset=(0, 0))
        await app.press()
        assert (chosen, len(app.screen_stack)) == ([1], 1)


async def test_a_question_is_answered_by_keys() -> None:
    answers: list[bool | None] = []
    async with hosted() as app:
        for key in ("enter", "o", "y", "escape", "q", "n"):
            app.push_screen(Ask(Content("Really [b]?")), answers.append)
            await app.press()
            await app.press(key)
            for _ in range(300):
                if len(app.screen_stack) == 1:
                    break
                await app.pilot.pause(0.01)
            assert len(app.screen_stack) == 1, key
        assert answers == [True, True, True, False, False, False]


async def test_a_click_on_a_question_is_yes_and_beside_it_no() -> None:
    answers: list[bool | None] = []
    async with hosted(size=(60, 12)) as app:
        for widget in (Static, None):
            app.push_screen(Ask(Content("Really?")), answers.append)
            await app.press()
            await app.pilot.click(widget, offset=(4, 0))
            await app.press()
        assert answers == [True, False]


async def test_in_a_low_terminal_the_rows_are_for_what_is_chosen_from() -> None:
    async with hosted(size=(20, 5)) as app:
        chooser = Chooser("Things", LINES)
        await app.push_screen(chooser)
        await app.pilot.pause(0.05)
        assert chooser.query_one(OptionList).region.height == 3
        await app.pilot.resize_terminal(40, 15)
        await app.pilot.pause(0.05)
        assert chooser.query_one(Static).region.height == 1


async def test_what_takes_more_than_a_row_goes_on_below_its_text_and_is_found_whole() -> None:
    """Of four links with addresses the addresses stood below the numbers, cut where nobody could type them."""
    address = "https://a.example/" + "b" * 40
    async with hosted(size=(40, 12)) as app:
        chooser = Chooser("Links", [Content(f"  1  {address}"), Content("  2  short")], columns=[5, 5])
        await app.push_screen(chooser)
        first, *rest = shown(chooser)[0].split("\n")
        assert first.startswith("  1  https:")
        assert rest
        assert all(row.startswith("     b") for row in rest)
        await app.press(*address)
        assert len(shown(chooser)) == 1
        assert shown(chooser)[0].startswith("  1  https:")


async def test_in_another_size_lines_are_laid_out_anew_and_the_highlighted_one_stays_in_sight() -> None:
    """They were broken for the former width, and then again."""
    lines = [Content(f"{number:3}  a link to {'somewhere ' * 4}") for number in range(30)]
    async with hosted(size=(80, 24)) as app:
        chooser = Chooser("Links", lines, chosen=20, columns=[5] * 30)
        await app.push_screen(chooser)
        options = chooser.query_one(OptionList)
        for size in ((40, 15), (80, 24)):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause(0.05)
            rows = shown(chooser)[20].split("\n")
            assert len(rows) == (2 if size[0] == 40 else 1)
            assert max(len(row) for row in rows) <= size[0] - 5
            assert options.highlighted == 20
            first = sum(row.count("\n") + 1 for row in shown(chooser)[:20])
            assert options.scroll_offset.y <= first < options.scroll_offset.y + options.size.height


async def test_what_lies_behind_can_be_read_in_sixteen_colours_on_white(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantlijn.screens.chooser.colours_of", lambda _: "sixteen")
    async with hosted() as app:
        app.theme = "textual-light"
        chooser = Chooser("Things", LINES)
        await app.push_screen(chooser)
        assert chooser.styles.background.a == 0


@pytest.mark.parametrize(("colours", "edged"), [("standard", True), ("256", True), ("truecolor", False)])
async def test_what_lies_over_a_page_has_an_edge_where_its_ground_is_not_told_from_it(
    monkeypatch: pytest.MonkeyPatch, colours: str, edged: bool
) -> None:
    async with hosted(size=(60, 12)) as app:
        monkeypatch.setattr(type(app.console), "color_system", colours)
        chooser, ask = Chooser("Things", LINES), Ask(Content("Really?"))
        await app.push_screen(chooser)
        box = chooser.query_one(Vertical)
        assert bool(box.styles.border) == edged
        before = box.size.width
        await app.push_screen(ask)
        assert bool(ask.query_one(VerticalScroll).styles.border_top[0]) == edged
        assert before == 60 - 4


def test_where_little_room_is_left_a_line_goes_on_near_the_left_edge() -> None:
    line = indented(Content("after:2009-09            from that year on"), 25, 30)
    assert line.plain.split("\n") == ["after:2009-09", "  from that year on"]
    assert indented(Content("  1  semi-famous  at its end"), 5, 15).plain.split("\n") == [
        "1  semi-famous",
        "  at its end",
    ]
    assert indented(Content("  1  short"), 5, 15).plain == "1  short"
    assert indented(Content("words"), 25, 1).plain == "w\no\nr\nd\ns"


async def test_a_question_that_does_not_fit_beside_its_keys_has_them_below() -> None:
    async with hosted(size=(60, 12)) as app:
        for length, rows in ((10, 1), (38, 2)):
            ask = Ask(Content("x" * length))
            await app.push_screen(ask)
            await app.press()
            assert sum(shown.size.height for shown in ask.query(Static)) == rows
            await app.press("escape")


async def test_a_question_as_high_as_the_screen_leaves_its_keys_in_sight() -> None:
    """In 20 columns and 5 rows an address of some length hid them."""
    async with hosted(size=(20, 5)) as app:
        ask = Ask(Content("Open ") + Content("https://a.example/" + "b" * 90))
        await app.push_screen(ask)
        await app.press()
        keys, question = ask.query_one("#keys"), ask.query_one(VerticalScroll)
        assert (keys.region.height, keys.region.bottom, question.region.y) == (2, 5, 0)
        await app.press("end")
        assert question.is_vertical_scroll_end


async def test_lines_are_laid_out_anew_for_another_width() -> None:
    text = Content("  1  words that take a row and a half here")
    async with hosted(size=(60, 20)) as app:
        links = Chooser("Links", [text, text], columns=[5, 5])
        keys = Chooser("Keys", lambda width: [Content(f"for {width}")])
        for chooser in (links, keys):
            await app.push_screen(chooser)
        await app.press()
        assert shown(keys) == ["for 55"]
        await app.pilot.resize_terminal(40, 20)
        await app.pilot.pause(0.05)
        assert shown(keys) == ["for 35"]
        await app.press("escape")
        await app.pilot.pause(0.05)
        assert shown(links)[0].split("\n") == ["  1  words that take a row and a", "     half here"]


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        *(((60, height), "Enter go there  ↓ ↑ move  Esc close") for height in (40, 24, 14, 13, 10, 9)),
        ((34, 8), "Enter go there  Esc close"),
        ((22, 5), "Enter go there  Esc"),
        ((20, 5), "Enter go there Esc"),
    ],
)
async def test_the_keys_stand_below_a_list_of_any_length(size: tuple[int, int], keys: str) -> None:
    """In less than fourteen rows there were none, and nobody was told how to close it."""
    async with hosted(size=size) as app:
        chooser = Chooser("Numbers", [Content(str(number)) for number in range(100)], verb="go there")
        await app.push_screen(chooser)
        await app.press()
        row, options = chooser.query_one(KeyLine), chooser.query_one(OptionList)
        assert str(row.render()) == keys
        assert options.region.bottom <= row.region.y < size[1]
        assert row.region.width >= len(keys)
        assert options.region.height >= 2
