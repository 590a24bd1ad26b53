"""Code that was pasted into `<pre>` or `<code>` as it is, unescaped: what is no tag that may stand there is text.

Plugins that colour code allowed it, and so do templates: `<?php`, `<%= q %>`, `List<String>`. A parser of HTML drops
all of these as comments or as tags that it does not know. Where code stands in a tag that pages show otherwise or not
at all (`<xmp>`, and the `<script>` and `<textarea>` of SyntaxHighlighter), it becomes a `<pre>`.
"""

from __future__ import annotations

import re

from kantlijn.late import late

_KINDS = "pre|code|samp|kbd|tt"
_SAYS = r"(?=\s[^<>]*\b%s\s*=\s*[\"']?%s\b)"
_OTHERS = f"xmp|listing|script{_SAYS % ('type', '(?:text/)?syntaxhighlighter')}|textarea{_SAYS % ('name', 'code')}"
_OPEN = late(rf"<({_KINDS}|{_OTHERS})\b([^<>]*+)>", re.IGNORECASE)
_CLOSE = {
    name: late(rf"</{name}\s*+>", re.IGNORECASE) for name in "pre code samp kbd tt xmp listing script textarea".split()
}
_REMADE = frozenset(("xmp", "listing", "script", "textarea"))
_LITERAL = frozenset(("xmp", "script"))
"""What holds no entities to a browser."""
_CDATA = late(r"\s*<!\[CDATA\[(.*?)(?:\]\]>\s*)?", re.DOTALL)
_CLASS = late(r"""\bclass\s*=\s*["']?(?:brush:\s*)?([\w+#-]++)""", re.IGNORECASE)
_LESS = late(r"<")
_NAMES = (
    "a abbr acronym b bdi bdo big br cite code data del dfn div em figure font i img ins kbd label li mark nobr ol p "
    "pre q s samp small span strike strong sub sup table tbody td th thead time tr tt u ul var wbr"
).split()
_ATTRIBUTES = r"(?:\s+[a-zA-Z_:][\w:.-]*+(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'=<>`]++))?+)*+"
_ALLOWED_TAG = rf"</?(?:{'|'.join(_NAMES)}){_ATTRIBUTES}\s*+/?>"
_ALLOWED = late(_ALLOWED_TAG, re.IGNORECASE)
"""What may mark up code: the styles of text, links, and the blocks in which some programs put its lines."""
_NO_TAG = late(rf"(?!{_ALLOWED_TAG})<(?:[?%!]|/?[a-zA-Z])", re.IGNORECASE)
_FRAME = late(r"</?(?:code|span|samp|tt)\b[^<>]*>", re.IGNORECASE)
"""What stands around code that itself knows no tags."""


def is_markup(tag: str) -> bool:
    """Returns whether that is a tag that may stand in code, rather than a part of the code."""
    return _ALLOWED.fullmatch(tag) is not None


def with_code_as_text(source: str, *, to_end: bool = False) -> str:
    """Returns HTML in which `<` is `&lt;` in code wherever no tag begins that may stand there; the rest as it was.

    `to_end`: code that is not closed goes on to the end, as in a piece of HTML that Markdown cut at a `</script>`.
    """
    parts: list[str] = []
    at = end = 0
    never_closed: set[str] = set()
    while opening := _OPEN.search(source, end):
        name, end = opening[1].lower(), opening.end()
        closing = None if name in never_closed else _CLOSE[name].search(source, end)
        if closing is None:  # nor is any that follows: each is looked for once
            never_closed.add(name)
            if not to_end:
                continue
        stop, after = closing.span() if closing else (len(source), len(source))
        if name in _REMADE:
            parts += (source[at : opening.start()], _as_pre(name, opening[2], source[end:stop]))
            at = end = after
        else:
            parts += (source[at:end], _escaped(source[end:stop]))
            at, end = stop, after
    return "".join(parts) + source[at:] if parts else source


def _as_pre(name: str, attributes: str, code: str) -> str:
    """The code of another tag than those of `_KINDS` as a `pre`, which has no tags in it."""
    if name == "script" and (data := _CDATA.fullmatch(code)):
        code = data[1]
    code = (code.replace("&", "&amp;") if name in _LITERAL else code).replace("<", "&lt;")
    language = _CLASS.search(attributes)
    return f'<pre class="brush: {language[1]}">{code}</pre>' if language else f"<pre>{code}</pre>"


def _escaped(code: str) -> str:
    """The code with `&lt;` for what is no tag; where its writer escaped nothing at all, `<b>` is a part of it too."""
    tags = _FRAME if "&lt;" not in code and _NO_TAG.search(code) else _ALLOWED
    return _LESS.sub(lambda less: "<" if tags.match(code, less.start()) else "&lt;", code)
