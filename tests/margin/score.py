"""Scores the ties that the margin finds against the labelled quotes: `python tests/margin/score.py FOLDER`.

FOLDER holds clones of the archives (see README.md); those that are not there are left out. `--half tuned`, `held` or
`new` takes that part alone, `--text` shows with each miss what was read there and what was made of it.

A tie is right where it is to the text that was found by reading, and half of its passage, at least, is of the one that
was found there, or the other way round.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kantlijn.library import Library, whole_post
from kantlijn.margin import ARTICLE, Tie
from kantlijn.margin.texts import Piece
from kantlijn.margin.wanted import Wanted
from kantlijn.margin.words import words_in
from kantlijn.margin.work import Work
from kantlijn.matching.words import words
from kantlijn.model import Comment, Placed, Post
from kantlijn.render.bodies import blocks

HERE = Path(__file__).parent
ALIKE = 80.0
"""A quote that is less like all labelled ones of its comment, of 100, is one that has no label."""
LESS, MORE = 0.85, 1.1
"""So much shorter or longer what was labelled may have become."""
MAIL = "-maillist"
"""What the archives of mail are called: in their ids `@` is written ` at `, for those look like addresses."""
Label = dict[str, Any]
Span = tuple[int, int]


class Text:
    """The rendered text of an article or a comment, and where its blocks begin."""

    def __init__(self, body: Post | Comment) -> None:
        texts = [block.text for block in blocks(body.body, body.markup, body.dialect)]
        self.text = "\n".join(texts)
        self.begins = [0]
        for text in texts:
            self.begins.append(self.begins[-1] + len(text) + 1)

    def now(self, start: int, end: int, digest: str) -> Span | None:
        """Returns where that stands now which stood there; None where it does not any more."""
        size = end - start
        places = sorted(range(max(0, len(self.text) - size) + 1), key=lambda at: abs(at - start))
        found = ((at, at + size) for at in places if digest_of(self.text[at : at + size]) == digest)
        return next(found, None) or self._longer(size, digest)

    def _longer(self, size: int, digest: str) -> Span | None:
        """The same, where rendering gave it more or less room between its words."""
        said = words_in(self.text)
        for first, start in enumerate(said.starts):
            for last in range(first, len(said)):
                end = said.ends[last]
                if end - start > size * MORE:
                    break
                if end - start >= size * LESS and digest_of(self.text[start:end]) == digest:
                    return start, end
        return None

    def whole(self, tie: Tie) -> Span:
        """Returns where a tie's passage stands in all of the text."""
        begin = self.begins[tie.block - 1]
        return begin + tie.start, begin + tie.end


def digest_of(text: str) -> str:
    """Returns the digest of a text's words."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:12]


@dataclass
class Read:
    """A labelled quote, as it stands in the archive, and the ties that were found for it."""

    label: Label
    line: int
    quote: str
    places: list[Span]
    also: list[Span]
    target: int | None
    """The index of the comment, ARTICLE, or None."""
    passages: list[str]
    ties: list[tuple[Tie, Span]] = field(default_factory=list)

    def is_right(self, tie: Tie, span: Span) -> bool:
        """Returns whether a tie is to the words that the quote is of."""
        if tie.target != self.target:
            return False
        return any(_share(one, span) >= 0.5 for one in self.places + self.also)

    @property
    def is_found(self) -> bool:
        """Whether a tie to most of what is quoted was found."""
        right = [span for tie, span in self.ties if self.is_right(tie, span)]
        size = max((end - start for start, end in self.places), default=0)
        return bool(right) and sum(end - start for start, end in right) >= size / 2


def _share(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, min(one[1] - one[0], other[1] - other[0]))


class Thread:
    """A post with its thread, as the labels need them."""

    def __init__(self, post: Post, placed: Sequence[Placed]) -> None:
        self.post, self.placed = post, placed
        self.index = {one.comment.id: number for number, one in enumerate(placed)}
        self._texts: dict[int, Text] = {}

    def text(self, index: int) -> Text:
        """Returns the text of a comment, or of the article."""
        if index not in self._texts:
            self._texts[index] = Text(self.post if index == ARTICLE else self.placed[index].comment)
        return self._texts[index]

    def read(self, label: Label, line: int) -> Read | None:
        """Returns a label with the places that it names, None where they are not there any more."""
        comment = self.index.get(label["comment"])
        target = ARTICLE if label["target"] == "article" else self.index.get(label["target"] or "")
        if comment is None or (target is None and label["target"] is not None):
            return None
        quote = self.text(comment).now(*label["quote"])
        places = [] if target is None else [self.text(target).now(*place) for place in label["places"]]
        if quote is None or None in places:
            return None
        also = [] if target is None else [self.text(target).now(*place) for place in label.get("also", ())]
        there = [place for place in places if place]
        said = [self.text(ARTICLE if target is None else target).text[start:end] for start, end in there]
        text = self.text(comment).text[quote[0] : quote[1]]
        return Read(label, line, text, there, [place for place in also if place], target, said)


@dataclass
class Figures:
    """What was counted."""

    right: int = 0
    wrong: int = 0
    found: Counter[str] = field(default_factory=Counter)
    quotes: Counter[str] = field(default_factory=Counter)
    tied: int = 0
    none: int = 0
    unlabelled: int = 0

    def add(self, read: Read) -> None:
        """Count a labelled quote and its ties."""
        kind = read.label["kind"]
        right = sum(read.is_right(*one) for one in read.ties)
        self.right += right
        self.wrong += len(read.ties) - right
        if read.target is None:
            self.none += 1
            self.tied += bool(read.ties)
        else:
            self.quotes[kind] += 1
            self.found[kind] += read.is_found

    def lines(self) -> Iterator[str]:
        """Yields the figures in words."""
        quotes, found = self.quotes.total(), self.found.total()
        yield f"precision {_ratio(self.right, self.right + self.wrong)}"
        yield f"recall {_ratio(found, quotes)}, verbatim {_ratio(self.found['verbatim'], self.quotes['verbatim'])}"
        yield f"tied though no quote {_ratio(self.tied, self.none)}"
        yield ", ".join(f"{kind} {self.found[kind]}/{count}" for kind, count in self.quotes.most_common())
        yield f"{self.unlabelled} ties of quotes without a label in the same comments"


def _ratio(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({part} of {whole})"


def labels(half: str) -> dict[str, dict[str, list[tuple[int, Label]]]]:
    """Returns the labels of a half, or all with "", by archive and post, with their lines."""
    found: dict[str, dict[str, list[tuple[int, Label]]]] = defaultdict(lambda: defaultdict(list))
    for line, text in enumerate((HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        label = json.loads(text)
        if label["archive"].endswith(MAIL):
            label |= {key: label[key] and label[key].replace(" at ", "@") for key in ("post", "comment", "target")}
        if not half or label["half"] == half:
            found[label["archive"]][label["post"]].append((line, label))
    return found


def threads(paths: Sequence[Path], posts: Iterable[str]) -> Iterator[tuple[str, Thread]]:
    """Yields the posts of an archive by their ids."""
    with Library.open(paths) as library:
        library.wait_always()
        for name in posts:
            if found := whole_post(library, name, library.published):
                yield name, Thread(found[1], found[2].placed)


class Traced(Work):
    """The work of tying, which remembers what each tie is of."""

    traced: list[tuple[str, Tie]]

    def _found(self, quote: Wanted, by_owner: dict[int, list[Piece]]) -> Generator[None, None, list[Tie]]:
        found = yield from super()._found(quote, by_owner)
        self.traced += [(quote.quote.text, tie) for tie in found]
        return found


def attribute(thread: Thread, read: Sequence[Read]) -> int:
    """Give each tie to the labelled quote that it is of. Returns how many are of others."""
    work, others = Traced(thread.post, thread.placed), 0
    work.traced = []
    work.finish()
    for quote, tie in work.traced:
        of = [one for one in read if thread.index[one.label["comment"]] == tie.comment]
        if not of:
            continue
        best = max(of, key=lambda one: (_likeness(quote, one.quote), fuzz.ratio(*_cut(quote, one.quote))))
        if _likeness(quote, best.quote) < ALIKE:
            others += 1
        else:
            best.ties.append((tie, thread.text(tie.target).whole(tie)))
    return others


def _likeness(quote: str, labelled: str) -> float:
    """How far a quote is the labelled one, of 100, or a part of it: a paragraph."""
    return (fuzz.partial_ratio if len(quote) <= len(labelled) else fuzz.ratio)(*_cut(quote, labelled))


def _cut(one: str, other: str) -> tuple[str, str]:
    return one.casefold()[:1000], other.casefold()[:1000]


def misses(read: Read, *, text: bool) -> Iterator[str]:
    """Yields what is wrong with a labelled quote: it was not found, or tied to something else."""
    wrong = [tie for tie, span in read.ties if not read.is_right(tie, span)]
    missed = read.target is not None and not read.is_found
    if wrong or missed:
        label = read.label
        said = "missed" if missed and not wrong else "tied" if read.target is None else "elsewhere"
        yield f"{read.line}: {said} {label['kind']} {label['archive']} {label['post']} {label['comment']}"
        if text:
            yield f"    quote   {read.quote[:300]!r}"
            yield from (f"    meant   {read.target}: {passage[:300]!r}" for passage in read.passages)
            yield from (f"    tied    {tie.target} {tie.sure}: {tie.words[:300]!r}" for tie in wrong)


def main() -> None:
    """Score, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("", "tuned", "held", "new", "last", "after", "wide", "far"), default="")
    parser.add_argument("--text", action="store_true")
    asked = parser.parse_args()
    figures, lost = Figures(), []
    archives = json.loads((HERE / "archives.json").read_text(encoding="utf-8"))
    for archive, posts in labels(asked.half).items():
        paths = [asked.folder / archive / path for path in archives[archive]["paths"]]
        if not all(path.exists() for path in paths):
            print(f"{archive} is not there")
            continue
        for name, thread in threads(paths, posts):
            found = [(line, thread.read(label, line)) for line, label in posts[name]]
            lost += [line for line, read in found if read is None]
            read = [one for _, one in found if one is not None]
            figures.unlabelled += attribute(thread, read)
            for one in read:
                figures.add(one)
                for said in misses(one, text=asked.text):
                    print(said)
    for said in figures.lines():
        print(said)
    if lost:
        print(f"not there any more: lines {', '.join(map(str, lost))}")


if __name__ == "__main__":
    main()
