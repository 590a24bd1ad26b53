"""Posts and threads made of a few words, for the tests of the margin."""

from __future__ import annotations

from kantlijn.model import Comment, Markup, Placed, Post, thread

PIANO = """# Selling

The piano stood in the window for eleven years. Nobody who came in asked what it cost, for nobody wanted to know.

My grandfather dusted it every Saturday morning with a cloth that he kept for nothing else.

When the shop was sold the piano was sold with it, without a word in the contract.
"""


def post(body: str = PIANO, markup: Markup = "markdown") -> Post:
    """A post with that text."""
    return Post(id="p", title="A post", body=body, markup=markup)


def said(*bodies: str, markup: Markup = "markdown") -> list[Placed]:
    """A thread of comments that answer nobody, in the order of the years."""
    return thread(
        Comment(id=str(number), body=body, markup=markup, published=f"{2001 + number}")
        for number, body in enumerate(bodies)
    )
