"""Which message answers which: Jamie Zawinski's way (jwz.org/doc/threading.html), without guesses where ids are known.

Every id that is named in References makes a place, whether its message is here or not, so that answers to a lost
message stay together. Only a reply that names nobody is joined to the message with its subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_ID = re.compile(r"<([^<>\s]{1,500})>")
_BARE_ID = re.compile(r"[^<>\s,;\"()]{1,500}")
_MOST_REFERENCES = 200
_REPLY = re.compile(
    r"^(?:\[[^\]]{0,60}\]\s*)*(?:re|aw|antw|sv|vs|odp|ynt|ref|rif|回复|答复)(?:\s?[\[(]\d+[\])]|\^\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)
_LIST = re.compile(r"^\[[^\]]{0,60}\]\s*")
_HANDED_ON = re.compile(r"\s*\((?:fwd|fw|wg)\)\s*$", re.IGNORECASE)
"""What a program adds to the subject of a mail that it hands on (RFC 5256 2.1)."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the threads need of a message."""

    id: str
    """Its Message-ID without brackets, or a name that stands for it; no two messages have the same."""
    references: tuple[str, ...]
    """The ids it answers, the nearest last."""
    subject: str

    @property
    def begins(self) -> bool:
        """Whether it begins a thread by all it says of itself; what others say of it does not change that."""
        return not self.references and not is_reply(self.subject)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands."""

    root: str
    """The id of the message that its thread begins with, be it here or not; its own where it is the first."""
    parent: str = ""
    """The id of the message it answers, "" if that is the root."""
    title: str = ""
    """A title for a thread whose first message is not here; "" where it is."""
    guessed: bool = False
    """It was joined by its subject."""


def message_ids(text: str) -> tuple[str, ...]:
    """Returns the ids in a Message-ID, References or In-Reply-To field, the last few hundred of them.

    Some programs leave the brackets out. Words without brackets are ids where the field holds nothing else: an old
    In-Reply-To may be a sentence with an address in it ("Your message of Monday", RFC 822 4.6.2).
    """
    ids = _ID.findall(text)
    words = re.split(r"[\s,]+", _ID.sub(" ", text).strip())
    bare = [word for word in words if word and _BARE_ID.fullmatch(word)]
    if words != [""] and bare == words and (all("@" in word for word in words) or (len(words) == 1 and not ids)):
        ids = [word.strip("<>") for word in re.split(r"[\s,]+", text.strip())]
    return tuple(ids[-_MOST_REFERENCES:])


def is_reply(subject: str) -> bool:
    """Whether a subject begins with `Re:` in one of its languages."""
    return bool(_REPLY.match(subject))


def base(subject: str) -> str:
    """A subject without its `Re:`s and the name of its list."""
    while match := _REPLY.match(subject):
        subject = subject[match.end() :]
    return subject


def places(heads: Sequence[Head]) -> list[Place]:
    """For each message its place, in the same order."""
    tree = _Tree(heads)
    titles: dict[str, str] = {}
    roots = [tree.top(head.id) for head in heads]
    for head, root in zip(heads, roots, strict=True):
        if root not in tree.present:
            titles.setdefault(root, f"Re: {base(head.subject) or '(no subject)'}")
    tops = _tops(heads, roots)
    found: list[Place] = []
    for head, root in zip(heads, roots, strict=True):
        above = tops.get(root, Place(root, title=titles.get(root, "")))
        if root == head.id:
            found.append(above)
        elif above.root == root:
            found.append(replace(above, parent=tree.answered(head, root)))
        else:  # what answers a message that was placed by its subject goes with it
            found.append(Place(above.root, tree.answered(head, root) or root, above.title))
    return found


def _tops(heads: Sequence[Head], roots: Sequence[str]) -> dict[str, Place]:
    """The places of the messages that stand above all that name them: first of a thread, or placed by subject."""
    tops: dict[str, Place] = {}
    latest: dict[str, str] = {}
    first = _first_with(heads)
    for head, root in zip(heads, roots, strict=True):
        if root != head.id:
            continue
        key = _key(head.subject)
        if head.references or head.begins:
            latest[key] = head.id
            tops[root] = Place(root)
        else:
            tops[root] = _by_subject(head, latest.get(key) or first.get(key, ""))
    return tops


def _key(subject: str) -> str:
    return _HANDED_ON.sub("", _LIST.sub("", base(subject))).casefold()


def _first_with(heads: Sequence[Head]) -> dict[str, str]:
    """By subject the first message that begins a thread."""
    first: dict[str, str] = {}
    for head in heads:
        if head.begins:
            first.setdefault(_key(head.subject), head.id)
    return first


def _by_subject(head: Head, root: str) -> Place:
    if root:
        return Place(root, guessed=True)
    title = base(head.subject)
    return Place("", title=title, guessed=True) if title else Place(head.id)


class _Tree:
    """The places of all ids, joined as the references say; no join that would close a ring is made."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self.present = {head.id for head in heads}
        self._begin = {head.id for head in heads if head.begins}
        self._parent: dict[str, str] = {}
        self._leads: dict[str, str] = {}  # towards the top, shortened as it is walked
        for head in heads:
            if head.references:
                self._join(head.references[-1], head.id)
        # What a message says of itself comes before what others say of it.
        for head in heads:
            for above, below in zip(head.references, head.references[1:], strict=False):
                self._join(above, below)

    def _join(self, above: str, below: str) -> None:
        if below not in self._parent and below not in self._begin and self.top(above) != below:
            self._parent[below] = self._leads[below] = above

    def top(self, name: str) -> str:
        """The id above all others; the way there is halved each time it is walked."""
        leads = self._leads
        while name in leads:
            above = leads[name]
            if above in leads:
                leads[name] = leads[above]
            name = above
        return name

    def answered(self, head: Head, root: str) -> str:
        """The id a message is to be shown under: the nearest that is here, else the one it names, "" for the root."""
        nearest = above = self._parent[head.id]
        steps = 0
        while above != root and above not in self.present and steps < _MOST_REFERENCES:
            above = self._parent[above]
            steps += 1
        if above in self.present and above != root:
            return above
        return "" if nearest == root else nearest
