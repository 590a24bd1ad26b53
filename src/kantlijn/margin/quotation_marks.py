"""Words in quotation marks, of whatever script: where they begin and end in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from kantlijn.late import late
from kantlijn.matching.text_folding import Span

LONGEST = 3_000
"""So many characters may stand between two marks."""

MOST = 10
"""So many marks are asked whether they close."""

_CLOSERS = {
    "“": "”“", "”": "”", "„": "“”„", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’",
    "「": "」", "『": "』", "〝": "〞〟", "｢": "｣", "＂": "＂", '"': '"”', "'": "'", "`": "'",
}  # fmt: skip
_OPENERS = late(f"[{''.join(_CLOSERS)}]")
_LINE = late(rf'"([ \xa0][^"\n]{{8,{LONGEST}}})"[ \t]*$', re.MULTILINE)
_EITHER = frozenset("\"'”»’‘‚`›")
"""What opens only where a word begins: it may as well close, or be an apostrophe."""
_IN_WORDS = frozenset("'’‘`")
_AFTER = frozenset(".,;:!?)]")
_SENTENCE_ENDS = frozenset(".!?…)")
_BEFORE = frozenset("([{<—–-/:;,.…=*_“‘«\"'¿¡")


def quoted_in(text: str) -> Iterator[Span]:
    """Yields what stands between quotation marks, without them; of one within another only the outer one."""
    at = 0
    while opener := _OPENERS.search(text, at):
        start = opener.end()
        end = _closed(text, opener[0], start) if _opens(text, opener.start()) else _alone(text, opener.start())
        if end < 0:
            at = start
            continue
        if text[start:end].strip():
            yield start, end
        at = end + 1


def _alone(text: str, at: int) -> int:
    """Where the mark that closes stands, -1 for none, if a line is all between two marks, be there blanks within."""
    found = _LINE.match(text, at) if text[at - 1 : at] in ("", "\n") else None
    return -1 if found is None else found.end(1)


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not after or (after.isspace() and mark != "«"):  # French sets a blank within
        return False
    return mark not in _EITHER or not before or before.isspace() or before in _BEFORE


def _closed(text: str, mark: str, start: int) -> int:
    """Where the mark that closes stands, -1 for none; not the one of another quote within, where both are closed."""
    depth, first = 1, -1
    for closer in islice(_closers(mark).finditer(text, start, start + LONGEST), MOST):
        at = closer.start()
        if mark == '"' and text[at] == "”" and _is_of_another(text, start, at):
            continue
        if _closes(text, at, mark):
            depth -= 1
            first = at if first < 0 else first
        elif text[at] == mark and _opens(text, at):
            depth += 1
        if not depth:
            return at
    return first


@cache
def _closers(mark: str) -> re.Pattern[str]:
    return re.compile(f"[{_CLOSERS[mark]}]")


def _is_of_another(text: str, start: int, at: int) -> bool:
    """Whether the curly mark there closes a curly quote within the straight one."""
    return text.count("“", start, at) > text.count("”", start, at)


def _closes(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if text[at] == '"' and after.isalpha() and (before.isalpha() or before in _SENTENCE_ENDS):
        return True  # the line that ended there was lost: `for years."Does it matter`
    if mark in "「『〝｢":
        return True
    if before.isspace() and text[at] != "»":
        return text[at] not in _IN_WORDS and (not after or after.isspace() or after in _AFTER)
    return not (after.isalnum() and (text[at] in _IN_WORDS or mark in _EITHER))
