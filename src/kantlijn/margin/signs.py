"""Signs of a quote: whether anything in a comment's source looks like one. Most have none, and need no rendering."""

from __future__ import annotations

import re

from kantlijn.late import late
from kantlijn.model import Comment

_MARKS = r"[\"“”„‟«»‹›「『〝｢＂]|(?:^|[\s(\[>])['‘‚`]\w|&(?:gt|quot|laquo|[lb]d?quo|#\d+|#x[0-9a-f]+);"
_MAY_QUOTE = {
    "html": late(rf"{_MARKS}|<(?:blockquote|em|i|q)\b", re.IGNORECASE | re.MULTILINE),
    "markdown": late(rf"{_MARKS}|>|\*[^*\n]{{25,}}\*|_[^_\n]{{25,}}_|<(?:em|i|q)\b", re.IGNORECASE | re.MULTILINE),
    "text": late(rf"{_MARKS}|^[ \t]*>", re.IGNORECASE | re.MULTILINE),
}
"""What must stand in a source in which anything is quoted."""
_TAG = late(r"<[^<>]*>")


def may_quote(comment: Comment) -> bool:
    """Returns whether anything in a comment's source looks like a quote: most have none, and need no rendering."""
    if comment.status == "deleted":
        return False
    if comment.quotation is not None:
        return True
    body = _TAG.sub(_bare, comment.body) if comment.markup == "html" else comment.body
    return _MAY_QUOTE[comment.markup].search(body) is not None


def _bare(tag: re.Match[str]) -> str:
    """A tag without its attributes, whose values stand in quotes."""
    return tag[0].rstrip(">").split(None, 1)[0] + ">"
