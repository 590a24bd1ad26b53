"""What is looked for: words as they are typed, or a regular expression; and where it is in one folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from kantlijn.late import late
from kantlijn.matching.graphemes import widened
from kantlijn.matching.text_folding import Folded, Form, Span, fold, without_marks
from kantlijn.model import KantlijnError

if TYPE_CHECKING:
    import regex

LONGEST = 500
"""How many characters a pattern may have."""
REPEATED = 20_000
"""How often a regular expression may repeat at least: `(a{1000}){1000}` is written out by `regex`, 270 MB of it."""
SECONDS = 0.5
"""How long a regular expression may look through one block."""


class PatternError(KantlijnError):
    """Why something cannot be looked for, as a sentence."""


class Pattern(NamedTuple):
    """What is looked for. Made by `parse`."""

    text: str
    """As it was typed."""
    form: Form
    """How texts are folded for it: `cased` when it has a capital, `pattern` when it is a regular expression."""
    needle: str
    """What is looked for in a folded text."""
    expression: regex.Pattern[str] | None = None
    bordered: bool = False
    """Whether its end is its beginning again, so that it may overlap itself: `aa`, `anna`."""
    seconds: float = SECONDS
    """How long a regular expression may look through one text."""

    @classmethod
    def parse(cls, text: str, regex: bool = False, seconds: float = SECONDS) -> Pattern:
        """What was typed, as something to look for. Case matters when it has a capital; diacritics never do.

        A blank stands for any run of white space, the end of a paragraph among them. With `regex` it is a regular
        expression of the `regex` package, `^` and `$` at every line. Raises PatternError when it is none, or
        nothing is left to look for.
        """
        if len(text) > LONGEST:
            raise PatternError(f"what to find is too long: {len(text)} characters, {LONGEST} at most")
        if regex:
            return cls(text, "pattern", text, _compiled(text), seconds=seconds)
        form: Form = "cased" if _has_capital(text) else "caseless"
        needle = fold(text, form).text
        if not needle:
            raise PatternError("there is nothing to look for: diacritics alone are ignored")
        bordered = any(needle.startswith(needle[at:]) for at in range(1, len(needle)))
        return cls(text, form, needle, None, bordered)

    @classmethod
    def of_words(cls, text: str, expression: str) -> Pattern:
        """What was typed, with a regular expression for texts folded as words (see `Phrase.expression`)."""
        import regex

        return cls(text, "words", expression, regex.compile(expression))

    @property
    def case_matters(self) -> bool:
        """Whether a capital in it makes it look for capitals."""
        if self.form == "pattern":
            return _has_capital(_ESCAPED.sub("", self.text))
        return self.form == "cased"

    def direct(self, folded: Folded) -> bool:
        """Whether hits in that text can be counted without being looked at one by one."""
        return self.expression is None and not folded.grew and not folded.clustered

    def count(self, folded: Folded) -> int:
        """How many hits there are: those of `spans`."""
        if self.direct(folded):
            return folded.text.count(self.needle)
        if self.expression is None and self.needle not in folded.text:
            return 0
        return sum(1 for _ in self.spans(folded))

    def spans(self, folded: Folded) -> Iterator[Span]:
        """The hits in order, as offsets in the original text: whole graphemes, none empty, none overlapping."""
        reached = 0
        for begin, end in self._matched(folded) if self.expression is not None else self._found(folded):
            start, stop = folded.originals(begin, end, whole=self.form == "words")
            if folded.clustered:
                start, stop = widened(folded.source, start, stop)
            if reached <= start < stop:
                yield start, stop
                reached = stop

    def _found(self, folded: Folded) -> Iterator[Span]:
        """Where the words are in the folded text, beginning and ending with a letter of the original."""
        at = folded.text.find(self.needle)
        while at >= 0:
            end = at + len(self.needle)
            fits = not folded.grew or (folded.original(at) >= 0 and folded.original(end) >= 0)
            if fits:
                yield at, end
            at = folded.text.find(self.needle, end if fits else at + 1)

    def _matched(self, folded: Folded) -> Iterator[Span]:
        """Where the expression matches; a match of nothing is none. Raises PatternError when it takes too long."""
        assert self.expression is not None
        until = perf_counter() + self.seconds
        try:
            for match in self.expression.finditer(folded.text, timeout=self.seconds):
                if match.end() > match.start():
                    yield match.span()
                if perf_counter() > until:
                    raise TimeoutError
        except TimeoutError:
            raise PatternError("this regular expression takes too long; it was given up") from None


def _has_capital(text: str) -> bool:
    return any(character.isupper() or character.istitle() for character in text)


_ESCAPED = late(r"\\[pP]\{[^}]*\}|\\N\{[^}]*\}|\\.|\(\?P?<\w+>|\(\?P[=>&]\w+\)|\(\?&\w+\)", re.DOTALL)
_COUNT = late(r"(?<!\\)\{(\d+)[,}]")


def _compiled(text: str) -> regex.Pattern[str]:
    """A regular expression, ready; letters that are signs of it (`\\W`) are no capitals."""
    import regex

    flags = regex.MULTILINE
    if not _has_capital(_ESCAPED.sub("", text)):
        flags |= regex.IGNORECASE | regex.FULLCASE
    repeated = 1
    for least in _COUNT.findall(text):
        repeated *= max(1, int(least))
    if repeated > REPEATED:
        raise PatternError(f"this regular expression repeats too often: {repeated} times, {REPEATED} at most")
    try:
        return regex.compile(without_marks(text), flags)
    except regex.error as error:
        raise PatternError(f"{error} in the regular expression") from None
    except (RecursionError, OverflowError):
        raise PatternError("this regular expression is nested too deep or counts too far") from None
