"""What stands within a paragraph: markdown-it's inline tokens, and tags among them, gathered as text with spans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from markdown_it.token import Token

from kantlijn.late import late
from kantlijn.render import inline_tags
from kantlijn.render.gathered import Inline
from kantlijn.render.inline_tags import EMBEDDED, PARAMETERS, STYLED
from kantlijn.sources.code_text import is_markup

BREAKING = frozenset(
    "p div pre li ul ol dl dt dd tr table blockquote h1 h2 h3 h4 h5 h6 section article figure figcaption hr".split()
)
"""Tags of blocks that stand within text, as lists do in cells: what they hold must not stick to what is before it."""

_TAG = late(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>", re.DOTALL)
_ATTRIBUTE = late(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CODE = ("code", "pre", "tt", "samp", "kbd")
_FEW = 20
"""How many tokens within an embedded thing are asked where it is."""
_VOID = frozenset("img br hr embed source track input wbr".split())


def gather(inline: Inline, tokens: Sequence[Token]) -> None:
    """Add the text of inline tokens."""
    for number, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            inline.add(token.content)
        elif kind == "softbreak":
            inline.add("" if _within_cjk(tokens, number) else " ")
        elif kind == "hardbreak":
            inline.add("\n")
        elif kind in ("code_inline", "math_inline"):
            inline.styled(token.content, "code")
        elif kind == "html_inline":
            _tag(inline, tokens, number)
        elif kind == "link_open":
            inline.open("a", "link", str(token.attrGet("href") or ""))
        elif kind == "image":
            inline.image(_alt(token), str(token.attrGet("src") or ""), str(token.attrGet("title") or ""))
        elif kind == "footnote_ref":
            inline.styled(f"[{token.meta.get('label') or token.meta.get('id', 0) + 1}]", "footnote sup")
        elif token.nesting > 0:
            inline.open(token.tag, STYLED.get(token.tag, ""))
        elif token.nesting < 0:
            inline.close(token.tag)
        elif token.content:
            inline.add(token.content)


def _within_cjk(tokens: Sequence[Token], number: int) -> bool:
    """A line break between two characters of a script without blanks is no blank."""
    before = tokens[number - 1].content if number else ""
    after = tokens[number + 1].content if number + 1 < len(tokens) else ""
    return bool(before and after and _is_cjk(before[-1]) and _is_cjk(after[0]))


def _is_cjk(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or "\uff00" <= letter <= "\uff60"


def _alt(token: Token) -> str:
    """The alternative text of an image; a line break in it parts words as elsewhere."""
    children = token.children or ()
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)


def attributes(text: str) -> dict[str, str]:
    """Returns the attributes in a tag's text, by name in lower case."""
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in _ATTRIBUTE.finditer(text)}


def _tag(inline: Inline, tokens: Sequence[Token], number: int) -> None:
    """A tag in Markdown: what it means if it means something, else nothing; its inside comes as further tokens.

    Within code, what is no tag that may stand there is text.
    """
    text = tokens[number].content
    if any(map(inline.count, _CODE)) and not is_markup(text):
        inline.add(text)
        return
    match = _TAG.match(text)
    if match is None:
        return
    name = match[2].lower()
    if match[1]:
        _end_tag(inline, name)
        return
    found = attributes(match[3])
    inline.names += (found[one] for one in ("id", "name") if one in found and (one == "id" or name == "a"))
    if inline_tags.is_hidden(found):
        if name not in _VOID:
            inline.open(name, "", hidden=True)
    elif name in EMBEDDED:
        if not inline.count("object"):
            inline_tags.embedded(inline, name, _target(found) or _inner_target(tokens, number, name))
        if name == "object":
            inline.open(name, "")
    elif name == "br" or name in BREAKING:
        _break(inline, name)
        if name == "li":
            inline.add("• ")
    else:
        inline_tags.begin(inline, name, found)


def _end_tag(inline: Inline, name: str) -> None:
    if not inline_tags.end(inline, name) and inline.count(name):
        inline.close(name)
    elif name in BREAKING:
        _break(inline, name)


def _break(inline: Inline, name: str) -> None:
    """A new line, but no empty one for a block."""
    if name == "br" or (inline.length and not inline.ends_blank):
        inline.add("\n")


def _target(found: Mapping[str, str]) -> str:
    return found.get("src") or found.get("data") or ""


def _inner_target(tokens: Sequence[Token], number: int, name: str) -> str:
    """Where what is embedded is, as a tag within it says."""
    for token in tokens[number + 1 : number + _FEW]:
        if token.type == "html_inline" and (match := _TAG.match(token.content)):
            if match[1] and match[2].lower() == name:
                return ""
            found = attributes(match[3])
            if target := _target(found) or (found.get("value", "") if found.get("name", "") in PARAMETERS else ""):
                return target
    return ""
