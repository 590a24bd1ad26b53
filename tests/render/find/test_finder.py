"""Find: every hit and no other, at its place in the text as it stands, in slices, going round."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.matching.text_folding import fold
from kantlijn.model import Comment, thread
from kantlijn.render.document import Block, Document, Line, Link
from kantlijn.render.find.finder import MOST_HITS, Finder, Hit, Pattern, PatternError
from kantlijn.render.find.folded_texts import FoldedTexts
from kantlijn.render.thread.document import ThreadDocument


@dataclass
class Words:
    """A block that is only text."""

    text: str
    links: tuple[Link, ...] = ()

    def lay(self, width: int, number: int) -> list[Line]:
        return []


class Paper(Document):
    """Blocks that become known a few at a time, and how many of them were asked for their text."""

    def __init__(self, *texts: str, window: int = 1000) -> None:
        super().__init__()
        self.texts = list(texts)
        self._window = window
        self._known = min(window, len(texts))
        self.read = 0

    @property
    def count(self) -> int:
        return self._known

    @property
    def complete(self) -> bool:
        return self._known == len(self.texts)

    def advance(self) -> None:
        self._known = min(len(self.texts), self._known + self._window)

    def block(self, index: int) -> Block:
        assert index < self._known
        self.read += 1
        return Words(self.texts[index])

    def numbers(self, index: int) -> int:
        return 1

    def share(self, index: int) -> float:
        return index / max(1, len(self.texts))


def finder(pattern: str, *texts: str, regex: bool = False, start: tuple[int, int] = (0, 0)) -> Finder:
    return Finder(Paper(*texts), Pattern.parse(pattern, regex=regex), start)


def through(found: Finder) -> Finder:
    while found.step(1.0):
        pass
    return found


def hits(pattern: str, text: str, regex: bool = False) -> list[str]:
    """What is lit in a text; that the count, `next` and `previous` say the same is looked at, too."""
    found = through(finder(pattern, text, regex=regex))
    spans = found.hits_in(0)
    assert found.total == len(spans)
    assert all(found.ordinal(Hit(0, *span)) == number for number, span in enumerate(spans, 1))
    forward, at = [], (0, -1)
    while (step := found.next(at)) is not None and not step[1]:
        assert step[0].start > at[1]  # or it would go on for ever
        forward.append((step[0].start, step[0].end))
        at = (0, step[0].start)
    assert forward == spans
    back, at = [], (1, 0)
    while (step := found.previous(at)) is not None and not step[1]:
        assert at[0] == 1 or step[0].start < at[1]
        back.append((step[0].start, step[0].end))
        at = (0, step[0].start)
    assert back[::-1] == spans
    return [text[start:end] for start, end in spans]


# -- what is found


@pytest.mark.parametrize(
    ("pattern", "text", "lit"),
    [
        ("naive", "Naïve and nai\u0308ve, NAIVE", ["Naïve", "nai\u0308ve", "NAIVE"]),
        ("é", "e é e\u0301", ["e", "é", "e\u0301"]),
        ("e\u0301", "é", ["é"]),
        ("Naive", "naïve Naïve", ["Naïve"]),
        ("strasse", "Straße STRASSE", ["Straße", "STRASSE"]),
        ("s", "ß so", ["s"]),
        ("ss", "ß miss sss", ["ß", "ss", "ss"]),
        ("ss", "sß", ["ß"]),
        ("i", "İ ı", ["İ"]),
        ("the boss", "the\nboss, the  boss; theboss", ["the\nboss", "the  boss"]),
        ("the ", "the x the", ["the "]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("anna", "annanna anna", ["anna", "anna"]),
        ("soft", "so\u00adft", ["so\u00adft"]),
        ("👩", "👩 👩\u200d👧", ["👩", "👩\u200d👧"]),
        ("👧", "👩\u200d👧\u200d👧", ["👩\u200d👧\u200d👧"]),
        ("क", "कि", ["कि"]),
        ("か", "が か\u3099 か", ["か"]),
        ("🇳", "🇳🇱", ["🇳🇱"]),
        (".", "a.b", ["."]),
        ("don't", "don’t", ["don’t"]),
    ],
)
def test_what_is_found(pattern: str, text: str, lit: list[str]) -> None:
    assert hits(pattern, text) == lit


@pytest.mark.parametrize(
    ("pattern", "text", "lit"),
    [
        ("b.ss", "The Boss, a bass", ["Boss", "bass"]),
        ("B.ss", "The Boss, a bass", ["Boss"]),
        (r"\Bss", "Boss", ["ss"]),
        (r"(?P<Name>o)s", "Boss", ["os"]),
        (r"na[ïi]ve", "naïve naive nai\u0308ve", ["naïve", "naive", "nai\u0308ve"]),
        ("^b", "a\nb", ["b"]),
        ("a*", "baab", ["aa"]),
        ("", "abc", []),
        ("x|$", "ax", ["x"]),
        ("strasse", "Straße", ["Straße"]),
        (".", "e\u0301x", ["e\u0301", "x"]),
        (".", "👩\u200d👧", ["👩\u200d👧"]),
        ("x*", "कि", []),
    ],
)
def test_what_a_regular_expression_finds(pattern: str, text: str, lit: list[str]) -> None:
    assert hits(pattern, text, regex=True) == lit


def test_a_slow_regular_expression_is_given_up() -> None:
    pattern = Pattern.parse("(a|aa)+$", regex=True, seconds=0.02)
    found = Finder(Paper("fine", "a" * 60 + "b", "never reached"), pattern)
    with pytest.raises(PatternError, match="takes too long"):
        through(found)
    with pytest.raises(PatternError, match="takes too long"):
        found.step(0)
    assert found.hits_in(1) == []
    assert found.next((0, 0)) is None
    assert found.previous((2, 0)) is None
    assert not found.complete


# -- properties

LETTERS = st.sampled_from("aAbné ïi\u0308\u0301ßsİ\n\u00adσς👩\u200d👧कि🇳🇱")
TEXTS = st.text(LETTERS, max_size=30)


@given(TEXTS.filter(lambda text: fold(text).text), TEXTS)
def test_hits_fold_to_the_pattern(pattern: str, text: str) -> None:
    parsed = Pattern.parse(pattern)
    lit = hits(pattern, text)
    for one in lit:
        folded = fold(one, parsed.form)
        assert parsed.needle in folded.text
        assert folded.clustered or folded.text == parsed.needle


@given(
    st.text(st.sampled_from("ab é"), min_size=1, max_size=3),
    st.lists(st.text(st.sampled_from("aAbB é\n"), max_size=20), max_size=6),
)
def test_the_total_is_what_counting_gives(pattern: str, texts: list[str]) -> None:
    expected = sum(fold(text).text.count(fold(pattern).text) for text in texts)
    assert through(finder(pattern, *texts)).total == expected


@given(st.lists(TEXTS, max_size=8), st.integers(0, 9), st.integers(1, 3), st.text(LETTERS, min_size=1, max_size=2))
def test_where_it_begins_changes_nothing(texts: list[str], start: int, window: int, pattern: str) -> None:
    if not fold(pattern).text:
        return
    whole_one = through(finder(pattern, *texts))
    paper = Paper(*texts, window=window)
    other = Finder(paper, Pattern.parse(pattern), (start, 0))
    while other.step(0):
        pass
    assert other.complete
    assert other.total == whole_one.total
    assert [other.hits_in(block) for block in range(len(texts))] == [
        whole_one.hits_in(block) for block in range(len(texts))
    ]


@given(st.lists(TEXTS, min_size=1, max_size=8), st.text(LETTERS, min_size=1, max_size=2))
def test_going_round_meets_every_hit_once(texts: list[str], pattern: str) -> None:
    if not fold(pattern).text:
        return
    everything = through(finder(pattern, *texts))
    all_hits = [Hit(block, *span) for block in range(len(texts)) for span in everything.hits_in(block)]
    fresh = Finder(Paper(*texts, window=2), Pattern.parse(pattern))
    for direction, order in ((fresh.next, all_hits), (fresh.previous, all_hits[::-1])):
        at = (0, -1) if direction == fresh.next else (len(texts), 0)
        for number, expected in enumerate([*order, *order[:1]]):
            if (step := direction(at)) is None:
                raise AssertionError(f"{expected} was not found")
            assert step == (expected, number == len(order))
            at = (expected.block, expected.start)
        if not order:
            assert direction(at) is None


# -- slices, order, rounds


def test_it_begins_where_the_reader_is_and_goes_round() -> None:
    found = finder("x", "x", "y", "x", "x", start=(2, 0))
    assert found.step(0)
    assert (found.total, found.complete) == (1, False)
    assert found.ordinal(Hit(2, 0, 1)) is None
    assert found.first() == Hit(2, 0, 1)
    through(found)
    assert found.total == 3
    assert found.ordinal(Hit(2, 0, 1)) == 2
    assert found.next((3, 0)) == (Hit(0, 0, 1), True)
    assert found.previous((0, 0)) == (Hit(3, 0, 1), True)
    assert found.next((0, 0)) == (Hit(2, 0, 1), False)


def test_the_first_hit_may_be_at_the_start_or_before_it() -> None:
    assert finder("x", "ax x", start=(0, 1)).first() == Hit(0, 1, 2)
    assert finder("x", "ax x", start=(0, 2)).first() == Hit(0, 3, 4)
    assert finder("x", "x", "y", start=(1, 0)).first() == Hit(0, 0, 1)
    assert finder("x", "y").first() is None
    assert finder("x").first() is None
    assert finder("x", start=(4, 0)).first() is None


def test_a_small_slice_does_little() -> None:
    paper = Paper(*["word"] * 10_000, window=100)
    found = Finder(paper, Pattern.parse("word"))
    for _ in range(5):
        assert found.step(0)
    assert (paper.read, paper.count, found.total) == (5, 100, 5)
    assert found.hits_in(50) == [(0, 4)]
    assert found.total == 6
    assert paper.count == 100


def test_going_on_to_a_hit_looks_no_further_than_it() -> None:
    paper = Paper(*["word"] * 300, "needle", *["word"] * 5000, window=50)
    found = Finder(paper, Pattern.parse("needle"))
    assert found.next((0, 0)) == (Hit(300, 0, 6), False)
    assert paper.count == 350
    assert paper.read <= 302


def test_going_on_is_bounded_and_goes_on_when_asked_again() -> None:
    paper = Paper(*["word"] * 50, "needle", window=10)
    found = Finder(paper, Pattern.parse("needle"), jump_seconds=20, clock=lambda: found.looked)
    assert found.next((0, 0)) is None
    assert found.looked == 21  # time is work here: the block of the point, then twenty
    assert found.next((0, 0)) is None
    assert found.looked == 41
    assert found.next((0, 0)) == (Hit(50, 0, 6), False)
    backwards = Finder(paper, Pattern.parse("needle"), jump_seconds=0, clock=lambda: 0.0)
    assert backwards.previous((40, 0)) is None
    assert backwards.looked == 2


def test_texts_are_folded_once_for_all_patterns_and_longer_ones_look_at_less() -> None:
    texts = FoldedTexts()
    paper = Paper(*["other"] * 500, "naïve", "nation")
    for (
        pattern,
        total,
    ) in (("n", 3), ("na", 2), ("nai", 1), ("naiv", 1)):
        found = Finder(paper, Pattern.parse(pattern), (0, 0), texts)
        assert through(found).total == total
        assert found.looked == {"n": 502, "na": 2, "nai": 2, "naiv": 1}[pattern]
    assert texts.folded == 502
    assert paper.read == 502


def test_a_part_of_a_letter_is_no_hit_but_the_letter_is() -> None:
    texts, paper = FoldedTexts(), Paper("Maß")
    assert [through(Finder(paper, Pattern.parse(one), (0, 0), texts)).total for one in ("s", "ss")] == [0, 1]


def test_another_kind_of_pattern_asks_for_no_text_again() -> None:
    texts = FoldedTexts()
    paper = Paper("Straße", "👩\u200d👧 x", "x é")
    for pattern, regex, total in (
        ("x", False, 2),
        ("X", False, 0),
        ("👩", False, 1),
        (".x", True, 1),
        (r"\w", True, 9),
    ):
        assert through(Finder(paper, Pattern.parse(pattern, regex=regex), (0, 0), texts)).total == total
    assert paper.read == 3


def test_hits_are_not_all_kept() -> None:
    paper = Paper(*["e " * 3000] * 20, "e" * (MOST_HITS + 5))
    found = through(Finder(paper, Pattern.parse("e")))
    assert found.total == 60_000 + MOST_HITS + 5
    for block in range(20):
        assert len(found.hits_in(block)) == 3000
    assert len(found.hits_in(20)) == MOST_HITS
    assert found.kept <= MOST_HITS
    assert found.ordinal(Hit(19, 2, 3)) == 57_002
    assert found.previous((20, MOST_HITS + 4)) == (Hit(20, MOST_HITS + 3, MOST_HITS + 4), False)


def test_a_text_that_became_another_is_looked_at_anew() -> None:
    paper = Paper("[x][y] x", "x")
    found = through(Finder(paper, Pattern.parse("x")))
    assert found.total == 3
    paper.texts[0] = "x x x x"
    assert found.hits_in(0) == [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert found.total == 5
    assert found.complete


def test_folded_comments_are_found_in() -> None:
    comments = [Comment("a", "top"), Comment("b", "A lantern.", author="Bo", parent="a"), Comment("c", "x", parent="b")]
    document = ThreadDocument(thread(comments))
    document.fold_all()
    found = through(Finder(document, Pattern.parse("lantern")))
    hit = found.first()
    assert hit is not None
    assert hit.block == 2
    assert document.block(2).text[hit.start : hit.end] == "lantern"
    assert not document.shown(2)
    document.reveal(hit.block - 1, hit.start)
    assert document.shown(2)
    assert document.folded == {1}, "what is folded itself shows its words, and goes on hiding its replies"
