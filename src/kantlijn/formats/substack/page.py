"""The text of a Substack post: its buttons and forms go out, and what was drawn by scripts is put into words.

What stands in these pages: TryGhost's `migrate`, packages/mg-substack, lib/process.js. A tweet, a formula, a poll or
a mention is an empty tag there, and all it says is JSON in `data-attrs`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_BOILERPLATE = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget, .embedded-publication-wrap, "
    ".sponsorship-campaign-embed, .install-substack-app-embed, .directMessage, .community-chat"
)
_BUTTON = re.compile(
    r"/subscribe\b|[?&]action=share|[?&]gift=true|/comments/?(?:[?#]|$)|%%[a-z_]+%%|/publish/post/|/chat\b|/leaderboard\b",
    re.IGNORECASE,
)
"""Where buttons lead that are of no use in an archive; any other button is a link of the author's."""
_FILLED = "img, iframe, video, audio, picture"
_LABELS = ("title", "name", "caption", "text", "bodyText")
_ADDRESSES = ("url", "canonical_url", "href", "src")
_NAME_ENDS = re.compile(r"(?:-embed|-wrap|-ToDOM)\b.*|ToDOM$")


def readable(html: str) -> str:
    """The text as HTML that says by itself what it says. It must not be nested too deeply."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(html)
    for node in page.css(_BOILERPLATE):
        node.decompose()
    for node in page.css(".button-wrapper"):
        links = [link.attributes.get("href") or "" for link in node.css("a")]
        if links and all(map(_BUTTON.search, links)):
            node.decompose()
    for node in page.css(".captioned-button-wrap"):
        if not node.text().strip():
            node.decompose()
    for node in page.css(".paywall-jump"):
        _replace(node, "<p>[for paid subscribers from here on]</p>")
    _number_notes(page)
    for node in page.css("[data-attrs]"):
        _put_into_words(node)
    body = page.body
    return (body.inner_html or "").strip() if body is not None else ""


def _number_notes(page: LexborHTMLParser) -> None:
    """A footnote's number, which only looks set it off from the word before it and put it beside its text."""
    for anchor in page.css("a.footnote-anchor"):
        anchor.replace_with(f"[{anchor.text().strip()}]")
    for mark in page.css(".footnote > a.footnote-number"):
        note = mark.parent
        first = note.css_first(".footnote-content p") if note is not None else None
        label = f"[{mark.text().strip()}] "
        if first is not None and first.child is not None:
            first.child.insert_before(label)
            mark.decompose()
        else:
            mark.replace_with(label)


def _put_into_words(node: LexborNode) -> None:
    """Of an empty tag what its JSON says, and of one that says nothing readable what it was."""
    if node.tag in ("img", "a", "p") or node.text().strip() or node.css_first(_FILLED) is not None:
        return
    written = node.attributes.get("data-attrs") or ""
    said = _json(written) or _json(unescape(written))  # in some exports it is escaped twice
    if node.tag == "span":
        node.replace_with(_text(said, *_LABELS, "persistentExpression") or f"[{_kind(node)}]")
    else:
        _replace(node, "".join(_words(said)) or f"<p>[{escape(_kind(node))}]</p>")


def _json(written: str) -> dict[str, object]:
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _replace(node: LexborNode, html: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    made = LexborHTMLParser(f"<div>{html}</div>").css_first("div")
    if made is not None:
        node.replace_with(made)


def _words(said: dict[str, object]) -> Iterator[str]:
    """HTML for a formula, pictures, a tweet, or whatever has a title or an address."""
    gallery = said.get("gallery")
    if formula := _text(said, "persistentExpression"):
        yield f"<pre><code>{escape(formula)}</code></pre>"
    elif isinstance(gallery, dict):
        yield from _pictures(cast(dict[str, object], gallery))
    elif tweet := _text(said, "full_text"):
        link = _link(_text(said, *_ADDRESSES), _text(said, "name", "username") or "source")
        yield f"<blockquote><p>{escape(tweet)}</p><p>{link}</p></blockquote>"
    else:
        address = _text(said, *_ADDRESSES)
        if label := _text(said, *_LABELS) or address:
            yield f"<p>{_link(address, label)}</p>"


def _pictures(gallery: dict[str, object]) -> Iterator[str]:
    images = gallery.get("images")
    for image in images if isinstance(images, list) else []:
        if isinstance(image, dict) and (address := _text(image, "src")):
            yield f'<p><img src="{escape(address)}" alt="{escape(_text(gallery, "alt"))}"></p>'
    if caption := _text(gallery, "caption"):
        yield f"<p>{escape(caption)}</p>"


def _link(address: str, label: str) -> str:
    return f'<a href="{escape(address)}">{escape(label)}</a>' if address.startswith("http") else escape(label)


def _text(said: dict[str, object], *names: str) -> str:
    """The first of these fields that is a text, on one line."""
    for name in names:
        value = said.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _kind(node: LexborNode) -> str:
    """`embedded: poll` of `class="poll-embed"`."""
    name = (node.attributes.get("class") or node.attributes.get("data-component-name") or "").split(" ")[0]
    return f"embedded: {_NAME_ENDS.sub('', name).replace('-', ' ').strip() or 'something'}"
