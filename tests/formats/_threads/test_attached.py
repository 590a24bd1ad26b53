"""Threads saved as text: on a page of their own, at the end of a post, in five languages; and what only looks so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formats.reading import read
from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post, PostRef, Problem

SAMPLES = Path(__file__).parents[1] / "samples" / "threads"


def sample(name: str) -> list[Item]:
    source = Source(SAMPLES / name, SAMPLES, name)
    owner = formats.owner(source)
    assert owner is not None
    return list(formats.parse(source, owner))


def comments(items: list[Item]) -> list[Comment]:
    return [item for item in items if isinstance(item, Comment)]


def posts(items: list[Item]) -> list[Post]:
    return [item for item in items if isinstance(item, Post)]


def heads(items: list[Item]) -> list[tuple[str, str]]:
    return [(comment.author, comment.published) for comment in comments(items)]


def test_a_page_of_comments_is_no_post_and_names_its_post_by_title_and_its_own_address() -> None:
    items = sample("numbered-page.markdown")
    assert posts(items) == []
    assert {comment.post for comment in comments(items)} == {
        PostRef(title="How a Lock Gate, Opened Slowly, Saves Water", page="/threads/numbered-page")
    }
    assert heads(items) == [
        ("Ida Brandt", "2008-06-23T08:40"),
        ("Rolf Steen", "2008-06-23T11:44"),
        ("links of the week « Canal Diary", "2008-06-24T02:33"),
        (
            "[Boat] What One Reads While the Water Falls in the Chamber and Nobody Opens | Slow Boats",
            "2008-06-24T23:59",
        ),
        ("[OvO]wl", "2008-06-25T00:05"),
        ("Ida Brandt", "2008-07-01T12:00"),
    ]
    assert [comment.kind for comment in comments(items)] == ["comment"] * 2 + ["pingback"] * 2 + ["comment"] * 2
    assert comments(items)[1].author_url == "http://steen.example/"
    assert not [item for item in items if isinstance(item, Problem)]


def test_lists_quotes_code_and_blank_lines_of_a_comment_stay_as_they_were_written() -> None:
    bodies = [comment.body for comment in comments(sample("numbered-page.markdown"))]
    assert bodies[1] == (
        "\\> Good read.\n\nTwo things:\n\n1. the drawing of the sill\n2. the leak below it\n\n"
        "    open --slowly\n    wait 30\n\nThe end."
    )
    assert bodies[4] == "> 1. Ida Brandt on June 23rd, 2008 8:40 am\n\nAs Ida said."
    assert bodies[5] == "```\n6. Somebody on July 2nd, 2008 1:00 pm\n```"


def test_headings_with_permalinks_over_quoted_comments() -> None:
    items = sample("archived.md")
    (post,) = posts(items)
    assert post.body == (
        "A table may take its rows from two sources.\n\n> 3 Comments\n>\n> Quoted on 3 May 2009 at 10:00\n\n"
        "_These comments were moved from the old site._\n\n---\n\n## Discussion\n\n_Join us elsewhere._"
    )
    assert [(comment.id, comment.author, comment.body) for comment in comments(items)] == [
        ("2216", "Jun Pereira", "Does this work with one source?"),
        ("2112", "Mirja Falk", "It does:\n\n* name it\n* leave the other out"),
    ]
    assert {comment.post for comment in comments(items)} == {PostRef()}, "they speak of the post before them"


def test_a_clipped_page_keeps_its_nesting_and_ids_and_loses_buttons_and_pictures_of_people() -> None:
    items = sample("clipped.md")
    assert [(comment.id, comment.parent, comment.guessed) for comment in comments(items)] == [
        ("16", "", ()), ("23", "16", ()), ("98", "", ()),
    ]  # fmt: skip
    assert comments(items)[1].body == "Look for =0, as\n\n    =FILTER(a, b=0)\n\ndoes."
    assert comments(items)[1].author_url == "http://ferran.example/rows"
    assert (posts(items)[0].body, posts(items)[0].comments_open) == (
        "Count them, and keep those that are nought.", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("de.md", "Er steht noch.", [("Gesine Voß", "2009-05-03T10:05"), ("Uwe", "2009-05-04T09:00")]),
        (
            "nl.html",
            "Het water zakt. Tot morgen.",
            [("Jorinde Aak", "2009-05-03T07:05"), ("Menno", "2009-05-04T22:41")],
        ),
        (
            "fr.md",
            "On mesure la position, puis la charge.",
            [("michel von", "2013-09-03T21:38"), ("Sébastien P.", "2013-09-04T05:52")],
        ),
        ("es.html", "La rueda gira despacio.", [("Danel", "2016-05-19T21:48"), ("Sedes", "2016-05-20T22:04")]),
        ("end.txt", "It holds.", [("Ann Lee", "2009-05-03"), ("Bo Drum", "2009-05-04")]),
        ("exported.md", "Drop it early.", [("Dan C", "2005-12-30T23:54:37"), ("gavin", "2006-01-31T12:21:04")]),
    ],
)
def test_the_end_of_a_post_is_its_comments_in_five_languages_and_three_markups(
    name: str, body: str, found: list[tuple[str, str]]
) -> None:
    items = sample(name)
    assert heads(items) == found
    (post,) = posts(items)
    assert " ".join(re.sub(r"<[^>]*>", " ", post.body).split()) == body


def test_comments_in_html_keep_their_elements() -> None:
    assert [comment.body for comment in comments(sample("nl.html"))] == [
        "<p>Waarheen?</p>\n<ul><li>links</li><li>rechts</li></ul>",
        "<blockquote><p>Waarheen?</p></blockquote>\n<p>Rechtdoor.</p>",
    ]
    assert [comment.body for comment in comments(sample("es.html"))] == [
        "<p>Muy bueno.</p>\n<pre>if (a &lt; b) {}</pre>",
        "<p>\nGracias.<br>Otra línea.</p>",
    ]


def test_an_arrow_before_a_name_is_a_guess_at_what_it_answers() -> None:
    assert [(comment.parent, comment.guessed) for comment in comments(sample("fr.md"))] == [
        ("", ()),
        ("1", ("parent",)),
    ]


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        (
            "talk/a.md",
            "# Comments on The Mill\n\n### Ann, 23 June 2008\n\nOne.\n\n### Bo, 24 June 2008\n\nTwo.",
            "The Mill",
        ),
        ("talk/a.md", "# 2 Responses to “The Mill”\n\n**Ann** says:\n\nOne.\n\n**Bo** says:\n\nTwo.", "The Mill"),
        ("comments/mill.md", "**Ann** on 23 June 2008 8:40\n\nOne.\n\n**Bo** on 24 June 2008 9:00\n\nTwo.", ""),
        (
            "a.md",
            "---\ntitle: 'The Mill: comments'\n---\n1. Ann, 23 June 2008\n\n   One.\n\n2. Bo, 24 June 2008\n\n   Two.",
            "The Mill",
        ),
        (
            "talk/a.html",
            "---\n---\n<h2>2 reacties op “The Mill”</h2><p><b>Ann</b> op 23 juni 2008 om 8:40</p><p>One.</p>"
            "<p><b>Bo</b> op 24 juni 2008 om 9:00</p><p>Two.</p>",
            "The Mill",
        ),
        (
            "talk/a.txt",
            "2 Kommentare zu „The Mill“\n\nAnn schrieb am 23. Juni 2008 um 8:40:\n\nOne.\n\n"
            "Bo schrieb am 24. Juni 2008 um 9:00:\n\nTwo.",
            "The Mill",
        ),
    ],
)
def test_what_is_nothing_but_comments_is_a_page_of_them(tmp_path: Path, name: str, text: str, title: str) -> None:
    items = read(tmp_path, name, text)
    assert posts(items) == []
    assert [(c.author, re.sub(r"<[^>]*>", "", c.body)) for c in comments(items)] == [("Ann", "One."), ("Bo", "Two.")]
    assert {c.post.title for c in comments(items)} == {title}
    assert {c.post.page.rsplit("/", 1)[-1] for c in comments(items)} == {Path(name).stem}


def test_a_miscount_is_told_and_costs_no_comment(tmp_path: Path) -> None:
    text = "# T\n\nArticle.\n\n## 5 Comments\n\n### Ann, 3 May 2009 10:00\n\nOne.\n\n### Bo, 4 May 2009 10:00\n\nTwo."
    items = read(tmp_path, "a.md", text)
    assert len(comments(items)) == 2
    assert [str(item) for item in items if isinstance(item, Problem)] == [
        "a.md: the page says that it has 5 comments, 2 were found"
    ]


def test_targets_of_links_at_the_end_go_with_the_comment_that_needs_them(tmp_path: Path) -> None:
    text = "# T\n\nArticle.\n\n## 2 Comments\n\n### Ann, 3 May 2009 10:00\n\nSee [here][1].\n\n"
    text += "### Bo, 4 May 2009 10:00\n\nTwo.\n\n[1]: http://x.example/"
    first, last = comments(read(tmp_path, "a.md", text))
    assert first.body == "See [here][1].\n\n[1]: http://x.example/"
    assert last.body.startswith("Two.")


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("[3 Comments](/talk/mill.html)", ("/talk/mill.html",)),
        ('Read [the old comments](<../talk/mill.md> "of 2009").', ("../talk/mill.md",)),
        ('<p><a class="x" href="/talk/mill/">12 <b>reacties</b></a></p>', ("/talk/mill/",)),
        ("[below](/comments/mill.html), [Antworten](http://a.example/b)", ("/comments/mill.html", "http://a.example/b")),
        ("[3 Comments](#comments), [3 Comments](/other-post/#comments), [comments](mailto:ann@mill.example)", ()),
        ("[my page](/about.html) and ![3 comments](/shot.png)", ()),
    ],
)  # fmt: skip
def test_a_post_says_to_which_pages_of_comments_it_links(tmp_path: Path, text: str, pages: tuple[str, ...]) -> None:
    (post,) = posts(read(tmp_path, "a.md", f"# T\n\nWords.\n\n{text}\n"))
    assert post.comment_pages == pages
