"""Marks of WordPress in posts that were turned into Markdown."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites.liquid import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            '[caption id="a" width="3" caption="The words"]![x](a.png)[/caption]',
            "![x](a.png)<br><small>The words</small>",
        ),
        ("[caption]![x](a.png) The *words*[/caption]", "![x](a.png)<br><small>The *words*</small>"),
        ('\\[caption id="a"\\][![x](a.png)](b.png) W\\[/caption\\]', "[![x](a.png)](b.png)<br><small>W</small>"),
        (
            '[caption id="a"]<a href="b"><img src="a.png"/></a> W[/caption]',
            '<a href="b"><img src="a.png"/></a><br><small>W</small>',
        ),
        ("[caption]words alone[/caption]", "words alone"),
    ],
)
def test_a_caption_stands_below_its_picture(written: str, shown: str) -> None:
    for site in ("jekyll", "hugo", ""):
        assert plain(f"a {written} b", site) == f"a \n\n{shown}\n\n b"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            '[sourcecode language="python"]\nif a &lt; b:\n    x\\_y\n[/sourcecode]',
            "\n```python\nif a < b:\n    x_y\n```\n",
        ),
        ("[code lang='c']x;[/code]", "\n```c\nx;\n```\n"),
        ("[source]\n```\n[/source]", "\n````\n```\n````\n"),
    ],
)
def test_code_is_code(written: str, shown: str) -> None:
    assert plain(written) == shown
    assert plain("[code]a < b[/code]", "jekyll", "html") == "<pre><code>a &lt; b</code></pre>"


@pytest.mark.parametrize("text", ["`[sourcecode]x[/sourcecode]`", "see [code](/x) and [caption]", "[codex]a[/codex]"])
def test_what_is_none_stays(text: str) -> None:
    assert plain(text) == text
