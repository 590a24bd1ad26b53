"""An article, a comment and what others say under it, all invented: the kinds of the labelled quotes, in small."""

from __future__ import annotations

import pytest

from kantlijn.margin import ARTICLE
from kantlijn.margin.work import ties
from kantlijn.model import Comment, Markup, Post, thread

ARTICLE_TEXT = """# The ferry that waits

The last ferry leaves at a quarter past nine, and it has never once left on time. The captain counts heads from the
bridge, and where one is missing he reads the newspaper until it comes.

In 1974 the company bought a clock for the pier — the **only** clock on the island that is wound by hand. It is checked
in less than one minute, by the schoolmaster, on his way home.

## Who pays for the waiting

Waiting costs forty litres of fuel a week. The council pays for thirty of them, the captain for the other ten, and
nobody has asked him why. *"A timetable is a promise to strangers,"* he told me, “and I know everybody here.”

You start the engine with `ferry start --engine port --slow`, then you wait for the bell. The manual is called The
Patient Boat, and it is out of print.

他们等最后一个人上船，然后才解开缆绳。Паром ждёт последнего пассажира до самой ночи.
"""
EARLIER = """I grew up on that island, and I never saw him read anything but the weather. My aunt says that the captain
once waited for a cow. She wrote: “the cow paid half the fare and was sick on the deck”, in a letter to the Harbour Post.
"""
BELL = "Where do you ring the bell from when there is no fog at all?"

QUOTED = [
    ("verbatim", "> Waiting costs forty litres of fuel a week.\n\nA day, more like.", "Waiting costs forty litres of fuel a week"),
    ("verbatim", "So “nobody has asked him why”? I did.", "nobody has asked him why"),
    ("verbatim", "«reads the newspaper until it comes» — прекрасно", "reads the newspaper until it comes"),
    ("verbatim", 'You say "the last ferry leaves at a quarter past nine". ', "The last ferry leaves at a quarter past nine"),
    ("verbatim", "「他们等最后一个人上船，然后才解开缆绳」真好", "他们等最后一个人上船，然后才解开缆绳"),
    ("verbatim", "„Паром ждёт последнего пассажира“ — и я жду", "Паром ждёт последнего пассажира"),
    ("verbatim", "*it has never once left on time* - that is not so", "it has never once left on time"),
    ("blank before the mark", '"he reads the newspaper until it comes. " Me too.', "he reads the newspaper until it comes"),
    ("heading", "About “Who pays for the waiting”: we all do.", "Who pays for the waiting"),
    ("command", "The “ferry start --engine port --slow” fails on mine.", "ferry start --engine port --slow"),
    ("other dashes", "> a clock for the pier -- the only clock on the island", "a clock for the pier — the only clock on the island"),
    ("markup gone", "“the only clock on the island that is wound by hand”", "only clock on the island that is wound by hand"),
    ("mistyped", "“The council pays for thirty of tehm, the captian for the other ten”", "The council pays for thirty of them, the captain for the other ten"),
    ("a word more", "> The captain counts all the heads from the bridge\n\nWith a telescope.", "The captain counts heads from the bridge"),
    ("a word less", "> and where one is missing he reads until it comes\n\nGood man.", "where one is missing he reads the newspaper until it comes"),
    ("mistake at its head", "“It's checked in less than one minute”", "It is checked in less than one minute"),
    ("cut at its end", "“The captain counts heads from the …” nice", "The captain counts heads from the"),
    ("cut at its head", "> ... it has never once left on time.", "it has never once left on time"),
    ("cut in the middle", "> The last ferry leaves at a quarter past nine […] it comes.", "The last ferry leaves at a quarter past nine"),
    ("corrected", "> It is checked in under 60 seconds, by the schoolmaster, on his way home.", "by the schoolmaster, on his way home"),
    ("substituted", "“where [a passenger] is missing he reads the newspaper until it comes”", "is missing he reads the newspaper until it comes"),
    ("swallowed", "> Waiting costs forty litres of fuel a week.\nand who counts them, I would like to know, if not he", "Waiting costs forty litres of fuel a week"),
    ("lines of a mail", "<p>&gt; The council pays for thirty of them, the<br>&gt; captain for the other ten, and nobody has<br>&gt; asked him why.<br>Shame.</p>", "The council pays for thirty of them, the captain for the other ten, and nobody has asked him why"),
    ("in one word", "“nobody hasasked him why” indeed", "nobody has asked him why"),
    ("its end in one", "“nobody has asked himwhy” indeed", "nobody has asked him why"),
    ("marks alone on a line", 'So:\n\n" nobody has asked him why "\n\nI did.', "nobody has asked him why"),
    ("quotes within", '""A timetable is a promise to strangers," he told me" is a fine line', 'A timetable is a promise to strangers," he told me'),
]  # fmt: skip

NONE = [
    ("another word", "“The captain counts sheep from the bridge”"),
    ("the contrary", "I read “it has always left on time” somewhere."),
    ("with for without", "“he waits with the newspaper until it comes”, said my son"),
    ("another number", "“In 1947 the company sold a clock”"),
    ("a title", "“The Patient Ferry” is another book."),
    ("a saying", "Well, “better late than never at all”."),
    ("speech", "I thought: “why does nobody buy him a watch?”"),
    ("a message", "It says “engine not found: port is closed”."),
    ("another command", "Use “ferry start --engine starboard --slow” instead."),
    ("a literal", 'ferry.wait("reads the newspaper until it comes")'),
    ("a term", "The so-called “navigational punctuality” of islands."),
    ("from elsewhere", "> Time and tide wait for no man, whatever he has paid for his seat.\n\nChaucer?"),
    ("Python", ">>> ferry.leaves_at(21, 15)\n21:15"),
    ("code", "> for head in heads: count(head)\n\nlike so"),
    ("its own words", "> A note: I am not from there.\n\nBut my wife is."),
    ("half of it by chance", "“The council pays for nothing at all”, says the mayor."),
]  # fmt: skip

OF_ANOTHER = [
    ("verbatim", "> My aunt says that the captain once waited for a cow.\n\nA goat.", "My aunt says that the captain once waited for a cow"),
    ("in marks", "“I never saw him read anything but the weather”: I did.", "I never saw him read anything but the weather"),
    ("what it quotes, word for word", "“the cow paid half the fare and was sick on the deck” ha", "the cow paid half the fare and was sick on the deck"),
    ("nearly what it quotes", "“A cow paid all of her fare and was sick upon my deck” ha", None),
    ("a name that both have", "I have read it in “the Harbour Post” too: “Harbour Post Weekly”.", None),
    ("what is said later", f"> {BELL}", None),
]  # fmt: skip


def tied(body: str) -> list[tuple[int, str]]:
    """Where what a comment quotes stands, and the words there."""
    markup: Markup = "html" if body.startswith("<") else "markdown"
    bodies = [EARLIER, body, BELL]
    made = thread(
        Comment(str(n), one, markup=markup if n == 1 else "markdown", published=f"200{n}")
        for n, one in enumerate(bodies)
    )
    found = ties(Post("p", "The ferry that waits", ARTICLE_TEXT), made)
    return [(tie.target, tie.words) for tie in found if tie.comment == 1]


@pytest.mark.parametrize(("kind", "body", "words"), QUOTED)
def test_a_quote_of_the_article_is_tied(kind: str, body: str, words: str) -> None:
    found = tied(body)
    assert {target for target, _ in found} == {ARTICLE}
    assert words in " ".join(" ".join(said for _, said in found).split())


@pytest.mark.parametrize(("kind", "body"), NONE)
def test_what_is_no_quote_is_not(kind: str, body: str) -> None:
    assert tied(body) == []


@pytest.mark.parametrize(("kind", "body", "words"), OF_ANOTHER)
def test_a_quote_of_a_comment_is_tied_to_it(kind: str, body: str, words: str | None) -> None:
    found = [(target, " ".join(said.split())) for target, said in tied(body)]
    assert found == ([(0, words)] if words else [])
