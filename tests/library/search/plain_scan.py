"""The same search by looking at everything: slow, simple, and written without a look at how the engine does it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from kantlijn.library.catalogue.text_index import plain
from kantlijn.library.search.query import Query, Term
from kantlijn.model import Comment, Post, when

_BY_CHARACTER = (
    "CJK HIRAGANA KATAKANA HALFWIDTH BOPOMOFO IDEOGRAPHIC VERTICAL KANGXI YI THAI LAO MYANMAR KHMER NEW TAI".split()
)


@dataclass(frozen=True)
class Text:
    """A post, or a comment of one, that might be found."""

    key: tuple[object, ...]
    post: Post
    comments: int
    """How many its post has."""
    comment: Comment | None = None

    def fields(self) -> dict[str, str]:
        if self.comment:
            return {"author": self.comment.author, "body": plain(self.comment.body, self.comment.markup)}
        body = plain(self.post.body, self.post.markup)
        return {
            "title": self.post.title,
            "author": self.post.author,
            "tags": "\0".join(self.post.tags),
            "body": body,
        }

    def of_post(self) -> dict[str, str]:
        return Text(self.key, self.post, self.comments).fields()

    def moment(self) -> datetime | None:
        return when(self.comment.published if self.comment else self.post.published)


@dataclass(frozen=True)
class States:
    """What was read, is new, and is marked, by the keys of the texts."""

    read: frozenset[tuple[object, ...]] = frozenset()
    new: frozenset[tuple[object, ...]] = frozenset()
    marked: frozenset[tuple[object, ...]] = frozenset()


def letters(text: str) -> str:
    """Without case and diacritics; composed, for letters of kana and Hangul are whole then."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    kept = [one for one in decomposed if unicodedata.combining(one) in (0, 8, 9, *range(84, 133), 6)]
    return unicodedata.normalize("NFC", "".join(kept).replace("\u00ad", "").replace("\u200d", ""))


def words(text: str) -> list[str]:
    found: list[str] = [""]
    for one in letters(text):
        kind = unicodedata.category(one)
        name = unicodedata.name(one, "")
        alone = (kind[0] in "LNM" and name.startswith(tuple(_BY_CHARACTER))) or kind == "So"
        if alone:
            found += [one, ""]
        elif kind[0] in "LNM":
            found[-1] += one
        else:
            found.append("")
    return [word for word in found if word]


def has(text: str, term: Term) -> bool:
    """Whether the words of a term stand in a text in a row."""
    found, looked_for = words(text), list(term.phrase.words)
    for at in range(len(found) - len(looked_for) + 1):
        here = found[at : at + len(looked_for)]
        last_fits = here[-1].startswith(looked_for[-1]) if term.phrase.prefix else here[-1] == looked_for[-1]
        if here[:-1] == looked_for[:-1] and last_fits:
            return True
    return False


def occurs(text: Text, term: Term, of_post: bool = False) -> bool:
    fields = text.of_post() if of_post else text.fields()
    names = [term.field] if term.field else list(fields)
    parts = [part for name in names if name in fields for part in fields[name].split("\0")]
    together = [" ".join(fields[name].split("\0")) for name in names if name in fields]
    return any(has(part, term) for part in (*parts, *together))


def holds(text: Text, query: Query, states: States) -> bool:
    """Whether one post or comment answers."""
    kind = "comments" if text.comment else "posts"
    if query.where and query.where != kind:
        return False
    if text.comment and not query.asks_comments:
        return False
    for clause in query.clauses:
        only_of_posts = all(term.field in ("title", "tags") for term in clause)
        if not any(occurs(text, term, of_post=only_of_posts) for term in clause):
            return False
    if any(occurs(text, term, of_post=term.field in ("title", "tags")) for term in query.without):
        return False
    return _filters_hold(text, query) and _expressions_hold(text, query) and _states_hold(text, query, states)


def _filters_hold(text: Text, query: Query) -> bool:
    at = text.moment()
    if query.after is not None and (at is None or at < datetime.fromtimestamp(query.after, UTC)):
        return False
    if query.before is not None and (at is None or at >= datetime.fromtimestamp(query.before, UTC)):
        return False
    return query.has_comments is None or query.has_comments == (text.comments > 0)


def _expressions_hold(text: Text, query: Query) -> bool:
    fields = text.fields()

    def found(expression: str) -> bool:
        flags = 0 if any(one.isupper() for one in expression) else re.I
        kept = [
            re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", fields.get(n, ""))) for n in ("title", "body")
        ]
        return any(match[0] for part in kept for match in re.finditer(expression, part, flags | re.M))

    wanted = all(found(pattern.text) for pattern in query.patterns)
    return wanted and not any(found(pattern.text) for pattern in query.patterns_without)


def _states_hold(text: Text, query: Query, states: States) -> bool:
    post = text.key[:1]
    known = {"unread": post not in states.read, "new": text.key in states.new, "marked": text.key in states.marked}
    return all(known[state] for state in query.states) and not any(known[state] for state in query.states_without)


def scan(texts: Iterable[Text], query: Query, states: States | None = None) -> set[tuple[object, ...]]:
    """The keys of all that answers."""
    known = states or States()
    return {text.key for text in texts if query and holds(text, query, known)}
