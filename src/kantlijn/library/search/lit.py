"""What a query lights in the posts that it finds: its words and expressions, as something that find looks for."""

from __future__ import annotations

from kantlijn.library.search.query import Query
from kantlijn.matching.pattern import Pattern, PatternError


def lit(query: Query) -> Pattern | None:
    """Returns what is to be lit: any of the words and phrases, else any expression; None where there are neither.

    Where words and regular expressions are asked for together the words alone are lit, for both occur.
    """
    phrases = sorted({phrase.expression() for phrase in query.phrases()}, key=len, reverse=True)
    if phrases:
        return Pattern.of_words(query.text, "|".join(phrases))
    try:
        return Pattern.parse("|".join(f"(?:{one.text})" for one in query.patterns), regex=True)
    except PatternError:
        return None
