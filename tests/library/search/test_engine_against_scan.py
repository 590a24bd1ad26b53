"""Search is right: it finds what a plain scan over everything finds, for every operator, in any archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kantlijn.library import Library
from kantlijn.library.search.engine import Engine
from kantlijn.library.search.parse import parse
from kantlijn.library.search.query import Query
from kantlijn.model import Comment, Markup, Post, Status
from library.search.archives import Known, Said, archive, found, texts
from library.search.plain_scan import States, Text, scan, words

SAMPLES = Path(__file__).parents[2] / "formats" / "samples"
WORDS = (
    "lamp lamps Lampe bread ß straße strasse naïve nai\u0308ve 東京 京東 東 ไทย क्षमा 😀 a ab don't x_y Ǎ İst ΣΑΣ a-b"
).split()
MARKUPS: list[Markup] = ["markdown", "html", "text"]
STATUSES: list[Status] = ["published", "published", "published", "draft", "pending"]

text = st.lists(st.sampled_from([*WORDS, "*", "<b>", ".", "\n\n", "&amp;"]), max_size=6).map(" ".join)
dates = st.sampled_from(
    ["", "2009", "2009-09", "2009-09-24", "2009-09-24T08:53:00+02:00", "2011-01-01T00:30+01:00", "2012"]
)
names = st.sampled_from(["", "Jan de Vries", "Ján", "東京", "Bo"])


@st.composite
def said(draw: st.DrawFn, number: int) -> Said:
    post = Post(
        "",
        draw(text),
        draw(text),
        markup=draw(st.sampled_from(MARKUPS)),
        slug=f"post{number}",
        author=draw(names),
        published=draw(dates),
        status=draw(st.sampled_from(STATUSES)),
        tags=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2))),
    )
    comments = [
        Comment(
            f"c{at}",
            draw(text),
            author=draw(names),
            published=draw(dates),
            markup=draw(st.sampled_from(MARKUPS)),
            status=draw(st.sampled_from(STATUSES)),
        )
        for at in range(draw(st.integers(0, 3)))
    ]
    return post, comments


@st.composite
def batches(draw: st.DrawFn) -> list[list[Said]]:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    numbers = iter(range(sum(sizes)))
    return [[draw(said(next(numbers))) for _ in range(size)] for size in sizes]


SPECIAL = ["lam*", "stras*", "東*", '"lamp bread"', '"東京 ไทย"', '"a ab"', 'by:"jan de vries"', "by:jan"]
FILTERS = """in:posts in:comments -in:posts -in:comments has:comments -has:comments after:2009-09 after:2009-09-24
    before:2011 before:2009-09-24 -after:2010 -before:2010 is:unread is:new is:marked -is:unread -is:new -is:marked
    /la.p/ /^bread/ /Lamp/ /naive|東/ -/lamp/ /(/""".split()
ITEMS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from([*SPECIAL, "OR", "OR"]),
    st.tuples(st.sampled_from(["title:", "by:", "tag:", "-", "-title:", "-tag:", "-by:"]), st.sampled_from(WORDS)).map(
        "".join
    ),
    st.sampled_from(FILTERS),
)
QUERIES = st.lists(ITEMS, min_size=1, max_size=4).map(" ".join)


@st.composite
def states(draw: st.DrawFn, all_texts: list[Text]) -> States:
    keys = [each.key for each in all_texts]
    some = st.sets(st.sampled_from(keys)) if keys else st.just(set())
    return States(frozenset(each[:1] for each in draw(some)), frozenset(draw(some)), frozenset(draw(some)))


def in_order(result: list[tuple[object, ...]], all_texts: list[Text]) -> bool:
    """Whether what was found goes from the newest to the oldest, what has no date last."""
    at = {each.key: each.moment() or datetime.min.replace(tzinfo=UTC) for each in all_texts}
    moments = [at[each] for each in result]
    return moments == sorted(moments, reverse=True)


@given(st.data(), batches(), st.lists(QUERIES, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_operator_finds_what_a_scan_finds_newest_first(
    data: st.DataObject, said: list[list[Said]], typed: list[str]
) -> None:
    all_texts = texts(*said)
    known = data.draw(states(all_texts))
    with TemporaryDirectory() as folder:
        path = archive(Path(folder, "one.sqlite3"), *said)
        engine = Engine(lambda: path, Known(known))
        for each in [*typed, *FILTERS, *(f"{typed[0]} {each}" for each in FILTERS)]:
            query = parse(each)
            result = found(engine, query)
            assert sorted(map(str, result)) == sorted(map(str, scan(all_texts, query, known))), each
            assert in_order(result, all_texts), each
            if each in typed:
                assert_consistent(engine, query, result)
        engine.close()


def assert_consistent(engine: Engine, query: Query, result: list[tuple[object, ...]]) -> None:
    """The other ways to ask say the same."""
    grouped = engine.search(query, limit=1000)
    assert [each.post_id for each in grouped.items] == list(dict.fromkeys(post for post, *_ in result))
    others = engine.others(query, grouped.items)
    counts = [sum(post == each.post_id for post, *_ in result) for each in grouped.items]
    assert [others[each.post] + 1 for each in grouped.items] == counts
    ranked = engine.search(query, limit=1000, ranked=True, grouped=False)
    assert len(ranked.items) == len(result)
    pages = [engine.search(query, start=at, limit=1, grouped=False) for at in range(len(result))]
    assert [len(page.items) for page in pages] == [1] * len(result)
    assert [page.more for page in pages] == [True] * (len(result) - 1) + [False] * bool(result)
    for each in engine.search(query, limit=1000, grouped=False).items:
        for start, end in each.snippet.hits:
            assert 0 <= start < end <= len(each.snippet.text)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, list[Text]]]:
    """Everything in the samples of all formats, as one archive and as plain texts."""
    with Library.open([SAMPLES], cache=tmp_path_factory.mktemp("cache")) as library:
        library.wait()
        all_texts: list[Text] = []
        for row in library.view(everything=False):
            post = library.post(row.key)
            placed = library.view(everything=True).thread(row.key).placed
            comments = [one.comment for one in placed if one.comment.status == "published"]
            all_texts.append(Text((row.id,), post, row.comments))
            all_texts += [Text((row.id, at.path, at.line, at.id), post, row.comments, at) for at in comments]
        engine = library.search()
        yield engine, all_texts
        engine.close()


def sampled(all_texts: list[Text]) -> list[str]:
    """Queries of every kind, with words that occur: every so many of them."""
    bodies = [words(" ".join(each.fields().values())) for each in all_texts]
    taken = [body[len(body) // 2] for body in bodies if body][::23]
    pairs = [f'"{" ".join(body[at : at + 2])}"' for at, body in enumerate(bodies) if len(body) > at + 2][::7]
    mixed = [f"{one} OR {other}" for one, other in pairwise(taken)]
    filters = [
        "in:comments",
        "in:posts",
        "has:comments",
        "after:2010",
        "before:2012-06",
        "-the",
        "title:the",
        "tag:test",
    ]
    short = [each for each in taken if len(each) > 3]
    return [
        *taken,
        *pairs,
        *mixed,
        *(f"{one} {other}" for one, other in zip(taken, filters * 99, strict=False)),
        *(f"{each[:3]}*" for each in short[::2]),
        *(
            f"by:{words(each.comment.author)[0]}"
            for each in all_texts[::11]
            if each.comment and words(each.comment.author)
        ),
        *(f"/{each[:4]}/" for each in short[::5] if each.isascii()),
        *filters,
    ]


def test_in_all_samples_of_all_formats_a_scan_finds_the_same(samples: tuple[Engine, list[Text]]) -> None:
    engine, all_texts = samples
    assert len(all_texts) > 150
    hits = 0
    for typed in sampled(all_texts):
        query = parse(typed)
        result = engine.search(query, limit=100_000, grouped=False).items
        keys = [
            (one.post_id, one.path, one.line, one.comment_id) if one.is_comment else (one.post_id,) for one in result
        ]
        assert sorted(map(str, set(keys))) == sorted(map(str, scan(all_texts, query))), typed
        hits += len(keys)
    assert hits > 500
