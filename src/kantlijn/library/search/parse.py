"""From what was typed to a query. Whatever it is, it can be searched: what is not of the language is words.

words "a phrase" -without begin* this OR that title:lamp by:"Jan de Vries" after:2009-09 is:unread /colou?r/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from kantlijn.late import late
from kantlijn.library.catalogue.full_text import moment
from kantlijn.library.search.language import DATE_FIELDS, FIELDS, WORD_FIELDS
from kantlijn.library.search.query import Clause, Field, Part, Query, State, Term
from kantlijn.matching.pattern import Pattern, PatternError
from kantlijn.matching.words import Phrase, words

LONGEST = 1000
"""How many characters of what was typed are looked at."""
MOST_TERMS = 60
"""How many words and phrases; SQLite's own parser is not made for hundreds."""

_ITEM = late(
    r"""(?P<minus>-)?(?:(?P<name>[A-Za-z]+):)?
    (?: "(?P<phrase>[^"]*)(?P<closed>"?)(?P<star>\*?) | /(?P<regex>(?:\\.|[^/\\])+)/(?=\s|$) | (?P<word>[^\s"]\S*) )""",
    re.VERBOSE | re.DOTALL,
)
_DATE = late(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_IN_FIELD: dict[str, Field] = {"title": "title", "by": "author", "tag": "tags"}
_OR = "OR"


class _Item(NamedTuple):
    """One thing that was typed, and what it was taken for."""

    raw: str
    negated: bool = False
    term: Term | None = None
    pattern: Pattern | None = None
    changes: Mapping[str, object] = MappingProxyType({})
    """What of the query it sets: a filter."""
    notes: tuple[str, ...] = ()


def parse(text: str, *, typing: bool = False) -> Query:
    """What was typed as a query. While it is being `typing`, its last word may go on, and unfinished filters wait."""
    notes = [f"only the first {LONGEST} characters are searched for"] if len(text) > LONGEST else []
    text = text[:LONGEST]
    found = list(_ITEM.finditer(text))
    items = [_item(match, typing and match.end() == len(text)) for match in found]
    query = Query(text, tuple(Part(item.raw, bool(item.changes)) for item in items))
    clauses: list[Clause] = []
    without: list[Term] = []
    for index, item in enumerate(items):
        notes += item.notes
        if item.raw == _OR and not _takes_or(items, index):
            if typing and index == len(items) - 1:
                continue
            notes.append("OR stands between two words or phrases; here it was searched as a word")
        elif item.raw == _OR:
            continue
        query = _with(query, item)
        if item.term and item.negated:
            without.append(item.term)
        elif item.term and index > 1 and items[index - 1].raw == _OR and _takes_or(items, index - 1):
            clauses[-1] = (*clauses[-1], item.term)
        elif item.term:
            clauses.append((item.term,))
    return _settled(query, clauses, without, notes, typing)


def _takes_or(items: list[_Item], index: int) -> bool:
    """Whether words stand on both sides of an OR, the one before it not being an OR that was taken for a word."""
    if not 0 < index < len(items) - 1:
        return False
    before, after = items[index - 1], items[index + 1]
    return all(side.term and not side.negated and side.raw != _OR for side in (before, after))


def _with(query: Query, item: _Item) -> Query:
    """The query with what an item that is no term adds to it."""
    if item.pattern:
        name = "patterns_without" if item.negated else "patterns"
        return query._replace(**{name: (*getattr(query, name), item.pattern)})  # type: ignore[arg-type]
    for name, value in item.changes.items():
        if name in ("states", "states_without"):
            value = getattr(query, name) | {cast(State, value)}
        elif name == "after" and query.after is not None:
            value = max(query.after, cast(int, value))
        elif name == "before" and query.before is not None:
            value = min(query.before, cast(int, value))
        query = query._replace(**{name: value})  # type: ignore[arg-type]
    return query


def _settled(query: Query, clauses: list[Clause], without: list[Term], notes: list[str], typing: bool) -> Query:
    """The query with its terms; beginnings of words that are too short go, unless there is nothing else."""
    if len(clauses) + len(without) > MOST_TERMS:
        notes.append(f"only the first {MOST_TERMS} words and phrases are searched for")
        clauses, without = clauses[:MOST_TERMS], without[: max(0, MOST_TERMS - len(clauses))]
    kept = [clause for clause in (_long(clause) for clause in clauses) if clause]
    alone = len(clauses) == 1 and not kept and not query.patterns
    kept_without = [term for term in without if not term.short]
    left = [term for clause in clauses for term in clause if term.short] if not alone else []
    left += [term for term in without if term.short]
    if not typing:
        notes += [f'"{term.phrase.words[-1]}*" was left out: a beginning takes three letters' for term in left]
        notes += ["a beginning of less than three letters is looked for in titles, authors and tags"] * alone
    return query._replace(
        clauses=tuple(clauses if alone else kept), without=tuple(kept_without), notes=tuple(dict.fromkeys(notes))
    )


def _long(clause: Clause) -> Clause:
    """The terms of a clause that can be looked for; a phrase whose last word is only begun goes without that."""
    result: list[Term] = []
    for term in clause:
        if not term.short:
            result.append(term)
        elif len(term.phrase.words) > 1:
            result.append(Term(Phrase(term.phrase.words[:-1]), term.field))
    return tuple(result)


def _item(match: re.Match[str], last: bool) -> _Item:
    """One item; `last` says that it may still be going on."""
    raw, name = match[0], (match["name"] or "").casefold()
    negated = match["minus"] is not None
    if match["regex"] is not None:
        return _regex(match, negated)
    word = match["word"] or ""
    if word.startswith("/") and not name and "/" not in word[1:]:
        return _words(raw, raw, negated, last, () if last else ("a regular expression ends with /, as in /colou?r/",))
    if name in WORD_FIELDS:
        value = match["phrase"] if match["word"] is None else match["word"]
        item = _words(raw, value, negated, _goes_on(match, last))
        return item._replace(term=Term(item.term.phrase, _IN_FIELD[name]) if item.term else None)
    if name in FIELDS:
        return _filter(match, name, negated, last)
    bare = word.removesuffix(":").casefold()
    if word.endswith(":") and bare in FIELDS:  # its value is yet to come
        return _Item(raw, notes=() if last else (f"{bare}: takes {_takes(bare)}",))
    notes = (f'there is no field "{name}:"; it was searched as words',) if _is_field(match, name) else ()
    value = match["phrase"] if match["phrase"] is not None and not name else raw.removeprefix("-")
    return _words(raw, value, negated, _goes_on(match, last), notes)


def _is_field(match: re.Match[str], name: str) -> bool:
    """Whether a name before a colon looks as if a field was meant, rather than `https://…` or `note:`."""
    return bool(name) and not (match["word"] or "").startswith("//")


def _goes_on(match: re.Match[str], last: bool) -> bool:
    """Whether the last word of an item may be the beginning of another: it ends with a star, or is being typed."""
    if match["phrase"] is not None:
        return bool(match["star"]) or (last and not match["closed"])
    return match[0].endswith("*") or last


def _words(raw: str, value: str, negated: bool, prefix: bool, notes: tuple[str, ...] = ()) -> _Item:
    """What is searched as words in a row; a gap after the last one says that it is whole."""
    found = words(value)
    if not found:
        return _Item(raw, notes=notes or (() if prefix else (f"nothing in {raw} can be searched for",)))
    whole = prefix and not value.endswith("*") and not words(value[-1])
    return _Item(raw, negated, Term(Phrase(found, prefix and not whole)), notes=notes)


def _regex(match: re.Match[str], negated: bool) -> _Item:
    if match["name"]:
        return _words(match[0], match[0].removeprefix("-"), negated, False, ("a field takes no regular expression",))
    try:
        return _Item(match[0], negated, pattern=Pattern.parse(match["regex"], regex=True))
    except PatternError as error:
        return _words(match[0], match["regex"], negated, False, (f"{error}; it was searched as words",))


def _filter(match: re.Match[str], name: str, negated: bool, last: bool) -> _Item:
    """A filter; while its value may still become one it waits, and what is none is searched as words."""
    value = (match["phrase"] if match["word"] is None else match["word"]).casefold()
    changes = _dated(name, value, negated) if name in DATE_FIELDS else _chosen(name, value, negated)
    if changes:
        return _Item(match[0], changes=changes)
    may_become = re.fullmatch(r"[\d-]*", value) or any(each.startswith(value) for each in FIELDS[name].values)
    if last and may_become:
        return _Item(match[0])
    note = f"{name}: takes {_takes(name)}; {match[0]} was searched as words"
    return _words(match[0], match[0].removeprefix("-"), negated, last, (note,))


def _takes(name: str) -> str:
    return " or ".join(FIELDS[name].values) or FIELDS[name].takes


def _chosen(name: str, value: str, negated: bool) -> dict[str, object]:
    """What `in:`, `has:` and `is:` set."""
    if value not in FIELDS[name].values:
        return {}
    if name == "in":
        other = {"posts": "comments", "comments": "posts"}
        return {"where": other[value] if negated else value}
    if name == "has":
        return {"has_comments": not negated}
    return {"states_without" if negated else "states": value}


def _dated(name: str, value: str, negated: bool) -> dict[str, object]:
    """What `after:` and `before:` set: what is not after a day is before it."""
    match = _DATE.fullmatch(value)
    if not match:
        return {}
    year, month, day = (int(part or 1) for part in match.groups())
    at = moment(f"{year:04}-{month:02}-{day:02}")
    if at < moment("0001-01-01"):
        return {}
    return {("before" if negated else "after") if name == "after" else ("after" if negated else "before"): at}
