"""Where comments begin in a page saved as text: lines that say who wrote and when, in the shapes that themes print.

Anna October 3, 2009 at 8:53              Thesis, with a number before it or not; Thesis 2 with `@`
2. Anna on August 21st, 2008 4:51 am      numbered lists; the line may be wrapped
Anna on October 3, 2009 at 8:53 am said:  Twenty Eleven
Anna says:                                Kubrick, Twenty Ten, html5: the date is on the next line
Anna                                      Twenty Twelve and later: the date is on the next line
Anna said...                              Blogger: the date stands after the text
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kantlijn.formats._threads import boilerplate
from kantlijn.sources import dates

SAYS = (
    r"(?:says|said|wrote|writes|commented|zegt|zei|schrijft|schreef|sagt|sagte|schreibt|schrieb|meint|hat gesagt|"
    r"a dit|dit|a écrit|écrit|dice|dijo|escribió|ha detto|scrive|disse|diz)"
)
SAYS_END = re.compile(rf"\s+{SAYS}\s*(?P<end>:|\.\.\.|…)\s*$", re.IGNORECASE)
TAIL = re.compile(
    rf"\s*(?:(?:{SAYS}\s*)?(?::|\.\.\.|…)|[|·•,–—-]?\s*[(\[]?(?:edit|reply|#|link|permalink|permalien|quote|"
    r"antwoord(?:en)?|beantwoorden|antworten|répondre|responder|enlace permanente)\s*[↓#]?|[.)\]|])*\s*",
    re.IGNORECASE,
)
JOIN = re.compile(r"[\s,|·•–—@(\[/-]*(?:\s(?:on|op|am|le|el|il|em|at|vom|du))?[\s,|·•–—@(\[/-]*$", re.IGNORECASE)
SAID_BEFORE = re.compile(rf"\s+{SAYS}$", re.IGNORECASE)
_ON = re.compile(r"\s(?:on|op|am|le|el|il|em|at)$")
_NUMBERED = re.compile(r"\s*(?:#\s*)?(?P<number>\d{1,5})(?:[.):]\s+|\s+)(?=\S)")
_NO_NAME = re.compile(
    r"(?:(?:last |first )?(?:posted|published|updated|edited|modified|written|created|submitted|filed|tagged)|"
    r"this entry|by|door|von|par|por|update\d*|edit|geplaatst|gepubliceerd|bijgewerkt|veröffentlicht|"
    r"aktualisiert|publié|publicado)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b[DMS][rst])(?<!\bMrs)(?<!\bProf)[.!?;]['\"”’)]?\s")
TIME = re.compile(r"\d[:.h]\s?\d\d|\d\s?[ap]\.?\s?m", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[(\[]?\b(?:post author|author|auteur|berichtauteur|beitragsautor|autor)[)\]]?\s*$", re.IGNORECASE
)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Head:
    """A comment's head: who, when, and which lines it takes."""

    start: int
    end: int
    """The line after it."""
    author: str
    published: str
    shape: str
    """How it is made; the heads of one page are made alike."""
    number: int = 0


def day_first_in(text: str) -> bool | None:
    """How the page writes `10/03/2009`, if one of its dates tells."""
    found = re.findall(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)", text)
    if any(int(first) > 12 for first, _ in found):
        return True
    return False if any(int(second) > 12 for _, second in found) else None


def find_heads(lines: Sequence[str], day_first: bool | None = None) -> list[Head]:
    """The heads that are made as most are, in order. One alone may be a chance: the caller wants other signs then.

    Where most have name and date on one line, one with the same kind of date may be split over two.
    """
    heads = [head for at in range(len(lines)) for head in _at(lines, at, day_first)]
    if not heads:
        return []
    shapes = Counter(head.shape for head in heads)
    best = max(shapes, key=lambda shape: (shapes[shape], not shape.startswith("said")))
    makes = {best, best.replace("inline, ", "name, ")} if shapes[best] > 1 else {best}
    return _apart(_unnumbered([head for head in heads if head.shape in makes]))


def _at(lines: Sequence[str], at: int, day_first: bool | None) -> Iterator[Head]:
    """The head that begins at this line in any of the shapes; at most two, of which one shape will win."""
    line = lines[at]
    says = SAYS_END.search(line) if len(line) <= 250 else None
    if not line.strip() or len(line) > 250 or not (says or _after_break(lines, at)):
        return
    if says:
        name = name_of(line[: says.start()])
        below = _dated_line(lines, at + 1, day_first)
        if name and below:
            yield Head(at, below[1], name, below[0].iso, f"says, {below[0].form}")
        elif name and not below and says["end"] != ":" and _after_break(lines, at):
            yield Head(at, at + 1, name, "", "said")
    head = inline_head(lines, at, day_first)
    if head:
        yield head
        return
    below = None if says else _dated_line(lines, at + 1, day_first)
    name = name_of(line)
    if below and name and "," in below[0].form:
        yield Head(at, below[1], name, below[0].iso, f"name, {below[0].form}")


def inline_head(lines: Sequence[str], at: int, day_first: bool | None = None) -> Head | None:
    """Name and date on one line, or on one that was wrapped into two."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    for text, end in ((lines[at].rstrip(), at + 1), (f"{lines[at].rstrip()} {following.strip()}", at + 2)):
        if not TIME.search(text) or len(text) > 250:
            continue
        for date in dates.written(text, day_first=day_first):
            name = name_of(SAID_BEFORE.sub("", JOIN.sub("", text[: date.start])))
            wraps = date.start < len(lines[at].rstrip()) < date.end or _ON.search(lines[at].rstrip())
            if name and (end == at + 1 or wraps) and "," in date.form and TAIL.fullmatch(text, date.end):
                said = "said" if re.search(SAYS, text[date.end :], re.IGNORECASE) else ""
                return Head(at, end, name, date.iso, f"inline{said}, {date.form}")
    return None


def _dated_line(lines: Sequence[str], at: int, day_first: bool | None) -> tuple[dates.Written, int] | None:
    """The date that is the whole of the next line with anything on it, and the line after it."""
    for place in range(at, min(at + 4, len(lines))):
        text = lines[place].strip()
        if not text or _ROLE.fullmatch(text) or (boilerplate.button(text) and "reply" not in text.casefold()):
            continue
        if len(text) > 120:
            return None
        for date in dates.written(text, day_first=day_first):
            before = re.fullmatch(r"\W*(?:on|op|am|le|el|il|em|posted on|#\d+)?\W*", text[: date.start], re.IGNORECASE)
            return (date, _past_says(lines, place + 1)) if before and TAIL.fullmatch(text, date.end) else None
        return None
    return None


def _past_says(lines: Sequence[str], at: int) -> int:
    """Past a `says:` on a line of its own, as Twenty Fifteen may leave it."""
    return at + 1 if at < len(lines) and re.fullmatch(rf"\s*{SAYS}\s*:\s*", lines[at], re.IGNORECASE) else at


def name_of(text: str) -> str:
    """The text as an author's name with its number, or "" for what reads as a sentence, a quote or a label."""
    name = _ROLE.sub("", text.strip(" \t,|·•–—-@")).strip()
    if not name or len(name) > LONGEST_NAME or len(name.split()) > 10 or name[0] in '>"“„«*[{(' or name[-1] in ":;?!…":
        return ""
    bare = _NUMBERED.sub("", name, count=1)
    if _SENTENCE_END.search(f"{bare} ".rstrip(".") + " ") or _NO_NAME.match(bare) or not re.search(r"\w", bare):
        return ""
    if bare.endswith(".") and len(bare.split()) > 3:
        return ""
    return "" if boilerplate.button(name) or boilerplate.count(name) or boilerplate.NUMBER.fullmatch(name) else name


def _after_break(lines: Sequence[str], at: int) -> bool:
    """Whether a head may begin here: after a blank line, a button, a number alone, or other boilerplate."""
    before = lines[at - 1] if at else ""
    return bool(
        boilerplate.button(before)
        or boilerplate.NUMBER.fullmatch(before)
        or boilerplate.ends(before)
        or boilerplate.count(before)
        or boilerplate.begins(before)
    )


def _unnumbered(heads: list[Head]) -> list[Head]:
    """Numbers before the names go where most heads have one; a name may begin with a number by itself."""
    numbers = [_NUMBERED.match(head.author) for head in heads]
    if sum(match is not None for match in numbers) * 2 <= len(heads):
        return heads
    return [
        Head(head.start, head.end, head.author[match.end() :], head.published, head.shape, int(match["number"]))
        if match
        else head
        for head, match in zip(heads, numbers, strict=True)
    ]


def _apart(heads: list[Head]) -> list[Head]:
    """Heads that do not overlap: of two that share lines the first."""
    kept: list[Head] = []
    for head in heads:
        if not kept or head.start >= kept[-1].end:
            kept.append(head)
    return kept
