"""A page saved as text: each theme's shape gives article and comments, and none of its boilerplate."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats import FormatError, Item, Source
from kantlijn.formats.web_pages import saved_page
from kantlijn.model import Comment, Post, Problem, thread, when

SAMPLES = Path(__file__).parents[1] / "samples" / "saved_page"


def source(name: str) -> Source:
    return Source(SAMPLES / name, SAMPLES, name)


def read(source: Source) -> tuple[Post, list[Comment], list[Problem]]:
    assert saved_page.sniff(source)
    post, *rest = saved_page.parse(source)
    assert isinstance(post, Post)
    comments = [item for item in rest if isinstance(item, Comment)]
    return post, comments, [item for item in rest if isinstance(item, Problem)]


def written(tmp_path: Path, text: str) -> Source:
    file = tmp_path / "page.txt"
    file.write_text(text, encoding="utf-8")
    return Source(file, tmp_path, "page.txt")


def rows(comments: list[Comment]) -> list[tuple[str, str, str]]:
    return [(comment.author, comment.published, comment.body) for comment in comments]


def test_thesis_with_comments_closed_at_the_end() -> None:
    post, comments, problems = read(source("thesis-closed.txt"))
    assert (post.title, post.author, post.published) == ("Samen naar de markt", "Wiebe Stroom", "2010-03-04")
    assert (post.markup, post.slug, post.comments_open, post.guessed) == ("text", "thesis-closed", False, ())
    paragraphs = post.body.split("\n\n")
    assert paragraphs[0].startswith("Wie met z’n buurman"), "the title is there once"
    assert paragraphs[2] == "1.  Jij draagt de tas\n2.  Hij draagt de tas\n3.  De tas blijft thuis"
    assert paragraphs[-1] == "Op 5 March, 2010 at 9:15 stond ik er alleen."
    assert rows(comments) == [
        ("Jorinde Aak", "2010-03-06T07:05", "Ik neem altijd de derde manier.\n* niet goedkoop\n* wel licht"),
        (
            "Menno Vliet",
            "2010-03-16T22:41",
            "March 15, 2010 was een zondag, toen was er geen markt. Dat zei ik al.",
        ),
    ]
    assert [comment.line for comment in comments] == [17, 23]
    assert problems == []


def test_thesis_with_numbers_trackbacks_tags_and_a_head_over_two_lines() -> None:
    post, comments, problems = read(source("thesis-open.txt"))
    assert (post.body, post.tags) == ("Dig first. Plant later.", ("garden", "spring", "patience"))
    assert post.comments_open is True
    assert [(comment.kind, comment.author, comment.published, comment.body) for comment in comments] == [
        ("trackback", "Weekly links", "2010-03-03T09:00", ""),
        ("trackback", "Mud and more", "2010-03-04T23:30", ""),
        ("comment", "Otto Fern", "2010-03-02T12:21", "What about worms?"),
        ("comment", "Hazel Pike", "2010-03-02T13:05", "@Otto: they come by themselves."),
        ("comment", "Otto Fern", "2010-03-03T00:00", "Thank you."),
    ]
    assert problems == []


def test_thesis_2_has_its_closed_line_first_and_replies_out_of_order() -> None:
    post, comments, _ = read(source("thesis-2.txt"))
    assert (post.title, post.guessed, post.comments_open) == ("Counting lines with one command", ("title",), False)
    assert post.body == "Use the shell. It counts.\n\n    wc -l notes.txt"
    assert [(comment.author, comment.parent, comment.guessed) for comment in comments] == [
        ("Lena Stark", "", ()),
        ("tinker", "", ()),
        ("Lena Stark", "2", ("parent",)),
        ("🐧 Bo", "", ()),
    ]
    assert comments[1].body == "Not here:\n\nwc: no such file"
    assert comments[3].body == "@tinker,\n\nMake the file first."


def test_kubrick_in_german() -> None:
    post, comments, _ = read(source("kubrick-de.txt"))
    assert (post.title, post.author, post.published) == ("Sonne im Hof", "Uta Holm", "2009-09-24")
    assert post.body == "Heute schien die Sonne. „Endlich“, sagte niemand.\n\nAbgelegt ohne Worte."
    assert rows(comments) == [
        ("Jan Birke", "2009-10-03T08:53", "Bei uns auch."),
        ("Uta Holm", "2009-10-03T19:05", "Jan: wo ist das?"),
        ("Ein sehr langer Name mit Titel", "2010-03-14T00:01", "Bei mir nie."),
    ]
    assert [comment.parent for comment in comments] == ["", "", ""]


def test_twenty_ten_in_french() -> None:
    post, comments, _ = read(source("twenty-ten-fr.txt"))
    assert (post.title, post.author, post.published) == ("Le pain du matin", "Odile Brun", "2011-08-01")
    assert (post.body, post.tags) == ("On pétrit, on attend, on cuit.", ("pain", "matin"))
    assert rows(comments) == [
        ("Luc Carré", "2011-08-02T08:53", "« On attend » : combien de temps ?"),
        ("Odile Brun", "2011-08-03T21:05", "Jusqu’à demain."),
    ]


def test_numbered_list_with_wrapped_heads_and_indented_texts() -> None:
    post, comments, problems = read(source("numbered.txt"))
    assert (post.author, post.published) == ("Finn Skerry", "2008-08-20")
    assert rows(comments) == [
        ("Una Holt", "2008-08-21T04:51", "Was it blue?"),
        (
            "Somebody With Quite A Long Name Who Wraps",
            "2008-08-22T23:02",
            "It is never blue. A keeper's day:\n\n1. wake\n2. look at it",
        ),
        ("3 Gulls", "2008-08-23T06:00", "Feed us."),
    ]
    assert problems == []


def test_twenty_eleven_keeps_its_nesting_as_indents_and_miscounts() -> None:
    post, comments, problems = read(source("twenty-eleven.txt"))
    assert (post.body, post.tags) == ("Start with one rope.", ("Ropes", "Handwork", "rope", "knot"))
    assert [one.depth for one in thread(comments)] == [0, 1, 2, 0]
    assert [comment.guessed for comment in comments] == [(), ("parent",), ("parent",), ()]
    assert comments[3].body == "I am stuck.\n\n    hands tied\n\nPlease help."
    assert [problem.reason for problem in problems] == ["the page says that it has 5 comments, 4 were found"]


def test_twenty_fifteen_in_spanish_signs_below_the_article() -> None:
    post, comments, _ = read(source("twenty-fifteen-es.txt"))
    assert (post.body, post.author, post.published) == ("Salimos tarde y llegamos bien.", "Rosa Peral", "2016-05-05")
    assert (post.guessed, post.comments_open) == (("author",), False)
    assert rows(comments) == [
        ("Marcos Gil", "2016-05-19T21:48", "¿Y el tren?"),
        ("Rosa Peral", "2016-05-20T10:04", "Con retraso."),
        ("Marcos Gil", "2016-05-21T00:15", "Como siempre."),
    ]


def test_html5_in_dutch_with_pingbacks_and_one_waiting() -> None:
    post, comments, problems = read(source("html5-nl.txt"))
    assert (post.title, post.author, post.published) == ("Een brug te vroeg", "Tjeerd Plas", "2012-02-02")
    assert [(comment.kind, comment.author, comment.status) for comment in comments] == [
        ("comment", "Aafke Riem", "published"),
        ("pingback", "Bruggen in de buurt", "published"),
        ("comment", "Wouter Kade", "pending"),
        ("pingback", "Het Bruggenblad", "published"),
    ]
    assert comments[2].body == "Aafke, een kwartier."
    assert (comments[2].parent, problems) == ("", [])


def test_blogger_dates_its_comments_below() -> None:
    _, comments, _ = read(source("blogger.txt"))
    assert rows(comments) == [
        ("Nora Vale", "2009-10-03T08:53", "No pepper?"),
        ("Old Spoon", "2009-10-04T12:00", "Pepper is for Sundays."),
    ]


def test_a_page_without_comments() -> None:
    post, comments, problems = read(source("no-comments.txt"))
    assert (post.title, post.body, post.comments_open) == ("A short one", "That was it.", True)
    assert (comments, problems) == ([], [])


@pytest.mark.parametrize("name", [file.name for file in sorted(SAMPLES.iterdir())])
def test_no_boilerplate_is_left_in_any_text(name: str) -> None:
    post, comments, _ = read(source(name))
    texts = "\n".join([post.body, *(comment.body for comment in comments)])
    for boilerplate in (
        *("Comments on this", "Previous post", "Next post", "Reply", "link\n", "Leave a", "add one", "Tagged as"),
        *(
            "Responses to",
            "thoughts on",
            "Share this",
            "WordPress",
            "Antworten",
            "Répondre",
            "Responder",
            "Beantwoorden",
        ),
        *("Kommentare sind", "Laisser un", "Deja un", "Navegación", "Geef een", "moderatie", "Post a Comment", "©"),
    ):
        assert boilerplate not in texts


HEADS = "A title\n\nSome text.\n\nAnn May 3, 2009 at 8:53\n\n{}\n\nBob May 4, 2009 at 9:10\n\nBye.\n"


@pytest.mark.parametrize(
    "body",
    [
        "May 3, 2009 at 8:53 was a Sunday.",
        "It rained. Bob came on May 3, 2009 at 8:53",
        "> Carl May 1, 2009 at 7:00",
        "See this: May 3, 2009 at 8:53",
        "Updated on May 5, 2009 at 8:53",
        "1. one\n2. two\n\n12.5",
    ],
)
def test_a_body_may_hold_dates_and_numbers(tmp_path: Path, body: str) -> None:
    _, comments, _ = read(written(tmp_path, HEADS.format(body)))
    assert [comment.author for comment in comments] == ["Ann", "Bob"]
    assert comments[0].body == body


def test_a_head_quoted_in_a_comment_is_no_comment_where_the_count_tells(tmp_path: Path) -> None:
    quoting = HEADS.format("Hello.") + "\nAnn May 3, 2009 at 8:53\n\nHello.\n\nThat was not kind.\n"
    _, comments, problems = read(written(tmp_path, quoting.replace("Some text.", "Some text.\n\n2 Comments")))
    assert [comment.author for comment in comments] == ["Ann", "Bob"]
    assert comments[1].body.endswith("That was not kind.")
    assert problems == []


def test_what_looks_like_a_head_above_the_count_line_is_text(tmp_path: Path) -> None:
    page = HEADS.format("Hello.").replace(
        "Some text.", "Some text.\n\nThe show May 1, 2009 at 20:00\n\nBe there.\n\n2 Comments"
    )
    post, comments, problems = read(written(tmp_path, page))
    assert post.body.endswith("Be there.")
    assert ([comment.author for comment in comments], problems) == (["Ann", "Bob"], [])


def test_slashed_dates_are_read_as_the_page_means_them(tmp_path: Path) -> None:
    page = "A title\n\nText.\n\nAnn 03/05/2009 at 8:53\n\nHi.\n\nBob 24/05/2009 at 9:10\n\nBye.\n"
    _, comments, _ = read(written(tmp_path, page))
    assert [comment.published for comment in comments] == ["2009-05-03T08:53", "2009-05-24T09:10"]


def test_comments_below_a_long_article_are_found(tmp_path: Path) -> None:
    long = HEADS.format("Hello.").replace("Some text.", "Some text. " * 5000)
    post, comments, _ = read(written(tmp_path, long))
    assert len(comments) == 2
    assert len(post.body) > 50_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A title\n\nOnly text.\n",
        "A diary\n\nMonday May 3, 2009\n\nRain.\n\nTuesday May 4, 2009\n\nSun.\n",
        "A title\n\nAnn May 3, 2009 at 8:53\n\nOne head alone may be chance.\n",
        "A title\n\nComments are closed.\n",
        "From ann@example.org Sun May  3 08:53:00 2009\nSubject: x\n\n" + HEADS,
        "AUTHOR: Ann\nTITLE: x\n-----\nBODY:\n" + HEADS,
        "<html>" + HEADS,
        "Changes\n=======\n\n1.2 (May 3, 2009)\n\n* one\n\n1.1 (May 2, 2009)\n\n* two\n",
    ],
)
def test_other_texts_are_not_taken(tmp_path: Path, text: str) -> None:
    assert not saved_page.sniff(written(tmp_path, text))


def test_only_text_files_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(HEADS, encoding="utf-8")
    assert not saved_page.sniff(Source(file, tmp_path, "page.md"))


def test_an_empty_page_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no text"):
        list(saved_page.parse(written(tmp_path, "\n\n")))


LINES = st.lists(
    st.sampled_from(
        [
            *("", "", "Ann May 3, 2009 at 8:53", "2 Bob", "May 4, 2009 at 9:10", "Cleo says:", "3 Comments", "Reply"),
            *("Comments are closed.", "Next post: x", "Pingback: y", "{ 2 trackbacks }", "text", "  more text.", "7."),
            *("by Ann on May 3, 2009", "Tagged as: a, b", "Share this:", "Dan said...", "10 Comments", "@Ann hello"),
        ]
    ),
    max_size=25,
)


@given(LINES)
def test_any_mixture_of_lines_is_read_without_loss_of_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    source = written(tmp_path_factory.mktemp("page"), "A title\n\n" + "\n".join(lines))
    saved_page.sniff(source)
    items: list[Item] = list(saved_page.parse(source))
    comments = [item for item in items if isinstance(item, Comment)]
    places = [comment.line for comment in comments]
    assert places == sorted(set(places))
    assert len({comment.id for comment in comments}) == len(comments)
    assert len(thread(comments)) == len(comments)
    assert all(not comment.published or when(comment.published) for comment in comments)
