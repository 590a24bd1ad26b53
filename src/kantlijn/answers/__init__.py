"""Who answers whom, where the archive does not say: names, quoted words, links and numbers give a conversation back.

A guess is never more than a guess: it stands beside what the archive says, and is shown as one.
"""

from __future__ import annotations

from kantlijn.answers.guess import Guess, guesses
from kantlijn.answers.tree import Conversation, in_steps, is_flat, seem_to_answer, seeming

__all__ = ["Conversation", "Guess", "guesses", "in_steps", "is_flat", "seem_to_answer", "seeming"]
