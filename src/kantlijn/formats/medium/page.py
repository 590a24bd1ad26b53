"""The text of a Medium post: what its head says already goes out, what scripts would draw is put into words.

The markup is Medium's own (`graf graf--title`, `section-divider`), seen in TryGhost's `migrate`, packages/
mg-medium-export, and in the exports of valueof/meh, testdata.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STRUCTURE = "h1, h2, h3, h4, figure, pre"
"""What a post has and a response has not; a response is written in a small box."""
_PLAIN = re.compile(r"[\W_]+")
_SENTENCE_ENDS = tuple(".?!…:;,。？！")
_SHORT = 500
_LEADING = ("p", "h1", "h2", "h3", "h4", "blockquote")


def is_response(body: LexborNode, title: str, summary: str) -> bool:
    """Whether a text without tags seems to be a response: nothing in the export says so, nor to what.

    A response has no title, so Medium makes one of its first words; and its summary is some of its text.
    """
    first = body.css_first(".graf")
    if first is None or first.tag != "p" or body.css_first(_STRUCTURE) is not None or _is_heading(first, title, body):
        return False
    begins = bool(_plain(title)) and _plain(first.text()).startswith(_plain(title))
    return begins and _plain(summary) in _plain(body.text())


def _is_heading(first: LexborNode, title: str, body: LexborNode) -> bool:
    """Whether the first paragraph says the title, and looks like one: in bold, or no sentence over a long text."""
    if not _plain(title) or _plain(first.text()) != _plain(title):
        return False
    bold = first.css_first("strong") is not None
    return bold or first.tag != "p" or not (title.endswith(_SENTENCE_ENDS) or len(body.text()) < _SHORT)


def readable(body: LexborNode, title: str, summary: str) -> str:
    """The text as HTML, without the title, with the subtitle first where the text does not say it itself."""
    lead = ""
    if summary and not summary.endswith(("…", "...")) and _plain(summary) not in _plain(body.text()):
        lead = f"<p><em>{escape(summary)}</em></p>\n"
    _drop_title(body, title)
    first = body.css_first(".section-divider, .graf")
    if first is not None and first.tag == "div":  # one stands over each section, and so over the first
        first.decompose()
    for picture in body.css(".js-mixtapeImage"):
        picture.decompose()
    for words in body.css(".graf--mixtapeEmbed em"):
        words.insert_after(" ")  # what comes next is set off from it by nothing but its look
    for code in body.css("pre[data-code-block-lang]"):
        code.attrs["class"] = f"language-{code.attributes.get('data-code-block-lang') or ''}"
    for script in body.css("script[src]"):
        _name_embedded(script)
    return lead + (body.inner_html or "").strip()


def _drop_title(body: LexborNode, title: str) -> None:
    """The heading that says the title once more, or the line in bold, unless it is all there is."""
    first = body.css_first(".graf--title") or body.css_first(".graf")
    if first is None or first.tag not in _LEADING or len(body.css(".graf")) < 2:
        return
    if _is_heading(first, title, body):
        first.decompose()


def _name_embedded(script: LexborNode) -> None:
    """What a script would have put there, such as a piece of code kept elsewhere."""
    from selectolax.lexbor import LexborHTMLParser

    address = script.attributes.get("src") or ""
    address = f"https:{address}" if address.startswith("//") else address
    if address.startswith("http"):
        try:
            host = urlsplit(address).hostname or "script"
        except ValueError:
            return
        page = f'<p><a href="{escape(address)}">[embedded: {escape(host)}]</a></p>'
        made = LexborHTMLParser(page).css_first("p")
        if made is not None:
            script.replace_with(made)


def _plain(text: str) -> str:
    """Letters and digits only: quotes and spaces differ between a title and the heading it was made of."""
    return _PLAIN.sub("", text).casefold()
