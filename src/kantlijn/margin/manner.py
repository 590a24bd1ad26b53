"""The manner in which words in quotation marks are written: as a name, as code, or as somebody may have said them.

Most words in quotation marks are no quotes. A name or a title is used by all who talk of the thing; a literal is what
a program has in quotation marks; and in code each sign counts, so that what is nearly the same is another thing.
"""

from __future__ import annotations

import re

from kantlijn.late import late

LONGEST_NAME = 10
"""A name has no more words."""
SHORT_WORD = 3
"""Words of so many letters may be small in a title: of, the, and."""
CAPITALS, FEW, FEW_CAPITALS = 0.8, 5, 0.6
"""What share of the other words begins with a capital; in a name of few words it may be less: `Mask Label volume`."""
SIGNS = 0.07
"""From which share of signs on that prose does not have a text is code."""

LONGEST_FOOTER = 300
"""A footer has no more characters."""

_FOOTER = late(
    r"/mailman/listinfo/|\bunsubscribe\b.*https?://|\breply to this e-?mail directly\b|\bview it on GitHub\b"
    r"|\byou are receiving this\b|^\W*sent from my \w+(?: \w+)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTION = late(
    r"\b(?:wrote|writes|said|schrieb|schreibt|schreef|escribi\S+|escreveu|ha scritto|skrev|napisa\S+|kirjoitti)\b"
    r"[^:\n]{0,60}:\Z"
    r"|\ba \S{0,2}crit ?:\Z|(?:пишет|написал\w*|写道|寫道) ?:\Z",
    re.IGNORECASE,
)
LEADING = 120
"""So many characters before a quote are looked at for what leads to it."""

_PROPOSAL = late(
    r"\b(?:perhaps|maybe|how about|what about|suggest\w*|propos\w*|something like"
    r"|(?:could|should|would|can|to|let['’]s) (?:we )?(?:say|read|change|replace|rephrase|reword|rewrite)"
    r"|vorschlag\w*|vielleicht|voorstel\w*|misschien|peut-être|quizás?|talvez|forse)\b",
    re.IGNORECASE,
)
_MESSAGES = r"(?:error|message|warning|exception|fehler|fehlermeldung|meldung|melding|foutmelding|erreur|avertissement)"
_BEFORE_MESSAGE = late(rf"\b{_MESSAGES}(?: message)?:?\s*\W\Z", re.IGNORECASE)
_AFTER_MESSAGE = late(rf"\W\s*{_MESSAGES}\b", re.IGNORECASE)
_WORD = late(r"[^\W\d_][\w'’]*")
_SIGN = late(r"[{}\[\]<>=\\/_|&*+@#^~`]|\$(?!\d)|(?<!\d)%|::|\(\)|--|\b\.\b")
_RULE = late(r"([_=*~#-])\1{4,}")
_STATEMENT = late(
    r"\A\W*(?:(?:return|break|continue|else|if|end|endif|fi|done|then|do|true|false|null|nil|none|try|catch|finally|this"
    r"|self|pass|exit|begin|void|static|public|private|\d+)\b\W*){1,4}[;:{})]\W*\Z",
    re.IGNORECASE,
)
_LITERAL_AFTER = late(r"(?:[=+{\\$@,]|=>|\w\(|\[|\":?)\s*$")
_LITERAL_BEFORE = late(r"\s*(?:\+|\)\s*[;{)]|;\s*$|/?>|\]|=>|:\s*[\"{\[])", re.MULTILINE)


def is_name(text: str, *, loosely: bool = False) -> bool:
    """Returns whether words are written as the name of something: a title, with its words in capitals.

    `loosely`: a name of few words may have one in small letters.
    """
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > SHORT_WORD]
    if len(words) > LONGEST_NAME or sum(word[0].isupper() for word in words) < 2:
        return False
    share = FEW_CAPITALS if loosely and len(words) <= FEW else CAPITALS
    return bool(long) and sum(word[0].isupper() for word in long) >= share * len(long)


def is_code(text: str) -> bool:
    """Returns whether a text is code, a path or an address rather than prose."""
    text = _RULE.sub(" ", text)
    return len(_SIGN.findall(text)) >= SIGNS * max(1, len(text))


def is_statement(text: str) -> bool:
    """Returns whether a text is a statement in a language's own words alone: `return true;` is in every program."""
    return _STATEMENT.search(text) is not None


def is_footer(text: str) -> bool:
    """Returns whether a text is what a list or a mail program puts below all that is sent: nobody means it."""
    return len(text) <= LONGEST_FOOTER and _FOOTER.search(text) is not None


def is_attribution(text: str) -> bool:
    """Returns whether a text is the line that says whose the quote below is: `Marijke wrote:`."""
    text = text.strip()
    return text.endswith(":") and len(text) <= LONGEST_FOOTER and _ATTRIBUTION.search(text) is not None


def is_proposal(before: str) -> bool:
    """Returns whether what stands before a quote says that it is how something may be worded: `How about:`."""
    return _PROPOSAL.search(before.rstrip()[-LEADING:].rsplit("\n", 1)[-1]) is not None


def is_message(text: str, start: int, end: int) -> bool:
    """Returns whether the words between marks from `start` to `end` are called an error or a message: a program's."""
    before = _BEFORE_MESSAGE.search(text[max(0, start - LEADING) : start]) is not None
    return before or _AFTER_MESSAGE.match(text, end) is not None


def is_literal(text: str, start: int, end: int) -> bool:
    """Returns whether what stands between straight quotation marks from `start` to `end` is a value in a program."""
    if text[start - 1 : start] != '"':
        return False
    line = text.rfind("\n", 0, start) + 1
    if _LITERAL_AFTER.search(text[line : start - 1]):
        return not _is_listed(text[line : start - 1])
    return _LITERAL_BEFORE.match(text, end + 1) is not None


def _is_listed(before: str) -> bool:
    """Whether it is a comma of prose that stands before it: `she said, "..."`."""
    return before.rstrip().endswith(",") and not before.rstrip(" ,").endswith('"')
