"""Whom a comment speaks to by name: `@Anna`, `Anna:`, `Hi Anna,` at the start of a line, `@Anna` elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kantlijn.answers.people import People, folded

How = Literal["first", "later", "within"]
"""The comment begins with it; a later line does; it stands as `@Anna` within a line."""

LINES, MARKS = 200, 20
"""So many lines of a comment, and so many `@` within a line, are looked at."""
NAME = 120
"""So many characters a name has at most."""
SENTENCE = 80
"""So many characters the first sentence of who calls somebody at its end has at most."""
OPENING = 200
"""Within so many characters who speaks of the post does so."""

_AT = re.compile(r"(?<![\w.@/+-])@\s?(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = frozenset(("", " ", "'", "’", ".", "-", "_", ". "))
"""What stands between two words of a name."""
_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|howdy|dear|thanks|thank you|thx|ty|cheers|sorry|welcome|greetings"
    r"|good (?:morning|day|evening)"
    r"|hallo|hoi|beste|dag|bedankt|dank je|dankjewel|liebe[rs]?|danke|guten tag|moin|servus"
    r"|bonjour|salut|cher|chère|merci|hola|estimad[oa]|querid[oa]|gracias|olá|oi|obrigad[oa]"
    r"|car[oa]|ciao|grazie|hej|hejsan|tack|hei|cześć|witaj|ahoj"
    r"|привет|здравствуйте|спасибо|уважаем(?:ый|ая)|(?:in )?(?:reply|response|answer|replying) to|to)"
    r"(?:\s+(?:there|again|very much|so much|a lot|vielmals|beaucoup))?\s*[,!:]?\s+(?=\w|@)"
    r"|re\s*:\s*(?=\w|@)|回[复覆復]\s*[:：]?\s*(?=\w|@)",
    re.IGNORECASE,
)
_END = re.compile(r"\s*(?:[,:;!?：，、！。.…]|[-–—]+(?=\s)|$|(?:said|wrote|says|writes)\b)")
_THANKS = re.compile(
    r"(?:thanks|thank you|thx|great|nice|good|excellent|awesome|wonderful|fantastic|love[ds]?|enjoyed|appreciate"
    r"|danke|toller?|bedankt|mooi|merci|super|gracias|excelente|obrigad[oa]|grazie|ottimo)\b[^.!?\n]{0,40}?"
    r"\b(?:article|post|posting|blog|tutorial|write-?up|guide|artikel|beitrag|stuk|billet|art[ií]culo|entrada|artigo"
    r"|articolo)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?=\w)")
_SENTENCE_END = re.compile(r"[.!?。！？]")
_CALLED = re.compile(r"\s*(?:[:!.;?]|$)")
_OF = re.compile(r"['’]s\b")


class Address(NamedTuple):
    """A person who is spoken to."""

    person: int
    how: How
    marked: bool = False
    """Whether an `@` stands before the name."""


def addresses(own: str, people: People) -> Iterator[Address]:
    """Yields the people of a thread whom a comment's own words speak to, in their order."""
    how: How = "first"
    for line in own.split("\n", LINES)[:LINES]:
        text = line.strip()
        if text:
            yield from _in_line(text, how, people)
            how = "later"


def is_about_post(own: str) -> bool:
    """Returns whether a comment opens with a word of thanks for the post: `Hi Anna, many thanks for this article`."""
    return _THANKS.search(own, 0, OPENING) is not None


def _in_line(text: str, how: How, people: People) -> Iterator[Address]:
    person, at = _begun(text, people)
    if person >= 0:
        yield Address(person, how, _AT.match(text) is not None)
    for _, mark in zip(range(MARKS), _AT.finditer(text, at), strict=False):
        person, _ = _named(text, mark.end(), people)
        if person >= 0:
            yield Address(person, "within", marked=True)


def _begun(text: str, people: People) -> tuple[int, int]:
    """The person whom a line begins with, and where the name ends; (-1, 0) for nobody."""
    if mark := _AT.match(text):
        person, end = _named(text, mark.end(), people)
        return (person, end) if person >= 0 else (-1, 0)
    greeting = _GREETING.match(text)
    if greeting:
        at = greeting.end() + text.startswith("@", greeting.end())
        person, end = _named(text, at, people)
        if person >= 0 and _END.match(text, end):
            return person, end
    person, end = _named(text, 0, people)
    if person >= 0 and text[end:].strip() and _END.match(text, end):
        return person, end
    return _called_at_end(text, people)


def _called_at_end(text: str, people: People) -> tuple[int, int]:
    """The person with whose name behind a comma the first sentence ends: `Good catch, Anna.`; (-1, 0) for nobody."""
    for comma in _COMMA.finditer(text, 0, SENTENCE):
        if _SENTENCE_END.search(text, 0, comma.start()):
            break
        person, end = _named(text, comma.end(), people)
        if person >= 0 and _CALLED.match(text, end):
            return person, end
    return -1, 0


def _named(text: str, at: int, people: People) -> tuple[int, int]:
    """The person whose name stands there, and where it ends; (-1, at) for nobody, or where something of theirs is."""
    said: list[str] = []
    ends: list[int] = []
    for word in _WORD.finditer(text, at, at + NAME):
        if text[ends[-1] if ends else at : word.start()] not in _BETWEEN or len(said) >= people.longest:
            break
        said += folded(word[0])
        ends += [word.end()] * (len(said) - len(ends))
    person, count = people.named(said)
    if person < 0 or _OF.match(text, ends[count - 1]):
        return -1, at
    return person, ends[count - 1]
