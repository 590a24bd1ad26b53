"""Blocks of Org as Markdown: each in its form, and nothing of what Org keeps for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats.org.blocks import markdown


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        ("#+begin_src python -n :exports both\n  a = 1\n    b\n  ,* c\n#+end_src", "```python\na = 1\n  b\n* c\n```"),
        ("#+BEGIN_EXAMPLE\n```\n#+END_EXAMPLE", "````\n```\n````"),
        ("#+begin_src sh :exports none\nx\n#+end_src", ""),
        ("#+begin_quote\nA *b*.\n\n- c\n#+end_quote", "> A **b**.\n>\n> - c"),
        ("#+begin_verse\nOne\n two\n#+end_verse", "One\\\n two"),
        ("#+begin_export html\n<b>x</b>\n#+end_export", "<b>x</b>"),
        ("#+begin_export latex\nx\n#+end_export", ""),
        ("#+begin_aside\nText.\n#+end_aside", "Text."),
        ("#+begin_src c\nnever closed", "```c\nnever closed\n```"),
        (": a\n:\n: b", "```\na\n\nb\n```"),
        ("| a | b |\n|---+---|\n| 1 | 2 | 3 |", "| a | b |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |"),
        ("| 1 | 2 |", "|  |  |\n| --- | --- |\n| 1 | 2 |"),
        ("- [ ] a\n- b :: c d\n  e\n  1) f\n+ g", "- [ ] a\n- **b**: c d\n  e\n  1) f\n- g"),
        ("[fn:1] Said\nagain.", "[^1]: Said\nagain."),
        ("* A\n** B", "# A\n\n## B"),
        ("a\n# c\n#+attr_html: x\nb\n-----", "a\nb\n\n---"),
        (":LOGBOOK:\nCLOCK: x\n:END:\na", "a"),
        (":NOTES:\nkept\n:END:", "kept"),
        ("#+caption: A *mill*", "*A **mill***"),
        ("#+results:\n: 3", "```\n3\n```"),
    ],
)
def test_a_block_has_its_form(org: str, expected: str) -> None:
    assert markdown(org) == expected


@given(
    st.lists(
        st.sampled_from(
            ["#+begin_src", "#+end_src", "| a", "- b", "* c", ": d", ":x:", ":END:", "", "wörd", "[fn:1] e"]
        )
    )
)
def test_any_lines_end_and_words_stay(lines: list[str]) -> None:
    assert markdown("\n".join(lines)).count("wörd") == lines.count("wörd")


def test_a_verse_breaks_after_each_line_but_the_last() -> None:
    assert markdown("#+begin_verse\none\ntwo\n\nthree\n#+end_verse") == "one\\\ntwo\n\nthree"
