"""MDX: the program in it is taken out, and nothing else."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites.mdx import plain


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("import A from 'a';\n\nText", "\nText"),
        ("\nimport A from 'a';\nexport const b = {\n  c: 1,\n};\n\nText", "\nText"),
        ("One\n\nexport const z = 1;\n\nTwo", "One\n\n\nTwo"),
        ("One {/* out\nof sight */} two", "One  two"),
        ("We\nexport tea and\nimport rice", "We\nexport tea and\nimport rice"),
        ("Exports\n\nexporting tea", "Exports\n\nexporting tea"),
        ("```js\n\nexport const z = 1;\n{/* kept */}\n```\n`{/* kept */}`", None),
        ("Never closed:\n\n~~~js\n\nimport A from 'a';\n\nexport const z = 1;\n", None),
    ],
)
def test_what_is_javascript_is_not_shown(body: str, shown: str | None) -> None:
    assert plain(body) == (body if shown is None else shown)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('<TabItem value="a" label="For Mac">', "**For Mac**"),
        ("<Card title='Mills' href={x} description=\"Of all kinds\" />", "**Mills · Of all kinds**"),
        ("<Step title={`First`}>", "**First**"),
        ("<Tabs>", ""),
        ('<p title="no component">', ""),
    ],
)
def test_words_that_a_component_shows_stay(tag: str, words: str) -> None:
    assert plain(f"{tag}\n\nText") == (f"{tag}\n\n{words}\n\n\n\nText" if words else f"{tag}\n\nText")
    assert plain(f"```\n{tag}\n```") == f"```\n{tag}\n```"
