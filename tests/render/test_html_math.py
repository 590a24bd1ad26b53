"""Formulas that a program made visible in HTML."""

from __future__ import annotations

import pytest

from kantlijn.model import Markup
from kantlijn.render.bodies import blocks

KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation '
    'encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" '
    'aria-hidden="true">x2</span></span>'
)


@pytest.mark.parametrize("markup", ["html", "markdown"])
@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p>Let <script type="math/tex">a_1 < b</script> be</p>', "Let $a_1 < b$ be"),
        ('<script type="math/tex; mode=display">x \\\\\ny</script>', "$$\nx \\\\\ny\n$$"),
        ('<p><span class="MathJax">x2</span><script type="math/tex">x^2</script> end', "$x^2$ end"),
        (f"<p>So {KATEX} end", "So $x^2$ end"),
        ("<p>A <math><mi>x</mi> <mo>+</mo>\n<mn>1</mn></math> b", "A x + 1 b"),
        ('<p>A <math alttext="\\frac12"><mi>x</mi></math> b', "A $\\frac12$ b"),
        ("<p>a <script>run()</script>b", "a b"),
        ('<p><span class="MathJax">x2</span> stays', "x2 stays"),
    ],
)
def test_a_formula(source: str, found: str, markup: Markup) -> None:
    assert [block.text for block in blocks(source, markup)] == [found]


def test_a_formula_in_a_cell() -> None:
    (block,) = blocks(f"<table><tr><td>a<td>{KATEX}<td><script type=math/tex>y</script></table>", "html")
    assert block.text == "a\t$x^2$\t$y$"
