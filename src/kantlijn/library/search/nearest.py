"""What would find something, where a query finds nothing: words as the archive spells them, fewer filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from kantlijn.library.search.parse import parse
from kantlijn.library.search.query import Query
from kantlijn.matching.words import Phrase, PhraseFinder, is_single

MOST = 3
"""How many words are offered for a misspelt one."""
_TABLES = ("posts_text", "comments_text")


class Suggestion(NamedTuple):
    """Another query that finds something."""

    text: str
    """As it would be typed."""
    reason: str
    """What was changed, in words."""


class Vocabulary:
    """The words of the archive. Only those that begin alike are ever looked at."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Takes a connection that may still make temporary tables."""
        self._db = db
        for table in _TABLES:
            db.execute(f"CREATE VIRTUAL TABLE temp.words_of_{table} USING fts5vocab (main, {table}, row)")

    def holds(self, word: str) -> bool:
        """Whether a word occurs anywhere."""
        return any(
            self._db.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (f'"{word}"',)).fetchone()  # noqa: S608
            for table in _TABLES
        )

    def nearest(self, word: str) -> list[str]:
        """The words that differ from it by one or two letters, the most alike and most frequent first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < 5 else 2
        counts = self._beginning_like(word, most)
        found = process.extract_iter(word, list(counts), scorer=OSA.distance, score_cutoff=most)
        ranked = sorted((distance, -counts[other], other) for other, distance, _ in found if distance)
        return [other for _, _, other in ranked[:MOST]]

    def _beginning_like(self, word: str, most: int) -> dict[str, int]:
        """The words about as long with the same first two letters, or with the second and third in their place."""
        counts: dict[str, int] = {}
        for start in dict.fromkeys((word[:2], word[1::-1], word[:1] + word[2:3])):
            for table in _TABLES:
                rows = self._db.execute(
                    f"SELECT term, doc FROM words_of_{table} WHERE term >= ? AND term < ?",  # noqa: S608
                    (start, start + "\U0010ffff"),
                )
                for term, number in rows:
                    if abs(len(term) - len(word)) <= most:
                        counts[term] = counts.get(term, 0) + number
        return counts


def suggestions(query: Query, vocabulary: Vocabulary, finds: Callable[[Query], bool]) -> list[Suggestion]:
    """Queries like this one that find something, the most like it first."""
    offered = [*islice(_respelt(query, vocabulary, finds), MOST), *_without_filters(query, finds)]
    if not offered and query.filtered:
        bare = parse(" ".join(part.text for part in query.parts if not part.filter))
        offered = [
            Suggestion(other.text, f"{other.reason}, without its filters")
            for other in islice(_respelt(bare, vocabulary, finds), MOST)
        ]
    return offered


def _respelt(query: Query, vocabulary: Vocabulary, finds: Callable[[Query], bool]) -> Iterator[Suggestion]:
    """With each word that does not occur in the place of which another one does."""
    looked_for = dict.fromkeys(word for phrase in query.phrases() for word in phrase.words if not is_single(word))
    for word in looked_for:
        if len(word) < 3 or vocabulary.holds(word):
            continue
        for other in vocabulary.nearest(word):
            text = _replaced(query, word, other)
            if text != query.text and finds(parse(text)):
                yield Suggestion(text, f"{other} instead of {word}")


def _replaced(query: Query, word: str, other: str) -> str:
    """What was typed with another word in the place of one."""
    finder = PhraseFinder([Phrase((word,))])
    parts: list[str] = []
    for part in query.parts:
        text = part.text
        for start, end in reversed(list(finder.spans(text)) if not part.filter else []):
            text = text[:start] + other + text[end:]
        parts.append(text)
    return " ".join(parts)


def _without_filters(query: Query, finds: Callable[[Query], bool]) -> Iterator[Suggestion]:
    """Without one of its filters, or where that does not help, without all of them."""
    filters = [index for index, part in enumerate(query.parts) if part.filter]
    helped = False
    for dropped in [[index] for index in filters] + ([filters] if len(filters) > 1 else []):
        if len(dropped) > 1 and helped:
            return
        text = " ".join(part.text for index, part in enumerate(query.parts) if index not in dropped)
        if text.strip() and finds(parse(text)):
            helped = True
            yield Suggestion(text, f"without {' '.join(query.parts[index].text for index in dropped)}")
