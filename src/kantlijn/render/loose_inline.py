"""What writers put into a text although CommonMark does not know it, and what their site's renderer understood:
addresses with blanks and titles with quotes in links and images, `^[a note within the text]`, and addresses that stand
there as such, in which no sign is emphasis. And emphasis beside Chinese, Japanese and Korean letters, which no blank
parts from it.

Each is tried only where CommonMark finds nothing. No word is hidden as an address that does not look like one, and
what stands behind `x^` in brackets is a note only if it is more than a word.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.token import Token

from kantlijn.late import late
from kantlijn.render.bare_addresses import signs_within

_LONGEST = 2000
_TARGET = late(
    r"\([ \t]*<?(?P<address>(?:[^()<>\n\"']|\([^()\n]*\)|'(?=\w))+?)>?"
    r"(?:[ \t\n]+(?:\"(?P<double>.*?)\"|'(?P<single>.*?)'))?[ \t]*\)",
    re.DOTALL,
)
_ADDRESS = late(r"[a-z][a-z0-9+.-]*:\S|[/.#?]|[^\s]+/|.*\.[a-z0-9]{2,5}(?:[?#].*)?$", re.IGNORECASE | re.DOTALL)


_CJK = late(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


def add_loose_inline(parser: MarkdownIt) -> None:
    """Let a parser find such links, images, notes, addresses and emphasis."""
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.after("text", "bare_address", _address)
    parser.inline.ruler.after("image", "loose_link", _link)
    parser.inline.ruler.after("link", "note", _note)


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    found = tokenize(state, silent)
    if found and state.src[start] == "*" and not state.src.isascii():
        before = state.src[start - 1] if start else " "
        after = state.src[state.pos] if state.pos < state.posMax else " "
        if _CJK.match(before) or _CJK.match(after):
            for sign in state.delimiters[start - state.pos :]:
                sign.open, sign.close = not after.isspace(), not before.isspace()
    return found


def _address(state: StateInline, silent: bool) -> bool:
    """Signs within an address are as they are; where links are made of it is another matter (see `Inline.finish`)."""
    if state.src[state.pos] not in "*_~$^=":
        return False
    end = signs_within(state.src).get(state.pos, 0)
    if not state.pos < end <= state.posMax:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    is_image = state.src.startswith("![", start)
    if (not is_image and state.src[start] != "[") or "](" not in state.src:
        return False
    label_start = start + 1 + is_image
    label_end = parseLinkLabel(state, label_start - 1, not is_image)
    if label_end < 0 or not state.src.startswith("(", label_end + 1):
        return False
    found = _TARGET.match(state.src, label_end + 1, min(state.posMax, label_end + _LONGEST))
    if found is None or not _ADDRESS.match(found["address"].strip()):
        return False
    if not silent:
        label = state.src[label_start:label_end]
        target = state.md.normalizeLink(found["address"].strip().replace(" ", "%20"))
        title = found["double"] or found["single"] or ""
        (_push_image if is_image else _push_link)(state, label_start, label, target, title)
    state.pos = found.end()
    return True


def _push_image(state: StateInline, _: int, label: str, target: str, title: str) -> None:
    children: list[Token] = []
    state.md.inline.parse(label, state.md, state.env, children)
    token = state.push("image", "img", 0)
    token.attrs = {"src": target, "alt": "", "title": title}
    token.children, token.content = children, label


def _push_link(state: StateInline, start: int, label: str, target: str, title: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": target, "title": title}
    _inside(state, start, start + len(label))
    state.push("link_close", "a", -1)


def _note(state: StateInline, silent: bool) -> bool:
    """`word^[A note.]` is `word [A note.]`, small: where the note was called is where it can be read."""
    start = state.pos
    if not state.src.startswith("^[", start) or not start or state.src[start - 1].isspace():
        return False
    end = parseLinkLabel(state, start + 1)
    if end < 0 or len(state.src[start + 2 : end].split()) < 2:
        return False
    if not silent:
        state.push("text", "", 0).content = " "
        state.push("small_open", "small", 1)
        state.push("text", "", 0).content = "["
        _inside(state, start + 2, end)
        state.push("text", "", 0).content = "]"
        state.push("small_close", "small", -1)
    state.pos = end + 1
    return True


def _inside(state: StateInline, start: int, end: int) -> None:
    """The tokens of a stretch of the text."""
    most = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = most
