"""Watching an import: what is said while it runs, and once when it has ended."""

from __future__ import annotations

from collections.abc import Callable

from kantlijn.library import Progress
from kantlijn.screens.import_watch import ImportWatch
from kantlijn.widgets.bars import StatusLine
from widgets.host import Host, hosted


class Importing:
    """Stands for a library that is being imported."""

    def __init__(self) -> None:
        self.progress = Progress(True, 5, 9, 7, 3, "", False, share=0.5, seconds=30)
        self.new = False
        self.notice = "known before"
        self.restarted: Callable[[], object] = lambda: None
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1

    def poll(self) -> Progress:
        return self.progress

    def changed(self) -> bool:
        return self.new

    def problems(self) -> list[str]:
        return ["one", "two"]


async def looked(app: Host) -> list[tuple[bool, bool]]:
    """What was found since the last time: whether something was said, and whether something is new."""
    app.messages.clear()
    await app.pilot.pause(0.1)
    return [(bool(message.text), message.changed) for message in app.heard(ImportWatch.Progressed)]


async def test_it_looks_until_the_import_has_ended_and_again_when_it_begins_anew() -> None:
    library = Importing()
    async with hosted(ImportWatch(library, "Esc stops", every=0.01)) as app:  # type: ignore[arg-type]
        assert set(await looked(app)) == {(True, False)}
        assert library.begun == 1
        library.new = True
        assert (True, True) in await looked(app)
        library.new = False
        library.progress = Progress(False, 9, 9, 7, 3, "", False)
        assert (await looked(app))[-1] == (False, True)
        (ended,) = app.heard(ImportWatch.Ended)
        assert ended.said == "2 problems: e says which and why"
        assert await looked(app) == []
        app.query_one(ImportWatch).begin()
        assert len(await looked(app)) == 1
        assert [ended.said for ended in app.heard(ImportWatch.Ended)] == [""]
        for new, said in (
            (False, "all files are read; nothing is new; 2 problems"),
            (True, "all files are read; 2 prob"),
        ):
            library.new = new
            app.query_one(ImportWatch).begin(asked=True)
            await looked(app)
            (ended,) = app.heard(ImportWatch.Ended)
            assert ended.said.startswith(said)


async def test_what_became_of_the_catalogue_is_said_at_the_end_and_an_import_that_began_by_itself_is_watched() -> None:
    library = Importing()
    library.progress = Progress(False, 9, 9, 7, 3, "", False)
    async with hosted(ImportWatch(library, "", every=0.01)) as app:  # type: ignore[arg-type]
        await looked(app)
        library.notice = "built anew"
        library.restarted()
        await looked(app)
        (ended,) = app.heard(ImportWatch.Ended)
        assert ended.said == "built anew"


async def test_it_leaves_room_for_the_key_of_the_help() -> None:
    library = Importing()
    async with hosted(ImportWatch(library, "{} stops", every=0.01), size=(70, 12)) as app:  # type: ignore[arg-type]
        await looked(app)
        (text,) = {message.text for message in app.heard(ImportWatch.Progressed)}
        assert text.endswith("Esc stops")
        assert len(text) <= 70 - len("  ?  help  ") - 3


async def test_in_a_narrow_terminal_it_is_said_in_two_words_beside_a_key() -> None:
    """It took the whole line of forty columns, and no key was named while files were read."""
    library, line = Importing(), StatusLine()
    async with hosted(ImportWatch(library, "Esc stops", every=0.01), line, size=(20, 5)) as app:  # type: ignore[arg-type]
        line.hints = (("J", "next"), ("?", "help"))
        for waiting, said in ((0, "50 % read"), (3, "importing")):
            library.progress = library.progress._replace(waiting=waiting)
            await looked(app)
            found = app.heard(ImportWatch.Progressed)[-1]
            line.state, line.brief = found.text, found.brief
            assert str(line.render()) == f"{said}   ? help"
