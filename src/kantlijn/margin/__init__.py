"""The margin: which words a comment is about. A comment that quotes is tied to the passage that it quotes.

The words: a *quote* is what a comment gives as said by somebody, a *passage* is where in the article, or in an earlier
comment, that stands, a *tie* is the two together. Nothing here knows where posts come from or where they are shown.
"""

from kantlijn.margin.tie import ARTICLE, Sure, Tie

__all__ = ["ARTICLE", "Sure", "Tie"]
