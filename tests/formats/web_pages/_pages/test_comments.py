"""The comments of saved pages, by the marks of the blog software that made them; and the article apart from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.reading import post, problems, read
from kantlijn.formats import Source, parse
from kantlijn.formats.web_pages._pages.article import body
from kantlijn.model import Comment, Post, Problem, thread

SAMPLES = Path(__file__).parents[2] / "samples" / "html_page"


def sample(name: str) -> tuple[Post, list[Comment], list[str]]:
    items = list(parse(Source(SAMPLES / name, SAMPLES, name), "html_page"))
    (found,) = (item for item in items if isinstance(item, Post))
    said = [item.reason for item in items if isinstance(item, Problem)]
    return found, [item for item in items if isinstance(item, Comment)], said


def told(comments: list[Comment]) -> list[tuple[str, str, str, str]]:
    return [(one.author, one.published, one.body, one.parent) for one in comments]


def test_wordpress() -> None:
    found, comments, said = sample("wordpress.html")
    assert (found.title, found.author, found.published) == (
        "A pond in March",
        "Hazel Pike",
        "2012-03-04T09:15:00+00:00",
    )
    assert (found.tags, found.comments_open, found.guessed) == (("Water", "frogs"), False, ())
    assert found.body == "<p>Dug by <em>hand</em>, in four days.</p><p>Frogs came in the fifth.</p>"
    assert [(one.id, one.parent, one.author) for one in comments] == [
        ("12", "", "Bo"),
        ("13", "12", "Hazel Pike"),
        ("15", "13", "Cas"),
        ("14", "", "Dee"),
        ("16", "", "Ponds of the year"),
    ]
    assert comments[0].body == "<p>How <strong>deep</strong> is it?</p>"
    assert (comments[0].author_url, comments[0].published) == ("https://bo.example.com/", "2012-03-05T08:53:00+00:00")
    assert [(one.status, one.kind) for one in comments[3:]] == [("pending", "comment"), ("published", "pingback")]
    assert [placed.depth for placed in thread(comments)] == [0, 1, 2, 0, 0]
    assert said == ["says 6 comments, 5 are in the file"]


def test_wordpress_with_blocks() -> None:
    found, comments, said = sample("blocks.html")
    assert (found.title, found.published, found.comments_open) == ("Two seasons", "2023-05-01T10:00:00+02:00", True)
    assert (found.body, found.guessed, said) == ("<p>Wet and dry.</p>", (), [])
    assert told(comments) == [
        ("Ann Reed", "2023-05-02T09:00:00+02:00", "<p>And windy.</p>", ""),
        ("Bo", "2023-05-03T09:00:00+02:00", "<p>Always windy.</p>", "3"),
    ]


def test_thesis() -> None:
    found, comments, said = sample("thesis.html")
    assert (found.title, found.author, found.published, said) == ("The gate", "Hazel Pike", "2009-09-24", [])
    assert found.body == "<p>It hung by one hinge.</p>"
    assert told(comments) == [
        ("Bo", "2009-10-03T08:53", "<p>Which hinge?</p>", ""),
        ("Hazel Pike", "2009-10-03T09:10", "<p>The upper.</p>", "201"),
        ("Cas", "2009-10-04T19:00", "<p>Mine too.</p>", ""),
    ]


def test_blogger_with_threads() -> None:
    found, comments, said = sample("blogger.html")
    assert (found.title, found.author, found.published, said) == ("Worms", "Hazel", "2011-06-03", [])
    assert told(comments) == [
        ("Bo", "2011-06-04T22:12", "Black coffee?", ""),
        ("Hazel", "2011-06-05T07:00", "Any.", "7000000000000000001"),
        ("Cas", "2011-06-06T08:00", "Tea here.", ""),
    ]


def test_blogger_before_threads() -> None:
    found, comments, said = sample("blogger-old.html")
    assert (found.body, said) == ("Raked twice.<br><br>Never a third time.", [])
    assert told(comments) == [
        ("Bo", "2006-10-03T08:53", "<p>Why not?</p>", ""),
        ("Anonymous", "2006-10-04T21:00", "<p>Wind.</p>", ""),
    ]


def test_typepad_has_the_head_after_the_text() -> None:
    found, comments, _ = sample("typepad.html")
    assert found.title == "Rain"
    assert told(comments) == [("Bo", "2009-10-03T08:53", "<p>Ten here.</p>", "")]
    assert comments[0].author_url == "https://bo.example.com/"


def test_microformats() -> None:
    found, comments, _ = sample("microformats.html")
    assert (found.author, found.published, found.guessed) == ("Hazel Pike", "2019-03-01T18:04:00Z", ())
    assert found.body == "<p>They rise each spring.</p>"
    assert told(comments) == [("Bo", "2019-03-02T08:00:00Z", "Frost does it.", "")]
    assert comments[0].id == "https://bo.example.com/7"


def test_drupal_names_its_comments_by_anchors() -> None:
    found, comments, said = sample("drupal.html")
    assert (found.body, said) == ("<p>On the north side.</p>", [])
    assert told(comments) == [("Cas", "2009-03-10T08:53", "<p>And the roof.</p>", "")]


def test_a_page_without_marks_has_no_comments() -> None:
    found, comments, said = sample("bare.html")
    assert (comments, said, found.comments_open) == ([], [], None)
    assert found.body == "<p>By hand, without a theme.</p><p>And no remarks.</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<li class="comment">No name, no date, just a class',
        '<div class="comments"><a href="#c">5 comments</a></div>',
        '<div id="comments"><div class="comment"><span class="author">Bo</span> said a thing</div></div>',
    ],
)
def test_what_merely_has_the_class_is_no_comment(tmp_path: Path, html: str) -> None:
    page = f"<article><p>Text.</p></article>{html}"
    assert not [item for item in read(tmp_path, "a.html", page) if isinstance(item, Comment)]


@pytest.mark.parametrize("cut", [600, 1500, 2500, 3200, 4000])
def test_a_cut_page_gives_what_is_there(tmp_path: Path, cut: int) -> None:
    page = (SAMPLES / "wordpress.html").read_text()[:cut]
    items = read(tmp_path, "a.html", page)
    assert sum(isinstance(item, Post) for item in items) == 1
    ids = [item.id for item in items if isinstance(item, Comment)]
    assert ids == ["12", "13", "15", "14", "16"][: len(ids)]


def test_a_page_that_shows_some_of_its_comments_says_so(tmp_path: Path) -> None:
    page = (SAMPLES / "thesis.html").read_text().replace("<span>3</span>", "<span>1,204</span>")
    assert problems(tmp_path, "a.html", page) == ["a.html: says 1204 comments, 3 are in the file"]


def test_comments_nested_very_deep_keep_their_parents(tmp_path: Path) -> None:
    deep = 300
    open_ = "".join(
        f'<li id="comment-{n}"><div class="comment-author"><b class="fn">A{n}</b></div>'
        f'<div class="comment-content">t{n}</div><ul class="children">'
        for n in range(1, deep + 1)
    )
    items = read(tmp_path, "a.html", f"<article><p>x</article><ol class=commentlist>{open_}")
    comments = [item for item in items if isinstance(item, Comment)]
    assert [(one.id, one.parent, one.body) for one in comments] == [
        (str(n), str(n - 1) if n > 1 else "", f"t{n}") for n in range(1, deep + 1)
    ]


@given(st.lists(st.text("abc <>&\"'é\n", min_size=1, max_size=30), min_size=1, max_size=8), st.randoms())
def test_every_marked_comment_comes_out_once(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], luck: object
) -> None:
    import html
    from random import Random

    assert isinstance(luck, Random)
    kids: dict[int, list[int]] = {}
    for n in range(1, len(bodies)):
        kids.setdefault(luck.randrange(-1, n), []).append(n)
    kids.setdefault(-1, []).append(0)

    def drawn(n: int) -> str:
        inner = "".join(map(drawn, kids.get(n, ())))
        return (
            f'<li id="comment-{n + 1}"><div class="comment-content"><p>{html.escape(bodies[n])}</p></div>'
            f'<ul class="children">{inner}</ul></li>'
        )

    page = f"<article>x</article><ol class='comment-list'>{''.join(map(drawn, kids[-1]))}</ol>"
    items = read(tmp_path_factory.mktemp("page"), "a.html", page)
    found = {int(item.id) - 1: item for item in items if isinstance(item, Comment)}
    said = {n for n, text in enumerate(bodies) if text.strip()}
    assert said <= set(found)
    parents = {child: parent for parent, children in kids.items() for child in children}
    assert all(one.parent == (str(parents[n] + 1) if parents[n] >= 0 else "") for n, one in found.items())


LONG = "".join(
    f"<p>Sentence number {n} tells, at some length, what happened in the garden that week.</p>" for n in range(12)
)


def test_a_page_of_menus_shows_its_article_and_says_that_it_was_picked(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/{n}'>Other page number {n} of this site</a></li>" for n in range(60))
    page = f"<body><div class='bar'><ul>{links}</ul></div><div class='x'>{LONG}</div><div><ul>{links}</ul></div>"
    found = post(tmp_path, "a.html", page)
    assert "Sentence number 11" in found.body
    assert "Other page number" not in found.body
    assert "body" in found.guessed


def test_a_page_that_is_mostly_text_is_kept_whole(tmp_path: Path) -> None:
    found = post(tmp_path, "a.html", f"<body><p>Short first.</p>{LONG}<div><a href='/'>Home</a></div><p>Last.</p>")
    assert "Short first." in found.body
    assert "Last." in found.body
    assert "body" not in found.guessed


def test_a_huge_page_is_not_given_to_readability(monkeypatch: pytest.MonkeyPatch) -> None:
    from selectolax.lexbor import LexborHTMLParser

    from kantlijn.formats.web_pages._pages import article

    monkeypatch.setattr(article, "_LARGEST", 1000)
    found, guessed = body(LexborHTMLParser(f"<body><ul>{'<li>menu ' * 500}</ul><div>{LONG}</div>"))
    assert not guessed
    assert "menu" in found


def test_stack_overflow_names_who_comments(tmp_path: Path) -> None:
    html = (
        '<html><body><article><h1>Wheels</h1><p>How do they turn, all of them?</p></article><ul class="comments-list">'
        + "".join(
            f'<li id="comment-{number}" class="comment"><div class="comment-body">'
            f'<span class="comment-copy">Round {number}.</span> <a class="comment-user">Ann {number}</a>'
            f'<span class="comment-date" title="2013-01-1{number} 10:47:54Z">Jan</span></div></li>'
            for number in (1, 2)
        )
        + "</ul></body></html>"
    )
    comments = [one for one in read(tmp_path, "a.html", html) if isinstance(one, Comment)]
    assert [(one.author, "Ann" in one.body) for one in comments] == [("Ann 1", False), ("Ann 2", False)]
