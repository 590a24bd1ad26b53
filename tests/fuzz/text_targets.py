"""Targets that are no format: dates, zip files, and the layout of Markdown, HTML and plain text in columns."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from formats.conformance import SAMPLES, sources
from fuzz.target import Target, must
from kantlijn import formats
from kantlijn.clean import clean, harmless
from kantlijn.model import Comment, Markup, Post, when
from kantlijn.render.article import Article, head
from kantlijn.render.bodies import body
from kantlijn.sources import dates, packed
from render.laid import check

WIDTHS = (1, 20, 80)
DATES = (
    "2009-09-24T08:53:10+02:00", "Thu, 24 Sep 2009 08:53:10 -0500 (EST)", "24 September, 2009 at 8:53 pm", "2009-09",
    "3 octobre 2009 à 8 h 53", "10/03/2009 08:53 AM", "20090924T085310Z", "1253782390", "1253782390123", "2009",
    "Thu Sep 24 08:53:10 CEST 2009", "den 3. Oktober 2009 um 8.53 Uhr", "Sept. 3rd, 2009", "3-10-2009 om 8:53",
    "٢٠٠٩-٠٩-٢٤", "24:00 2009-12-31", "2009-12-31T23:59:60Z", "9999-12-31 24:00",
)  # fmt: skip


def text_targets() -> Iterator[Target]:
    """All of them."""
    yield Target("dates", [text.encode() for text in DATES], _dates)
    for markup in ("markdown", "html", "text"):
        yield Target(f"{markup}-layout", _bodies(markup), partial(_layout, markup))
    yield Target("zip", list(_zips()), _zip)


def _dates(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    found = dates.read(text)
    must(not found or when(found) is not None, f"{found!r} cannot be sorted")
    must(dates.read(found) == found, f"{found!r} is read as {dates.read(found)!r}")
    end = 0
    for one in dates.written(text):
        must(end <= one.start < one.end <= len(text), f"{one} overlaps what is before it or stands outside")
        must(when(one.iso) is not None, f"{one} cannot be sorted")
        end = one.end


@cache
def _bodies(markup: Markup) -> list[bytes]:
    """The bodies in that markup of all posts and comments of the samples, each once."""
    found: dict[str, None] = {}
    for archive in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
        for source in sources(archive):
            name = formats.owner(source)
            for item in formats.parse(source, name) if name else ():
                if isinstance(item, Post | Comment) and item.markup == markup:
                    found[item.body] = None
    return [text.encode() for text in found]


def _layout(markup: Markup, data: bytes) -> None:
    """As an article: every line fits and is harmless, and every character stands where it says."""
    text = clean(data.decode("utf-8", "replace"))
    article = Article(head(Post("", "Any", text, markup), 0), body(text, markup))
    article.finish()
    for width in WIDTHS:
        for number in range(article.count):
            check(article.block(number), width)
            must(all(harmless(line.text) for line in article.lines(number, width)), "a line could harm a terminal")
    must(len(article.outline()) <= article.count, "there are more headings than blocks")


def _zips() -> Iterator[bytes]:
    for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", how) as archive:
            archive.writestr("posts/a.md", "---\ntitle: A\n---\nText.\n" * 9)
            archive.writestr("../b.txt", "Text.\n")
        yield stream.getvalue()


def _zip(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".zip") as file:
        file.write(data)
        file.flush()
        for entry in packed.entries(Path(file.name)):
            must(not Path(entry.name).is_absolute() and ".." not in Path(entry.name).parts, f"{entry} leads outside")
            if not entry.refused:
                with packed.opened(Path(file.name), entry.index) as stream:
                    stream.read(1_000_000)
