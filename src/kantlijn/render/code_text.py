"""Code that was pasted into `<pre>` or `<code>` as it is, unescaped: what is no tag that may stand there is text.

Plugins that colour code allowed it, and so do templates: `<?php`, `<%= q %>`, `List<String>`. A parser of HTML drops
all of these as comments or as tags that it does not know.
"""

from __future__ import annotations

import re

_OPEN = r"(?P<open><(?P<name>pre|code|samp|kbd|tt)\b[^<>]*+>)(?P<code>.*?)"
_CODE = re.compile(_OPEN + r"(?P<close></(?P=name)\s*>)", re.IGNORECASE | re.DOTALL)
_CODE_TO_END = re.compile(_OPEN + r"(?P<close></(?P=name)\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LESS = re.compile(r"<")
_NAMES = (
    "a abbr acronym b bdi bdo big br cite code data del dfn div em figure font i img ins kbd label li mark nobr ol p "
    "pre q s samp small span strike strong sub sup table tbody td th thead time tr tt u ul var wbr"
).split()
_ATTRIBUTES = r"(?:\s+[a-zA-Z_:][\w:.-]*+(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'=<>`]++))?+)*+"
_ALLOWED = re.compile(rf"</?(?:{'|'.join(_NAMES)}){_ATTRIBUTES}\s*+/?>", re.IGNORECASE)
"""What may mark up code: the styles of text, links, and the blocks in which some programs put its lines."""


def is_markup(tag: str) -> bool:
    """Returns whether that is a tag that may stand in code, rather than a part of the code."""
    return _ALLOWED.fullmatch(tag) is not None


def with_code_as_text(source: str, *, to_end: bool = False) -> str:
    """Returns HTML in which `<` is `&lt;` in code wherever no tag begins that may stand there; the rest as it was.

    `to_end`: code that is not closed goes on to the end, as in a piece of HTML that Markdown cut at a `</script>`.
    """
    code = _CODE_TO_END if to_end else _CODE
    if "<" not in source or code.search(source) is None:
        return source
    return code.sub(lambda found: found["open"] + _escaped(found["code"]) + found["close"], source)


def _escaped(code: str) -> str:
    return _LESS.sub(lambda less: "<" if _ALLOWED.match(code, less.start()) else "&lt;", code)
