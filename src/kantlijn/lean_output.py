"""What goes to the terminal: nothing that it would act on, and a style only where it changes, in a third of the bytes.

Textual sets each run of letters in full and takes it all back after it, `ESC[38;2;…;48;2;…m text ESC[0m`. Here a run
that follows another says what is different; blanks, which show no more than their ground, say only that.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from rich.segment import Segment
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.messages import InBandWindowResize

from kantlijn import ending, first_frame
from kantlijn.clean import clean_line, harmless

if TYPE_CHECKING:
    from textual.app import App

    from kantlijn.pictures.painted import Painter, Paints
    from kantlijn.terminal_answers import Answers

_MOVE = r"\x1b\[\d+;\d+H"
_STYLE = re.compile(rf"(?:\x1b\[0m((?:{_MOVE}|\r?\n)*))?\x1b\[([1-9][\d;]*)m( +(?=\x1b))?|\x1b\[0?m")
_PASSED = re.compile(rf"(?:{_MOVE}|\r?\n)+(?={_MOVE})")
"""Where the cursor goes on its way to another place."""
_CODE = re.compile(r"[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|\d+")
_COLOUR = re.compile(r"(3|4|9|10)(?:[0-7]|8;[25];[\d;]+)")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""Attributes, and what turns each off."""
_SEEN_IN_BLANKS = frozenset("479")


class Style(NamedTuple):
    """What SGR codes come to."""

    attributes: frozenset[str] = frozenset()
    front: str = ""
    ground: str = ""


NONE = Style()


def lean(data: str) -> str:
    """Returns what shows the same in fewer bytes; each piece begins and ends without a style, as Textual's do."""
    now: Style | None = NONE

    def shorter(found: re.Match[str]) -> str:
        nonlocal now
        moves, codes, blanks = found.groups()
        if codes is None:  # the end of the last run
            now = NONE
            return found[0]
        if now is None or (moves is None and now != NONE):
            now = None  # it adds to what we do not know: leave all as it is until the next end
            return found[0]
        now, said = _step(now, codes, bool(blanks))
        return found[0] if now is None else f"{moves or ''}{said}{blanks or ''}"

    return _STYLE.sub(shorter, _PASSED.sub("", data))


@lru_cache(4096)
def _step(now: Style, codes: str, blanks: bool) -> tuple[Style | None, str]:
    """The style after these codes, None where it is not known, and what is said to come to it."""
    wanted = style(codes)
    if wanted is None:
        return None, ""
    if blanks and not _SEEN_IN_BLANKS & (wanted.attributes | now.attributes):
        wanted = Style(now.attributes, now.front, wanted.ground)
    return wanted, change(now, wanted)


def style(codes: str) -> Style | None:
    """Returns the style that these codes set on nothing; None where one of them is not known."""
    attributes, colours = set(), {"3": "", "4": ""}
    for code in _CODE.findall(codes):
        if code in _OFF:
            attributes.add(code)
        elif kind := _COLOUR.fullmatch(code):
            colours["4" if kind[1] in ("4", "10") else "3"] = code
        else:
            return None
    return Style(frozenset(attributes), colours["3"], colours["4"])


def change(before: Style, after: Style) -> str:
    """Returns what makes one style of another; "" where they are the same."""
    gone = before.attributes - after.attributes
    codes = sorted({_OFF[attribute] for attribute in gone})
    kept = before.attributes if "22" not in codes else before.attributes - {"1", "2"}  # 22 ends both
    codes += sorted(after.attributes - kept)
    if before.front != after.front:
        codes.append(after.front or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def rows_moved(first: int, last: int, by: int) -> str:
    """Returns what moves these rows of the screen up by so many, down when negative; blank ones come in.

    Line feeds at the foot of the scrolling region and reverse ones at its head (DECSTBM, IND, RI: all since the VT100).
    """
    at, sign = (last, "\n") if by > 0 else (first, "\x1bM")
    return f"\x1b[{first + 1};{last + 1}r\x1b[{at + 1};1H{sign * abs(by)}\x1b[r"


class Guard(LineFilter):
    """The last guard: nothing that a terminal would act on leaves in a segment, wherever it came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the same segments where all is well, as it nearly always is."""
        if all(harmless(segment.text) and not (segment.style and segment.style.link) for segment in segments):
            return segments
        return [
            Segment(clean_line_ends(segment.text), segment.style and segment.style.update_link(None), segment.control)
            for segment in segments
        ]


def clean_line_ends(text: str) -> str:
    """Returns text for one row: cleaned, and as wide as before where that can be."""
    return text if harmless(text) else (clean_line(text) or " ")


@runtime_checkable
class WritesLean(Protocol):
    """An app that wants to know what it writes through."""

    def writes_through(self, output: LeanOutput) -> None:
        """Takes the driver, once there is one."""


class LeanOutput(Driver):
    """Goes before a driver class: `class Lean(LeanOutput, LinuxDriver)`."""

    before = ""
    """What is written before the next frame."""

    _left = False
    """Whether the terminal was given back for good, while the application still has something to do."""

    paints: Paints | None = None
    """The pictures that are painted where cells stand for them, once any may be."""

    _answers: Answers | None = None
    """What the terminal says of itself, once it is asked."""

    tells_sizes = False
    """Whether the terminal answered that it tells its size in line (mode 2048), which Textual asks of each."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._held: dict[str, None] = {}
        """What makes the terminal let go the pictures that it holds."""
        if isinstance(app, WritesLean):
            app.writes_through(self)

    def move_rows(self, first: int, last: int, by: int) -> None:
        """Move rows of the screen before the next frame is written, which draws those that come in."""
        self.before += rows_moved(first, last, by)

    def write(self, data: str) -> None:
        """Write what shows the same. The screen that is there from the first moment is not asked for again."""
        if self._left or (data == first_frame.ENTER and first_frame.modes() is not None):
            return
        before = ""
        if self.before and not data.startswith("\x1b[?"):  # the frame itself, after the mark that it begins
            before, self.before = self.before, ""
        data = before + lean(data)
        super().write(data if self.paints is None else self._painted(data, self.paints))  # type: ignore[safe-super]

    def _painted(self, data: str, paints: Paints) -> str:
        from kantlijn.pictures.painted import paint

        return paint(data, paints, self._app.size.height)

    def run_input_thread(self) -> None:
        """Textual's own, with a parser that hears what Textual would take for keys."""
        from textual._xterm_parser import XTermParser
        from textual.drivers import linux_driver

        output = self

        class Parser(XTermParser):
            def feed(self, data: str) -> Iterable[Message]:
                rest = output._answers.take(data) if output._answers else data
                return super().feed(rest) if rest or not data else ()  # "" would say that there is nothing any more

        vars(linux_driver)["XTermParser"] = Parser
        super().run_input_thread()  # type: ignore[misc]

    def can_hold(self) -> bool:
        """Returns whether the terminal holds pictures, and has every colour to tell them by."""
        from kantlijn.pictures.kitty import can_hold

        return self._app.console.color_system == "truecolor" and can_hold(os.environ, self.tells_sizes)

    def painter(self) -> Painter | None:
        """Returns what paints pictures on the terminal, where that is known to do so.

        That may have to be asked and waited for, the first time: it is not for the event loop.
        """
        from kantlijn.pictures.painted import Painter, can_paint, paints_inline
        from kantlijn.terminal_answers import Answers

        if not can_paint(os.environ):
            return None
        inline = paints_inline(os.environ)
        if not inline and self._answers is None:
            self._answers = Answers()
        self.paints = {} if self.paints is None else self.paints
        ask = super().write  # type: ignore[safe-super]
        return Painter(self.paints, inline) if self._answers is None or self._answers.has_sixel(ask) else None

    def process_message(self, message: Message) -> None:
        """Take what the terminal said to the application."""
        if isinstance(message, InBandWindowResize):
            self.tells_sizes = message.supported
        super().process_message(message)

    def hold(self, pictures: str, letting_go: str) -> None:
        """Write pictures for the terminal to hold, between the frames. They are let go in the end, whatever ends it."""
        if not self._left:
            self._held[letting_go] = None
            ending.write_back("".join(self._held))
            super().write(pictures)  # type: ignore[safe-super]

    def let_go(self, letting_go: str) -> None:
        """Have the terminal forget a picture, if it holds it still."""
        if letting_go in self._held:
            del self._held[letting_go]
            ending.write_back("".join(self._held))
            super().write(letting_go)  # type: ignore[safe-super]

    def start_application_mode(self) -> None:
        """Take the terminal, or take it over; what is put back in the end are the modes from before all that."""
        if self._left:
            return
        super().start_application_mode()  # type: ignore[safe-super]
        ending.overhear()
        if (modes := first_frame.modes()) is not None:
            self.attrs_before = modes
            first_frame.taken()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if not self._left:
            for letting_go in list(self._held):
                self.let_go(letting_go)
            super().stop_application_mode()  # type: ignore[safe-super]

    def leave(self) -> None:
        """Give the terminal back for good: nothing is written any more."""
        self.stop_application_mode()
        self._left = True


@lru_cache
def lean_driver(driver: type[Driver]) -> type[Driver]:
    """Returns the driver that writes so and is like the other in all else."""
    return type(f"Lean{driver.__name__}", (LeanOutput, driver), {})
