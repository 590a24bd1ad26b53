"""Text as WordPress keeps it becomes HTML: blank lines are paragraphs, line ends are breaks, tags are left alone.

WordPress does this each time it shows a post, so what an export holds has no paragraphs. The rules are those of its
`wpautop` (wp-includes/formatting.php), told anew: a block tag ends a paragraph, and what is preformatted stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

_BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|"
    "math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|"
    "menu|summary|script|iframe|video|audio"
)
_KEPT = re.compile(r"<(pre|script|style|textarea|svg|math)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_BLOCK_START = re.compile(rf"(<(?:{_BLOCKS})(?:\s[^<>]*)?/?>)", re.I)
_BLOCK_END = re.compile(rf"(</(?:{_BLOCKS})\s*>|<hr\b[^<>]*>)", re.I)
_BLOCK_AT_START = re.compile(rf"\s*</?(?:{_BLOCKS})\b", re.I)
_BLOCK_AT_END = re.compile(rf"(?:</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>)\s*$", re.I)
_IN_TAG = re.compile(r"<[^<>]*\n[^<>]*>")
_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.I)
_BREAK = re.compile(r"(?<!<br>)(?<!<br/>)(?<!<br />)[ \t]*\n")
_PLACE = "\x1a{}\x1a"
_PLACES = re.compile("\x1a(\\d+)\x1a")


def autop(text: str) -> str:
    """Text with or without tags in, HTML with paragraphs out. What has them keeps them."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n{_PLACE.format(len(kept) - 1)}\n\n"

    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")
    if "<" in text:
        text = _KEPT.sub(keep, text)
        text = _IN_TAG.sub(lambda match: match[0].replace("\n", " "), text)
        text = _TWO_BREAKS.sub("\n\n", text)
        text = _BLOCK_START.sub(r"\n\n\1", text)
        text = _BLOCK_END.sub(r"\1\n\n", text)
    parts = [_paragraph(part) for part in re.split(r"\n[ \t]*\n\s*", text)]
    return _PLACES.sub(lambda match: kept[int(match[1])], "\n".join(part for part in parts if part))


def _paragraph(part: str) -> str:
    """One part between blank lines: a block as it is, with its first text in no paragraph; else a paragraph."""
    part = part.strip()
    if not part or _PLACES.fullmatch(part):
        return part
    starts, ends = _BLOCK_AT_START.match(part), _BLOCK_AT_END.search(part)
    broken = _broken(part)
    if starts or ends:
        return broken
    return f"<p>{broken}</p>"


def _broken(part: str) -> str:
    """Line ends become breaks, but for those beside a block tag."""
    lines = [line.strip() for line in part.split("\n")]
    out = lines[0]
    for before, line in pairwise(lines):
        beside = _BLOCK_AT_END.search(before) or _BLOCK_AT_START.match(line) or before.endswith(("<br>", "/>", "<br/>"))
        out += ("\n" if beside else "<br>\n") + line
    return out
