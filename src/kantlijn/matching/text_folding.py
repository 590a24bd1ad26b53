"""Folding text for find: what a reader does not mind is made alike, and every place is found again in the original.

Both sides are folded, the text and what is looked for:

- case goes, unless it was asked for: `ß` is `ss`, `İ` is `i`, `Σ`, `σ` and `ς` are one;
- diacritics go, composed or not, so `naive` finds `naïve`, and `é` finds `é`, `e` and `e` with a combining accent.
  Vowel signs and viramas of Indic scripts, Thai vowels and the voicing of kana are letters' own and stay;
- every run of white space is one blank; soft hyphens, joiners and their like are nothing;
- curly quotes are straight ones, the no-break hyphen is a hyphen: nobody types them into a find.

The map back is sparse (research: technical.md §5): an entry only where the folding changed a length, so that most
blocks have none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from kantlijn.late import late

Span = tuple[int, int]
"""Where a stretch of a text begins and ends, as offsets in it."""

Form = Literal["caseless", "cased", "pattern", "words"]
"""How far to fold. `pattern` is for regular expressions: only diacritics go, case and white space stay. `words` is
`caseless`, and what belongs to no word is a blank (see words.py); runs of these stay as long as they are."""

_RUNS_STAY = ("pattern", "words")


class Folded(NamedTuple):
    """A folded text and the way back. Offsets in `text` are *folded*, those in what it was made of *original*."""

    text: str
    length: int
    """How long the original is."""
    starts: Sequence[int] = ()
    """Where in `text` each stretch begins whose length was changed, in order; the next two say where it ends."""
    ends: Sequence[int] = ()
    origins: Sequence[int] = ()
    """Where it ends in the original."""
    widths: Sequence[int] = ()
    """How long it is in the original."""
    grew: bool = False
    """Whether one letter became several anywhere, so that a place in `text` may be within a letter."""
    source: str = ""
    """The original, kept where characters stand in it that one sees as one with those before them, and that stay."""

    @property
    def clustered(self) -> bool:
        """Whether hits must be widened to what one sees as one character."""
        return bool(self.source)

    def original(self, place: int) -> int:
        """The original offset of a folded one, after all that was dropped there; -1 within one letter."""
        if not self.ends:
            return place
        last = bisect_right(self.ends, place) - 1
        if last + 1 < len(self.starts) and self.starts[last + 1] < place:
            return -1
        return place if last < 0 else self.origins[last] + place - self.ends[last]

    def originals(self, start: int, end: int, *, whole: bool) -> Span:
        """The original span of a folded one; -1 for an end within a letter (the first s of `ß`).

        With `whole` all of such a letter is taken instead.
        """
        while (first := self.original(start)) < 0 and whole:
            start -= 1
        while (last := self.original(end)) < 0 and whole:
            end += 1
        return first, last

    def place(self, offset: int) -> int:
        """The first folded offset that stands for that original one or a later one."""
        offset = min(max(offset, 0), self.length)
        if not self.ends:
            return offset
        last = bisect_right(self.origins, offset) - 1
        after = last + 1
        if after < len(self.origins) and self.origins[after] - self.widths[after] < offset:
            return self.ends[after]
        return offset if last < 0 else self.ends[last] + offset - self.origins[last]


_QUOTES = dict(zip("‘’‚‛“”„‟‐‑", "''''\"\"\"\"--", strict=True))
_INVISIBLE = frozenset("\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_COMPOSING = "\u3099\u309a\u1160-\u11ff"
_COMPOSED = "[\u3041-\u30ff][\u3099\u309a]|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"


_COMPOSES = late(f"[{_COMPOSING}]")


def _is_mark(character: str) -> bool:
    """Whether it is a diacritic that goes. By combining class: 8 voices kana, 9 is a virama, 84 to 132 are vowels."""
    order = unicodedata.combining(character)
    return order == 1 or order == 7 or 10 <= order <= 36 or order >= 200


def _is_invisible(character: str) -> bool:
    return character in _INVISIBLE or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _joins(character: str) -> bool:
    """Whether it is seen as one with what stands before it (or after it), and folding leaves it there."""
    if character == "\u200d" or "\U0001f3fb" <= character <= "\U0001f3ff" or "\U0001f1e6" <= character <= "\U0001f1ff":
        return True
    stays = not _is_mark(character) and not _is_invisible(character)
    return stays and (unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff")


def in_word(character: str) -> bool:
    """Whether a character is one of those that words are made of: letters, digits, their marks, and emoji."""
    kind = unicodedata.category(character)
    return kind[0] in "LNM" or kind == "Co" or (kind == "So" and _is_picture(character))


def _is_picture(character: str) -> bool:
    return "\u2600" <= character <= "\u27bf" or "\U0001f000" <= character <= "\U0001faff"


class _Table(dict[int, str]):
    """What each character becomes; learnt character by character, as they come."""

    def __init__(self, form: Form) -> None:
        self.form: Form = form
        self.odd: set[str] = set()
        """Those met so far that become none or several."""
        self.joining: set[str] = set()
        self._learnt = -1
        self.changes: re.Pattern[str]
        self.clusters: re.Pattern[str]
        self.units: re.Pattern[str]
        self.ready()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = self._fold(character)
        if len(folded) != 1:
            self.odd.add(character)
        if _joins(character):
            self.joining.add(character)
        return folded

    def _fold(self, character: str) -> str:
        if self.form != "pattern":
            if character.isspace():
                return " "
            character = _QUOTES.get(character, character)
        if _is_invisible(character):
            return ""
        apart = unicodedata.normalize("NFD", character)
        if self.form in ("caseless", "words"):
            apart = unicodedata.normalize("NFD", apart.casefold())
        kept = "".join(one for one in apart if not _is_mark(one))
        folded = unicodedata.normalize("NFC", kept)
        return "".join(one if in_word(one) else " " for one in folded) if self.form == "words" else folded

    def ready(self) -> None:
        """Make the expressions that find what was learnt."""
        if (learnt := len(self.odd) + len(self.joining)) != self._learnt:
            self._learnt = learnt
            odd = f"[{_COMPOSING}{''.join(map(re.escape, sorted(self.odd)))}]"
            self.changes = re.compile(odd)
            runs = "" if self.form in _RUNS_STAY else r"|\s\s+"
            self.units = re.compile(f"{_COMPOSED}|{odd}{runs}")
            self.clusters = re.compile(f"[{''.join(map(re.escape, sorted(self.joining))) or chr(0)}]")


_TABLES: dict[Form, _Table] = {}


def fold(text: str, form: Form = "caseless") -> Folded:
    """A text as find compares it, and the map back."""
    table = _TABLES.get(form) or _TABLES.setdefault(form, _Table(form))
    if text.isascii():
        plain = text.lower() if form in ("caseless", "words") else text
        same = form == "pattern" or (form != "words" and plain.isprintable())
        simple = plain if same else plain.translate(table)
        if form in _RUNS_STAY or "  " not in simple:
            return Folded(simple, len(text))
        return _with_map(text, table, "")
    simple = text.translate(table)
    table.ready()
    source = text if table.clusters.search(text) else ""
    if (form in _RUNS_STAY or "  " not in simple) and not table.changes.search(text):
        return Folded(simple, len(text), source=source)
    return _with_map(text, table, source)


def _with_map(text: str, table: _Table, source: str) -> Folded:
    """Fold stretch by stretch, noting where lengths change."""
    starts: list[int] = []
    ends: list[int] = []
    origins: list[int] = []
    widths: list[int] = []
    parts: list[str] = []
    length = last = 0
    grew = False
    for unit in table.units.finditer(text):
        begin, end = unit.span()
        if end - begin == 1:
            folded = table[ord(unit[0])]
        elif unit[0].isspace():
            folded = " "
        else:
            folded = unicodedata.normalize("NFC", unit[0]).translate(table)
        if len(folded) == end - begin:
            continue
        parts += (text[last:begin].translate(table), folded)
        length += begin - last
        starts.append(length)
        length += len(folded)
        ends.append(length)
        origins.append(end)
        widths.append(end - begin)
        grew = grew or len(folded) > 1
        last = end
    parts.append(text[last:].translate(table))
    return Folded("".join(parts), len(text), starts, ends, origins, widths, grew, source)


def without_marks(text: str) -> str:
    """A text without its diacritics; for a regular expression, whose signs are none."""
    return fold(text, "pattern").text


def composed(text: str) -> str:
    """A text with the letters of kana and Hangul that are written apart as one character, as folding makes them."""
    if text.isascii() or not _COMPOSES.search(text):
        return text
    return re.sub(_COMPOSED, lambda found: unicodedata.normalize("NFC", found[0]), text)
