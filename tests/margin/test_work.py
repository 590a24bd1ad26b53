"""Comments tied to what they quote: what is found, and what is passed over in silence."""

from __future__ import annotations

import pytest

from kantlijn.margin import ARTICLE, Tie
from kantlijn.margin.candidates import KEPT
from kantlijn.margin.work import AT_ONCE, LONG, Work, ties
from kantlijn.model import Comment, Markup, Placed, thread
from kantlijn.render.article import article
from kantlijn.render.bodies import blocks
from margin.threads import post, said


def tied(*bodies: str, article: str = "", markup: Markup = "markdown") -> list[tuple[int, int, str]]:
    """Comment, target and words of each tie."""
    made = ties(post(article) if article else post(), said(*bodies, markup=markup))
    return [(tie.comment, tie.target, tie.words) for tie in made]


DUSTED = "My grandfather dusted it every Saturday morning"


@pytest.mark.parametrize(
    "quote",
    [
        f"> {DUSTED}\n\nSo did mine.",
        "> MY GRANDFATHER — dusted *it* every Saturday morning\nso did mine, and I loved it for that.",
        f"You say “{DUSTED}”.",
        f'You say "{DUSTED.replace("grandfather", "granfather")}" …',
        f"*{DUSTED}* - so did mine",
        f"On Monday you wrote:\n> {DUSTED}",
        f"<blockquote>{DUSTED} Mine did so too, and on Sundays he played it for all of us",
    ],
)
def test_a_quote_is_tied_to_its_passage(quote: str) -> None:
    (found,) = ties(post(), said(quote))
    assert (found.comment, found.target, found.words) == (0, ARTICLE, DUSTED)


def test_places_are_those_in_the_rendered_text() -> None:
    made = post("One.\n\nIt was **the quickest** [of all](https://example.org/x) the foxes &amp; hounds.\n\nThree.")
    (found,) = ties(made, said("“it was the quickest of all the foxes & hounds”"))
    document = article(made)
    document.finish()
    block = document.block(found.block)
    assert block.text[found.start : found.end] == found.words == "It was the quickest of all the foxes & hounds"


def test_a_comment_is_quoted_where_the_article_does_not_say_it() -> None:
    first = "I have never seen a piano that wanted so much to be left alone."
    found = ties(post(), said(first, "Nice.", f"> {first}\n\nMe neither."))
    assert [(tie.comment, tie.target, tie.block) for tie in found] == [(2, 0, 1)]
    comment = said(first)[0].comment
    (block,) = blocks(comment.body, comment.markup)
    assert block.text[found[0].start : found[0].end] == found[0].words


def test_the_same_words_in_article_and_comment_are_the_article_s() -> None:
    assert [tie[:2] for tie in tied(f"“{DUSTED}”, well", f"> {DUSTED}\n\nIndeed")] == [(0, -1), (1, -1)]


def test_of_two_comments_the_nearer_above_is_meant() -> None:
    words = "There is no market for such a thing today."
    named = [("a", "", words), ("b", "", words), ("c", "b", "Why?"), ("d", "c", f"> {words}\n\nThere is.")]
    made = thread(Comment(id=name, parent=up, body=body, published="2001") for name, up, body in named)
    (found,) = ties(post(), made)
    assert (made[found.comment].comment.id, made[found.target].comment.id) == ("d", "b")


def test_what_was_said_later_is_not_quoted() -> None:
    words = "There is no market for such a thing today."
    assert tied(f"> {words}\n\nThere is.", words) == []


@pytest.mark.parametrize(
    "words",
    [
        "sold with a word in the contract",  # without
        "Nobody who came in asked what it cost, for everybody wanted to know",
        "The piano stood in the street for years",
        "A History of the Piano in Eleven Rooms",
        "The piano stood in the window for seven years",
        "it was sold when the shop was bought",
    ],
)
def test_what_only_sounds_alike_is_no_quote(words: str) -> None:
    assert tied(f"I said: “{words}”.") == []


def test_a_name_is_no_quote_of_a_comment_that_has_it_too() -> None:
    talk = "I have read The Piano in the Window, and liked it."
    assert tied(talk, "“The Piano in the Window” is a fine book") == []
    assert tied("“The Piano in the Window”?", article=talk) == [(0, ARTICLE, "The Piano in the Window")]
    assert tied("“The Piano in the Windows”? “The Old Piano in the Window”?", article=talk) == [
        (0, ARTICLE, "The Piano in the Window")
    ]
    assert tied("Where is my a post of old?", "“A post”, well, “a post of old”") == [(1, 0, "a post of old")]


def test_four_words_that_everybody_says_are_no_quote() -> None:
    assert tied("It works out of the box here, and I like that.", "Nothing works “out of the box”.") == []
    assert len(tied("It was as easy to use as that.", "Nothing is “as easy to use as” that.")) == 1


def test_part_of_the_post_s_title_names_the_post_in_comments_too() -> None:
    made = post()._replace(title="Pianos at home: playing the same thing every day.")
    comments = said(
        "I like “playing the same thing every day” very much, of Pianos at home: playing the same thing every day",
        "So “playing the same thing every day”?",
        "> Pianos at home: playing the same thing every day.\n\nWhy?",
    )
    assert ties(made, comments) == []


def test_in_a_path_each_sign_counts() -> None:
    path = "It is in C:/Program Files/Piano/Sounds/v4.0/grand.wav on mine."
    assert tied("Mine: “C:/Program Files/Piano/Sounds/v4.0/grand.wav”", article=path) != []
    assert tied("Mine: “C:/Program Files (x86)/Piano/Sounds/v4.0/grand.wav”", article=path) == []


def test_code_set_off_as_a_quote_must_be_the_very_code() -> None:
    loop = "for (int key = 0; key < piano.keys.length; key++) { play(piano.keys[key]); }"
    assert tied(f"> {loop}", article=f"Mine plays so:\n\n    {loop}") != []
    other = loop.replace("play(piano.keys[key])", "tune(strings[key], length / 2)")
    assert tied(f"> {other}", article=f"Mine plays so:\n\n    {loop}") == []


def test_a_line_that_every_program_has_is_no_quote_of_this_one() -> None:
    program = "Mine plays so:\n\n    return true;\n\nand the keys are tuned twice; then it is sold."
    assert tied("> return true;\n\nWhy?", article=program) == []
    assert tied("> the keys are tuned twice;\n\nWhy?", article=program) == [(0, ARTICLE, "the keys are tuned twice")]


def test_the_words_that_quote_have_their_place_in_the_comment() -> None:
    bodies = "Oh.\n\n> *My* grandfather dusted it … a cloth that he kept\n\nOh.", f"Now, “{DUSTED}” is **it**."
    placed = said(*bodies)
    made = ties(post(), placed)
    quoting = []
    for tie in made:
        text = [block.text for block in blocks(placed[tie.comment].comment.body, "markdown")][tie.quote_block - 1]
        quoting.append((tie.words, text[tie.quote_start : tie.quote_end]))
    whole = f"{DUSTED} with a cloth that he kept"
    assert quoting == [(whole, "My grandfather dusted it … a cloth that he kept"), (DUSTED, DUSTED)]


def test_a_passage_that_a_comment_quotes_twice_is_tied_once() -> None:
    assert len(ties(post(), said(f"“{DUSTED}”? “{DUSTED}”!"))) == 1


def test_what_one_person_calls_a_thing_twice_is_no_quote() -> None:
    bodies = "I tick “keep the sound for all pianos” and nothing comes.", "Now “keep the sound for all pianos” works!"
    talk = [
        Comment(id=str(at), body=body, markup="markdown", author=author, published=f"{2001 + at}")
        for author in ("Anna", "Bert")
        for at, body in enumerate(bodies)
    ]
    assert ties(post(), thread(talk[:2])) == []
    assert len(ties(post(), thread([talk[0], talk[3]]))) == 1


def test_mail_that_quotes_a_quote_is_tied_to_who_said_each() -> None:
    first = f"Olaf wrote:\n> {DUSTED}\n\nOurs was dusted by the neighbours, and never on a Saturday."
    second = f"Eva wrote:\n> Olaf wrote:\n>> {DUSTED}\n>\n> Ours was dusted by the neighbours, and never\n\nOurs too."
    found = tied(first, second, markup="text")
    assert (1, ARTICLE, DUSTED) in found
    assert (1, 0, "Ours was dusted by the neighbours, and never") in found


def test_of_what_a_comment_quotes_itself_only_the_very_words_are_tied() -> None:
    first = "It says: “the piano must be tuned at once, and by the one who sold it, whatever it costs him”."
    assert len(tied(first, "“the piano must be tuned at once, and by the one who sold it, whatever it costs”")) == 1
    assert tied(first, "“Any harp or piano must be tuned at once by the person who sold it, whatever it costs”") == []


def test_a_mistake_at_the_beginning_is_of_the_quote() -> None:
    body = "We sell pianos over the web. Its focus is targeted at people who play."
    assert tied("“It's focus is targeted”. It should read “its”.", article=body) == [
        (0, ARTICLE, "Its focus is targeted")
    ]


def test_a_quote_cut_in_its_middle_gives_each_passage() -> None:
    found = tied("> The piano stood in the window for eleven years … the piano was sold with it, without a word")
    assert [words for _, _, words in found] == [
        "The piano stood in the window for eleven years",
        "the piano was sold with it, without a word",
    ]


def test_words_put_in_brackets_are_the_commenter_s() -> None:
    assert tied("“dusted [the piano] every Saturday morning with a cloth”") == [
        (0, -1, "dusted it every Saturday morning with a cloth")
    ]


def test_an_article_that_was_corrected_is_still_quoted() -> None:
    corrected = (
        "Before the change it took minutes, and after it every one of our pages is made in less than one second."
    )
    quote = "> Before the change it took minutes, and after it every one of our pages is made in under 10 seconds."
    assert len(tied(quote, article=corrected)) == 1


def test_a_quote_over_two_blocks_gives_a_tie_in_each() -> None:
    found = ties(
        post(), said("<blockquote>for nobody wanted to know. My grandfather dusted it every Saturday</blockquote>")
    )
    assert [(tie.block, tie.words) for tie in found] == [
        (2, "for nobody wanted to know"),
        (3, "My grandfather dusted it every Saturday"),
    ]


def test_other_scripts() -> None:
    body = "店の窓には十一年間ピアノが置かれていた。誰も値段を聞かなかった。\n\n"
    body += "Пианино простояло в витрине одиннадцать лет."
    assert tied("「十一年間ピアノが置かれていた」と", "«пианино простояло в витрине»", article=body) == [
        (0, -1, "十一年間ピアノが置かれていた"),
        (1, -1, "Пианино простояло в витрине"),
    ]


def test_what_is_proposed_is_no_quote_of_what_it_is_to_replace() -> None:
    wording = f"{DUSTED} with a cloth that he bought for it"
    for quote in (f"\n\n> {wording}", f" “{wording}”"):
        assert tied(f"You say{quote}")
        assert tied(f"It should read{quote}") == []
        assert tied(f"It should read{quote}".replace(wording, DUSTED)) == [(0, -1, DUSTED)], "the same words are"


def test_what_a_comment_proposes_set_off_is_said_there() -> None:
    wording = "Nobody has ever asked for the price of that piano"
    assert tied(f"Perhaps:\n\n> {wording}.", f"> {wording}.\n\nYes.") == [(1, 0, wording)]
    assert tied(f"Elsewhere:\n\n> {wording}.", f"> {wording}.\n\nYes.") == []


def test_a_thread_that_quotes_nothing_costs_no_look_at_the_article() -> None:
    work = Work(post("A paragraph.\n\n" * 5_000), said("Nice.", "I agree."))
    work.finish()
    assert (work.ties, work.steps) == ([], 1)


def test_comments_that_quote_nothing_are_passed_in_short_steps() -> None:
    work = Work(post("Body."), said(*["Nice."] * (5 * AT_ONCE)))
    work.finish()
    assert work.steps == 5 + 1


def test_no_step_is_long_whatever_the_sizes() -> None:
    text = "\n\n".join(f"Paragraph {number} says that it is the one before {number + 1}." for number in range(300))
    work = Work(post(text), said(*("> Paragraph 7 says that it is the one before 8." for _ in range(30))))
    work.finish()
    assert [tie.block for tie in work.ties] == [8] * 30
    assert 300 + 30 + 30 <= work.steps <= 300 + 30 + 30 + 30 * (1 + KEPT) + 2


def test_a_long_comment_is_rendered_in_steps_and_its_quotes_are_those_of_a_short_one() -> None:
    long = "\n\n".join(["Nobody ever said a word of that kind to me, not at all."] * 400 + [f"> {DUSTED}"])
    work = Work(post(), said(long))
    work.finish()
    assert [tie.words for tie in work.ties] == [DUSTED]
    assert work.steps > len(long) / LONG


def test_of_many_comments_that_may_be_meant_one_is_looked_at_in_a_step() -> None:
    words = "It burned for a week without any smoke at all."
    work = Work(post(), said(*[words] * 10, f"> {words}"))
    work.finish()
    few = Work(post(), said(words, f"> {words}"))
    few.finish()
    assert work.steps - few.steps >= 9 + 9


def test_a_tie_is_a_value() -> None:
    placed: list[Placed] = said(f"> {DUSTED}")
    assert ties(post(), placed) == ties(post(), placed)
    assert isinstance(ties(post(), placed)[0], Tie)
