"""An archive with a vocabulary like a language's, of any size, for trying how search fares.

    python -m benchmarks.make_language FOLDER [--posts 100000] [--comments 350000]

Words are invented, but as many and as frequent as in a language (by Zipf's law over 60,000 of them), in six scripts;
every post and its comments are in one. The same arguments make the same archive, and one that is there stays.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

ZIPF = 1.05
IN_A_FOLDER = 1000


@dataclass(frozen=True)
class Language:
    """How words are made of parts, and how many there are."""

    share: float
    size: int
    starts: str
    vowels: str
    ends: str
    blank: str = " "

    def vocabulary(self, dice: random.Random) -> list[str]:
        """The words, the most frequent and shortest first; early parts are as uneven as sounds are."""
        starts, vowels, ends = self.starts.split(), self.vowels.split(), self.ends.split()
        found: dict[str, None] = {}
        tried = 0
        while len(found) < self.size:
            tried += 1
            count = min(5, 1 + tried // 900 // (1 + dice.randrange(9)))
            word = "".join(_uneven(dice, starts) + _uneven(dice, vowels) for _ in range(count))
            found.setdefault(word + (_uneven(dice, ends) if dice.random() < 0.7 else ""))
        return list(found)


def _uneven(dice: random.Random, parts: list[str]) -> str:
    return parts[int(len(parts) * dice.random() ** 1.6)]


HAN = " ".join(chr(0x4E00 + number * 7) for number in range(1500))
LANGUAGES = {
    "latin": Language(0.6, 60_000, "t s r l n d p m st b k h w f g tr pr c th br cl v", "e a i o u ea ou", "n r s t d"),
    "marked": Language(0.15, 30_000, "d n r s g w k l m sch b ß z f v h st", "e i ä a ö ü u ei é", "n r t st ch"),
    "cyrillic": Language(0.1, 30_000, "п с т р н в к д л м б з г ст пр ж ч", "о а е и у я ы ю", "й т л в ть м"),
    "han": Language(0.08, 20_000, HAN, HAN, HAN, ""),
    "greek": Language(0.04, 15_000, "τ σ π κ λ μ ν δ ρ γ θ χ φ", "α ο ε ι η ά έ ί ου", "ς ν"),
    "thai": Language(0.03, 10_000, "ก น ม ร ท ด ส ค ป ห", "า ิ ี ุ ู ะ ั", "ง น ก ม บ", ""),
}


class Author:
    """Writes texts of one language, word by word as often as they come."""

    def __init__(self, language: Language, seed: int) -> None:
        self.vocabulary = language.vocabulary(random.Random(seed))
        self._weights = list(accumulate(1 / (rank + 2) ** ZIPF for rank in range(len(self.vocabulary))))
        self._blank = language.blank

    def text(self, dice: random.Random, length: int) -> str:
        """So many words in sentences of about twelve, these in paragraphs."""
        chosen = dice.choices(self.vocabulary, cum_weights=self._weights, k=length)
        parts = []
        while chosen:
            count = 4 + int(16 * dice.random())
            parts.append(self._blank.join(chosen[:count]).capitalize() + "." + ("\n\n" if dice.random() < 0.2 else " "))
            del chosen[:count]
        return "".join(parts).strip()


@cache
def authors() -> dict[str, Author]:
    """One for each language."""
    return {name: Author(language, seed) for seed, (name, language) in enumerate(LANGUAGES.items())}


def make(folder: Path, posts: int, comments: int, *, each: bool = False) -> None:
    """Write the archive, unless it stands there whole. A post's comments are one file, or one `each`."""
    done = folder / f".made-{posts}-{comments}"
    if done.exists():
        return
    dice = random.Random(posts)
    writers = authors()
    names = [name.title() for name in writers["latin"].vocabulary[2000:7000]]
    tags = writers["latin"].vocabulary[300:500]
    for number, count in enumerate(counts(dice, posts, comments)):
        writer = writers[dice.choices(list(writers), [language.share for language in LANGUAGES.values()])[0]]
        day = f"{1998 + number * 26 // posts}-{dice.randrange(12) + 1:02}-{dice.randrange(28) + 1:02}"
        place = folder / f"{number // IN_A_FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        head = f"title: {_line(writer.text(dice, 5))}\ndate: {day}\n"
        head += f"author: {name(dice, names)}\ntags: [{dice.choice(tags)}]"
        body = writer.text(dice, int(dice.lognormvariate(5.6, 0.8)))
        (place / f"post-{number}.md").write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")
        if count:
            said = [_comment(dice, writer, names, day, place) for place in range(count)]
            _write_comments(folder, place / f"post-{number}.comments.yml", said, each)
    done.touch()


def _write_comments(folder: Path, file: Path, said: list[str], each: bool) -> None:
    if not each:
        file.write_text("".join(said), encoding="utf-8")
        return
    place = folder / "_data" / "comments" / file.name.partition(".")[0]
    place.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(said):
        (place / f"comment-{number}.yml").write_text(text[2:], encoding="utf-8")


def counts(dice: random.Random, posts: int, comments: int) -> Iterator[int]:
    """How many comments each post has: none for half of them, a few for most, thousands for some."""
    shares = [dice.paretovariate(1.2) if dice.random() < 0.5 else 0 for _ in range(posts)]
    total = sum(shares)
    return (round(comments * share / total) for share in shares)


def name(dice: random.Random, names: list[str]) -> str:
    """A name of two parts, some of which are met more often than others."""
    first, last = (names[int(len(names) * dice.random() ** 3)] for _ in range(2))
    return f"{first} {last}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _comment(dice: random.Random, writer: Author, names: list[str], day: str, place: int) -> str:
    text = _line(writer.text(dice, 4 + int(dice.expovariate(1 / 35))))
    clock = f"{place // 3600 % 24:02}:{place // 60 % 60:02}:{place % 60:02}"
    return f"- {{id: c{place}, author: {name(dice, names)}, date: '{day}T{clock}', text: \"{text}\"}}\n"


def main() -> None:
    """Make what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--posts", type=int, default=100_000)
    arguments.add_argument("--comments", type=int, default=350_000)
    given = arguments.parse_args()
    make(given.folder, given.posts, given.comments)


if __name__ == "__main__":
    main()
