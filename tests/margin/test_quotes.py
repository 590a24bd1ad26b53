"""What a comment quotes."""

from __future__ import annotations

import pytest

from kantlijn.margin.quotes import pieces, quotes
from kantlijn.margin.signs import may_quote
from kantlijn.model import Comment, Markup, Quotation
from kantlijn.render.bodies import blocks


def found(body: str, markup: Markup = "markdown") -> list[tuple[str, str]]:
    comment = Comment(id="1", body=body, markup=markup)
    assert may_quote(comment)
    return [(quote.kind, quote.text) for quote in quotes(comment, blocks(body, markup))]


@pytest.mark.parametrize("markup", ["markdown", "html", "text"])
def test_what_is_set_off_is_quoted(markup: Markup) -> None:
    body = {"html": "<blockquote><p>So it <b>was</b>.</p></blockquote><p>No.</p>"}.get(markup, "> So it was.\n\nNo.")
    assert found(body, markup) == [("block", "So it was.")]


def test_marks_as_text_in_html_are_quotes_too() -> None:
    assert found("<p>&gt; So it was.<p>No.", "html") == [("block", "So it was.")]
    assert found("<p>&gt; one<br>&gt;&gt; two<br>three</p>", "html") == [("block", "one"), ("block", "two")]


def test_words_in_marks_from_four_on_and_sentences_in_italics() -> None:
    body = 'A "short one" and "one that has more words". *This is a whole sentence in italics.* And *this*.'
    assert found(body) == [
        ("marks", "one that has more words"),
        ("italic", "This is a whole sentence in italics."),
    ]


def test_lines_that_a_mail_program_broke_are_one_quote() -> None:
    body = "<p>&gt; It stood in the window for eleven<br>&gt; years, and nobody asked.<br>I did.<br>&gt; Nobody.</p>"
    assert [text for _, text in found(body, "html")] == [
        "It stood in the window for eleven\n> years, and nobody asked.",
        "Nobody.",
    ]


def test_two_words_name_a_thing_and_literals_are_no_quotes() -> None:
    assert found('the "entrepreneurial pianoforte", the "pianos of yesterevening" and x = "four words as value"') == [
        ("marks", "pianos of yesterevening")
    ]


def test_python_behind_its_prompt_is_no_quote() -> None:
    assert found(">>> import piano\n\nno, “this one is a quote”") == [("marks", "this one is a quote")]
    assert found(">>> import piano\n\n> said you") == [("block", "import piano"), ("block", "said you")]


def test_the_line_that_leads_to_a_quote_says_whose_it_is() -> None:
    comment = Comment(id="1", body="On Monday Marijke wrote:\n\n> It was so.\n\nNo.")
    (quote,) = quotes(comment, blocks(comment.body, comment.markup))
    assert quote.who == "On Monday Marijke wrote:"


@pytest.mark.parametrize(
    ("body", "markup"),
    [("Nothing here.", "markdown"), ('<p class="x">No, <a href="y">it</a> isn\'t.</p>', "html"), ("a -> b", "text")],
)
def test_most_comments_need_no_rendering(body: str, markup: Markup) -> None:
    assert not may_quote(Comment(id="1", body=body, markup=markup))


def test_a_quote_is_cut_at_what_was_left_out_or_put_in() -> None:
    text = "the piano … was [quietly] sold [...] for nothing"
    assert pieces(text) == [(0, "the piano "), (11, " was "), (25, " sold "), (36, " for nothing")]
    assert pieces('settings["piano"] = 4') == [(0, 'settings["piano"] = 4')]


def test_the_number_of_an_item_is_no_word_of_the_quote() -> None:
    assert found("<p>&gt; 5. So it was.<br>No.</p>", "html") == [("block", "So it was.")]
    assert found("> 5 pianos were sold.\n\nNo.") == [("block", "5 pianos were sold.")]


@pytest.mark.parametrize(
    "footer",
    [
        "Piano mailing list\n> https://lists.example.org/mailman/listinfo/piano",
        "Sent from my piano",
        "You are receiving this because you play.\n> Reply to this email directly, or view it on GitHub",
    ],
)
def test_what_stands_below_every_mail_is_no_quote(footer: str) -> None:
    assert found(f"> So it was.\n\nNo.\n\n> {footer}") == [("block", "So it was.")]


def test_an_annotation_knows_where_its_words_stand_in_its_text() -> None:
    comment = Comment(id="1", body="Mine.\n\n> So it was.\n\nNo.", quotation=Quotation("it was.", "So ", ""))
    quote = quotes(comment, blocks(comment.body, comment.markup))[0]
    assert (quote.kind, quote.block, quote.at) == ("annotation", 2, 3)
