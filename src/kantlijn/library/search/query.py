"""What is searched for, as a value: words and phrases, regular expressions, and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kantlijn.matching.pattern import Pattern
from kantlijn.matching.words import Phrase, is_single, words

Field = Literal["", "title", "author", "tags"]
"""Where a term has to stand; "" is anywhere. Comments have an author of their own, title and tags are of their post."""

State = Literal["unread", "new", "marked"]
"""What the reading state knows of a post or comment, see states.py."""

SHORTEST = 3
"""How many letters the beginning of a word must have to be looked for in texts; fewer stand at the head of too many."""


class Term(NamedTuple):
    """Words in a row, and where they have to stand."""

    phrase: Phrase
    field: Field = ""

    @property
    def short(self) -> bool:
        """Whether it is the beginning of a word, and too short to be looked for in texts."""
        last = self.phrase.words[-1]
        return self.phrase.prefix and len(last) < SHORTEST and not is_single(last)

    @property
    def of_post(self) -> bool:
        """Whether it asks for something that only posts have."""
        return self.field in ("title", "tags")


Clause = tuple[Term, ...]
"""Terms of which one has to occur."""


class Part(NamedTuple):
    """A piece of what was typed, as it was typed; a filter says nothing about words."""

    text: str
    filter: bool = False


class Query(NamedTuple):
    """All of it has to hold for a post or a comment. Made by `parse.parse`."""

    text: str = ""
    parts: tuple[Part, ...] = ()
    clauses: tuple[Clause, ...] = ()
    without: tuple[Term, ...] = ()
    """None of these may occur."""
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions; each has to match the text, or its title where it is a post."""
    patterns_without: tuple[Pattern, ...] = ()
    where: Literal["", "posts", "comments"] = ""
    after: int | None = None
    """A moment in seconds since 1970: not before it."""
    before: int | None = None
    """Before this moment."""
    has_comments: bool | None = None
    """Posts with (True) or without comments; a comment's post is meant."""
    states: frozenset[State] = frozenset()
    states_without: frozenset[State] = frozenset()
    author: str = ""
    """The whole name of who wrote it; case and diacritics do not matter. Not in the language: see `said_by`."""
    post: int | None = None
    """The key of the post that is meant, or under which it was said."""
    notes: tuple[str, ...] = ()
    """What could not be taken as it was typed, in sentences."""

    def __bool__(self) -> bool:
        return bool(self.clauses or self.without or self.patterns or self.patterns_without or self.filtered)

    @property
    def filtered(self) -> bool:
        """Whether it asks for anything but words."""
        return bool(
            self.where
            or self.author
            or self.states
            or self.states_without
            or any(asked is not None for asked in (self.after, self.before, self.has_comments, self.post))
        )

    @property
    def titles_only(self) -> bool:
        """Whether the first letters of one word are all there is: they are looked for in titles, authors and tags."""
        return len(self.clauses) == 1 and all(term.short for term in self.clauses[0])

    @property
    def asks_comments(self) -> bool:
        """Whether comments can answer. They do not where all that is asked for is asked of posts: `title:lamp`."""
        if self.where or self.titles_only:
            return self.where == "comments" and not self.titles_only
        positive = [clause for clause in self.clauses if not about_post(clause)]
        if positive or self.patterns or self.after is not None or self.before is not None:
            return True
        if self.states & {"new", "marked"}:
            return True
        return not (self.clauses or self.has_comments is not None or self.states)

    @property
    def asks_posts(self) -> bool:
        """Whether posts can answer."""
        return self.where != "comments"

    def phrases(self) -> Iterator[Phrase]:
        """All that is to be lit where it stands."""
        for clause in self.clauses:
            yield from (term.phrase for term in clause)


def about_post(clause: Clause) -> bool:
    """Whether a clause asks for nothing but what only posts have; of a comment then its post is asked.

    Where it asks for other things too (`title:lamp OR bright`), a comment answers by these alone.
    """
    return all(term.of_post for term in clause)


def said_by(author: str, post: int | None = None) -> Query:
    """All comments of somebody of exactly this name: in the archive, or under the post of that key; of nobody none."""
    if not author:
        return Query()
    name = words(author)
    clauses = ((Term(Phrase(name), "author"),),) if name else ()
    return Query(clauses=clauses, where="comments", author=author, post=post)
