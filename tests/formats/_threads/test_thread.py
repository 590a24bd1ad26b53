"""When a thread is one: in all heads under all headlines, not in what only looks so, and without a word lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.reading import read
from kantlijn.formats import Item, Source
from kantlijn.formats._threads import attached
from kantlijn.formats._threads.headline import Headline
from kantlijn.model import Comment, Markup, Post


def comments(items: list[Item]) -> list[Comment]:
    return [item for item in items if isinstance(item, Comment)]


def posts(items: list[Item]) -> list[Post]:
    return [item for item in items if isinstance(item, Post)]


HEADS = [
    ("1.  Ann on June 23rd, 2008 8:40 am\n\n    Text.", "2008-06-23T08:40"),
    ("1\\.  [Ann](http://ann.example/) says:\n\nText.", ""),
    ("1. [Ann](/ann) says:\n\n   [June 23, 2008 at 8:40](http://a.example/#comment-1)\n\n   Text.", "2008-06-23T08:40"),
    ("**Ann** on June 23rd, 2008\n8:40 am | Permalink\n\nText.", "2008-06-23T08:40"),
    ("**Ann**\\\n*23 June 2008 at 8:40*\n\nText.", "2008-06-23T08:40"),
    ("### Ann, 23 June 2008\n\nText.", "2008-06-23"),
    ("### Comment by Ann on 2008-06-23T08:40:10Z\n\nText.", "2008-06-23T08:40:10Z"),
    ("<p><strong><a href='/ann'>Ann</a></strong> le 23 juin 2008 à 8:40</p>\n\nText.", "2008-06-23T08:40"),
    ("Ann says:\nJune 23, 2008 at 8:40 am\n\nText.", "2008-06-23T08:40"),
    ("- **Ann** (23 juni 2008 om 8:40):\n\n  Text.", "2008-06-23T08:40"),
    ("_Ann_ — 23. Juni 2008, 8:40 Uhr\n\nText.", "2008-06-23T08:40"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "date"), HEADS)
@pytest.mark.parametrize(
    "headline",
    [
        "## One Response to “The Mill”",
        "**1 reactie op “The Mill”**",
        "1 Kommentar zu „The Mill“\n---",
        "### 1 commentaire",
    ],
)
def test_a_head_is_known_under_any_headline(tmp_path: Path, head: str, date: str, headline: str) -> None:
    items = read(tmp_path, "mill.md", f"# The Mill\n\nIt turns, and it has turned for years.\n\n{headline}\n\n{head}\n")
    assert [(c.author, c.published, c.body) for c in comments(items)] == [("Ann", date, "Text.")]
    assert posts(items)[0].body == "It turns, and it has turned for years."


FRIENDS = [
    "## Comments\n\nComments are parts of the source that are not run.\n\n```\n// Ann, 3 May 2009 10:00\n```",
    "## Comments\n\n### 2026-09-03 — The rule\n\nIt is decided.\n\n### 2026-09-04 — The exception\n\nIt is not.",
    "## 3 thoughts on “writing”\n\n1. Write early.\n2. Write late.\n3. Do not write.",
    "## Comments\n\n**Closed 2026-06-19.** The parser reads it all.",
    "## Reacties\n\n**Status 201** -- gelukt.\n\n**Status 401** -- niet gelukt.",
    "## Sign-offs\n\n- coder — 2026-06-04 00:00\n- reviewer — 2026-06-04 00:01",
    "> ## 2 Comments\n>\n> **Ann** on 3 May 2009 at 10:00\n>\n> One.\n>\n> **Bo** on 4 May 2009 at 10:00",
    "```\n## 2 Comments\n\n### Ann, 3 May 2009 10:00\n\n### Bo, 4 May 2009 10:00\n```",
    "## Responses\n\nThey came in three weeks.\n\nIn Bremen we met on 3 May 2009 at 10:00.\n\nIn Kiel on 4 May.",
    "## Kommentare\n\n- Stelkens, Bonk, Sachs, 10. Aufl. 2023\n- Kopp, Ramsauer, 24. Aufl. 2022",
    "12 responses to the survey were read on 3 May 2009 at 10:00.\n\nAnn on 4 May 2009 at 10:00 read the rest.",
    "## Comments\n\nAs the log says:\n\n    Ann on 3 May 2009 at 10:00\n    Bo on 4 May 2009 at 10:00",
]


@pytest.mark.parametrize("text", FRIENDS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_only_looks_like_a_thread_stays_in_the_article(tmp_path: Path, name: str, text: str) -> None:
    body = f"An article of some length that goes on.\n\n{text}"
    items: list[Item] = list(
        attached.with_thread(Post("", "T", body, "text" if name == "a.txt" else "markdown"), place(tmp_path, name))
    )
    assert comments(items) == []
    assert [post.body for post in posts(items)] == [body]


def place(root: Path, name: str) -> Source:
    return Source(root / name, root, name)


WORD = st.sampled_from("water gate sill leak boat comment reply 2008 june says".split())
WORDS = st.lists(WORD, min_size=1, max_size=8)
PARAGRAPH = WORDS.map(lambda words: "Xx " + " ".join(words) + ".")
ARTICLE = st.lists(PARAGRAPH, min_size=1, max_size=4)
NAMES = st.sampled_from(["Ann", "Bo van Dam", "Ján Ő", "cy 7"])
MADE = st.sampled_from(
    [
        "### {} — 3 May 2009 at 10:00",
        "**{}** on 3 May 2009 10:00 am",
        "1. {}, 3 May 2009 10:00",
        "{} on 3 May 2009 at 10:00",
    ]
)


def in_html(part: str) -> str:
    heading = re.fullmatch(r"(#+) (.*)", part)
    if heading:
        return f"<h{len(heading[1])}>{heading[2]}</h{len(heading[1])}>"
    return "<p>" + re.sub(r"[*]{2}(.*?)[*]{2}", r"<b>\1</b>", part.strip()) + "</p>"


def words(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", " ".join(texts))))


@settings(max_examples=60, deadline=None)
@given(
    before=ARTICLE,
    talk=st.lists(st.tuples(NAMES, ARTICLE), min_size=2, max_size=5),
    after=ARTICLE,
    made=MADE,
    markup=st.sampled_from(["markdown", "html"]),
)
def test_every_word_is_in_the_article_or_in_a_comment_but_for_heads_and_headline(
    before: list[str], talk: list[tuple[str, list[str]]], after: list[str], made: str, markup: Markup
) -> None:
    margin = "   " if made.startswith("1.") and markup == "markdown" else ""
    parts = [*before, f"## {len(talk)} Comments"]
    for name, body in talk:
        parts += [made.format(name), *(margin + paragraph for paragraph in body)]
    parts += ["## After", *after]
    found = attached.split("\n\n".join(map(in_html, parts) if markup == "html" else parts), markup)
    assert found is not None
    assert found.headline == Headline(len(talk))
    assert [comment.author for comment in found.comments] == [name for name, _ in talk]
    assert [words(comment.body) for comment in found.comments] == [words(*body) for _, body in talk]
    assert words(found.body or "") == words(*before, "After", *after)
