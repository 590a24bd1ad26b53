"""The text of a Medium post: what its head says goes, what scripts would draw is put into words."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kantlijn.formats.medium.page import is_response, readable


def body(inner: str) -> LexborNode:
    found = LexborHTMLParser(f"<section>{inner}</section>").css_first("section")
    assert found is not None
    return found


TITLE = '<h3 class="graf graf--title">A pond</h3>'
TEXT = '<p class="graf">It froze.</p>'


def test_the_title_goes_and_so_does_the_line_over_the_first_section() -> None:
    assert readable(body(f'<div class="section-divider"></div>{TITLE}{TEXT}'), "A pond", "") == TEXT
    later = f'{TEXT}<div class="section-divider"></div>{TEXT}'
    assert readable(body(later), "A pond", "") == later


def test_a_title_that_is_all_there_is_stays() -> None:
    assert readable(body(TITLE), "A pond", "") == TITLE


@pytest.mark.parametrize(
    ("summary", "leads"), [("Ice and all", True), ("It froze", False), ("It began to freeze…", False), ("", False)]
)
def test_a_subtitle_leads_where_the_text_does_not_say_it(summary: str, leads: bool) -> None:
    assert readable(body(TEXT), "A pond", summary).startswith("<p><em>") is leads


@pytest.mark.parametrize(
    ("src", "shown"),
    [
        ("https://gist.example/x.js", "[embedded: gist.example]"),
        ("//gist.example/x.js", "[embedded: gist.example]"),
        ("/local.js", ""),
        ("https://[broken", ""),
    ],
)
def test_a_script_is_named_with_its_host(src: str, shown: str) -> None:
    html = readable(body(f'{TEXT}<script src="{src}"></script>'), "A pond", "")
    assert ("[embedded: " in html) is bool(shown)
    assert shown in html


def test_code_keeps_its_language_and_cards_lose_their_picture() -> None:
    html = readable(body('<pre data-code-block-lang="python">x</pre><a class="js-mixtapeImage">img</a>'), "T", "")
    assert 'class="language-python"' in html
    assert "img" not in html


@pytest.mark.parametrize(
    ("inner", "title", "summary", "response"),
    [
        ('<p class="graf">I agree with all of it.</p>', "I agree with all", "I agree with", True),
        ('<p class="graf">I agree with all of it.</p>', "Another title", "", False),
        ('<p class="graf">I agree.</p><figure></figure>', "I agree", "", False),
        ('<h3 class="graf">I agree</h3>', "I agree", "", False),
        ('<p class="graf"><strong>I agree</strong></p><p>More.</p>', "I agree", "", False),
        ('<p class="graf">I agree.</p>', "I agree.", "said elsewhere", False),
        ("<p>No graf.</p>", "No graf", "", False),
    ],
)
def test_a_response_begins_with_its_title_and_has_no_structure(
    inner: str, title: str, summary: str, response: bool
) -> None:
    assert is_response(body(inner), title, summary) is response
