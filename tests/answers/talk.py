"""Flat threads for tests: who said what, a day apart, and who seems to answer whom."""

from __future__ import annotations

from kantlijn._tree import last
from kantlijn.answers import guesses
from kantlijn.answers.people import People
from kantlijn.model import Comment, Markup, Post


def talk(*said: tuple[str, str], markup: Markup = "markdown") -> list[Comment]:
    """Returns comments by author and text, with the ids 101, 102 and so on."""
    return [
        Comment(str(101 + number), body, author=author, published=f"2011-05-{number + 1:02}", markup=markup)
        for number, (author, body) in enumerate(said)
    ]


def post(author: str = "", body: str = "") -> Post:
    """Returns a post by somebody."""
    return Post("", "T", body, author=author)


def answered(comments: list[Comment], of: Post | None = None) -> dict[int, tuple[int, str]]:
    """Returns by index what each comment seems to answer, and why."""
    return {child: (guess.parent, guess.why) for child, guess in guesses(comments, of).items()}


def people(*authors: str, post_author: str = "") -> People:
    """Returns the people of a thread by the authors of its comments."""
    found = People()
    for author in authors:
        found.add(author)
    last(found.learn(post_author))
    return found
