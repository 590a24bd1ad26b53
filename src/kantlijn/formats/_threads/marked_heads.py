"""Which blocks of a marked text head a comment: who, when, and how they are marked, for one page marks them alike.

1.  [Ann](http://ann.example/) on June 23rd,      a list item, over as many lines as it needs
    2008 8:40 am
### Ann, 3 May 2009                               a heading
**Ann** says:                                     a bold name or a plain one, and the date after it or below
AUTHOR: Ann                                       the fields of a Movable Type export
DATE: 05/03/2009 08:40:00 AM
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kantlijn.formats._threads import boilerplate, markup
from kantlijn.formats._threads.blocks import Block, Marked
from kantlijn.formats._threads.heads import JOIN, LONGEST_NAME, SAID_BEFORE, SAYS, SAYS_END, TAIL, day_first_in, name_of
from kantlijn.sources import dates

_TELLS = re.compile(rf"\d{{4}}|\b{SAYS}\s*(?::|\.\.\.|…)|\bAUTHOR:|\b(?:ping|track)back\b", re.IGNORECASE)
_NOUN = r"(?:comments?|reacties?|kommentare?|commentaires?|comentarios?|responses?|repl(?:y|ies))"
_BEFORE = re.compile(
    rf"(?P<reply>[↳»→]\s*(?:{_NOUN}|réponse|antwort|antwoord|respuesta)?\s*[—–:-]*\s*)?"
    rf"(?:(?:{_NOUN}\s+(?:#?\d+\s+)?|posted |written |geplaatst |geschreven |geschrieben |écrit |escrito )"
    r"(?:by|from|van|door|von|de|par|por)[: ]\s*|(?:by|from|author|name):?\s+(?=[A-Z]))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"#?(\d{1,5})[.):]\s+(?=\S)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d|UTC|GMT))?")
_ON = re.compile(
    r"\W*(?:(?:posted |geplaatst |publié |publicado )?(?:on|op|am|le|el|at|date|datum)\b)?\W*", re.IGNORECASE
)
_BOLD = re.compile(r"(?:<(?:p|div|span|dd)\b[^<>]*>\s*)*(?:\*\*|__|<(?:b|strong|cite|dt)\b|\[\*\*)", re.IGNORECASE)
_CONTINUED = re.compile(r"\s*(?:\d|[ap]\.?\s?m\b|at\b|@|um\b|om\b|à\b|a las?\b)", re.IGNORECASE)
_FIELD = re.compile(r"(?P<key>AUTHOR|DATE|EMAIL|URL|IP|TITLE):\s*(?P<value>.*)")
_PERMALINK = re.compile(r"#(?:(?:div-|li-)?comment-?|c)(\d[\w-]*)$")
_PING = re.compile(
    r"(?P<kind>pingback|trackback)\s*(?::|\b(?:by|from|von|van|de)\b)\s*(?P<title>\S.{0,300})", re.IGNORECASE
)
_MOST_LINES, _LONGEST = 6, 400


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment's head in a marked text."""

    start: int
    end: int
    """The line after it, where the comment's text begins."""
    block: Block
    made: str
    """How it is marked: `number`, `bullet`, `heading 3`, `bold`, `plain`, `fields` or `ping`."""
    author: str
    published: str = ""
    url: str = ""
    id: str = ""
    """The number in its permalink, or ""."""
    number: int = 0
    reply: bool = False
    """Whether a sign before the name says that it answers the comment above it."""

    @property
    def timed(self) -> bool:
        """Whether the date has a time of day."""
        return "T" in self.published


def find_marks(text: Marked, first: int) -> list[Mark]:
    """All blocks from the one of that index on that may head a comment."""
    day_first = day_first_in("\n".join(text.lines))
    found: list[Mark] = []
    for at in range(first, len(text.blocks)):
        if found and text.blocks[at].start < found[-1].end:
            continue
        if mark := _mark(text, at, day_first):
            found.append(mark)
    return found


def _mark(text: Marked, at: int, day_first: bool | None) -> Mark | None:
    block = text.blocks[at]
    if block.kind in ("rule", "other"):
        return None
    below = text.blocks[at + 1] if at + 1 < len(text.blocks) else None
    near = text.raw(block, _MOST_LINES)[:2000] + (text.raw(below, 2)[:500] if below and below.kind == "text" else "")
    if not _TELLS.search(near):
        return None
    if near.startswith(("AUTHOR:", "COMMENT:\nAUTHOR:")):
        return _fields(text, block)
    count = min(_MOST_LINES, block.end - block.start)
    for lines in range(1, count + 1):
        said = text.words(block, lines)
        if len(said) > _LONGEST:
            break
        mark = _inline(text, block, lines, day_first) or _says(text, block, lines, below, day_first)
        if mark:
            return mark
    return _named(text, block, below, day_first)


def _inline(text: Marked, block: Block, lines: int, day_first: bool | None) -> Mark | None:
    """Name and date in so many lines; one more where the date goes on in it."""
    said = text.words(block, lines)
    if ping := _PING.fullmatch(said):
        date = next((date for date in _dates(ping["title"], day_first) if date.start), None)
        name = JOIN.sub("", ping["title"][: date.start]) if date else ping["title"]
        return _made(text, block, lines, name.strip(), date.iso if date else "", "ping")
    for date in _dates(said, day_first):
        if not TAIL.fullmatch(said, date.end):
            continue
        if date.end == len(said) and block.start + lines < block.end:
            following = text.lines[block.start + lines]
            more = _inline(text, block, lines + 1, day_first) if _CONTINUED.match(following) else None
            if more and more.published.startswith(date.iso[:10]):
                return more
        before = SAID_BEFORE.sub("", JOIN.sub("", said[: date.start]))
        if name := _name(before, text, block, sure=block.kind == "number" and "T" in date.iso):
            return _made(text, block, lines, name, date.iso)
    return None


def _says(text: Marked, block: Block, lines: int, below: Block | None, day_first: bool | None) -> Mark | None:
    """A name that says something: its date on the next line, in the next block, or nowhere."""
    said = text.words(block, lines)
    says = SAYS_END.search(said)
    name = _name(said[: says.start()], text, block) if says else ""
    if not name:
        return None
    return _dated(text, block, lines, below, name, day_first) or _made(text, block, lines, name, "")


def _named(text: Marked, block: Block, below: Block | None, day_first: bool | None) -> Mark | None:
    """A name alone, and its date on the next line or in the next block."""
    if name := _name(text.words(block, 1), text, block, strict=True):
        return _dated(text, block, 1, below, name, day_first)
    return None


def _dated(
    text: Marked, block: Block, lines: int, below: Block | None, name: str, day_first: bool | None
) -> Mark | None:
    """A head whose date is all of the line below the name, or all of the block below."""
    if block.start + lines < block.end and block.kind != "heading":
        line = markup.words(text.lines[block.start + lines], text.markup)
        date = _whole(line, day_first)
        return _made(text, block, lines + 1, name, date) if date else None
    if below is None or below.kind != "text" or below.end - below.start > 2:
        return None
    for count in range(1, below.end - below.start + 1):
        if date := _whole(text.words(below, count), day_first):
            mark = _made(text, block, lines, name, date, end=below.start + count)
            permalink = _permalink(text.raw(below, count), text)
            return mark if mark.id or not permalink else _made(text, block, lines, name, date, "", mark.end, permalink)
    return None


def _whole(line: str, day_first: bool | None) -> str:
    """The date that is all of a line but for `on` before it and buttons after it, or ""."""
    if len(line) > 120:
        return ""
    date = next(iter(_dates(line, day_first)), None)
    return date.iso if date and _ON.fullmatch(line[: date.start]) and TAIL.fullmatch(line, date.end) else ""


def _dates(text: str, day_first: bool | None) -> Sequence[dates.Written]:
    """The dates in a line, machines' own among them; a month or a year alone is none."""
    if (found := _ISO.search(text)) and (iso := dates.read(found[0].replace(" UTC", "Z").replace(" GMT", "Z"))):
        return [dates.Written(iso, found.start(), found.end(), "iso, 24")]
    return [date for date in dates.written(text, day_first=day_first) if len(date.iso) >= 10]


def _name(said: str, text: Marked, block: Block, *, strict: bool = False, sure: bool = False) -> str:
    """A name without what comes before it; a site's title as well where a list item or a heading links it.

    `strict` allows no title, `sure` an odd name without a link.
    """
    bare = _NUMBER.sub("", said, count=1)
    before = _BEFORE.match(bare)
    bare = (bare[before.end() :] if before else bare).strip(' ,|·•–—-"“”:')
    name = name_of(bare)
    if name or strict or block.kind not in ("number", "bullet", "heading") or len(bare) > 300:
        return name
    if sure and len(bare) <= LONGEST_NAME and re.search(r"\w", bare):
        return bare
    linked = next(markup.targets(text.raw(block, _MOST_LINES), text.markup), "")
    return bare if linked.startswith("http") and re.search(r"\w", bare) else ""


def _made(
    text: Marked, block: Block, lines: int, author: str, published: str, made: str = "", end: int = 0, own_id: str = ""
) -> Mark:
    raw = text.raw(block, lines)
    said = text.words(block, lines)
    numbered = _NUMBER.match(said)
    before = _BEFORE.match(_NUMBER.sub("", said, count=1))
    urls = [url for url in markup.targets(raw, text.markup) if url.startswith(("http:", "https:"))]
    name_first = re.match(r"\W*(?:<[^<>]*>\s*)*\[|.*?<a\b", raw) is not None
    return Mark(
        start=block.start,
        end=end or (block.end if block.kind == "heading" else block.start + lines),
        block=block,
        made=made or _kind(raw, block),
        author=author,
        published=published,
        url=next((url for url in urls[:1] if name_first and not _PERMALINK.search(url)), ""),
        id=own_id or _permalink(raw, text),
        number=block.number if block.kind == "number" else int(numbered[1]) if numbered else 0,
        reply=bool(before and before["reply"]),
    )


def _kind(raw: str, block: Block) -> str:
    if block.kind == "heading":
        return f"heading {block.number}"
    if block.kind in ("number", "bullet"):
        return block.kind
    return "bold" if _BOLD.match(raw.lstrip()) else "plain"


def _permalink(raw: str, text: Marked) -> str:
    for url in markup.targets(raw, text.markup):
        if found := _PERMALINK.search(url):
            return found[1]
    return ""


def _fields(text: Marked, block: Block) -> Mark | None:
    """The fields of an exported comment, as far as they stand one below the other."""
    found: dict[str, str] = {}
    end = block.start + text.lines[block.start].startswith("COMMENT:")
    while end < block.end and (field := _FIELD.fullmatch(text.lines[end].strip())) and field["key"] not in found:
        if field["key"] == "TITLE":
            break
        found[field["key"]] = field["value"].strip()
        end += 1
    date = dates.read(found.get("DATE", ""))
    if not found.get("AUTHOR") or not date:
        return None
    return Mark(block.start, end, block, "fields", found["AUTHOR"], date, url=found.get("URL", ""))


def is_ping(mark: Mark, body: str) -> bool:
    """Whether a head is another site's that refers to the post: it says so, or its text is an excerpt."""
    return mark.made == "ping" or bool(boilerplate.EXCERPT.fullmatch(body))
