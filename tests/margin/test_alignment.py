"""A quote laid along a text: what stands there as it is quoted is found as the library finds it, without the library."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rapidfuzz.distance import Levenshtein

from kantlijn.margin.alignment import _turned_into

EXACT = """
import sys
from kantlijn.margin.work import ties
from kantlijn.model import Comment, Post, thread

post = Post("", "A page", "What was left free is for whoever comes later.")
found = ties(post, thread([Comment("1", "> {quoted}\\n\\nYes.")]))
print(len(found), "rapidfuzz" in sys.modules)
"""


@pytest.mark.parametrize("said", ["a b c d e", "x a b c d e", "a b c d e y", "x y a b c d e z", "b c"])
def test_the_turns_are_those_of_the_library(said: str) -> None:
    quoted, text = "a b c d e".split(), said.split()
    codes = [
        (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end) for one in Levenshtein.opcodes(quoted, text)
    ]
    assert _turned_into(quoted, text) == codes


def test_words_that_stand_together_stay_together() -> None:
    codes = _turned_into(["a", "b", "c"], "a x a b c c".split())
    assert codes == [("insert", 0, 0, 0, 2), ("equal", 0, 3, 2, 5), ("insert", 3, 3, 5, 6)]


@pytest.mark.parametrize(
    ("quoted", "loaded"), [("is for whoever comes later", False), ("was left free is for whomever comes later", True)]
)
def test_what_stands_there_as_it_is_quoted_loads_no_library(quoted: str, loaded: bool) -> None:
    script = EXACT.replace("{quoted}", quoted)
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert found.stdout == f"1 {loaded}\n", found.stderr
