"""Links as wikis and vaults of notes have them: `[[post]]`, `[[post#part|words]]`, `![[picture.png]]`.

Two brackets are much else too (`x[[1]]`, `[[package]]` in TOML), so without a sign that the site has such links only
those are taken that nothing else looks like: with words of their own, or with a part.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kantlijn.late import late

_LINK = late(
    r"\[\[(?P<name>[^\s\[\]|#][^\[\]|#\n]{0,200})?(?:#(?P<part>[^\s\[\]|#][^\[\]|\n]{0,200}))?"
    r"(?:\|(?P<words>[^\s\[\]|][^\[\]|\n]{0,300}))?\]\](?![(\[:])"
)
_PICTURE = late(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$", re.I)


def add_wikilinks(parser: MarkdownIt, certain: bool) -> None:
    """Let a parser read such links; `certain` says that the site has them, so that `[[post]]` alone is one."""

    def rule(state: StateInline, silent: bool) -> bool:
        return _take(state, silent, certain)

    parser.inline.ruler.before("link", "wikilink", rule)
    parser.inline.ruler.before("image", "wikipicture", rule)


def _take(state: StateInline, silent: bool, certain: bool) -> bool:
    start = state.pos
    is_picture = state.src.startswith("![[", start)
    if not is_picture and not state.src.startswith("[[", start):
        return False
    found = _LINK.match(state.src, start + is_picture, state.posMax)
    if found is None or not (found["name"] or found["part"]) or not (certain or found["words"] or found["part"]):
        return False
    if start and not certain and (state.src[start - 1].isalnum() or state.src[start - 1] in "])_$"):
        return False
    if not silent:
        name = (found["name"] or "").strip()
        if is_picture and _PICTURE.search(name):
            _picture(state, name, found["words"] or "")
        else:
            _link(state, name, (found["part"] or "").strip(), found["words"] or "")
    state.pos = found.end()
    return True


def _link(state: StateInline, name: str, part: str, words: str) -> None:
    target = quote(name) + (f"#{quote(part)}" if part else "")
    state.push("link_open", "a", 1).attrs = {"href": target}
    state.push("text", "", 0).content = words.strip() or " › ".join(filter(None, (name, part)))
    state.push("link_close", "a", -1)


def _picture(state: StateInline, name: str, words: str) -> None:
    """After the bar stands a width as a rule, which is no word."""
    token = state.push("image", "img", 0)
    alt = "" if words.replace("x", "").isdigit() else words
    token.attrs, token.content = {"src": quote(name), "alt": ""}, alt
    token.children = [Token("text", "", 0, content=alt)] if alt else []
