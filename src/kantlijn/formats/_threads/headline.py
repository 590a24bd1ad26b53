"""What stands over a thread in a marked text: `3 Responses to “T”`, `## Comments (3)`, `Oude reacties`, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kantlijn.formats._threads import boilerplate, markup
from kantlijn.model import Markup

_NOUN = (
    r"(?:comments?|reacties?|kommentare?|commentaires?|comentarios?|commenti|commento|comentários?|responses?|replies|"
    r"reply|thoughts?|antwoorden|gedachten?|antworten?|gedanken?|réponses?|réflexions?|pensées?|respuestas?|"
    r"pensamientos?|opiniones|risposte|respostas?)"
)
NAMES = re.compile(rf"(?<![^\W_]){_NOUN}(?![^\W_])", re.IGNORECASE)
"""The words for comments; underscores part words."""

_TO = r"(?:to|on|for|about|from|op|over|bij|van|zu|auf|über|von|sur|à|de|du|en|a|sobre|su)"
_OLD = (
    r"(?:(?:the )?(?:old(?:er)?|archived|previous|past|legacy|imported|original|earlier|migrated|reader|readers['’]?|"
    r"oude(?:re)?|eerdere|gearchiveerde|alte|ältere|frühere|archivierte|anciens|antiguos|viejos)\s+)?"
)
_LATER = r"(?:\s+(?:archivés|anciens|d['’]origine|importés|anteriores|antiguos|archivados|originales))?"
_ASIDE = (
    r"(?:\s*[(\[]\s*(?:archi[fve]\w*|imported|importiert|old|closed|geschlossen|gesloten|disqus|wordpress)\s*[)\]])?"
)
_PLAIN = re.compile(
    rf"\W{{0,4}}{_OLD}{_NOUN}{_LATER}{_ASIDE}(?:\s*[(\[]\s*(?P<number>\d{{1,6}})(?:\s+[a-z]+)?\s*[)\]]"
    rf"|\s*:?\s+(?P<bare>\d{{1,6}}))?(?:\s+(?:imported\s+|archived\s+)?{_TO}\s+(?P<rest>\S.{{0,200}}))?\s*:?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”\"„«»‘‹]\s*(?P<title>.+?)\s*[“”\"»«’›]\W*")
_TITLE_BEFORE = re.compile(rf"(?P<title>\S.{{0,200}}?)\s*(?:\s[-–—|]|:)\s+{_OLD}{_NOUN}", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Headline:
    """What a line over comments says of them."""

    number: int | None = None
    """How many there are; None where it does not say."""
    title: str = ""
    """The title of their post, in quotes in the line, or ""."""
    pings: bool = False


def read_headline(line: str) -> Headline | None:
    """The headline that a line of words is, or None."""
    line = line.strip()
    if not line or len(line) > _LONGEST or not NAMES.search(line):
        return _pings(line)
    if count := boilerplate.count(line):
        return Headline(*count)
    plain = _PLAIN.fullmatch(line)
    if not plain:
        return None
    quoted = _QUOTED.fullmatch(plain["rest"] or "")
    number = plain["number"] or plain["bare"]
    return Headline(int(number) if number else None, quoted["title"] if quoted else "")


def _pings(line: str) -> Headline | None:
    count = boilerplate.count(line) if "back" in line and len(line) <= _LONGEST else None
    return Headline(*count) if count else None


def called(title: str) -> Headline | None:
    """What the title of a page of comments says: `Comments on T` or `T: comments` as well; None for any other title."""
    title = title.strip()
    if not NAMES.search(title):
        return None
    if headline := read_headline(title):
        plain = _PLAIN.fullmatch(title)
        return headline if headline.title or not plain else Headline(headline.number, _bare(plain["rest"] or ""))
    before = _TITLE_BEFORE.fullmatch(title)
    return Headline(title=_bare(before["title"])) if before else None


def _bare(title: str) -> str:
    return title.strip(' “”"„«»‘’')


_STEMS = "omment coment resp repl thought geda antwo reacti répo réfl pens opinion rispost".split()
"""In each of the words for comments is one of these; few, for each is looked for in every post."""

_CHEAP = re.compile(
    rf"[^\w\n]{{0,12}}(?:<[^<>\n]{{0,200}}>\W{{0,4}}){{0,4}}(?:[\w’']{{1,14}} ){{0,2}}?{_NOUN}\b", re.IGNORECASE
)


_WRAPPED = re.compile(rf"\W{{0,4}}\d[\d.,]*\s+{_NOUN}\s+{_TO}\s+[“”\"„«‘‹][^”\"»’›]*$", re.IGNORECASE)


def naming(body: str) -> list[str]:
    """The lines of a text, in lower case, that may hold a word for comments: a quick look, with which most end."""
    low = body.lower()
    found: dict[int, str] = {}
    for stem in _STEMS:
        at = low.find(stem)
        while at >= 0:
            begin = low.rfind("\n", 0, at) + 1
            end = low.find("\n", at)
            found[begin] = low[begin:] if end < 0 else low[begin:end]
            at = low.find(stem, end) if end >= 0 else -1
    return list(found.values())


def may_be(lines: Iterable[str], kind: Markup) -> bool:
    """Whether any of these lines is a headline, or the first line of one."""
    if kind == "html":  # whose lines need not be those of the page
        lines = (f"<{part}" for line in lines for part in line.split("<"))
    said = (markup.words(line.strip("# \t"), kind) for line in lines if _CHEAP.match(line))
    return any(_WRAPPED.match(line) or read_headline(line) for line in said if len(line) <= _LONGEST)
