"""From the comments of a flat thread to who seems to answer whom: the rules.

A guess is made where people leave no doubt, else nothing is said: most comments answer the post. Each rule was kept
for what it is worth on threads whose true parents are known (`tests/answers/score.py`).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Literal, NamedTuple

from kantlijn._tree import last
from kantlijn.answers.addressed import Address, addresses, is_about_post
from kantlijn.answers.links import Linked
from kantlijn.answers.numbered import Numbered
from kantlijn.answers.people import People
from kantlijn.answers.quoted import Earlier, Run, marked, runs
from kantlijn.answers.text import Said, said
from kantlijn.model import Comment, Post

Why = Literal["link", "number", "name", "quote"]
"""What a guess stands on: a link to the comment, its number, the name of who wrote it, its words."""

SHARE = 0.8
"""So much of a quote must stand in one comment."""
QUOTE, WORDS = 2, 5
"""So many runs of words a block quote, and words in quotation marks, have at least: those may be a book's title."""
ROW = 20
"""So many answers in a row are known."""
ARTICLE = 100_000
"""So many characters of the article are compared with what is quoted."""


class Guess(NamedTuple):
    """What a comment seems to answer."""

    parent: int
    """The index of an earlier comment."""
    why: Why


Guesses = dict[int, Guess]


def guesses(comments: Sequence[Comment], post: Post | None = None) -> Guesses:
    """Returns for each comment that seems to answer an earlier one which, and why; comments go by index, in order."""
    return last(in_steps(comments, post))


def in_steps(comments: Sequence[Comment], post: Post | None = None) -> Generator[None, None, Guesses]:
    """The same a step at a time, three for each comment, most of about as much work as the comment is long."""
    spoken: list[Said] = []
    quotes: list[list[list[Run]]] = []
    people, earlier = People(), Earlier()
    for one in comments:
        spoken.append(said(one.body, one.markup))
        people.add(one.author)
        quotes.append(_quotes(spoken[-1]))
        earlier.want(quotes[-1])
        yield
    yield from people.learn(post.author if post is not None else "")
    if post is not None and any(quotes):
        article = said(post.body, post.markup, ARTICLE)
        yield
        yield from earlier.leave_out("\n".join([post.title, article.own, *article.quotes]))
    yield
    thread = _Thread(comments, spoken, quotes, people, earlier)
    for index in range(len(comments)):
        thread.count(index)
        yield
    for index in range(len(comments)):
        thread.look_at(index)
        yield
    return thread.found


class _Thread:
    """Goes through a thread once, from its first comment to its last."""

    def __init__(
        self,
        comments: Sequence[Comment],
        spoken: Sequence[Said],
        quotes: Sequence[Sequence[Sequence[Run]]],
        people: People,
        earlier: Earlier,
    ) -> None:
        self._comments, self._spoken, self._quotes = comments, spoken, quotes
        self._people, self._earlier = people, earlier
        self._linked = Linked(comments)
        self._numbered = Numbered(self._people)
        self._by: dict[int, list[int]] = {}
        """The comments of each person so far."""
        self.found: Guesses = {}

    def count(self, index: int) -> None:
        """Take in the numbers that a comment names: what each is worth hangs on all of them."""
        self._numbered.add(index, self._spoken[index].own)

    def look_at(self, index: int) -> None:
        """Look at the next comment. Pingbacks answer nobody, and nobody answers them."""
        if self._comments[index].kind != "comment" or self._comments[index].status == "deleted":
            return
        guess = self._guess(index)
        if guess is not None:
            self.found[index] = guess
        self._by.setdefault(self._people.of_comment[index], []).append(index)
        self._earlier.add(index, self._spoken[index].own)

    def _guess(self, index: int) -> Guess | None:
        spoke = self._spoken[index]
        if self._is_of_another(parent := self._linked.parent(index, spoke.targets), index):
            return Guess(parent, "link")
        if self._is_of_another(parent := self._numbered.parent(index), index):
            return Guess(parent, "number")
        quoted = self._quoted(index)
        called = [one for one in addresses(spoke.own, self._people) if self._may_be_called(one, index)]
        if called:
            parent = -1 if is_about_post(spoke.own) and not quoted else self._called(called, index, quoted)
            return Guess(parent, "name") if parent >= 0 else None
        return Guess(quoted[0], "quote") if len(set(quoted)) == 1 else None

    def _is_of_another(self, parent: int, index: int) -> bool:
        """Whether that is a comment, and by another than who speaks."""
        me = self._people.of_comment[index]
        return parent >= 0 and (me < 0 or self._people.of_comment[parent] != me)

    def _may_be_called(self, address: Address, index: int) -> bool:
        """Whether it is another one than who speaks, and they have spoken before."""
        return address.person != self._people.of_comment[index] and address.person in self._by

    def _quoted(self, index: int) -> list[int]:
        """The earlier comments by others that are quoted, in the order of the quotes; the forum's word goes first."""
        if told := self._linked.told(index, self._spoken[index].places):
            return told if all(self._is_of_another(one, index) for one in told) else []
        found = (self._earlier.source(quote) for quote in self._quotes[index])
        return [source for source, share in found if share >= SHARE and self._is_of_another(source, index)]

    def _called(self, called: Sequence[Address], index: int, quoted: Sequence[int]) -> int:
        """Which comment of the person who is called is meant; -1 where several are called, or it is not clear."""
        leading = {one.person for one in called if one.how != "within"}
        if len(leading) > 1 or len(set(quoted)) > 1:
            return -1
        person = next(iter(leading), called[0].person)
        if quoted:
            return quoted[0] if self._people.of_comment[quoted[0]] == person else -1
        return self._said_by(called[0], index) if called[0].how == "first" else -1

    def _said_by(self, address: Address, index: int) -> int:
        """What of all that a person said one answers: what was said to oneself, or is all since one spoke last."""
        person = address.person
        me = self._people.of_comment[index]
        mine = self._by.get(me, []) if me >= 0 else []
        since = [one for one in self._by[person][-2:] if not mine or one > mine[-1]]  # more are as good as two
        to_me = [one for one in since if one in self.found and self._people.of_comment[self.found[one].parent] == me]
        if mine and to_me:
            return to_me[-1]
        if self._is_host(address) and not (mine and since and since[0] == mine[-1] + 1):
            return -1  # whoever speaks to the author without having been answered speaks about the post
        if not since:
            since = self._open(person, mine)
        return since[0] if len(since) == 1 else -1

    def _open(self, person: int, mine: Sequence[int]) -> list[int]:
        """What a person said that was not answered: who answers several in a row has their names before each."""
        answered = {self.found[one].parent for one in mine[-ROW:] if one in self.found}
        return [one for one in self._by[person][-ROW:] if one not in answered]

    def _is_host(self, address: Address) -> bool:
        """Whether that is who wrote the post; of several who may have, whoever has an `@` is called all the same."""
        hosts = self._people.hosts
        return address.person in hosts and (len(hosts) == 1 or not address.marked)


def _quotes(spoke: Said) -> list[list[Run]]:
    """The quotes of a comment that are long enough, as runs of words."""
    block = (quote for quote in map(runs, spoke.outer) if len(quote) >= QUOTE)
    loose = (quote for quote in map(runs, [*marked(spoke.own), *spoke.slanted]) if len(quote) >= WORDS)
    return [*block, *loose]
