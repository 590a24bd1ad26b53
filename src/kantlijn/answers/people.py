"""Who speaks in a thread, and what they may be called: names as they are written in a hurry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from functools import lru_cache
from itertools import islice

from kantlijn.matching.words import words

LONGEST = 6
"""So many words of a name are compared at most."""
SHORTEST = 3
"""So many letters a short name has at least."""
HOSTS = 10
"""Of so many who may have written the post it is asked whether they are called so."""
AT_ONCE = 1_000
"""So many people are learned in a step."""

_SHARED = {
    *"anonymous anon guest unknown admin administrator moderator user visitor reader someone somebody nobody me you "
    "all everyone author deleted test testing anonym gast anonyme invite anonimo аноним гость".split(),
    *"匿名 匿名用户 游客 訪客".split(),
}
"""Names that many have."""
_COMMON = frozenset(
    "hello hi hey thanks thank great nice good yes no ok okay well so wow cool awesome interesting sorry but and the "
    "this that first really sure please right true agreed exactly however also actually oh ah hmm what why how when "
    "who if in for to not just now then here there my we he she it they is are was do does can will would should any "
    "some lol rofl lmao omg wtf haha hahaha hehe heh meh nope yep yeah yup btw imo imho fyi edit update ps".split()
)
"""Words that begin a sentence more often than a name does."""
_NOBODY = _SHARED | _COMMON

Words = tuple[str, ...]


@lru_cache(16384)
def folded(text: str) -> Words:
    """Returns the words of a name, without case and without marks on their letters: `René` is `rene`."""
    return words(text)


class People:
    """The people of a thread, taken in one by one, then learned. A person goes by a number, and has one name."""

    def __init__(self) -> None:
        self._numbers: dict[Words, int] = {}
        self._firsts: dict[int, Words] = {}
        """What stands first in each name: `Anna` of `Anna Lee`, but `anna_lee` whole."""
        self.of_comment: list[int] = []
        """The person of each comment; -1 where there is no name, or one that many share."""
        self.hosts: frozenset[int] = frozenset()
        """Who wrote the post, as far as is known; of several who may have, all."""
        self._called: dict[Words, int] = {}
        self.longest = 1
        """How many words the longest of the names has."""

    def add(self, author: str) -> None:
        """Take in the author of the next comment."""
        self.of_comment.append(self._number(author))

    def learn(self, post_author: str = "") -> Generator[None, None, None]:
        """Learn what each may be called, in steps, once all are taken in."""
        self.hosts = self._hosts(folded(post_author)[:LONGEST])
        firsts: dict[str, int] = {}
        for name, person in self._numbers.items():
            self._called[name] = person
            if len(begin := self._firsts[person]) == 1:
                firsts[begin[0]] = person if firsts.get(begin[0], person) == person else -1
            if person % AT_ONCE == AT_ONCE - 1:
                yield
        for name, person in self._numbers.items():
            self._called.setdefault(("".join(name),), person)
            if person % AT_ONCE == AT_ONCE - 1:
                yield
        for first, person in firsts.items():
            if len(first) > 1 and person >= 0 and first not in _NOBODY:
                self._called.setdefault((first,), person)
        self._leave_to_host(folded(post_author)[:LONGEST])
        self.longest = max(map(len, self._called), default=1)

    def _leave_to_host(self, post_author: Words) -> None:
        """A name by which whoever wrote the post may be called as well is nobody's: `Tim` beside `timfitz`."""
        hosts = {"".join(name): person for name, person in self._numbers.items() if person in self.hosts}
        hosts.setdefault("".join(post_author), -1)
        for host, person in islice(hosts.items(), HOSTS):
            for end in range(SHORTEST, len(host)):
                if self._called.get((host[:end],), person) != person:
                    del self._called[(host[:end],)]

    def _number(self, author: str) -> int:
        name = folded(author)[:LONGEST]
        if not name or " ".join(name) in _NOBODY or "".join(name).isdigit():
            return -1
        person = self._numbers.setdefault(name, len(self._numbers))
        self._firsts.setdefault(person, folded(author.split()[0]))
        return person

    def _hosts(self, post_author: Words) -> frozenset[int]:
        """Who wrote the post; where that is not known, who speak most, and more than once."""
        if post_author in self._numbers:
            return frozenset((self._numbers[post_author],))
        counts = Counter(person for person in self.of_comment if person >= 0)
        most = max(counts.values(), default=0)
        return frozenset(person for person, count in counts.items() if count == most > 1)

    def named(self, said: Sequence[str]) -> tuple[int, int]:
        """Returns who is called by the first of these words, and by how many of them; (-1, 0) for nobody."""
        for count in range(min(self.longest, len(said)), 0, -1):
            person = self._called.get(tuple(said[:count]), -1)
            if person >= 0:
                return person, count
        return -1, 0
