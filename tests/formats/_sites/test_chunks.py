"""When chunks of code become code: with their language, without options, and not at all where they say so."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites.chunks import plain


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("```{python}\n#| label: x\n#| fig-cap: y\nprint(1)\n```\n", "```python\nprint(1)\n```\n"),
        ("```{r setup, include=FALSE}\nlibrary(x)\n```\nText.", "Text."),
        ("```{r, echo=F}\nplot(x)\n```\n", ""),
        ("```{r}\n#| echo: false\nplot(x)\n```\n", ""),
        ("````{r}\na\n```\nb\n````\n", "````r\na\n```\nb\n````\n"),
        ("  ```{r}\n  a\n  ```\n", "  ```r\n  a\n  ```\n"),
        ("```{=html}\n<b>\n```\n", "```html\n<b>\n```\n"),
        ("```{.python .numberLines}\na\n```\n", "```{.python .numberLines}\na\n```\n"),
        ("```python\n#| echo: false\n```\n", "```python\n#| echo: false\n```\n"),
        ("It is `r nrow(x)` rows, `{python} n`, and `r`.", "It is `nrow(x)` rows, `n`, and `r`."),
        ("```{r}\nnever closed", "```{r}\nnever closed"),
    ],
)
def test_a_chunk_is_shown_as_code(body: str, shown: str) -> None:
    assert plain(body) == shown
