"""Targets that are rooms of their own: quotes and answers in a thread, pictures, what is piped in, a reading state."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image

from fuzz.target import Target, must
from kantlijn.answers import seem_to_answer
from kantlijn.clean import clean, harmless
from kantlijn.library.reading_state.carry import import_state
from kantlijn.library.reading_state.database import Database
from kantlijn.margin.work import ties
from kantlijn.model import Comment, KantlijnError, Markup, Post, thread
from kantlijn.pictures.decode import FORMATS, RefusedError, pixels
from kantlijn.piped import copied

BREAK = "\n====\n"
"""Between the article and each of its comments."""
MARKUPS: tuple[Markup, ...] = ("text", "markdown", "html")
TALKS = (
    ("The lamp burns oil and wick.", "> The lamp burns oil\n\nIt does not.", "@A0 it does", "A1 wrote:\n> not."),
    ("«Пианино» простояло в “витрине” одиннадцать лет.", "„простояло в витрине“ [...] лет", "#1: > > 「一」"),
    ("<p>One <b>two</b> three four.</p>", "<blockquote>two three … four</blockquote><p>x", "<q>One two</q> (2)"),
)
STATE = {"kantlijn": "reading state", "version": 1, "archives": []}


def room_targets() -> Iterator[Target]:
    """All of them."""
    yield Target("talk", [BREAK.join(talk).encode() for talk in TALKS], _talk)
    yield Target("picture", list(_pictures()), _picture)
    yield Target(
        "piped", [b"# A\n", b"{}", b"\x1f\x8b\x08", b"From a Thu Jan  1 00:00:00 1970\n", b"- id: 1\n"], _piped
    )
    yield Target("state", [json.dumps(STATE).encode()], _state)


def _talk(data: bytes) -> None:
    """Passages and answers are in the thread, and of comments that came before."""
    article, *bodies = clean(data.decode("utf-8", "replace")).split(BREAK)
    markup = MARKUPS[len(data) % 3]
    post = Post("", "Any", article, markup)
    placed = thread(Comment(f"c{at}", body, author=f"A{at % 3}", markup=markup) for at, body in enumerate(bodies))
    for tie in ties(post, placed):
        must(-1 <= tie.target < tie.comment < len(placed), f"{tie} is of no comment, or a later one")
        must(0 <= tie.start < tie.end and tie.end - tie.start == len(tie.words), f"{tie} is no passage")
        must(all(map(harmless, tie.words.replace("\t", " ").split("\n"))), f"{tie} could harm a terminal")
    for at, answered in enumerate(seem_to_answer(placed, post)):
        must(-1 <= answered < len(placed) and answered != at, f"{at} seems to answer {answered}")


def _pictures() -> Iterator[bytes]:
    for form in FORMATS:
        stream = io.BytesIO()
        Image.new("RGB", (9, 5), "red").save(stream, form)
        yield stream.getvalue()
    frames = [Image.new("P", (4, 4), number) for number in range(5)]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], loop=0)
    yield stream.getvalue()


def _picture(data: bytes) -> None:
    """What the process of its own does, without the process: whatever Pillow raises there ends that alone."""
    with suppress(RefusedError, OSError, ValueError, SyntaxError, TypeError, ArithmeticError, LookupError):
        small = pixels(data, 40, 20)
        must(small.width <= 40 and small.height <= 20, f"{small.size} is more than there is room for")


def _piped(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as made, suppress(KantlijnError):
        file = copied(io.BytesIO(data), Path(made))
        must(file.read_bytes() == data, f"{file} is not what came in")


def _state(data: bytes) -> None:
    """What is no export is refused with a reason, and all of it or nothing is merged."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as made:
        database = Database(Path(made) / "state.sqlite3")
        try:
            import_state(database, io.StringIO(data.decode("utf-8", "replace")), "any")
        except KantlijnError as error:
            must(harmless(clean(str(error)).replace("\n", " ")), "the reason could harm a terminal")
        finally:
            database.close()
