"""Pictures in place: those on the page, or the one whose number was typed, below their lines; and away again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from kantlijn.library import Library
from kantlijn.render.document import Document, Line
from kantlijn.render.page import Position
from kantlijn.screens.addresses import NotOpened
from kantlijn.widgets.feature import Feature
from kantlijn.widgets.paged_view import PagedView
from kantlijn.widgets.pictures_named import NamedPicture, pictures_named, take_over

if TYPE_CHECKING:
    from kantlijn.pictures.kitty import Holder
    from kantlijn.pictures.painted import Painter, PictureOutput

MOST = 6
"""So many pictures are read at a press; the others wait for the next one."""


Lines = Callable[[int], list[Line]]
"""The lines of a picture, no wider than so many columns."""


@runtime_checkable
class BringsPictures(Protocol):
    """An app on a terminal that may hold pictures itself, or paint them."""

    def picture_output(self) -> PictureOutput | None:
        """Returns what brings them there, if anything does."""


class Pictures:
    """Shows the pictures of the archive where they are named; others are never fetched."""

    def __init__(self, feature: Feature, library: Library) -> None:
        """`feature` is the one whose key this is."""
        self._feature, self._library = feature, library
        self._shown_in: int | None = None
        """The post in which pictures were shown last."""

    def turn(self, path: str, number: str, post: int | None) -> None:
        """Show the picture of that number, else those on the page; where all are shown already, show them no longer.

        `path` is the file of what is on screen, as it is named to the user; `post` is the key of that.
        """
        from kantlijn.pictures.decoding import MISSING, can_decode

        view = self._feature.panes.view
        document = view.document
        places = list(self._places(view, number)) if document is not None else []
        if document is None or not places:
            self._feature.say(f"there is no picture {number}" if number else "no picture on this page")
            return
        self._shown_in = post
        waiting = [one for one in places if one.target not in document.below.get(one.block, {})]
        if not waiting:
            self._put_away(view, document, places)
        elif not can_decode():
            self._feature.say(MISSING)
        else:
            self._show(view, document, [(one, self._file(path, one)) for one in waiting[:MOST]])

    def _places(self, view: PagedView, number: str) -> Iterator[NamedPicture]:
        assert view.document is not None
        named = pictures_named(view.document, view.rows)
        return (one for one in named if not number or one.number == int(number))

    def hint(self, path: str) -> str:
        """Returns what the key does in a word, in a post of that file; "" where it shows nothing of this page."""
        view = self._feature.panes.view
        document = view.document
        named = list(pictures_named(document, view.rows)) if document is not None else []
        if document is None or not named:
            return ""
        from kantlijn.pictures.decoding import can_decode

        if not can_decode():
            return ""
        if all(one.target in document.below.get(one.block, {}) for one in named):
            return "hide picture"
        return "picture" if any(self._file(path, one) is not None for one in named[:MOST]) else ""

    def keep(self, post: int | None, before: Document | None, after: Document | None, view: PagedView) -> None:
        """The text in a view is another: where that is the same post read again, what was shown in it is again."""
        if before is None or after is None or post != self._shown_in:
            return
        if take_over(before, after):
            view.redraw()

    def _file(self, path: str, place: NamedPicture) -> Path | None:
        return self._library.picture_file(path, place.target)

    def _put_away(self, view: PagedView, document: Document, places: list[NamedPicture]) -> None:
        for one in places:
            document.below[one.block].pop(one.target, None)
        self._lay_anew(view, document)

    def _show(self, view: PagedView, document: Document, found: list[tuple[NamedPicture, Path | None]]) -> None:
        here = [(place, file) for place, file in found if file is not None]
        if not here:
            self._say_missing(found[0][0].target)
            return
        from kantlijn.pictures.decoding import PictureError

        columns, rows = view.column, max(4, view.content_size.height * 2 // 3)
        app = self._feature.app
        output = app.picture_output() if isinstance(app, BringsPictures) else None
        holder = output if output is not None and output.can_hold() else None

        def read() -> None:
            painter = output.painter() if output is not None and holder is None else None
            for number, (place, file) in enumerate(here):
                try:
                    picture = lines_of(file, columns, rows, holder, painter)
                except PictureError as reason:
                    self._feature.app.call_from_thread(self._feature.say, str(reason))
                    continue
                self._feature.app.call_from_thread(self._shown, view, document, place, picture, number == 0)

        self._feature.run_worker(read, thread=True, group="pictures", exclusive=True)

    def _say_missing(self, target: str) -> None:
        if target.lower().startswith(("http:", "https:")):
            self._feature.say("the picture is not in this archive; its number and {} open it", keys={"link.open": "o"})
        else:
            self._feature.say(f"the picture is not in this archive: {target}")

    def _shown(self, view: PagedView, document: Document, place: NamedPicture, picture: Lines, is_first: bool) -> None:
        """A picture was read; the reader may be elsewhere by now, and finds it when they come back.

        The first comes in sight; others may be below the page.
        """
        here = view.page if view.document is document and is_first else None
        before = len(document.lines(place.block, here.width)) if here is not None else 0
        document.below.setdefault(place.block, {})[place.target] = picture
        self._lay_anew(view, document)
        if here is not None and any(row.position.block == place.block for row in here.rows()):
            last = len(document.lines(place.block, here.width)) - 1
            if here.row_of(Position(place.block, last)) is None:
                here.hold(Position(place.block, before), max(0, here.height - 1 - (last - before)))
                view.redraw()

    def _lay_anew(self, view: PagedView, document: Document) -> None:
        document.forget()
        if view.document is document and view.page is not None:
            block, line = view.page.top.block, view.page.top.line
            view.page.hold(Position(block, min(line, len(document.lines(block, view.page.width)) - 1)), 0)
            view.redraw()


def lines_of(file: Path, columns: int, rows: int, holder: Holder | None, painter: Painter | None = None) -> Lines:
    """Read a picture as lines for so many cells: of half blocks, or of what the terminal holds or paints.

    Raises PictureError with the file's name and the reason where that cannot be done.
    """
    from kantlijn.pictures.decoding import decoded
    from kantlijn.pictures.kitty import HeldPicture, cell_size, within

    if holder is None and painter is None:
        return decoded(file, columns, rows).lines
    across, down = within(columns, rows, cell_size())
    if holder is not None:
        return HeldPicture(decoded(file, columns * across, rows * down // 2), (across, down), holder).lines
    from kantlijn.pictures.decoding import PictureError
    from kantlijn.pictures.indexed import COLOURS, indexed
    from kantlijn.pictures.painted import PaintedPicture

    assert painter is not None
    picture = decoded(file, columns * across, rows * down // 2, colours=COLOURS)
    try:
        return PaintedPicture(indexed(picture), (across, down), cell_size(), painter).lines
    except ValueError:  # the process that read it did not do as it was told
        raise PictureError(f"{file.name}: could not be read") from None


def open_file(file: Path) -> None:
    """Hand a picture to the program that the system has for it. Raises NotOpened where there is none."""
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        raise NotOpened(f"the system has no program to open pictures with; the file is {file}")
    nothing = subprocess.DEVNULL
    subprocess.Popen([opener, os.fspath(file)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
